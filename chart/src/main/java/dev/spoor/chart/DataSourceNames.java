package dev.spoor.chart;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes rrdtool's data source names of any names. Mutable, single-threaded, for one list.
final class DataSourceNames {

    /// rrdtool's limit, its terminating zero byte excluded.
    static final int MAXIMUM_LENGTH = 19;

    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final Pattern WORD_END = Pattern.compile("[^a-zA-Z0-9]+");

    private final Set<String> taken = new HashSet<>();

    List<String> of(List<String> names) {
        // Names that fit come first, so that no shortened name takes one of theirs.
        String[] result = new String[names.size()];
        for (int i = 0; i < result.length; i++) {
            String name = names.get(i);
            result[i] = fits(name) && taken.add(name) ? name : "";
        }
        for (int i = 0; i < result.length; i++) {
            if (result[i].isEmpty()) {
                result[i] = unique(shortened(names.get(i)));
            }
        }
        return List.of(result);
    }

    private static boolean fits(String name) {
        return !name.isEmpty()
                && name.length() <= MAXIMUM_LENGTH
                && !NOT_ALLOWED.matcher(name).find();
    }

    private static String shortened(String name) {
        String whole = allowed(name);
        if (whole.isEmpty()) {
            return "unnamed";
        }
        int colon = name.lastIndexOf(':');
        if (whole.length() <= MAXIMUM_LENGTH || colon < 0 || colon == name.length() - 1) {
            return withoutMiddle(whole);
        }
        String own = allowed(name.substring(colon + 1));
        String withInitials = initials(name.substring(0, colon)) + "_" + own;
        return withInitials.length() <= MAXIMUM_LENGTH ? withInitials : withoutMiddle(own);
    }

    private static String initials(String words) {
        return Arrays.stream(WORD_END.split(words))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
    }

    private static String withoutMiddle(String name) {
        if (name.length() <= MAXIMUM_LENGTH) {
            return name;
        }
        int side = (MAXIMUM_LENGTH - 1) / 2;
        return name.substring(0, side) + "-" + name.substring(name.length() - side);
    }

    private static String allowed(String name) {
        return NOT_ALLOWED.matcher(name).replaceAll("_");
    }

    private String unique(String name) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate); number++) {
            String suffix = "_" + number;
            candidate = name.substring(0, Math.min(name.length(), MAXIMUM_LENGTH - suffix.length())) + suffix;
        }
        return candidate;
    }
}
