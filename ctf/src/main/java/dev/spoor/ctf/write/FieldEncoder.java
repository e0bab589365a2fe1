package dev.spoor.ctf.write;

import dev.spoor.ctf.value.FieldValue;

/// Writes fields of one class at one place in packets or event records.
@FunctionalInterface
interface FieldEncoder {

    /// Writes a field at the packet's current bit.
    ///
    /// @throws WriteException if the value is not one of the field's class, or contradicts the length or
    ///     the selector that an earlier field holds; what has been written of the event record is to be
    ///     taken back
    void encode(FieldValue value, PacketState packet) throws WriteException;
}
