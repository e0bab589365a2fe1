package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.FieldDraft.StructureDraft;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;

/// Where the resolver of CTF 2 field classes is: the way from a scope's root down to one field. Mutable,
/// single-threaded.
final class DraftPosition {

    private final Scope scope;
    private final List<Step> steps = new ArrayList<>();

    DraftPosition(Scope scope) {
        this.scope = scope;
    }

    /// One step down.
    sealed interface Step {
        /// Into a structure's member.
        record Member(StructureDraft structure, int index) implements Step {}

        /// Into a variant's option.
        record Option(int index) implements Step {}

        /// Into an array's element.
        record Element() implements Step {}

        /// Into an optional field.
        record Inside() implements Step {}
    }

    Scope scope() {
        return scope;
    }

    List<Step> steps() {
        return steps;
    }

    void push(Step step) {
        steps.add(step);
    }

    void pop() {
        steps.removeLast();
    }

    /// The names of the members from the root down to the structure that has the current field.
    List<String> structureNames() {
        List<String> names = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Member member) {
                names.add(member.structure().members().get(member.index()).name());
            }
        }
        if (!names.isEmpty()) {
            names.removeLast();
        }
        return names;
    }
}
