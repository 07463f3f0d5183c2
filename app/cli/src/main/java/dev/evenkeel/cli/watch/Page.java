package dev.evenkeel.cli.watch;

import dev.evenkeel.cli.watch.Picture.Note;
import dev.evenkeel.cli.watch.Picture.Site;
import dev.evenkeel.cli.watch.Picture.Tally;
import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Trend;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.slo.Reading;
import dev.evenkeel.slo.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** A picture as lines for a terminal of a size. Pure. */
record Page(Palette palette, Glyphs glyphs, ZoneId zone) {
    static final int COLUMNS_LEAST = 50;
    static final int ROWS_LEAST = 12;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int TALL_ROWS = 40;
    private static final int BAR = 20;

    /** Exactly {@code rows} lines, none wider than {@code columns}. */
    List<AttributedString> draw(Picture picture, int columns, int rows) {
        Sheet sheet = new Sheet(columns);
        if (columns < COLUMNS_LEAST || rows < ROWS_LEAST) {
            sheet.add(palette.plain(), "needs " + COLUMNS_LEAST + "x" + ROWS_LEAST)
                    .end();
            return sheet.page(rows, footer(picture));
        }
        boolean tall = rows >= TALL_ROWS;
        header(sheet, picture);
        interruptions(sheet, picture, tall ? 8 : 4);
        gap(sheet, tall);
        heap(sheet, picture);
        gap(sheet, tall);
        allocation(sheet, picture, tall ? 10 : 5);
        gap(sheet, tall);
        objective(sheet, picture, tall);
        gap(sheet, tall);
        forecast(sheet, picture, tall ? 4 : 1);
        gap(sheet, tall);
        decisions(sheet, picture, Math.max(1, rows - 2 - sheet.rows()));
        return sheet.page(rows, footer(picture));
    }

    private static void gap(Sheet sheet, boolean tall) {
        if (tall) {
            sheet.end();
        }
    }

    private void header(Sheet sheet, Picture picture) {
        Target target = picture.target();
        sheet.add(palette.title(), target.name())
                .add(palette.quiet(), "  pid " + target.pid() + "  JDK " + target.javaVersion());
        sheet.right(picture.ended() ? palette.bad() : palette.quiet(), clock(picture.at()));
        sheet.end();
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private AttributedString footer(Picture picture) {
        if (picture.ended()) {
            return new AttributedString("It has ended; this is the last that was seen. q quits", palette.bad());
        }
        String lost = picture.lost().isEmpty()
                ? ""
                : "  not all was seen: " + picture.lost().getFirst();
        return new AttributedString("q quits" + lost, lost.isEmpty() ? palette.quiet() : palette.doubtful());
    }

    private void interruptions(Sheet sheet, Picture picture, int rows) {
        Tally pauses = picture.pauses();
        sheet.add(palette.title(), "PAUSES AND STALLS ").add(palette.quiet(), "longest in each second");
        sheet.end();
        new StripChart(palette, glyphs)
                .draw(sheet, picture.seconds(), picture.objective().limit(), rows);
        sheet.add(palette.plain(), "5 min: " + counted(pauses.count(), "pause"));
        if (pauses.count() > 0) {
            sheet.add(palette.plain(), "  p50 " + Figures.time(pauses.p50()) + "  p99 " + Figures.time(pauses.p99()));
            boolean over = pauses.max().compareTo(picture.objective().limit()) > 0;
            sheet.add(over ? palette.doubtful() : palette.plain(), "  max " + Figures.time(pauses.max()));
            sheet.add(palette.quiet(), "  " + Figures.percent(pauses.timeShare()) + " of the time");
        }
        sheet.end();
        Tally stalls = picture.stalls();
        sheet.add(stalls.count() > 0 ? palette.stall() : palette.quiet(), "       " + counted(stalls.count(), "stall"));
        if (stalls.count() > 0) {
            sheet.add(palette.stall(), ", max " + Figures.time(stalls.max()));
        }
        Tally safepoints = picture.safepoints();
        sheet.add(palette.quiet(), "  " + counted(safepoints.count(), "other safepoint"));
        if (safepoints.count() > 0) {
            sheet.add(palette.quiet(), ", max " + Figures.time(safepoints.max()));
        }
        if (!Double.isNaN(picture.collectorCpuShare())) {
            sheet.add(palette.quiet(), "  collector " + Figures.percent(picture.collectorCpuShare()) + " of CPU");
        }
        sheet.end();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void heap(Sheet sheet, Picture picture) {
        List<Long> used = picture.heap().usedBytes();
        sheet.add(palette.title(), "HEAP AFTER COLLECTION ");
        if (used.isEmpty()) {
            sheet.add(palette.quiet(), "no collection yet").end();
        } else {
            sheet.add(palette.plain(), Figures.bytes(used.getLast()));
            long max = picture.heap().maxBytes();
            sheet.add(palette.quiet(), max > 0 ? " of " + Figures.bytes(max) : "");
            trend(sheet, picture.heap().trend());
            sheet.end();
            sheet.add(palette.good(), new Sparkline(glyphs).of(used, sheet.columns()));
            sheet.end();
        }
        MemoryUse memory = picture.memory();
        if (memory != null) {
            memory(sheet, memory);
        }
    }

    private void trend(Sheet sheet, @Nullable Trend trend) {
        if (trend == null) {
            return;
        }
        String text = String.format(
                Locale.ROOT,
                "  %s%s/min (%s to %s) over %s",
                trend.perMinute() >= 0 ? "+" : "",
                Figures.bytes(trend.perMinute()),
                Figures.bytes(trend.perMinuteLow()),
                Figures.bytes(trend.perMinuteHigh()),
                Figures.left(trend.over()));
        sheet.add(trend.isRising() ? palette.doubtful() : palette.quiet(), text);
    }

    private void memory(Sheet sheet, MemoryUse memory) {
        item(sheet, "heap", memory.heapUsedBytes());
        item(sheet, "committed", memory.heapCommittedBytes());
        item(sheet, "resident", memory.residentBytes());
        item(sheet, "of limit", memory.cgroupLimitBytes());
        item(sheet, "direct", memory.directBytes());
        item(sheet, "metaspace", memory.metaspaceBytes());
        item(sheet, "code", memory.codeCacheBytes());
        item(sheet, "evenkeel", memory.runtimeBytes());
        sheet.end();
    }

    /** Whole items only: half a figure would be a wrong one. */
    private void item(Sheet sheet, String name, long byteSize) {
        String text = name + " " + Figures.bytes(byteSize) + "  ";
        if (byteSize >= 0 && sheet.left() >= text.length()) {
            sheet.add(palette.quiet(), text);
        }
    }

    private void allocation(Sheet sheet, Picture picture, int count) {
        double all = picture.allocation().bytesPerSecond();
        sheet.add(palette.title(), "ALLOCATION ")
                .add(palette.plain(), all > 0 ? Figures.bytes(all) + "/s" : "")
                .add(palette.quiet(), all > 0 ? ", sampled" : "no sample yet");
        sheet.end();
        List<Site> sites = picture.allocation().sites();
        for (Site site : sites.subList(0, Math.min(count, sites.size()))) {
            sheet.add(
                    palette.plain(),
                    String.format(
                            Locale.ROOT,
                            " %4.0f %% %10s/s ",
                            100 * site.share(),
                            Figures.bytes(site.bytesPerSecond())));
            sheet.add(palette.plain(), Shortened.method(site.method(), sheet.left()));
            String type = "  " + Shortened.type(site.typeName());
            sheet.add(palette.quiet(), sheet.left() >= type.length() ? type : "");
            sheet.end();
        }
    }

    private void objective(Sheet sheet, Picture picture, boolean tall) {
        Reading reading = picture.reading();
        Status status = reading.status();
        AttributedStyle style =
                status == Status.MET ? palette.good() : status == Status.BROKEN ? palette.bad() : palette.quiet();
        sheet.add(palette.title(), "OBJECTIVE ")
                .add(style, status.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (status != Status.NO_DATA) {
            double left = reading.budgetLeft();
            sheet.add(palette.plain(), "  budget ")
                    .add(left > 0 ? palette.good() : palette.bad(), glyphs.bar(left, BAR))
                    .add(palette.plain(), " " + Figures.percent(left) + " left");
        }
        sheet.end();
        if (tall) {
            sheet.add(
                    palette.quiet(),
                    " P"
                            + String.format(
                                    Locale.ROOT,
                                    "%.0f",
                                    100 * picture.objective().sliceTarget()) + " up to "
                            + Figures.time(picture.objective().limit()) + " in "
                            + Figures.percent(picture.objective().target()) + " of the time, over "
                            + Figures.left(picture.objective().window()) + "; "
                            + reading.slicesGood() + " slices good, " + reading.slicesBad() + " bad, "
                            + reading.slicesWithoutData() + " without data");
            sheet.end();
        }
    }

    private void forecast(Sheet sheet, Picture picture, int count) {
        sheet.add(palette.title(), "FORECAST ");
        List<Warning> warnings = picture.warnings();
        if (warnings.isEmpty()) {
            sheet.add(palette.quiet(), "nothing is heading for a limit").end();
            return;
        }
        for (Warning warning : warnings.subList(0, Math.min(count, warnings.size()))) {
            Span span = warning.timeToExhaustion();
            String left = span == null ? "" : span(span) + ": ";
            sheet.add(palette.doubtful(), left + warning.evidence());
            sheet.end();
        }
    }

    private static String span(Span span) {
        String earliest = Figures.left(span.earliest());
        return "in " + (span.isOpen() ? earliest + " or later" : earliest + " to " + Figures.left(span.latest()));
    }

    private void decisions(Sheet sheet, Picture picture, int count) {
        sheet.add(palette.title(), "DECISIONS ");
        List<Note> notes = picture.notes();
        if (notes.isEmpty()) {
            sheet.add(palette.quiet(), "none was told; is a governor or breaker in there?")
                    .end();
            return;
        }
        sheet.end();
        for (Note note : notes.subList(0, Math.min(count, notes.size()))) {
            sheet.add(palette.quiet(), " " + clock(note.at()) + " ")
                    .add(palette.plain(), note.what())
                    .add(palette.quiet(), " " + note.effect().toLowerCase(Locale.ROOT) + ": " + note.reason());
            sheet.end();
        }
    }
}
