package dev.evenkeel.gateway.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * What a session tells the request; one per event loop, filled anew for each request. A store fills it from Strings or
 * from memory, a request path reads Strings or bytes; where the two agree nothing is converted. Not safe for use by
 * several threads.
 */
public final class SessionView {
    /** The length of a subject: {@code u-} and 16 hex digits. */
    public static final int SUBJECT_LENGTH = 18;

    /** The longest value of the attribute {@code segment}. */
    public static final int SEGMENT_LENGTH_MAX = 64;

    private static final String ANONYMOUS = "anonymous";
    private static final String NO_SEGMENT = "none";

    private final byte[] subjectBytes = new byte[SUBJECT_LENGTH];
    private final byte[] segmentBytes = new byte[SEGMENT_LENGTH_MAX];
    private @Nullable String subject = ANONYMOUS;
    private @Nullable String segment = NO_SEGMENT;
    private int subjectLength = ANONYMOUS.length();
    private int segmentLength = NO_SEGMENT.length();
    private Tier tier = Tier.NONE;
    private long requests;

    /** Describes a caller without a session. */
    public void setAnonymous() {
        set(ANONYMOUS, Tier.NONE, 0, NO_SEGMENT);
    }

    /**
     * Fills the view from Strings.
     *
     * @param segment at most {@link #SEGMENT_LENGTH_MAX} characters
     */
    public void set(String subject, Tier tier, long requests, String segment) {
        this.subject = subject;
        this.segment = segment;
        this.subjectLength = subject.length();
        this.segmentLength = segment.length();
        this.tier = tier;
        this.requests = requests;
    }

    /**
     * Fills the view from memory, by copy.
     *
     * @param subjectOffset where the {@link #SUBJECT_LENGTH} octets of the subject begin
     * @param segmentLength at most {@link #SEGMENT_LENGTH_MAX}
     */
    public void set(
            MemorySegment memory, long subjectOffset, Tier tier, long requests, long segmentOffset, int segmentLength) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, subjectOffset, subjectBytes, 0, SUBJECT_LENGTH);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, segmentOffset, segmentBytes, 0, segmentLength);
        this.subject = null;
        this.segment = null;
        this.subjectLength = SUBJECT_LENGTH;
        this.segmentLength = segmentLength;
        this.tier = tier;
        this.requests = requests;
    }

    /** Whether there is a session. */
    public boolean isKnown() {
        return tier != Tier.NONE;
    }

    /** Who calls. */
    public String subject() {
        String text = subject;
        if (text == null) {
            text = new String(subjectBytes, 0, subjectLength, ISO_8859_1);
            subject = text;
        }
        return text;
    }

    /** The attribute {@code segment}. */
    public String segment() {
        String text = segment;
        if (text == null) {
            text = new String(segmentBytes, 0, segmentLength, ISO_8859_1);
            segment = text;
        }
        return text;
    }

    /** What the caller has bought. */
    public Tier tier() {
        return tier;
    }

    /** How many requests the session has seen, this one included. */
    public long requests() {
        return requests;
    }

    /** The length of the subject. */
    public int subjectLength() {
        return subjectLength;
    }

    /** The length of the segment's name. */
    public int segmentLength() {
        return segmentLength;
    }

    /** Writes the subject's octets and returns how many there were. */
    public int copySubject(MemorySegment target, long offset) {
        return copy(subject, subjectBytes, subjectLength, target, offset);
    }

    /** Writes the segment's octets and returns how many there were. */
    public int copySegment(MemorySegment target, long offset) {
        return copy(segment, segmentBytes, segmentLength, target, offset);
    }

    private static int copy(@Nullable String text, byte[] bytes, int length, MemorySegment target, long offset) {
        if (text == null) {
            MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, offset, length);
        } else {
            for (int i = 0; i < length; i++) {
                target.set(ValueLayout.JAVA_BYTE, offset + i, (byte) text.charAt(i));
            }
        }
        return length;
    }
}
