package dev.evenkeel.memory.span;

import org.jspecify.annotations.Nullable;

/** Spans linked through themselves: any of them can be taken out in constant time and without garbage. */
final class SpanList {
    private @Nullable Span first;
    private @Nullable Span last;

    @Nullable
    Span first() {
        return first;
    }

    @Nullable
    Span last() {
        return last;
    }

    void addFirst(Span span) {
        span.previous = null;
        span.next = first;
        if (first == null) {
            last = span;
        } else {
            first.previous = span;
        }
        first = span;
    }

    void addLast(Span span) {
        span.next = null;
        span.previous = last;
        if (last == null) {
            first = span;
        } else {
            last.next = span;
        }
        last = span;
    }

    void remove(Span span) {
        Span before = span.previous;
        Span after = span.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        span.previous = null;
        span.next = null;
    }
}
