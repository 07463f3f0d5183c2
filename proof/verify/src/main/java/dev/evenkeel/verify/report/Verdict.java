package dev.evenkeel.verify.report;

import java.util.List;
import java.util.Optional;

/**
 * The answer of a run.
 *
 * @param outcome in a word
 * @param sentence the verdict in one sentence, with the figures a reader asks for first
 * @param why the statistics that carry it
 * @param primary Evenkeel against the first as-is arm; empty when too little was measured
 * @param strongest Evenkeel against the steadiest as-is arm, where that is another one
 * @param caveats what limits it, one sentence each
 */
public record Verdict(
        Outcome outcome,
        String sentence,
        String why,
        Optional<Comparison> primary,
        Optional<Comparison> strongest,
        List<String> caveats) {}
