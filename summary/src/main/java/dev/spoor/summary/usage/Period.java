package dev.spoor.summary.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stretch of time from an event record of one class to the next one of another, or the same, class with
/// equal values in some fields.
///
/// The grammar, with optional parts in brackets:
///
/// ```
/// [NAME: ] BEGIN[(FIELD, …)] … END[(FIELD, …)]
/// ```
///
/// BEGIN and END are names of event record classes; three dots may stand for the ellipsis. A FIELD is a
/// member of the payload or of a context; `tid`, `pid` and `cpu_id` are also known where a kernel trace's
/// switches tell them. Where END has no fields, they are BEGIN's. Where there are none at all, both have to
/// be of the same thread, as far as event records tell threads.
///
/// @param name what it is called
/// @param begin the class of the event records that begin it
/// @param end the class of those that end it
/// @param beginFields fields of the beginning
/// @param endFields those of the end that have to have the same values; as many
public record Period(String name, String begin, String end, List<String> beginFields, List<String> endFields) {

    private static final String EVENT = "([^\\s(…]+?)\\s*(?:\\(([^()]*)\\))?";
    private static final Pattern PERIOD =
            Pattern.compile("\\s*(?:([^\\s(][^(]*?):\\s+)?" + EVENT + "\\s*(?:…|\\.\\.\\.)\\s*" + EVENT + "\\s*");

    public Period {
        beginFields = List.copyOf(beginFields);
        endFields = List.copyOf(endFields);
    }

    /// Reads the form above.
    ///
    /// @throws IllegalArgumentException if it is another; the message says what was expected
    public static Period parse(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected '[NAME: ] BEGIN[(FIELD, …)] … END[(FIELD, …)]', found '" + text + "'");
        }
        List<String> begin = fields(matcher.group(3));
        List<String> end = matcher.group(5) == null ? begin : fields(matcher.group(5));
        if (begin.size() != end.size()) {
            throw new IllegalArgumentException("expected as many fields of " + matcher.group(4) + " as of "
                    + matcher.group(2) + ", which are " + begin.size() + ", found " + end.size());
        }
        String name = matcher.group(1) == null ? matcher.group(2) + " … " + matcher.group(4) : matcher.group(1);
        return new Period(name, matcher.group(2), matcher.group(4), begin, end);
    }

    private static List<String> fields(@Nullable String list) {
        List<String> fields = new ArrayList<>();
        for (String field : list == null ? new String[0] : list.split(",", -1)) {
            if (field.isBlank()) {
                throw new IllegalArgumentException("expected names of fields in (" + list + "), found an empty one");
            }
            fields.add(field.strip());
        }
        return fields;
    }
}
