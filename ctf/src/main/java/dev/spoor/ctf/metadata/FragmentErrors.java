package dev.spoor.ctf.metadata;

import java.util.ArrayList;
import java.util.List;

/// Makes the errors of one CTF 2 metadata stream: they say in which fragment something is wrong, and at which
/// JSON pointer. Mutable, single-threaded.
final class FragmentErrors {

    private final Messages messages;
    private final List<JsonFragment> entered = new ArrayList<>();

    FragmentErrors(Messages messages) {
        this.messages = messages;
    }

    /// Says that a fragment is read from now on.
    void enter(JsonFragment next) {
        entered.add(next);
    }

    MetadataException at(Place place, String sentence) {
        return messages.error(place, where(place) + ": " + sentence);
    }

    void warn(Place place, String sentence) {
        messages.warn(place, "fragment " + entered.getLast().number() + ": " + sentence);
    }

    /// A field class alias is in another fragment than the field that has its class.
    private String where(Place place) {
        JsonFragment current = entered.getLast();
        JsonFragment holder = current;
        for (JsonFragment fragment : entered.reversed()) {
            if (!fragment.place().isAfter(place)) {
                holder = fragment;
                break;
            }
        }
        String pointer = JsonPointers.at(holder, place);
        return "fragment " + holder.number()
                + (pointer.isEmpty() ? "" : ", " + pointer)
                + (holder.number() == current.number() ? "" : ", used by fragment " + current.number());
    }
}
