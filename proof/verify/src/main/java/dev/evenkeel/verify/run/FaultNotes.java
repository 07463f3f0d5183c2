package dev.evenkeel.verify.run;

import dev.evenkeel.verify.fault.FaultBlock;
import dev.evenkeel.verify.fault.FaultWindow;
import dev.evenkeel.verify.fault.guard.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service with a fault says of itself: lines that begin with the time, in milliseconds since the epoch. */
final class FaultNotes {
    private static final Pattern LINE = Pattern.compile("(\\d{13}) (.*)");
    private static final String SHED = "shed ";

    private final List<String> told = new ArrayList<>();
    private long beginEpochMillis;
    private long holdEpochMillis;
    private long healEpochMillis;
    private long shed;

    void hear(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        long at = Long.parseLong(matcher.group(1));
        String text = matcher.group(2);
        if (text.startsWith(SHED)) {
            shed = Long.parseLong(text.substring(SHED.length()));
            return;
        }
        if (text.equals("fault begins")) {
            beginEpochMillis = at;
        } else if (text.equals("fault holds")) {
            holdEpochMillis = at;
        } else if (text.equals("fault healed")) {
            healEpochMillis = at;
        }
        told.add(holdEpochMillis == 0 ? text : text + " (%.1f s)".formatted((at - holdEpochMillis) / 1e3));
    }

    FaultBlock block(Guard guard, double ratePerSecond, List<FaultWindow> windows) {
        return new FaultBlock(
                guard, ratePerSecond, windows, beginEpochMillis, holdEpochMillis, healEpochMillis, shed, told);
    }
}
