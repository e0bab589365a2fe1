import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The annotations of classes and fields, as [AnnotationTables] have settled them.
public final class SettledAnnotations {

    /// The package whose annotations are settled.
    static final String PACKAGE = "picocli";

    private static final Map<Class<?>, Map<String, Annotation[]>> KNOWN = new ConcurrentHashMap<>();
    private static final Annotation[] NONE = {};

    private SettledAnnotations() {}

    /// As [AnnotatedElement#getAnnotation].
    public static Annotation getAnnotation(AnnotatedElement element, Class<? extends Annotation> type) {
        if (!type.getPackageName().equals(PACKAGE)) {
            return element.getAnnotation(type);
        }
        Class<?> declaring = declaring(element);
        if (declaring == null) {
            return null;
        }
        for (Annotation annotation : known(declaring).getOrDefault(name(element), NONE)) {
            if (annotation.annotationType() == type) {
                return annotation;
            }
        }
        return null;
    }

    /// As [AnnotatedElement#isAnnotationPresent].
    public static boolean isAnnotationPresent(AnnotatedElement element, Class<? extends Annotation> type) {
        return getAnnotation(element, type) != null;
    }

    private static Class<?> declaring(AnnotatedElement element) {
        if (element instanceof Class<?> type) {
            return type;
        }
        return element instanceof Field field ? field.getDeclaringClass() : null;
    }

    /// How an element is called in its class.
    static String name(AnnotatedElement element) {
        return element instanceof Field field ? field.getName() : "";
    }

    private static Map<String, Annotation[]> known(Class<?> declaring) {
        Map<String, Annotation[]> known = KNOWN.get(declaring);
        if (known == null) {
            known = settled(declaring.getName());
            KNOWN.put(declaring, known);
        }
        return known;
    }

    /// What a class has, by the names of its elements. The body is written where classes are settled: classes that are
    /// not settled have nothing.
    private static Map<String, Annotation[]> settled(String className) {
        return Map.of();
    }
}
