package dev.spoor.summary;

import dev.spoor.ctf.decode.Batch;
import dev.spoor.ctf.decode.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the processes of one fold, by host, ids and name as event records have them. Mutable,
/// single-threaded.
///
/// Number 0 is the unknown process. Every event record comes through [#number]; `RateBenchmark` measures
/// it.
final class ProcessNumbers {

    static final int UNKNOWN = 0;

    /// Processes beyond so many are not told apart from the unknown one, so that a trace can't eat memory
    /// with them. Which ones these are depends on the order of packets.
    static final int MAXIMUM_COUNT = 1 << 18;

    /// What event records say of their process: `pid` and `tid` may be [Batch#ABSENT], `name` may be -1.
    /// The tid is only kept where there is no pid.
    record Key(int host, long pid, long tid, int name) {
        static final Key NOTHING = new Key(-1, Batch.ABSENT, Batch.ABSENT, -1);
    }

    private final List<Key> keys = new ArrayList<>(List.of(Key.NOTHING));
    private final Map<String, Integer> textNumbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<Dictionary, int[]> codes = new HashMap<>();
    private int[] table = new int[256];
    private Dictionary lastDictionary = new Dictionary();
    private int[] lastCodes = {};
    private Key last = Key.NOTHING;
    private int lastNumber;

    /// How many numbers there are, the unknown process's included.
    int size() {
        return keys.size();
    }

    /// What event records say of a process.
    Key key(int process) {
        return keys.get(process);
    }

    /// How many texts there are.
    int textCount() {
        return texts.size();
    }

    /// The text of a number; empty for -1.
    String text(int number) {
        return number < 0 ? "" : texts.get(number);
    }

    /// The fold's number of a text.
    int textNumber(String text) {
        return textNumbers.computeIfAbsent(text, t -> {
            texts.add(t);
            return texts.size() - 1;
        });
    }

    /// The fold's number of a dictionary's text.
    ///
    /// @param code a code of the dictionary's, or [Batch#ABSENT_TEXT]
    /// @return the number, or -1
    int textNumber(Dictionary dictionary, int code) {
        if (code < 0) {
            return -1;
        }
        if (dictionary != lastDictionary) {
            lastDictionary = dictionary;
            lastCodes = codes.getOrDefault(dictionary, new int[0]);
        }
        if (code >= lastCodes.length) {
            int known = lastCodes.length;
            lastCodes = Arrays.copyOf(lastCodes, Math.max(16, 2 * dictionary.size()));
            Arrays.fill(lastCodes, known, lastCodes.length, -1);
            codes.put(dictionary, lastCodes);
        }
        if (lastCodes[code] < 0) {
            lastCodes[code] = textNumber(dictionary.text(code));
        }
        return lastCodes[code];
    }

    /// The number of a process, a new one if it has none yet.
    ///
    /// @param pid or [Batch#ABSENT]
    /// @param tid or [Batch#ABSENT]; ignored where there is a pid
    /// @param name a text number, or -1
    int number(int host, long pid, long tid, int name) {
        if (pid == Batch.ABSENT && tid == Batch.ABSENT && name < 0) {
            return UNKNOWN;
        }
        long thread = pid == Batch.ABSENT ? tid : Batch.ABSENT;
        if (last.pid == pid && last.tid == thread && last.name == name && last.host == host) {
            return lastNumber;
        }
        lastNumber = find(host, pid, thread, name);
        last = keys.get(lastNumber);
        return lastNumber;
    }

    /// The number here of a process that others have numbered.
    int numberOf(ProcessNumbers others, int process) {
        Key key = others.key(process);
        int name = key.name() < 0 ? -1 : textNumber(others.text(key.name()));
        return number(key.host(), key.pid(), key.tid(), name);
    }

    private int find(int host, long pid, long thread, int name) {
        int at = hash(host, pid, thread, name) & (table.length - 1);
        while (table[at] != 0) {
            Key key = keys.get(table[at]);
            if (key.pid == pid && key.tid == thread && key.name == name && key.host == host) {
                return table[at];
            }
            at = (at + 1) & (table.length - 1);
        }
        if (keys.size() >= MAXIMUM_COUNT) {
            return UNKNOWN;
        }
        keys.add(new Key(host, pid, thread, name));
        table[at] = keys.size() - 1;
        if (2 * keys.size() > table.length) {
            grow();
        }
        return keys.size() - 1;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        for (int i = 1; i < keys.size(); i++) {
            Key key = keys.get(i);
            int at = hash(key.host, key.pid, key.tid, key.name) & (larger.length - 1);
            while (larger[at] != 0) {
                at = (at + 1) & (larger.length - 1);
            }
            larger[at] = i;
        }
        table = larger;
    }

    private static int hash(int host, long pid, long tid, int name) {
        long hash = ((pid * 31 + tid) * 31 + name) * 31 + host;
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }
}
