package dev.evenkeel.gateway.config;

import java.time.Duration;

/**
 * An active health check: a GET that must be answered with 2xx.
 *
 * @param path what is asked for
 * @param interval how often
 * @param timeout how long an answer may take
 * @param rise how many successes in a row bring an endpoint back
 * @param fall how many failures in a row take it out
 */
public record HealthSettings(String path, Duration interval, Duration timeout, int rise, int fall) {}
