package dev.evenkeel.verify.run;

import dev.evenkeel.load.LoadResult;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.run.arm.Service;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.ShortCommand;
import dev.evenkeel.verify.run.sample.Proc;
import dev.evenkeel.verify.run.sample.StolenTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Runs one block.
 *
 * <ol>
 *   <li>Start the service fresh, then the load generator.
 *   <li>The generator fills in the sessions; then the heap is collected in full, so that what the start left behind is not
 *       moved in a measured pause (docs/decisions/0007).
 *   <li>It warms up. In a long warm-up, shortly before its end, the threads that answer requests go before others ({@link LoopThreads}).
 *   <li>When it says that measuring begins, take a reading.
 *   <li>While it measures, look at stolen time and the collector's threads.
 *   <li>When it is done, take a reading and a picture of the memory, then have the heap collected in full.
 *   <li>End the service, which writes its recording; put all together.
 * </ol>
 */
final class BlockRun {
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);
    private static final Duration COLLECTION_LIMIT = Duration.ofSeconds(30);

    private final PlannedBlock block;
    private final ExperimentPlan plan;
    private final Crew crew;
    private final ChildCommand command;
    private final Reporter reporter;
    private final Proc proc = Proc.mounted();
    private final StolenTime stolen;
    private final boolean raises;

    BlockRun(
            PlannedBlock block,
            ExperimentPlan plan,
            Crew crew,
            ChildCommand command,
            Placement placement,
            Reporter reporter) {
        this.block = block;
        this.plan = plan;
        this.crew = crew;
        this.command = command;
        this.reporter = reporter;
        this.stolen = new StolenTime(proc, new HashSet<>(placement.processorsUsed()));
        this.raises = plan.raisesServingThreads(placement) && !(block.arm().service() instanceof Service.Direct);
    }

    Block run(Services services, Path folder) {
        reporter.phase(Phase.START);
        RunningService service = services.start(block, folder);
        Measured measured;
        LoadResult load;
        try (service) {
            LoadProcess process = LoadProcess.start(crew, command, plan, service.address(), folder);
            measured = listen(process, service);
            load = process.read();
        }
        crew.checkStopped();
        return BlockAssembly.assemble(block, load, measured, VoidRule.windows(load, stolen), service);
    }

    private Measured listen(LoadProcess load, RunningService service) {
        Meter meter = new Meter(proc, service);
        Measured measured = new Measured();
        long heardNanos = System.nanoTime();
        while (true) {
            Optional<News> news = crew.next();
            tick(meter, service);
            if (news.isPresent()) {
                heardNanos = System.nanoTime();
            } else if (System.nanoTime() - heardNanos > SILENCE_LIMIT.toNanos()) {
                throw new ExperimentException(
                        "the load generator has said nothing for " + SILENCE_LIMIT.toSeconds() + " s");
            }
            switch (news.orElse(null)) {
                case News.Said(var sender, String line)
                when sender == load.child() ->
                    LoadLine.parse(line).ifPresent(said -> hear(said, meter, service, measured));
                case News.Ended(var sender, int status)
                when sender == load.child() && status == 0 -> {
                    return measured.checked();
                }
                case News.Ended(var sender, int ignored) -> throw new ExperimentException(sender.obituary());
                case null, default -> {
                    // Nothing, or a line of no interest.
                }
            }
        }
    }

    private void tick(Meter meter, RunningService service) {
        stolen.sample(epochNanos());
        meter.tick();
        // The end of a child is news; nginx is no child of the crew.
        if (service.jvm().isEmpty() && !service.alive()) {
            throw new ExperimentException("the service of arm " + block.arm().name() + " has ended by itself");
        }
    }

    private void hear(LoadLine said, Meter meter, RunningService service, Measured measured) {
        reporter.heard(said);
        try {
            act(said, meter, service, measured);
        } catch (ExperimentException e) {
            // A service that doesn't answer may have ended, and then its own words are the better ones.
            crew.checkObituaries();
            throw e;
        }
    }

    private void act(LoadLine said, Meter meter, RunningService service, Measured measured) {
        if (said.phase().equals("warmup") && !measured.isSettled()) {
            measured.settled();
            service.jvm().ifPresent(ignored -> settle(service, measured));
        } else if (said.phase().equals("warmup") && raises && measured.isWarm(plan.warmUp())) {
            raise(service, measured);
        } else if (said.phase().equals("measure") && measured.begin().isEmpty()) {
            measured.begin(meter.read());
        } else if (said.phase().equals("drain")) {
            measured.end(meter.read());
        } else if (said.phase().equals("done")) {
            stolen.sample(epochNanos());
            service.jvm().ifPresent(jvm -> takePicture(jvm, service, measured));
        }
    }

    private void settle(RunningService service, Measured measured) {
        if (!collectFully(service)) {
            measured.note(
                    "the heap was not collected before the warm-up: what the start left behind is moved while measuring");
        }
    }

    private void raise(RunningService service, Measured measured) {
        measured.raised();
        if (!LoopThreads.SERVICE.raise(proc, service.processes())) {
            measured.note("its serving threads stayed in the default class: chrt was refused");
        }
    }

    private void takePicture(RunningService.Jvm jvm, RunningService service, Measured measured) {
        measured.picture(new MemoryPicture(proc.smaps(service.pid()), Meter.metrics(jvm)));
        if (!collectFully(service)) {
            measured.withoutPicture("no full collection within " + COLLECTION_LIMIT.toSeconds()
                    + " s (or jcmd is missing: a JRE?): live bytes and fragmentation are not measured");
        }
    }

    /** Returns when the collection is complete, on a concurrent collector too. */
    private boolean collectFully(RunningService service) {
        List<String> collection = List.of(command.tool("jcmd").toString(), Long.toString(service.pid()), "GC.run");
        return ShortCommand.succeeds(collection, COLLECTION_LIMIT);
    }

    private static long epochNanos() {
        return Duration.between(Instant.EPOCH, Instant.now()).toNanos();
    }
}
