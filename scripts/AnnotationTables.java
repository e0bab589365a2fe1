import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Writes classes that hold the annotations of classes and their fields, so that nobody has to parse them, and the JVM
/// has to make no proxies of annotations, at every start. See [SettledAnnotations], who looks them up.
///
/// Annotations of one package are settled, picocli's.
final class AnnotationTables {

    private static final ClassDesc LOOK_UP = ClassDesc.of("SettledAnnotations");
    private static final String TABLE = "AnnotationTable";
    private static final ClassDesc MAP = Map.class.describeConstable().orElseThrow();
    private static final ClassDesc HASH_MAP = ClassDesc.of("java.util.HashMap");
    private static final ClassDesc ANNOTATION = Annotation.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc FIND = MethodTypeDesc.of(MAP, ConstantDescs.CD_String);

    private final ClassFile classFile;

    /// By package and class.
    private final Map<String, Map<String, Class<?>>> annotated = new TreeMap<>();

    AnnotationTables(ClassFile classFile) {
        this.classFile = classFile;
    }

    /// Has a look at a class.
    ///
    /// @throws IllegalArgumentException if its methods have such annotations, which nobody would find any more
    void add(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (settled(method).findAny().isPresent()) {
                throw new IllegalArgumentException("expected annotations of classes and fields, found " + method);
            }
        }
        if (elements(type).anyMatch(element -> settled(element).findAny().isPresent())) {
            annotated.computeIfAbsent(type.getPackageName(), _ -> new TreeMap<>()).put(type.getName(), type);
        }
    }

    private static Stream<AnnotatedElement> elements(Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredFields()));
    }

    static Stream<Annotation> settled(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .filter(a -> a.annotationType().getPackageName().equals(SettledAnnotations.PACKAGE))
                .sorted(Comparator.comparing(a -> a.annotationType().getName()));
    }

    /// The classes to be added to the jar that has a package, by their names in it.
    Map<String, byte[]> classes(Set<String> packages) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (String name : annotated.keySet()) {
            if (packages.contains(name)) {
                put(classes, table(name), builder -> table(builder, annotated.get(name)));
            }
        }
        if (packages.contains(SettledAnnotations.PACKAGE)) {
            annotated.values().stream()
                    .flatMap(types -> types.values().stream())
                    .flatMap(AnnotationTables::elements)
                    .flatMap(element -> settled(element).map(Annotation::annotationType))
                    .distinct()
                    .forEach(type -> put(classes, holder(type), builder -> holder(builder, type)));
            // It asks the tables of all packages.
            classes.put(
                    SettledClass.file(LOOK_UP),
                    SettledClass.with(classFile, SettledAnnotations.class, Map.of("settled", this::askAll)));
        }
        return classes;
    }

    private void put(Map<String, byte[]> classes, ClassDesc name, Consumer<ClassBuilder> content) {
        classes.put(SettledClass.file(name), SettledClass.made(classFile, name, content));
    }

    private static ClassDesc table(String packageName) {
        return ClassDesc.of(packageName, TABLE);
    }

    private static ClassDesc holder(Class<? extends Annotation> type) {
        return ClassDesc.of(SettledAnnotations.PACKAGE, "Settled" + type.getSimpleName());
    }

    private void askAll(CodeBuilder code) {
        for (String name : annotated.keySet()) {
            Label next = code.newLabel();
            code.aload(0).invokestatic(table(name), "find", FIND).dup().ifnull(next).areturn();
            code.labelBinding(next).pop();
        }
        code.invokestatic(MAP, "of", MethodTypeDesc.of(MAP), true).areturn();
    }

    /// `find(class name) → name of what is annotated → annotations`, or null.
    private static void table(ClassBuilder builder, Map<String, Class<?>> types) {
        ClassDesc self = table(types.values().iterator().next().getPackageName());
        List<Class<?>> all = List.copyOf(types.values());
        int access = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        builder.withMethodBody("find", FIND, access, code -> {
            for (int i = 0; i < all.size(); i++) {
                Label next = code.newLabel();
                code.aload(0).loadConstant(all.get(i).getName());
                code.invokevirtual(
                                ConstantDescs.CD_String,
                                "equals",
                                MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object))
                        .ifeq(next);
                code.invokestatic(self, "of" + i, MethodTypeDesc.of(MAP)).areturn();
                code.labelBinding(next);
            }
            code.aconst_null().areturn();
        });
        for (int i = 0; i < all.size(); i++) {
            Class<?> type = all.get(i);
            builder.withMethodBody("of" + i, MethodTypeDesc.of(MAP), access, code -> {
                code.new_(HASH_MAP).dup().invokespecial(HASH_MAP, "<init>", ConstantDescs.MTD_void).astore(0);
                elements(type).forEach(e -> annotations(code, SettledAnnotations.name(e), settled(e).toList()));
                code.aload(0).areturn();
            });
        }
    }

    private static void annotations(CodeBuilder code, String name, List<Annotation> annotations) {
        if (annotations.isEmpty()) {
            return;
        }
        code.aload(0).loadConstant(name);
        code.loadConstant(annotations.size()).anewarray(ANNOTATION);
        for (int i = 0; i < annotations.size(); i++) {
            code.dup().loadConstant(i);
            annotation(code, annotations.get(i));
            code.aastore();
        }
        code.invokeinterface(
                        MAP,
                        "put",
                        MethodTypeDesc.of(
                                ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                .pop();
    }

    private static void annotation(CodeBuilder code, Annotation annotation) {
        ClassDesc holder = holder(annotation.annotationType());
        code.new_(holder).dup().invokespecial(holder, "<init>", ConstantDescs.MTD_void);
        for (Method element : values(annotation.annotationType())) {
            Object value = value(element, annotation);
            if (!Objects.deepEquals(value, element.getDefaultValue())) {
                code.dup();
                constant(code, value);
                code.putfield(holder, element.getName(), SettledClass.desc(element.getReturnType()));
            }
        }
    }

    private static List<Method> values(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static Object value(Method element, Annotation annotation) {
        try {
            return element.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A class of values of an annotation's elements, at first their defaults.
    private static void holder(ClassBuilder builder, Class<? extends Annotation> type) {
        ClassDesc self = holder(type);
        builder.withInterfaceSymbols(SettledClass.desc(type));
        builder.withMethodBody("<init>", ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> {
            code.aload(0).invokespecial(ConstantDescs.CD_Object, "<init>", ConstantDescs.MTD_void);
            for (Method element : values(type)) {
                if (element.getDefaultValue() != null) {
                    code.aload(0);
                    constant(code, element.getDefaultValue());
                    code.putfield(self, element.getName(), SettledClass.desc(element.getReturnType()));
                }
            }
            code.return_();
        });
        for (Method element : values(type)) {
            ClassDesc value = SettledClass.desc(element.getReturnType());
            builder.withField(element.getName(), value, ClassFile.ACC_PUBLIC);
            builder.withMethodBody(element.getName(), MethodTypeDesc.of(value), ClassFile.ACC_PUBLIC, code -> code
                    .aload(0)
                    .getfield(self, element.getName(), value)
                    .return_(TypeKind.from(value)));
        }
        builder.withMethodBody(
                "annotationType",
                MethodTypeDesc.of(ConstantDescs.CD_Class),
                ClassFile.ACC_PUBLIC,
                code -> code.loadConstant(SettledClass.desc(type)).areturn());
    }

    private static void constant(CodeBuilder code, Object value) {
        switch (value) {
            case Boolean flag -> code.loadConstant(flag ? 1 : 0);
            case Character character -> code.loadConstant((int) character);
            case Integer number -> code.loadConstant(number.intValue());
            case String text -> code.loadConstant(text);
            case Class<?> type -> code.loadConstant(SettledClass.desc(type));
            case Enum<?> constant -> {
                ClassDesc type = SettledClass.desc(constant.getDeclaringClass());
                code.getstatic(type, constant.name(), type);
            }
            case Object array when array.getClass().isArray()
                    && !array.getClass().getComponentType().isPrimitive() -> {
                code.loadConstant(Array.getLength(array))
                        .anewarray(SettledClass.desc(array.getClass().getComponentType()));
                for (int i = 0; i < Array.getLength(array); i++) {
                    code.dup().loadConstant(i);
                    constant(code, Array.get(array, i));
                    code.aastore();
                }
            }
            default -> throw new IllegalArgumentException("expected an annotation's value of a known type, found " + value);
        }
    }
}
