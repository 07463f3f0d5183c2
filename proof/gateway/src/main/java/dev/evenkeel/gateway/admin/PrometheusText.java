package dev.evenkeel.gateway.admin;

/** Writes the Prometheus text format. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder(4_096);

    void gauge(String name, String help, long value) {
        describe(name, "gauge", help);
        value(name, "", value);
    }

    void counter(String name, String help, long value) {
        describe(name, "counter", help);
        value(name, "", value);
    }

    void describe(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** Adds a sample; the labels are given without the braces, empty where there are none. */
    void value(String name, String labels, long value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    void value(String name, String labels, double value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    static String escape(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
