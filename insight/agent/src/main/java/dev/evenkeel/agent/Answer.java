package dev.evenkeel.agent;

/**
 * How an order is answered to another process: the attach API carries no text back, so it lies in a system property, which the other
 * side reads and then has taken away.
 */
public final class Answer {

    /** The property with the answer to the last order; gone after it was read. */
    public static final String PROPERTY = "evenkeel.agent.answer";
    /** How an answer begins when the order was carried out; what follows is for a reader. */
    public static final String DONE = "done: ";
    /** How an answer begins when not; what follows says why. */
    public static final String REFUSED = "refused: ";

    private Answer() {}

    static void leave(String answer) {
        System.setProperty(PROPERTY, answer);
    }

    static void forget() {
        System.clearProperty(PROPERTY);
    }

    /** The order to start, for {@code VirtualMachine.loadAgent}. */
    public static String orderToStart(String config) {
        return Order.ANSWERED + config;
    }

    /** The order to stop. */
    public static String orderToStop() {
        return Order.ANSWERED + Order.STOP;
    }

    /** The order to take the answer away. */
    public static String orderToForget() {
        return Order.ANSWERED + Order.FORGET;
    }
}
