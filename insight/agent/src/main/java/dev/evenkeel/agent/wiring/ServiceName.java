package dev.evenkeel.agent.wiring;

/** What the application is called in exports. */
final class ServiceName {
    /** As OpenTelemetry has it for a service whose name nobody gave. */
    private static final String UNKNOWN = "unknown_service:java";

    private ServiceName() {}

    /** The name in the settings; else the main class or jar, without its folder. */
    static String of(String configured) {
        return configured.isEmpty() ? ofCommand(System.getProperty("sun.java.command", "")) : configured;
    }

    static String ofCommand(String command) {
        String first = command.strip().split("\\s+", 2)[0];
        String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        String bare = name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name;
        return bare.isEmpty() ? UNKNOWN : bare;
    }
}
