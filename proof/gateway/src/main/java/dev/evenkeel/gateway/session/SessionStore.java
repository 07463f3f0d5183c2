package dev.evenkeel.gateway.session;

/** Keeps the sessions. Safe for use by many threads. */
public interface SessionStore extends AutoCloseable {
    /** What {@link #liveBytes} gives where a store cannot tell. */
    long UNKNOWN = -1;

    /**
     * Does a request's whole session work: finds the session or makes it, counts the request and its body, notes the
     * time, replaces {@code last-path}, {@code last-agent} and {@code trail}, asks the token bucket for a token, and
     * fills the answer. A request that gets no token is counted all the same.
     *
     * @return whether the bucket had a token
     */
    boolean touch(SessionRequest request, SessionView answer);

    /**
     * An attribute of a session as it stands, for tests and diagnosis; does not count as use.
     *
     * @return the value, or an empty text where there is no such session or attribute
     */
    String attribute(String id, String name);

    /** How many sessions are kept. */
    long sessions();

    /** How many have been made since the start. */
    long created();

    /** How many bytes the sessions take, or {@link #UNKNOWN}. */
    long liveBytes();

    @Override
    void close();
}
