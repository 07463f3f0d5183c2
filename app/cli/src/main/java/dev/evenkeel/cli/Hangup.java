package dev.evenkeel.cli;

import java.lang.reflect.Proxy;

/**
 * Calls back on SIGHUP.
 *
 * <p>The JDK's only way to catch a signal is {@code sun.misc.Signal} of the supported module {@code jdk.unsupported}; javac
 * warns of any mention of it, and warnings are errors here, hence reflection.
 */
final class Hangup {

    private Hangup() {}

    static void onEach(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object callback = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, given) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), callback);
        } catch (ReflectiveOperationException e) {
            throw new CommandException("this JVM cannot catch SIGHUP: start it without -Xrs", e);
        }
    }
}
