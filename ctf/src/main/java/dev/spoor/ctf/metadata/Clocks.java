package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Expression.PathExpression;
import dev.spoor.ctf.model.ClockClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trace's clocks by name, and the implicit one that unmapped timestamps have when no clock is declared
/// (CTF 1.8.3 section 8). Mutable, single-threaded.
final class Clocks {

    private static final ClockClass IMPLICIT =
            new ClockClass("default", null, "", ClockClass.NANOSECONDS_PER_SECOND, 0, 0, 0, false);

    private final Map<String, ClockClass> clocks = new LinkedHashMap<>();
    private final Messages messages;

    /// @param epochName the name of the clock whose origin is the Unix epoch though the text doesn't say
    ///     so, or null
    Clocks(List<Declarations.Clock> declared, @Nullable String epochName, Messages messages) throws MetadataException {
        this.messages = messages;
        for (Declarations.Clock declaration : declared) {
            ClockClass clock = declaration.clockClass();
            boolean epoch = clock.originIsUnixEpoch() || clock.name().equals(epochName);
            if (clocks.putIfAbsent(clock.name(), epoch ? withUnixEpoch(clock) : clock) != null) {
                throw messages.error(
                        declaration.place(), "clock: expected a new name, found '" + clock.name() + "' again");
            }
        }
    }

    private static ClockClass withUnixEpoch(ClockClass clock) {
        return new ClockClass(
                clock.name(),
                clock.uuid(),
                clock.description(),
                clock.frequencyHz(),
                clock.precisionCycles(),
                clock.offsetSeconds(),
                clock.offsetCycles(),
                true);
    }

    /// The clock that `map = clock.NAME.value` means.
    ClockClass mapped(PathExpression path) throws MetadataException {
        String name = path.names().get(1);
        ClockClass clock = clocks.get(name);
        if (clock == null) {
            throw messages.error(path.place(), "map: expected the name of a clock, found '" + name + "'");
        }
        return clock;
    }

    /// The clock of a timestamp that isn't mapped: the only one, declared or implicit; null when there are
    /// several.
    @Nullable
    ClockClass unmapped() {
        if (clocks.isEmpty()) {
            clocks.put(IMPLICIT.name(), IMPLICIT);
        }
        return clocks.size() == 1 ? clocks.values().iterator().next() : null;
    }

    List<ClockClass> all() {
        return new ArrayList<>(clocks.values());
    }
}
