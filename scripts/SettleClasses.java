import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Settles in jars, once, what the JVM would do at every start, because its AOT cache (of JDK 25) does not keep it:
/// `java SettleClasses.java JAR…`.
///
/// - Classes of versions before 50 are left out of the cache, as they have no stack maps. picocli's are of version 49,
///   to run on Java 5. They get stack maps and a newer version.
/// - Every `switch` over types, and every record's `equals` and `hashCode`, makes a class or method handles for itself
///   when it is first executed. They get plain methods that do the same.
/// - Annotations are parsed, and the JVM makes a proxy class for each type of them. Those that say what a command's
///   options are become plain objects: [AnnotationTables].
/// - [java.lang.reflect.Field] gets and sets by method handles that are made when a field is first met. The options' fields
///   are got and set by plain code: [FieldTables].
/// - Comparators made of functions can be serialized, and the cache leaves such lambdas out. They become others:
///   [SettledComparators].
final class SettleClasses {

    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc SWITCH_BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final ClassDesc OBJECT_METHODS = ClassDesc.of("java.lang.runtime.ObjectMethods");

    private static final ClassDesc ANNOTATIONS = ClassDesc.of("SettledAnnotations");
    private static final ClassDesc ELEMENT = ClassDesc.of("java.lang.reflect.AnnotatedElement");
    private static final ClassDesc FIELDS = ClassDesc.of("SettledFields");
    private static final ClassDesc COMPARATORS = ClassDesc.of("SettledComparators");

    private final ClassFile classFile;
    private final AnnotationTables annotations;
    private final FieldTables fields;

    private SettleClasses(ClassLoader classes) {
        classFile = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(classes)));
        annotations = new AnnotationTables(classFile);
        fields = new FieldTables(classFile);
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> jars = Stream.of(arguments).map(Path::of).toList();
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(url(jar));
        }
        try (URLClassLoader classes = new URLClassLoader(urls.toArray(URL[]::new))) {
            SettleClasses settle = new SettleClasses(classes);
            for (Path jar : jars) {
                settle.findAnnotated(jar, classes);
            }
            for (Path jar : jars) {
                settle.jar(jar);
            }
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private void findAnnotated(Path jar, ClassLoader classes) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String file = entry.getName();
                if (file.endsWith(".class") && !file.contains("-")) {
                    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
                    Class<?> type = Class.forName(name, false, classes);
                    annotations.add(type);
                    fields.add(type);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    private void jar(Path jar) throws IOException {
        Set<String> packages = new TreeSet<>();
        Path settled = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(settled))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().endsWith(".class") ? settle(bytes) : bytes);
                out.closeEntry();
                int end = entry.getName().lastIndexOf('/');
                packages.add(end < 0 ? "" : entry.getName().substring(0, end).replace('/', '.'));
            }
            Map<String, byte[]> added = annotations.classes(packages);
            added.putAll(fields.classes(packages));
            if (packages.contains(SettledAnnotations.PACKAGE)) {
                added.put(SettledClass.file(COMPARATORS), SettledClass.bytes(SettledComparators.class));
            }
            for (Map.Entry<String, byte[]> file : added.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        Files.move(settled, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] settle(byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        boolean isOld = model.majorVersion() < ClassFile.JAVA_6_VERSION;
        boolean hasFields = fields.has(model);
        boolean hasCalls = model.methods().stream().anyMatch(m -> m.code().map(SettleClasses::has).orElse(false));
        if (model.isModuleInfo() || !(isOld || hasFields || hasCalls)) {
            return bytes;
        }
        ClassDesc self = model.thisClass().asSymbol();
        boolean isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
        List<Method> added = new ArrayList<>();
        ClassTransform code = ClassTransform.transformingMethodBodies((builder, element) -> {
            ClassDesc other = element instanceof InvokeInstruction call ? settled(call) : null;
            if (other != null) {
                callOther(builder, (InvokeInstruction) element, other);
                return;
            }
            Method method = element instanceof InvokeDynamicInstruction call ? instead(call, added.size()) : null;
            if (method == null) {
                builder.with(element);
            } else {
                added.add(method);
                builder.invokestatic(self, method.name, method.type, isInterface);
            }
        });
        ClassTransform version = (builder, element) -> {
            if (isOld && element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        ClassTransform methods = ClassTransform.endHandler(builder -> added.forEach(m -> builder.withMethodBody(
                m.name,
                m.type,
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                m.body::accept)));
        ClassTransform all = code.andThen(version).andThen(methods);
        return classFile.transformClass(model, hasFields ? all.andThen(fields.opening()) : all);
    }

    private static boolean has(CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof InvokeDynamicInstruction call && instead(call, 0) != null) {
                return true;
            }
            if (element instanceof InvokeInstruction call && settled(call) != null) {
                return true;
            }
        }
        return false;
    }

    /// The class whose static method of the same name is called instead, or null where a call stays as it is.
    private static ClassDesc settled(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        int parameterCount = call.typeSymbol().parameterCount();
        return switch (call.name().stringValue()) {
            case "getAnnotation", "isAnnotationPresent" ->
                (owner.equals("java/lang/Class") || owner.startsWith("java/lang/reflect/")) && parameterCount == 1
                        ? ANNOTATIONS
                        : null;
            case "get", "set" -> owner.equals("java/lang/reflect/Field") ? FIELDS : null;
            case "comparing",
                    "comparingInt",
                    "comparingLong",
                    "comparingDouble",
                    "thenComparing",
                    "thenComparingInt",
                    "thenComparingLong",
                    "thenComparingDouble" -> owner.equals("java/util/Comparator") ? COMPARATORS : null;
            case "comparingByKey", "comparingByValue" -> owner.equals("java/util/Map$Entry") ? COMPARATORS : null;
            default -> null;
        };
    }

    /// The other method takes first what the call is made on.
    private static void callOther(CodeBuilder code, InvokeInstruction call, ClassDesc other) {
        MethodTypeDesc type = call.typeSymbol();
        if (call.opcode() != Opcode.INVOKESTATIC) {
            type = type.insertParameterTypes(0, other.equals(ANNOTATIONS) ? ELEMENT : call.owner().asSymbol());
        }
        code.invokestatic(other, call.name().stringValue(), type);
    }

    private record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    /// The method that does what a call does, or null where the call stays as it is.
    private static Method instead(InvokeDynamicInstruction call, int number) {
        ClassDesc bootstraps = call.bootstrapMethod().owner();
        String name = call.name().stringValue();
        List<ConstantDesc> arguments = call.bootstrapArgs();
        if (bootstraps.equals(SWITCH_BOOTSTRAPS)
                && name.equals("typeSwitch")
                && arguments.stream().allMatch(ClassDesc.class::isInstance)) {
            List<ClassDesc> types = arguments.stream().map(ClassDesc.class::cast).toList();
            return new Method("settledSwitch" + number, call.typeSymbol(), code -> typeSwitch(code, types));
        }
        if (bootstraps.equals(OBJECT_METHODS) && (name.equals("equals") || name.equals("hashCode"))) {
            ClassDesc record = (ClassDesc) arguments.get(0);
            List<DirectMethodHandleDesc> getters = arguments.subList(2, arguments.size()).stream()
                    .map(DirectMethodHandleDesc.class::cast)
                    .toList();
            Consumer<CodeBuilder> body = name.equals("equals")
                    ? code -> equal(code, record, getters)
                    : code -> hash(code, record, getters);
            return new Method("settled" + number + name, call.typeSymbol(), body);
        }
        return null;
    }

    /// `(target, first) → index`: the first type, from a number on, that the target is of; as many as there are where
    /// it is of none, -1 where it is null.
    private static void typeSwitch(CodeBuilder code, List<ClassDesc> types) {
        Label some = code.newLabel();
        code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
        for (int i = 0; i < types.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf(types.get(i)).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(types.size()).ireturn();
    }

    private static void equal(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> getters) {
        Label different = code.newLabel();
        code.aload(1).instanceOf(record).ifeq(different);
        code.aload(1).checkcast(record).astore(2);
        for (DirectMethodHandleDesc getter : getters) {
            ClassDesc type = component(code, 0, record, getter);
            component(code, 2, record, getter);
            switch (TypeKind.from(type)) {
                case INT, SHORT, BYTE, CHAR, BOOLEAN -> code.if_icmpne(different);
                case LONG -> code.lcmp().ifne(different);
                case FLOAT, DOUBLE ->
                    code.invokestatic(box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
                            .ifne(different);
                default ->
                    code.invokestatic(
                                    OBJECTS,
                                    "equals",
                                    MethodTypeDesc.of(
                                            ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                            .ifeq(different);
            }
        }
        code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private static void hash(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> getters) {
        code.iconst_0();
        for (DirectMethodHandleDesc getter : getters) {
            code.bipush(31).imul();
            ClassDesc type = component(code, 0, record, getter);
            if (type.isPrimitive()) {
                code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
            } else {
                code.invokestatic(
                        OBJECTS, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    private static ClassDesc component(CodeBuilder code, int variable, ClassDesc record, DirectMethodHandleDesc getter) {
        ClassDesc type = getter.invocationType().returnType();
        code.aload(variable).getfield(record, getter.methodName(), type);
        return type;
    }

    private static ClassDesc box(ClassDesc primitive) {
        return ClassDesc.of("java.lang." + switch (primitive.descriptorString()) {
            case "I" -> "Integer";
            case "J" -> "Long";
            case "S" -> "Short";
            case "B" -> "Byte";
            case "C" -> "Character";
            case "Z" -> "Boolean";
            case "F" -> "Float";
            default -> "Double";
        });
    }
}
