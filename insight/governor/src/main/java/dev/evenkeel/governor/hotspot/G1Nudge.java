package dev.evenkeel.governor.hotspot;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.evenkeel.governor.LeverException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Makes G1 begin a concurrent cycle, where System.gc() would hold all threads: its periodic collection is concurrent unless
 * told otherwise, and its interval is manageable. G1 looks at the interval once a second while it is 0, and collects if
 * the last collection is that long ago. So the interval is made short until a collection with that cause was seen, and
 * then what it was.
 */
final class G1Nudge {
    private static final String CAUSE = "G1 Periodic Collection";
    private static final long SHORT_MILLIS = 50;
    private static final long WAIT_SECONDS = 5;

    private G1Nudge() {}

    static void begin(Flags flags, String interval) throws LeverException {
        CountDownLatch begun = new CountDownLatch(1);
        NotificationListener listener = (notification, handback) -> {
            if (isPeriodic(notification)) {
                begun.countDown();
            }
        };
        String before = flags.value(interval).orElse("0");
        List<NotificationEmitter> emitters = listen(listener);
        boolean seen = false;
        try {
            flags.set(interval, Long.toString(SHORT_MILLIS));
            seen = begun.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            flags.set(interval, before);
            silence(emitters, listener);
        }
        if (!seen) {
            throw new LeverException("G1 began no concurrent cycle within " + WAIT_SECONDS + " s");
        }
    }

    private static boolean isPeriodic(Notification notification) {
        return notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                && notification.getUserData() instanceof CompositeData data
                && GarbageCollectionNotificationInfo.from(data).getGcCause().equals(CAUSE);
    }

    private static List<NotificationEmitter> listen(NotificationListener listener) {
        List<NotificationEmitter> emitters = new ArrayList<>();
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
                emitters.add(emitter);
            }
        }
        return emitters;
    }

    private static void silence(List<NotificationEmitter> emitters, NotificationListener listener) {
        for (NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                // It does not listen any more, which is what is wanted.
            }
        }
    }
}
