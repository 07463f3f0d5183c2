package dev.evenkeel.gateway.region;

/** What session and JSON work add to a request, ready to be sent: ranges in the request's region. */
final class Enrichment {
    private long fields;
    private int fieldsLength;
    private long member;
    private int memberLength;
    private int memberOffset;

    void clear() {
        fieldsLength = 0;
        memberLength = 0;
        memberOffset = 0;
    }

    void setFields(long address, int length) {
        fields = address;
        fieldsLength = length;
    }

    /** Adds {@code length} bytes to the body, {@code offset} bytes behind its begin. */
    void setMember(long address, int length, int offset) {
        member = address;
        memberLength = length;
        memberOffset = offset;
    }

    /** The session's header lines. */
    long fields() {
        return fields;
    }

    int fieldsLength() {
        return fieldsLength;
    }

    /** What is inserted into the body. */
    long member() {
        return member;
    }

    int memberLength() {
        return memberLength;
    }

    /** Where in the body it is inserted. */
    int memberOffset() {
        return memberOffset;
    }
}
