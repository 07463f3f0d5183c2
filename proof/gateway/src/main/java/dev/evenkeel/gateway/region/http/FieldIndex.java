package dev.evenkeel.gateway.region.http;

import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.FieldLists;
import dev.evenkeel.gateway.rule.KnownField;
import dev.evenkeel.gateway.rule.Syntax;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a head lie: one entry a field, in memory of the request's region.
 *
 * <pre>
 *  0             4              7      8              12             16
 *  +-------------+--------------+------+--------------+--------------+
 *  | name offset | name length  | kind | value offset | value length |
 *  +-------------+--------------+------+--------------+--------------+
 * </pre>
 *
 * Offsets count from the begin of the head, so that it may move while it grows. {@code kind} is 0 for a field without a
 * rule, else the ordinal of its {@link KnownField} plus one; its top bit says that {@code Connection} named the field.
 * Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // a kind is kept as a number, in memory of this process only
public final class FieldIndex {
    static final int ENTRY_BYTES = 16;

    private static final int LENGTH_AND_KIND = 4;
    private static final int VALUE_OFFSET = 8;
    private static final int VALUE_LENGTH = 12;
    private static final int LENGTH_BITS = 24;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int KIND_MASK = 0x7F;
    private static final int NAMED_BY_CONNECTION = 1 << 31;

    private final int[] firstOfKind = new int[KnownField.values().length];
    private final int[] countOfKind = new int[KnownField.values().length];
    private final ByteRange list = new ByteRange();
    private final ByteRange name = new ByteRange();
    private final ByteRange option = new ByteRange();
    private long address;
    private int capacity;
    private int count;

    void open(long indexAddress, int entries) {
        address = indexAddress;
        capacity = entries;
        count = 0;
        Arrays.fill(countOfKind, 0);
    }

    void add(int nameOffset, int nameLength, @Nullable KnownField known, int valueOffset, int valueLength) {
        assert count < capacity && nameLength <= LENGTH_MASK;
        int kind = known == null ? 0 : known.ordinal() + 1;
        long entry = address + (long) count * ENTRY_BYTES;
        NativeBytes.putInt(entry, nameOffset);
        NativeBytes.putInt(entry + LENGTH_AND_KIND, nameLength | (kind << LENGTH_BITS));
        NativeBytes.putInt(entry + VALUE_OFFSET, valueOffset);
        NativeBytes.putInt(entry + VALUE_LENGTH, valueLength);
        if (known != null && countOfKind[known.ordinal()]++ == 0) {
            firstOfKind[known.ordinal()] = count;
        }
        count++;
    }

    private long entry(int field) {
        assert field >= 0 && field < count;
        return address + (long) field * ENTRY_BYTES;
    }

    /** Fields in the head, numbered from 0 in the order of their lines. */
    public int count() {
        return count;
    }

    /** How many fields of this name there are. */
    public int count(KnownField known) {
        return countOfKind[known.ordinal()];
    }

    /** The first field of this name, or -1. */
    public int first(KnownField known) {
        return countOfKind[known.ordinal()] == 0 ? -1 : firstOfKind[known.ordinal()];
    }

    /** The first field of a name without a rule, in any case, or -1. */
    public int first(long base, CharSequence wanted) {
        for (int i = 0; i < count; i++) {
            int length = nameLength(i);
            if (length == wanted.length() && Syntax.equalsIgnoreCase(name.set(base + nameOffset(i), length), wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** The next field of this name after {@code field}, or -1. */
    public int next(KnownField known, int field) {
        for (int i = field + 1; i < count; i++) {
            if (known(i) == known) {
                return i;
            }
        }
        return -1;
    }

    /** Offset of the field's line, which begins with its name. */
    public int nameOffset(int field) {
        return NativeBytes.getInt(entry(field));
    }

    public int nameLength(int field) {
        return NativeBytes.getInt(entry(field) + LENGTH_AND_KIND) & LENGTH_MASK;
    }

    /** The rule that goes by the field's name, or null. */
    public @Nullable KnownField known(int field) {
        int kind = (NativeBytes.getInt(entry(field) + LENGTH_AND_KIND) >>> LENGTH_BITS) & KIND_MASK;
        return kind == 0 ? null : FieldNames.at(kind - 1);
    }

    public int valueOffset(int field) {
        return NativeBytes.getInt(entry(field) + VALUE_OFFSET);
    }

    public int valueLength(int field) {
        return NativeBytes.getInt(entry(field) + VALUE_LENGTH);
    }

    /** Points {@code view} at the value, without blanks around it. */
    public ByteRange value(long base, int field, ByteRange view) {
        return view.set(base + valueOffset(field), valueLength(field));
    }

    /** Whether any field of this name lists {@code word}, in any case. */
    public boolean lists(long base, KnownField known, String word) {
        for (int i = first(known); i >= 0; i = next(known, i)) {
            if (FieldLists.names(value(base, i, list), word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code Connection} names this field; true only after {@link #markNamedByConnection}. */
    public boolean isNamedByConnection(int field) {
        return (NativeBytes.getInt(entry(field) + LENGTH_AND_KIND) & NAMED_BY_CONNECTION) != 0;
    }

    /** Marks the fields that {@code Connection} names, each of its options against each field. */
    public void markNamedByConnection(long base) {
        for (int i = first(KnownField.CONNECTION); i >= 0; i = next(KnownField.CONNECTION, i)) {
            value(base, i, list);
            int start = 0;
            while (start < list.length()) {
                int end = start;
                while (end < list.length() && list.charAt(end) != ',') {
                    end++;
                }
                long trimmed = FieldLists.trim(list, start, end);
                int from = FieldLists.start(trimmed);
                mark(base, option.set(list.address() + from, FieldLists.end(trimmed) - from));
                start = end + 1;
            }
        }
    }

    private void mark(long base, ByteRange wanted) {
        for (int i = 0; i < count; i++) {
            int length = nameLength(i);
            if (length == wanted.length() && Syntax.equalsIgnoreCase(name.set(base + nameOffset(i), length), wanted)) {
                long at = entry(i) + LENGTH_AND_KIND;
                NativeBytes.putInt(at, NativeBytes.getInt(at) | NAMED_BY_CONNECTION);
            }
        }
    }
}
