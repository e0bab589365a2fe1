package dev.spoor.ctf.decode;

import java.util.Arrays;

/// The fields of event records as a sequence of numbers, in the order of the fields. Mutable,
/// single-threaded.
///
/// It says what the bytes alone do not: values of integers, and where in the packet everything else lies.
/// What each field gives is in the table of [FieldCursor], which reads it.
final class FieldTape {

    /// So many numbers for each event record: most have fewer.
    private static final int NUMBERS_PER_RECORD = 32;

    private final int enough;
    private long[] numbers;
    private int size;

    /// @param records about so many event records come
    FieldTape(int records) {
        enough = NUMBERS_PER_RECORD * records;
        numbers = new long[Math.min(enough, 1024)];
    }

    /// Whether these are as many numbers as should be kept at once.
    boolean isEnough() {
        return size > enough;
    }

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
