package dev.spoor.ctf.metadata;

import dev.spoor.ctf.metadata.Type.Field;
import dev.spoor.ctf.model.Scope;
import java.util.ArrayList;
import java.util.List;

/// Where the resolver is: the way from a scope's root down to one field. Mutable, single-threaded.
final class FieldPosition {

    private final Scope scope;
    private final List<Step> steps = new ArrayList<>();

    FieldPosition(Scope scope) {
        this.scope = scope;
    }

    /// One step down.
    sealed interface Step {
        /// Into a structure's member.
        record Member(FieldList members, int index) implements Step {}

        /// Into a variant's option.
        record Option(Field option, int index) implements Step {}

        /// Into an array's element.
        record Element() implements Step {}
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

    /// Whether the field is one of an array's, so that there is any number of them.
    boolean isInArray() {
        return steps.stream().anyMatch(Step.Element.class::isInstance);
    }

    /// The names from the root down to a step, that step not included; arrays have none.
    List<String> namesBefore(int stepCount) {
        List<String> names = new ArrayList<>();
        for (Step step : steps.subList(0, stepCount)) {
            switch (step) {
                case Step.Member member ->
                    names.add(member.members().get(member.index()).name());
                case Step.Option option -> names.add(option.option().name());
                case Step.Element element -> {}
            }
        }
        return names;
    }
}
