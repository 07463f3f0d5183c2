package dev.evenkeel.observe.export;

import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where and how to send metrics or log records.
 *
 * @param endpoint of OTLP over HTTP, with its path: {@code http://collector:4318/v1/metrics}
 * @param headers sent with every request, for example for authorization
 * @param interval between two sendings; from one second to one hour
 * @param resource what they are about: {@code service.name}, {@code service.instance.id}, …
 */
public record OtlpSettings(URI endpoint, Map<String, String> headers, Duration interval, Map<String, String> resource) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public OtlpSettings {
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
        String scheme = endpoint.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("endpoint must be an http or https URL: endpoint=" + endpoint);
        }
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("interval must be from 1 s to one hour: interval=" + interval);
        }
    }

    Resource describedResource() {
        AttributesBuilder all = Resource.getDefault().getAttributes().toBuilder();
        resource.forEach(all::put);
        return Resource.create(all.build());
    }

    /** Every ten seconds, no headers. */
    public static OtlpSettings to(URI endpoint, String serviceName) {
        return new OtlpSettings(endpoint, Map.of(), Duration.ofSeconds(10), Map.of("service.name", serviceName));
    }

    /** The same for another endpoint. */
    public OtlpSettings withEndpoint(URI other) {
        return new OtlpSettings(other, headers, interval, resource);
    }

    /** The same with another interval. */
    public OtlpSettings withInterval(Duration other) {
        return new OtlpSettings(endpoint, headers, other, resource);
    }
}
