package dev.spoor.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which module and package may use which: the directions that docs/design.md draws.
@AnalyzeClasses(packages = "dev.spoor", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String MODEL = "dev.spoor.ctf.model..";
    private static final String VALUE = "dev.spoor.ctf.value..";
    private static final String METADATA = "dev.spoor.ctf.metadata..";
    private static final String DECODE = "dev.spoor.ctf.decode..";
    private static final String READ = "dev.spoor.ctf.read..";
    private static final String WRITE = "dev.spoor.ctf.write..";
    private static final String TEXT = "dev.spoor.ctf.text..";
    private static final String LTTNG = "dev.spoor.lttng..";
    private static final String SUMMARY = "dev.spoor.summary..";
    private static final String INDEX = "dev.spoor.summary.index..";
    private static final String CHART = "dev.spoor.chart..";
    private static final String TUI_STATE = "dev.spoor.tui.state..";
    private static final String TUI_DRAW = "dev.spoor.tui.draw..";
    private static final String TUI_TERMINAL = "dev.spoor.tui.terminal..";
    private static final String TUI = "dev.spoor.tui..";
    private static final String CLI = "dev.spoor.cli..";

    @ArchTest
    static final ArchRule modelUsesNothing = uses(MODEL);

    @ArchTest
    static final ArchRule valueUsesModel = uses(VALUE, MODEL);

    @ArchTest
    static final ArchRule metadataUsesModel = uses(METADATA, MODEL);

    @ArchTest
    static final ArchRule decodeUsesModelAndValue = uses(DECODE, MODEL, VALUE);

    @ArchTest
    static final ArchRule readUsesAllOfCtf = uses(READ, DECODE, METADATA, VALUE, MODEL);

    @ArchTest
    static final ArchRule writeUsesMetadata = uses(WRITE, METADATA, VALUE, MODEL);

    @ArchTest
    static final ArchRule textReadsEventRecords = uses(TEXT, READ, DECODE, VALUE, MODEL);

    @ArchTest
    static final ArchRule lttngUsesCtf = uses(LTTNG, READ, DECODE, METADATA, VALUE, MODEL);

    @ArchTest
    static final ArchRule summaryUsesLttngAndCtf = uses(SUMMARY, LTTNG, READ, DECODE, METADATA, VALUE, MODEL);

    @ArchTest
    static final ArchRule indexFileUsesNothing = uses(INDEX);

    @ArchTest
    static final ArchRule chartUsesNothing = uses(CHART);

    @ArchTest
    static final ArchRule tuiUsesSummary = uses(TUI, SUMMARY);

    @ArchTest
    static final ArchRule screenStateUsesSummary = uses(TUI_STATE, SUMMARY);

    @ArchTest
    static final ArchRule screenDrawingUsesState = uses(TUI_DRAW, TUI_STATE, SUMMARY);

    @ArchTest
    static final ArchRule onlyTheTerminalKnowsItsLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(TUI_TERMINAL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jline..");

    @ArchTest
    static final ArchRule everyClassHasItsPlace = classes()
            .should()
            .resideInAnyPackage(MODEL, VALUE, METADATA, DECODE, READ, WRITE, TEXT, LTTNG, SUMMARY, CHART, TUI, CLI)
            .because("a new package needs a rule here");

    @ArchTest
    static final ArchRule onlyTheCommandHasAMain = methods()
            .that()
            .areStatic()
            .and()
            .haveName("main")
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage(CLI);

    @ArchTest
    static final ArchRule onlyTheCommandEndsTheProcess = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.spoor.(**)").should().beFreeOfCycles();

    /// Of all of spoor, a package uses only itself and some others.
    private static ArchRule uses(String user, String... used) {
        String[] own = new String[used.length + 1];
        System.arraycopy(used, 0, own, 1, used.length);
        own[0] = user;
        return noClasses()
                .that()
                .resideInAPackage(user)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.spoor..").and(resideOutsideOfPackages(own)))
                .allowEmptyShould(false);
    }
}
