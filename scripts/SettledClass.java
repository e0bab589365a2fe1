import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// The class files of classes that are added to a jar.
final class SettledClass {

    private SettledClass() {}

    /// The name of a class's file in a jar.
    static String file(ClassDesc name) {
        String descriptor = name.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1) + ".class";
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// A class that nobody has written.
    static byte[] made(ClassFile classFile, ClassDesc name, Consumer<ClassBuilder> content) {
        return classFile.build(name, builder -> {
            builder.withVersion(ClassFile.JAVA_17_VERSION, 0)
                    .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
            content.accept(builder);
        });
    }

    /// A class as it was compiled.
    static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(type.getResourceAsStream(type.getName() + ".class"), "its class file")) {
            return in.readAllBytes();
        }
    }

    /// A class with other bodies for some of its methods.
    ///
    /// @param bodies by the methods' names
    static byte[] with(ClassFile classFile, Class<?> type, Map<String, Consumer<CodeBuilder>> bodies) throws IOException {
        ClassTransform replace = ClassTransform.transformingMethods(
                m -> bodies.containsKey(m.methodName().stringValue()), (method, element) -> {
                    if (element instanceof CodeModel code) {
                        String name = code.parent().orElseThrow().methodName().stringValue();
                        method.withCode(bodies.get(name)::accept);
                    } else {
                        method.with(element);
                    }
                });
        return classFile.transformClass(classFile.parse(bytes(type)), replace);
    }
}
