import java.lang.reflect.Field;

/// Gets and sets fields by plain code, where [FieldTables] have written some.
public final class SettledFields {

    /// What [#found] gives where it has no code for a field.
    public static final Object UNKNOWN = new Object();

    private SettledFields() {}

    /// As [Field#get].
    public static Object get(Field field, Object object) throws IllegalAccessException {
        Object value = found(field.getDeclaringClass().getName(), field.getName(), object);
        return value == UNKNOWN ? field.get(object) : value;
    }

    /// As [Field#set].
    public static void set(Field field, Object object, Object value) throws IllegalAccessException {
        if (!changed(field.getDeclaringClass().getName(), field.getName(), object, value)) {
            field.set(object, value);
        }
    }

    /// A field's value. The body is written where classes are settled: of classes that are not settled nothing is known.
    private static Object found(String className, String name, Object object) {
        return UNKNOWN;
    }

    /// Sets a field, and says whether that was done. The body is written as that of [#found].
    private static boolean changed(String className, String name, Object object, Object value) {
        return false;
    }
}
