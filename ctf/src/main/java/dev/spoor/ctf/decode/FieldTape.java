package dev.spoor.ctf.decode;

import java.util.Arrays;

/// The fields of event records as a sequence of numbers, in the order of the fields. Mutable,
/// single-threaded.
///
/// It says what the bytes alone do not: values of integers, and where in the packet everything else lies.
/// What each field gives is in the table of [FieldCursor], which reads it.
final class FieldTape {

    /// Beyond this a batch has enough.
    static final int ENOUGH = 1 << 16;

    private long[] numbers = new long[1024];
    private int size;

    /// Appends a number.
    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.multiplyExact(2, size));
        }
        numbers[size++] = number;
    }

    /// How many numbers there are.
    int size() {
        return size;
    }

    /// Forgets all numbers but some first ones.
    void cut(int newSize) {
        size = newSize;
    }

    /// The numbers; the first [#size()] are valid.
    long[] numbers() {
        return numbers;
    }
}
