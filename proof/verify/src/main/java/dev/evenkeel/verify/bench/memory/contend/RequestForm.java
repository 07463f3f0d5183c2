package dev.evenkeel.verify.bench.memory.contend;

/** The ways to give a request its memory and take all of it back at once. */
public enum RequestForm implements Entrant {
    /** Ours: a region, by offset. */
    EVENKEEL("evenkeel"),
    /** Ours: one region that is opened again for each request, by offset. */
    EVENKEEL_REOPENED("evenkeel-reopened"),
    /** Ours: a region, a segment for each allocation, contents undefined. */
    EVENKEEL_SEGMENT("evenkeel-segment"),
    /** Ours: a region, a segment of zeroes for each allocation. */
    EVENKEEL_ZEROED("evenkeel-zeroed"),
    /** The JDK's confined arena, one a request: segments of zeroes. */
    ARENA_CONFINED("arena-confined"),
    /** The JDK's slicing allocator over a slab that the thread keeps: segments, contents undefined. */
    SLICING("slicing-slab"),
    /** One buffer of Netty's pool a request, cut by hand: it has to be known beforehand how much a request needs. */
    NETTY_POOLED("netty-pooled");

    private final String label;

    RequestForm(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** Opens it. */
    public RequestMemory open() {
        return switch (this) {
            case EVENKEEL -> new RegionMemory.Raw(OurRuntime.open());
            case EVENKEEL_REOPENED -> new RegionMemory.Reopened(OurRuntime.open());
            case EVENKEEL_SEGMENT -> new RegionMemory.Segments(OurRuntime.open());
            case EVENKEEL_ZEROED -> new RegionMemory.Zeroed(OurRuntime.open());
            case ARENA_CONFINED -> JdkMemory.arena();
            case SLICING -> JdkMemory.slicing();
            case NETTY_POOLED -> new PooledRequest();
        };
    }

    /** The one with that name. */
    public static RequestForm of(String label) {
        for (RequestForm form : values()) {
            if (form.label.equals(label)) {
                return form;
            }
        }
        throw new IllegalArgumentException("label must be of a form: label=" + label);
    }
}
