package dev.evenkeel.agent;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * The loader of all that the agent consists of: its parent is the platform's, so neither does the application see the agent's classes
 * through it nor the agent the application's, not even an Evenkeel library of another version on the class path. Closing it gives the
 * classes back to the collector.
 */
final class Isolation implements AutoCloseable {

    private static final String ENTRY_CLASS = "dev.evenkeel.agent.wiring.Wiring";
    private static final String ENTRY_METHOD = "prepare";
    /**
     * Only the agent's jar has it. Where this class came from says nothing: an application whose class path has our plain jar, as our own
     * command line does, lends us its classes of this package.
     */
    private static final String MARK = "dev/evenkeel/agent/shaded/org/snakeyaml/engine/v2/api/Load.class";

    private final URLClassLoader loader;

    private Isolation(URLClassLoader loader) {
        this.loader = loader;
    }

    static Isolation open() throws RefusedException {
        URL[] jar = {jar()};
        return new Isolation(new URLClassLoader("evenkeel-agent", jar, ClassLoader.getPlatformClassLoader()));
    }

    private static URL jar() throws RefusedException {
        URL mark = ClassLoader.getSystemResource(MARK);
        if (mark == null) {
            throw new RefusedException("the JVM doesn't say where the agent's jar is");
        }
        try {
            return ((JarURLConnection) mark.openConnection()).getJarFileURL();
        } catch (IOException | ClassCastException e) {
            throw new RefusedException("the agent's jar can't be read at " + mark, e);
        }
    }

    /**
     * Reads the settings.
     *
     * @return what can be started and closed
     */
    Startable prepare(String config) throws RefusedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object prepared = Class.forName(ENTRY_CLASS, true, loader)
                    .getMethod(ENTRY_METHOD, String.class)
                    .invoke(null, config);
            return new Startable(prepared, loader);
        } catch (InvocationTargetException e) {
            throw Refusal.of(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw Refusal.of(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            // the jar's file handle goes with the loader
        }
    }
}
