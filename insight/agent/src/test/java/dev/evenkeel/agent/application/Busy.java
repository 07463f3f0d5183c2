package dev.evenkeel.agent.application;

import java.io.IOException;
import java.util.ArrayDeque;

/** Allocates, keeps some of it, and ends when its standard input does. */
public final class Busy {
    private static final int KEPT = 2_000;
    private static final int BLOCK_BYTES = 10_000;
    private static volatile boolean ended;

    private Busy() {}

    /** Says "ready" when it is. */
    public static void main(String[] arguments) throws InterruptedException {
        Thread work = new Thread(Busy::allocate, "busy");
        work.setDaemon(true);
        work.start();
        System.out.println("ready");
        awaitEnd();
        ended = true;
        work.join(1_000);
        System.out.println("bye");
    }

    private static void allocate() {
        ArrayDeque<byte[]> kept = new ArrayDeque<>();
        for (long round = 0; !ended; round++) {
            kept.addLast(new byte[BLOCK_BYTES]);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
            if (round % 20 == 0) {
                pause();
            }
            if (round % 10_000 == 9_999) {
                System.gc();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // what a parent writes has no meaning
            }
        } catch (IOException e) {
            // a broken pipe is an end as well
        }
    }
}
