package dev.spoor.ctf.metadata;

/// Makes the errors of one CTF 2 metadata stream: they say in which fragment the reader is. Mutable,
/// single-threaded.
final class FragmentErrors {

    private final Messages messages;
    private String fragment = "";

    FragmentErrors(Messages messages) {
        this.messages = messages;
    }

    void enter(JsonFragment next) {
        fragment = "fragment " + next.number() + ": ";
    }

    MetadataException at(Place place, String sentence) {
        return messages.error(place, fragment + sentence);
    }

    void warn(Place place, String sentence) {
        messages.warn(place, fragment + sentence);
    }
}
