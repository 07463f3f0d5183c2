package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.rule.Refusal;

/** Why no answer came, and what the client is told. */
public enum UpstreamFailure {
    /** Every endpoint is out. */
    NO_ENDPOINT(Refusal.SERVICE_UNAVAILABLE),
    /** No connection could be made. */
    CONNECT(Refusal.BAD_GATEWAY),
    /** The connection was closed, or what came was not HTTP. */
    BROKEN(Refusal.BAD_GATEWAY),
    /** No answer in time. */
    TIMEOUT(Refusal.GATEWAY_TIMEOUT);

    private final Refusal refusal;

    UpstreamFailure(Refusal refusal) {
        this.refusal = refusal;
    }

    /** What the client is told. */
    public Refusal refusal() {
        return refusal;
    }
}
