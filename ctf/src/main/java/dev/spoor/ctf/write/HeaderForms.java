package dev.spoor.ctf.write;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FieldPath;
import dev.spoor.ctf.model.FixedLengthInteger;
import dev.spoor.ctf.model.IntegerRanges;
import dev.spoor.ctf.model.Role;
import dev.spoor.ctf.model.Scope;
import dev.spoor.ctf.model.Structure;
import dev.spoor.ctf.model.VariableLengthInteger;
import dev.spoor.ctf.model.Variant;
import dev.spoor.ctf.value.FieldValue;
import dev.spoor.ctf.value.IntegerValue;
import dev.spoor.ctf.value.StructureValue;
import dev.spoor.ctf.value.VariantValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds a header that says an event record's class and time, such as LTTng's compact one or, where class or
/// time need more bits, its extended one.
///
/// A form is a choice of an option for each variant of the header. The first form that fits is taken.
final class HeaderForms {

    /// No header has more variants and options than for a few forms.
    private static final int GREATEST_FORM_COUNT = 256;

    private final Structure header;
    private final boolean hasClock;
    private final List<List<Choice>> forms = new ArrayList<>();

    /// A variant's option.
    private record Choice(Variant variant, int option) {

        IntegerRanges ranges() {
            return variant.options().get(option).ranges();
        }
    }

    /// @param header null for headers without fields
    HeaderForms(@Nullable Structure header, boolean hasClock) {
        this.header = header == null ? Structure.of() : header;
        this.hasClock = hasClock;
        addForms(this.header, List.of(List.of())).stream()
                .limit(GREATEST_FORM_COUNT)
                .forEach(forms::add);
    }

    private static List<List<Choice>> addForms(FieldClass fieldClass, List<List<Choice>> before) {
        if (before.size() > GREATEST_FORM_COUNT) {
            return before;
        }
        return switch (fieldClass) {
            case Structure s -> {
                List<List<Choice>> forms = before;
                for (Structure.Member member : s.members()) {
                    forms = addForms(member.fieldClass(), forms);
                }
                yield forms;
            }
            case Variant v -> {
                List<List<Choice>> forms = new ArrayList<>();
                for (int i = 0; i < v.options().size(); i++) {
                    Choice choice = new Choice(v, i);
                    List<List<Choice>> longer = new ArrayList<>();
                    before.forEach(form -> longer.add(plus(form, choice)));
                    forms.addAll(addForms(v.options().get(i).fieldClass(), longer));
                }
                yield forms;
            }
            default -> before;
        };
    }

    private static List<Choice> plus(List<Choice> form, Choice choice) {
        List<Choice> longer = new ArrayList<>(form);
        longer.add(choice);
        return longer;
    }

    /// The header of an event record.
    ///
    /// @param classId the id of its class
    /// @param before the clock's value before it
    /// @param cycles the clock's value
    /// @return null if no form says both
    @Nullable
    StructureValue find(long classId, long before, long cycles) {
        for (List<Choice> form : forms) {
            Filling filling = new Filling(form, classId, before, cycles);
            FieldValue value = filling.value(header, FieldPath.ROOT);
            if (value instanceof StructureValue structure && filling.isRight()) {
                return structure;
            }
        }
        return null;
    }

    /// An attempt to fill one form. Mutable.
    private final class Filling {
        private final List<Choice> form;
        private final long classId;
        private final long cycles;
        private long clock;
        private @Nullable BigInteger saidId;

        Filling(List<Choice> form, long classId, long before, long cycles) {
            this.form = form;
            this.classId = classId;
            this.cycles = cycles;
            clock = before;
        }

        boolean isRight() {
            boolean rightClass = saidId == null || saidId.longValue() == classId;
            return rightClass && (clock == cycles || !hasClock);
        }

        @Nullable
        FieldValue value(FieldClass fieldClass, FieldPath path) {
            return switch (fieldClass) {
                case FixedLengthInteger i -> number(i.roles(), i.lengthBits(), i.signed(), path);
                case VariableLengthInteger i -> number(i.roles(), 0, i.signed(), path);
                case Structure s -> structure(s, path);
                case Variant v -> variant(v, path);
                default -> null;
            };
        }

        private @Nullable FieldValue structure(Structure structure, FieldPath path) {
            List<String> names = new ArrayList<>();
            List<FieldValue> values = new ArrayList<>();
            for (Structure.Member member : structure.members()) {
                FieldValue value = value(member.fieldClass(), path.member(member.name()));
                if (value == null) {
                    return null;
                }
                names.add(member.name());
                values.add(value);
            }
            return new StructureValue(names, values);
        }

        private @Nullable FieldValue variant(Variant variant, FieldPath path) {
            for (Choice choice : form) {
                if (choice.variant().equals(variant)) {
                    Variant.Option option = variant.options().get(choice.option());
                    FieldValue value = value(option.fieldClass(), path.option(option.name()));
                    return value == null ? null : new VariantValue(choice.option(), value);
                }
            }
            return null;
        }

        private @Nullable FieldValue number(Set<Role> roles, int lengthBits, boolean signed, FieldPath path) {
            IntegerRanges selected = ranges(path);
            if (roles.contains(Role.DEFAULT_CLOCK_TIMESTAMP)) {
                return timestamp(lengthBits);
            }
            boolean isId = roles.contains(Role.EVENT_RECORD_CLASS_ID);
            if (!isId && selected == null) {
                return null;
            }
            boolean idFits = isId && (selected == null || selected.contains(classId, signed));
            long value = idFits || selected == null
                    ? classId
                    : selected.ranges().getFirst().lower();
            BigInteger exact = signed ? BigInteger.valueOf(value) : unsigned(value);
            int neededBits = exact.bitLength() + (signed ? 1 : 0);
            if (lengthBits > 0 && neededBits > lengthBits) {
                return null;
            }
            saidId = isId ? exact : saidId;
            return new IntegerValue(exact);
        }

        /// What selects the option that the form has, if the field at a place is a selector.
        private @Nullable IntegerRanges ranges(FieldPath path) {
            for (Choice choice : form) {
                boolean here = choice.variant().selector().scope() == Scope.EVENT_RECORD_HEADER;
                if (here && path.isAt(choice.variant().selector().path())) {
                    return choice.ranges();
                }
            }
            return null;
        }

        private FieldValue timestamp(int lengthBits) {
            if (lengthBits <= 0 || lengthBits >= Long.SIZE) {
                clock = cycles;
                return new IntegerValue(unsigned(cycles));
            }
            long mask = (1L << lengthBits) - 1;
            long low = cycles & mask;
            long next = (clock & ~mask) | low;
            clock = low < (clock & mask) ? next + mask + 1 : next;
            return IntegerValue.of(low);
        }
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
