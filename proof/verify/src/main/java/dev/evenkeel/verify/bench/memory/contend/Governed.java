package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.verify.bench.diurnal.Governing;

/** How a JVM is governed, or not. */
public enum Governed implements Entrant {
    /** Ours, both steps on. */
    EVENKEEL("evenkeel", Governing.BOTH),
    /** Nothing but observed. */
    AS_IS("as-is", Governing.NONE),
    /** Ours, with a memory limit only. */
    CONSTRAIN("constrain-only", Governing.CONSTRAIN),
    /** Ours, collecting in troughs only. */
    COORDINATE("coordinate-only", Governing.COORDINATE);

    private final String label;
    private final Governing governing;

    Governed(String label, Governing governing) {
        this.label = label;
        this.governing = governing;
    }

    @Override
    public String label() {
        return label;
    }

    /** What the governor is told. */
    public Governing governing() {
        return governing;
    }

    /** The one with that name. */
    public static Governed of(String label) {
        for (Governed governed : values()) {
            if (governed.label.equals(label)) {
                return governed;
            }
        }
        throw new IllegalArgumentException("label must be of a way to govern: label=" + label);
    }
}
