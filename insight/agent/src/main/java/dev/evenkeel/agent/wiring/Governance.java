package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.config.GovernorConfig;
import dev.evenkeel.governor.ConstrainSettings;
import dev.evenkeel.governor.CoordinateSettings;
import dev.evenkeel.governor.Governor;
import dev.evenkeel.governor.GovernorSettings;
import dev.evenkeel.governor.LeverException;
import dev.evenkeel.governor.Surroundings;
import dev.evenkeel.governor.hotspot.HotSpotLevers;
import dev.evenkeel.governor.lease.LockFileLease;
import java.nio.file.Path;

/** The governor of this JVM, by the agent's settings. */
final class Governance {

    private Governance() {}

    /** What it decides are events of the flight recorder already; nobody else is told. */
    static Governor start(GovernorConfig config) throws LeverException {
        Surroundings around = config.lockFile().isEmpty()
                ? Surroundings.alone()
                : Surroundings.alone().withLease(new LockFileLease(Path.of(config.lockFile())));
        return Governor.start(settings(config), HotSpotLevers.ofThisJvm(), around, decision -> {});
    }

    static GovernorSettings settings(GovernorConfig config) {
        return GovernorSettings.defaults()
                .withDryRun(config.mode() == GovernorConfig.Mode.DRY_RUN)
                .withConstrain(
                        ConstrainSettings.defaults().withOn(config.constrain()).withLimitBytes(config.limitBytes()))
                .withCoordinate(CoordinateSettings.defaults()
                        .withOn(config.coordinate())
                        .withThresholdShare(config.threshold())
                        .withStopTheWorldAllowed(config.stopTheWorld()));
    }
}
