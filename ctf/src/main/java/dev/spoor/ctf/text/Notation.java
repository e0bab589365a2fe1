package dev.spoor.ctf.text;

import dev.spoor.ctf.model.FieldClass;
import dev.spoor.ctf.model.FixedLengthField;
import dev.spoor.ctf.value.StringValue;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/// How fields are written: what is around and between them, and the values themselves. Immutable, thread-safe.
interface Notation {

    /// What is before a structure's first member.
    String structureBegin();

    /// What is before a member: what parts it from the one before, and its name.
    ///
    /// @param index how many members are before it
    /// @param named whether the name is shown
    String memberBegin(int index, String name, boolean named);

    /// What is after a structure's last member.
    String structureEnd();

    /// What is before an array's first element.
    String arrayBegin();

    /// Prints what is before an element.
    ///
    /// @param named whether the index is shown
    void elementBegin(long index, boolean named, TextBuffer out);

    /// What is after an array's last element.
    String arrayEnd();

    /// What is before the selected option of a variant, or before an optional field that is there.
    String choiceBegin();

    /// What is after it.
    String choiceEnd();

    /// An optional field that is not there.
    String absent();

    /// Prints fields of at most 64 bits.
    NumberPrinter number(FixedLengthField field);

    /// Prints a value of any size.
    ///
    /// @param fieldClass of fixed length, or an integer of variable length
    void wide(FieldClass fieldClass, BigInteger value, TextBuffer out);

    /// Prints text in UTF-8, which need not be valid.
    ///
    /// @param bytes what holds it
    /// @param begin where it begins
    /// @param end where it ends
    void string(MemorySegment bytes, long begin, long end, TextBuffer out);

    /// Prints text in another encoding.
    void string(StringValue value, TextBuffer out);

    /// Prints bytes that are no text.
    void blob(MemorySegment bytes, long begin, long end, TextBuffer out);
}
