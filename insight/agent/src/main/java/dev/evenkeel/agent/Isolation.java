package dev.evenkeel.agent;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The loader of all that the agent consists of: its parent is the platform's, so neither does the application see the agent's classes
 * through it nor the agent the application's, not even an Evenkeel library of another version on the class path. Closing it gives the
 * classes back to the collector.
 */
final class Isolation implements AutoCloseable {

    private static final String ENTRY_CLASS = "dev.evenkeel.agent.wiring.Wiring";
    private static final String A_PART = "dev/evenkeel/observe/Observation.class";
    private static final String ENTRY_METHOD = "prepare";

    private final URLClassLoader loader;

    private Isolation(URLClassLoader loader) {
        this.loader = loader;
    }

    static Isolation open() throws RefusedException {
        CodeSource source = Agent.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new RefusedException("the JVM doesn't say where the agent's jar is");
        }
        URL[] parts = parts(source.getLocation());
        return new Isolation(new URLClassLoader("evenkeel-agent", parts, ClassLoader.getPlatformClassLoader()));
    }

    /** The agent's jar; or, where an application has the agent as a library and the door came from there, its class path. */
    private static URL[] parts(URL own) throws RefusedException {
        URL part = ClassLoader.getSystemResource(A_PART);
        if (part == null || part.toString().startsWith("jar:" + own)) {
            return new URL[] {own};
        }
        try {
            List<URL> parts = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                parts.add(new File(entry).toURI().toURL());
            }
            return parts.toArray(URL[]::new);
        } catch (MalformedURLException e) {
            throw Refusal.of(e);
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
