package dev.evenkeel.observe.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Metrics in Prometheus' text format 0.0.4, with the names that OpenTelemetry's rules for Prometheus give: dots become underscores,
 * the unit is a suffix, a sum that only grows ends in {@code _total}.
 */
final class PrometheusText {
    private static final Map<String, String> UNIT_SUFFIXES = Map.of("s", "_seconds", "By", "_bytes", "1", "_ratio");

    private final StringBuilder text = new StringBuilder();

    private PrometheusText() {}

    static String of(Collection<MetricData> metrics) {
        PrometheusText page = new PrometheusText();
        metrics.stream().sorted(Comparator.comparing(MetricData::getName)).forEach(page::metric);
        return page.text.toString();
    }

    private void metric(MetricData metric) {
        String name = name(metric);
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(escaped(metric.getDescription(), false))
                .append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type(metric)).append('\n');
        switch (metric.getType()) {
            case LONG_GAUGE -> longs(name, metric.getLongGaugeData().getPoints());
            case LONG_SUM -> longs(name, metric.getLongSumData().getPoints());
            case DOUBLE_GAUGE -> doubles(name, metric.getDoubleGaugeData().getPoints());
            case DOUBLE_SUM -> doubles(name, metric.getDoubleSumData().getPoints());
            case HISTOGRAM -> metric.getHistogramData().getPoints().forEach(point -> histogram(name, point));
            default -> throw new IllegalStateException("no such instrument here: " + metric.getType());
        }
    }

    private static String name(MetricData metric) {
        StringBuilder name = new StringBuilder(metric.getName().replaceAll("[^a-zA-Z0-9_]", "_"));
        name.append(UNIT_SUFFIXES.getOrDefault(metric.getUnit(), ""));
        return type(metric).equals("counter") ? name.append("_total").toString() : name.toString();
    }

    private static String type(MetricData metric) {
        if (metric.getType() == MetricDataType.HISTOGRAM) {
            return "histogram";
        }
        boolean grows = (metric.getType() == MetricDataType.LONG_SUM
                        && metric.getLongSumData().isMonotonic())
                || (metric.getType() == MetricDataType.DOUBLE_SUM
                        && metric.getDoubleSumData().isMonotonic());
        return grows ? "counter" : "gauge";
    }

    private void longs(String name, Collection<LongPointData> points) {
        points.forEach(point -> sample(name, point.getAttributes(), "", Long.toString(point.getValue())));
    }

    private void doubles(String name, Collection<DoublePointData> points) {
        points.forEach(point -> sample(name, point.getAttributes(), "", Double.toString(point.getValue())));
    }

    private void histogram(String name, HistogramPointData point) {
        List<Double> bounds = point.getBoundaries();
        long below = 0;
        for (int i = 0; i < bounds.size(); i++) {
            below += point.getCounts().get(i);
            sample(name + "_bucket", point.getAttributes(), bounds.get(i).toString(), Long.toString(below));
        }
        sample(name + "_bucket", point.getAttributes(), "+Inf", Long.toString(point.getCount()));
        sample(name + "_sum", point.getAttributes(), "", Double.toString(point.getSum()));
        sample(name + "_count", point.getAttributes(), "", Long.toString(point.getCount()));
    }

    /** @param upTo the bucket's upper bound, or an empty text */
    private void sample(String name, Attributes attributes, String upTo, String value) {
        text.append(name);
        StringBuilder labels = new StringBuilder();
        attributes.forEach((key, of) -> label(labels, key.getKey(), String.valueOf(of)));
        if (!upTo.isEmpty()) {
            label(labels, "le", upTo);
        }
        if (labels.length() > 0) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static void label(StringBuilder labels, String key, String value) {
        labels.append(labels.length() > 0 ? "," : "");
        labels.append(key.replaceAll("[^a-zA-Z0-9_]", "_")).append("=\"");
        labels.append(escaped(value, true)).append('"');
    }

    private static String escaped(String plain, boolean quotes) {
        String escaped = plain.replace("\\", "\\\\").replace("\n", "\\n");
        return quotes ? escaped.replace("\"", "\\\"") : escaped;
    }
}
