package dev.evenkeel.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Loads a class again and again, each time in a loader of its own that is kept, at a pace that fills metaspace in time. */
final class ClassLeak extends Behaviour {
    private final byte[] leaf;
    private final List<Class<?>> kept = new ArrayList<>();
    private final MemoryPoolMXBean metaspace;
    private double before = -1;

    ClassLeak(Random random) {
        super(random);
        leaf = bytesOfLeaf();
        metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no pool called Metaspace"));
    }

    private static byte[] bytesOfLeaf() {
        try (InputStream in = ClassLeak.class.getResourceAsStream("Leaf.class")) {
            if (in == null) {
                throw new IllegalStateException("Leaf.class must be beside this class");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void tick(double seconds, double progress) {
        serve(1);
        if (progress <= 0) {
            return;
        }
        double committed = metaspace.getUsage().getCommitted();
        if (before < 0) {
            before = committed;
        }
        double wanted = before + (metaspace.getUsage().getMax() - before) * progress;
        while (committed < wanted) {
            for (int i = 0; i < 8; i++) {
                kept.add(new OneClass().define(leaf));
            }
            committed = metaspace.getUsage().getCommitted();
        }
    }

    @Override
    void letGo() {
        kept.clear();
        super.letGo();
    }

    private static final class OneClass extends ClassLoader {
        OneClass() {
            super(ClassLeak.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }
}
