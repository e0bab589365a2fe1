package dev.spoor.cli;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A pattern of names in which `*` stands for any text and `?` for any character; a backslash takes the
/// next character as it is.
final class Glob {

    private Glob() {}

    /// Whether a name matches one of some patterns; everything matches none.
    static Predicate<String> anyOf(List<String> globs) {
        if (globs.isEmpty()) {
            return _ -> true;
        }
        List<Pattern> patterns = globs.stream().map(Glob::pattern).toList();
        return name -> patterns.stream().anyMatch(p -> p.matcher(name).matches());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '\\' && i + 1 < glob.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(glob.charAt(i))));
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
