package dev.evenkeel.gateway.upstream;

import io.netty.channel.ChannelPipeline;

/** The part of a request path that lives on upstream connections. */
@FunctionalInterface
public interface UpstreamPath {
    /**
     * Adds the handlers that read answers. They find what to do with them through {@link
     * UpstreamConnection#exchange}.
     */
    void install(ChannelPipeline pipeline, UpstreamConnection connection);
}
