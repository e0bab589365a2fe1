package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.JsonValue.JsonText;
import dev.spoor.ctf.model.ClockClass;
import dev.spoor.ctf.model.Identity;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads clock class fragments (CTF2-SPEC-2.0 section 5.5).
final class ClockClassReader {

    private final FragmentErrors errors;

    ClockClassReader(FragmentErrors errors) {
        this.errors = errors;
    }

    ClockClass read(Properties fragment) throws MetadataException {
        String id = fragment.requireText("id");
        Identity identity = identity(fragment);
        String description = fragment.text("description");
        JsonValue frequency = fragment.require("frequency");
        long frequencyHz = fragment.unsigned("frequency", 0);
        if (frequencyHz == 0) {
            throw fragment.unexpected("frequency", "at least 1 Hz", frequency);
        }
        JsonValue origin = fragment.take("origin");
        boolean isUnixEpoch = origin instanceof JsonText text && text.value().equals("unix-epoch");
        JsonValue offset = fragment.take("offset-from-origin");
        Offset fromOrigin = offset == null ? new Offset(0, 0) : offset(offset);
        boolean isAccurate = fragment.take("accuracy") != null;
        long accuracyCycles = fragment.integer("accuracy", 0, 0, Long.MAX_VALUE);
        return new ClockClass(
                id,
                uuid(identity.uid()),
                description == null ? "" : description,
                frequencyHz,
                fragment.unsigned("precision", 0),
                fromOrigin.seconds(),
                fromOrigin.cycles(),
                isUnixEpoch,
                origin == null || isUnixEpoch ? null : origin(origin),
                identity,
                isAccurate ? OptionalLong.of(accuracyCycles) : OptionalLong.empty(),
                fragment.attributes());
    }

    private record Offset(long seconds, long cycles) {}

    private Offset offset(JsonValue value) throws MetadataException {
        Properties offset = new Properties(value, "'offset-from-origin'", errors);
        long seconds = offset.integer("seconds", 0, Long.MIN_VALUE, Long.MAX_VALUE);
        long cycles = offset.integer("cycles", 0, 0, Long.MAX_VALUE);
        offset.finishWithoutAttributes();
        return new Offset(seconds, cycles);
    }

    private Identity origin(JsonValue value) throws MetadataException {
        if (value instanceof JsonText) {
            throw errors.at(value.place(), "'origin': expected 'unix-epoch' or an object, found " + value.found());
        }
        Properties origin = new Properties(value, "'origin'", errors);
        Identity identity =
                new Identity(origin.text("namespace"), origin.requireText("name"), origin.requireText("uid"));
        origin.finishWithoutAttributes();
        return identity;
    }

    /// The namespace, name and uid of any fragment.
    static Identity identity(Properties fragment) throws MetadataException {
        return new Identity(fragment.text("namespace"), fragment.text("name"), fragment.text("uid"));
    }

    /// A unique identifier that is a UUID, else null.
    static @Nullable UUID uuid(@Nullable String uid) {
        if (uid == null || uid.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(uid);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
