package dev.evenkeel.gateway.session;

/**
 * What a request tells its session; one per event loop, filled anew for each request. The texts are read during {@link
 * SessionStore#touch} only, so they may be views of the request's own bytes; their characters are octets, 0 to 255.
 * Not safe for use by several threads.
 */
public final class SessionRequest {
    /** Longest {@code last-path} kept. */
    public static final int PATH_LENGTH_MAX = 128;

    /** Longest {@code last-agent} kept. */
    public static final int AGENT_LENGTH_MAX = 256;

    /** Longest {@code trail} kept. */
    public static final int TRAIL_LENGTH_MAX = 512;

    /** How many paths the {@code trail} holds. */
    public static final int TRAIL_PATHS_MAX = 8;

    private CharSequence id = "";
    private CharSequence path = "";
    private CharSequence agent = "";
    private int bodyBytes;
    private long nowNanos;

    /**
     * Fills the view.
     *
     * @param id a valid session id, 1 to 64 octets
     * @param path the target up to its query, of any length; the store keeps the first {@link #PATH_LENGTH_MAX}
     * @param agent the first {@code User-Agent}, of any length, or empty; the store keeps the first {@link
     *     #AGENT_LENGTH_MAX}
     * @param bodyBytes the length of the body
     * @param nowNanos since the gateway's start
     */
    public SessionRequest set(CharSequence id, CharSequence path, CharSequence agent, int bodyBytes, long nowNanos) {
        this.id = id;
        this.path = path;
        this.agent = agent;
        this.bodyBytes = bodyBytes;
        this.nowNanos = nowNanos;
        return this;
    }

    /** The session id. */
    public CharSequence id() {
        return id;
    }

    /** The path, not yet cut. */
    public CharSequence path() {
        return path;
    }

    /** The user agent, not yet cut. */
    public CharSequence agent() {
        return agent;
    }

    /** How much of {@link #path} is kept. */
    public int pathLengthKept() {
        return Math.min(path.length(), PATH_LENGTH_MAX);
    }

    /** How much of {@link #agent} is kept. */
    public int agentLengthKept() {
        return Math.min(agent.length(), AGENT_LENGTH_MAX);
    }

    /** The length of the body. */
    public int bodyBytes() {
        return bodyBytes;
    }

    /** Nanoseconds since the gateway's start. */
    public long nowNanos() {
        return nowNanos;
    }
}
