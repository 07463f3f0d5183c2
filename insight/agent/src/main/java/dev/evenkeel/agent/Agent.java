package dev.evenkeel.agent;

import java.lang.instrument.Instrumentation;

/** What the JVM calls: {@code -javaagent}, the attach API, {@code jcmd PID JVMTI.agent_load}. */
public final class Agent {

    private static final RunningAgent RUNNING = new RunningAgent();

    private Agent() {}

    /**
     * Before main(), which it doesn't keep waiting: all is done on a thread of the agent's own. A file of settings that can't be used leaves the agent off, with one line on standard error; with a line {@code strict: true} it is read before main() and ends the JVM.
     *
     * @param arguments the file of settings, or nothing for the defaults
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        long beginNanos = System.nanoTime();
        Order order = Order.ofJavaagent(arguments);
        boolean strict = Strictness.isAsked(order.config());
        try {
            RUNNING.startLater(order.config(), strict, beginNanos);
        } catch (RefusedException e) {
            ErrorLine.say(e.getMessage() + "; strict is on, so the JVM ends");
            ErrorLine.endJvm();
        }
    }

    /**
     * In a running JVM. Returns when the agent runs or has ended.
     *
     * @param arguments as {@link Order#ofAttach} reads them
     */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        Order order = Order.ofAttach(arguments);
        if (order.verb() == Order.Verb.FORGET) {
            Answer.forget();
            return;
        }
        try {
            String done = order.verb() == Order.Verb.STOP ? RUNNING.stop() : RUNNING.start(order.config());
            if (order.wantsAnswer()) {
                Answer.leave(Answer.DONE + done);
            }
        } catch (RefusedException e) {
            if (order.wantsAnswer()) {
                Answer.leave(Answer.REFUSED + e.getMessage());
            } else {
                ErrorLine.say(String.valueOf(e.getMessage()));
            }
        }
    }
}
