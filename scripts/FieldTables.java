import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Writes classes with plain code that gets and sets fields, so that the JVM has to make no method handles for them at
/// every start. See [SettledFields], who asks them.
///
/// These are the fields that have settled annotations: options and what else is filled in from a command line. They are
/// private no longer where there is such code.
final class FieldTables {

    private static final ClassDesc LOOK_UP = ClassDesc.of("SettledFields");
    private static final String TABLE = "FieldTable";
    private static final String GET = "get";
    private static final String SET = "set";
    private static final MethodTypeDesc GETS = MethodTypeDesc.of(
            ConstantDescs.CD_Object, ConstantDescs.CD_String, ConstantDescs.CD_String, ConstantDescs.CD_Object);
    private static final MethodTypeDesc SETS = GETS.insertParameterTypes(3, ConstantDescs.CD_Object)
            .changeReturnType(ConstantDescs.CD_boolean);
    private static final MethodTypeDesc EQUALS = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);

    private final ClassFile classFile;

    /// By package and class.
    private final Map<String, Map<String, List<Field>>> fields = new TreeMap<>();

    FieldTables(ClassFile classFile) {
        this.classFile = classFile;
    }

    /// Has a look at a class.
    void add(Class<?> type) {
        List<Field> own = Arrays.stream(type.getDeclaredFields())
                .filter(f -> !Modifier.isStatic(f.getModifiers())
                        && AnnotationTables.settled(f).findAny().isPresent())
                .toList();
        if (!own.isEmpty()) {
            fields.computeIfAbsent(type.getPackageName(), _ -> new TreeMap<>()).put(type.getName(), own);
        }
    }

    /// Whether a class has such fields.
    boolean has(ClassModel model) {
        String name = model.thisClass().asInternalName().replace('/', '.');
        return fields.values().stream().anyMatch(types -> types.containsKey(name));
    }

    /// Makes fields of a class visible to the classes of its package.
    ClassTransform opening() {
        return ClassTransform.transformingFields((builder, element) -> {
            if (element instanceof AccessFlags flags) {
                builder.withFlags(flags.flagsMask() & ~ClassFile.ACC_PRIVATE);
            } else {
                builder.with(element);
            }
        });
    }

    /// The classes to be added to the jar that has a package, by their names in it.
    Map<String, byte[]> classes(Set<String> packages) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        fields.forEach((name, types) -> {
            if (packages.contains(name)) {
                ClassDesc table = ClassDesc.of(name, TABLE);
                classes.put(SettledClass.file(table), SettledClass.made(classFile, table, b -> table(b, types)));
            }
        });
        if (packages.contains(SettledAnnotations.PACKAGE)) {
            classes.put(
                    SettledClass.file(LOOK_UP),
                    SettledClass.with(
                            classFile,
                            SettledFields.class,
                            Map.of("found", this::askAll, "changed", this::tellAll)));
        }
        return classes;
    }

    private void askAll(CodeBuilder code) {
        for (String name : fields.keySet()) {
            Label next = code.newLabel();
            code.aload(0).aload(1).aload(2).invokestatic(ClassDesc.of(name, TABLE), GET, GETS);
            code.dup().getstatic(LOOK_UP, "UNKNOWN", ConstantDescs.CD_Object).if_acmpeq(next).areturn();
            code.labelBinding(next).pop();
        }
        code.getstatic(LOOK_UP, "UNKNOWN", ConstantDescs.CD_Object).areturn();
    }

    private void tellAll(CodeBuilder code) {
        for (String name : fields.keySet()) {
            Label next = code.newLabel();
            code.aload(0).aload(1).aload(2).aload(3).invokestatic(ClassDesc.of(name, TABLE), SET, SETS);
            code.ifeq(next).iconst_1().ireturn().labelBinding(next);
        }
        code.iconst_0().ireturn();
    }

    private static void table(ClassBuilder builder, Map<String, List<Field>> types) {
        int access = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        builder.withMethodBody(GET, GETS, access, code -> {
            choose(code, types, FieldTables::get);
            code.getstatic(LOOK_UP, "UNKNOWN", ConstantDescs.CD_Object).areturn();
        });
        builder.withMethodBody(SET, SETS, access, code -> {
            choose(code, types, FieldTables::set);
            code.iconst_0().ireturn();
        });
    }

    /// The code for the field with the class's and the field's names that are given.
    private static void choose(
            CodeBuilder code, Map<String, List<Field>> types, BiConsumer<CodeBuilder, Field> content) {
        types.forEach((name, own) -> {
            Label nextType = code.newLabel();
            code.aload(0).loadConstant(name).invokevirtual(ConstantDescs.CD_String, "equals", EQUALS).ifeq(nextType);
            for (Field field : own) {
                Label nextField = code.newLabel();
                code.aload(1).loadConstant(field.getName());
                code.invokevirtual(ConstantDescs.CD_String, "equals", EQUALS).ifeq(nextField);
                content.accept(code, field);
                code.labelBinding(nextField);
            }
            code.labelBinding(nextType);
        });
    }

    private static void get(CodeBuilder code, Field field) {
        ClassDesc owner = SettledClass.desc(field.getDeclaringClass());
        ClassDesc type = SettledClass.desc(field.getType());
        code.aload(2).checkcast(owner).getfield(owner, field.getName(), type);
        if (field.getType().isPrimitive()) {
            ClassDesc box = box(field);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
        }
        code.areturn();
    }

    /// Final fields stay what they are.
    private static void set(CodeBuilder code, Field field) {
        if (Modifier.isFinal(field.getModifiers())) {
            return;
        }
        ClassDesc owner = SettledClass.desc(field.getDeclaringClass());
        ClassDesc type = SettledClass.desc(field.getType());
        code.aload(2).checkcast(owner).aload(3);
        if (field.getType().isPrimitive()) {
            ClassDesc box = box(field);
            code.checkcast(box).invokevirtual(box, field.getType() + "Value", MethodTypeDesc.of(type));
        } else {
            code.checkcast(type);
        }
        code.putfield(owner, field.getName(), type).iconst_1().ireturn();
    }

    private static ClassDesc box(Field primitive) {
        return SettledClass.desc(MethodType.methodType(primitive.getType()).wrap().returnType());
    }
}
