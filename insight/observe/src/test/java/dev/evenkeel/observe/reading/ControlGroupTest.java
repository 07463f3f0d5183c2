package dev.evenkeel.observe.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.MemoryUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's files as versions 1 and 2 lay them out, on the host and in a container. */
final class ControlGroupTest {
    private static final String V2_MOUNT = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String V1_MOUNT =
            "35 30 0:31 / /sys/fs/cgroup/memory rw,nosuid shared:14 - cgroup cgroup rw,memory\n";

    @TempDir
    Path root;

    private Path process;

    @BeforeEach
    void processFolder() {
        process = root.resolve("proc/42");
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ControlGroup.Use read() {
        return ControlGroup.of(process, root).read();
    }

    @Test
    void version2WithoutTheFilePagesThatNobodyUses() throws IOException {
        file("proc/self/mountinfo", V2_MOUNT);
        file("proc/42/cgroup", "0::/pods/mine\n");
        file("sys/fs/cgroup/pods/mine/memory.current", "1000000\n");
        file("sys/fs/cgroup/pods/mine/memory.max", "2000000\n");
        file("sys/fs/cgroup/pods/mine/memory.stat", "anon 600000\ninactive_file 300000\nactive_file 100000\n");
        assertThat(read()).isEqualTo(new ControlGroup.Use(700_000, 2_000_000));
    }

    @Test
    void theLowestLimitOnTheWayUpCountsWithItsOwnUse() throws IOException {
        file("proc/self/mountinfo", V2_MOUNT);
        file("proc/42/cgroup", "0::/pods/mine\n");
        file("sys/fs/cgroup/pods/mine/memory.current", "1000\n");
        file("sys/fs/cgroup/pods/mine/memory.max", "max\n");
        file("sys/fs/cgroup/pods/memory.current", "5000\n");
        file("sys/fs/cgroup/pods/memory.max", "9000\n");
        assertThat(read()).isEqualTo(new ControlGroup.Use(5000, 9000));
    }

    @Test
    void version2WithoutALimit() throws IOException {
        file("proc/self/mountinfo", V2_MOUNT);
        file("proc/42/cgroup", "0::/free\n");
        file("sys/fs/cgroup/free/memory.current", "1000\n");
        file("sys/fs/cgroup/free/memory.max", "max\n");
        assertThat(read()).isEqualTo(new ControlGroup.Use(1000, MemoryUse.UNKNOWN));
    }

    @Test
    void version1() throws IOException {
        file("proc/self/mountinfo", V2_MOUNT + V1_MOUNT);
        file("proc/42/cgroup", "9:name=systemd:/\n4:memory:/docker/abc\n0::/\n");
        file("sys/fs/cgroup/memory/docker/abc/memory.usage_in_bytes", "4000\n");
        file("sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "8000\n");
        file("sys/fs/cgroup/memory/docker/abc/memory.stat", "inactive_file 1\ntotal_inactive_file 1500\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(read()).isEqualTo(new ControlGroup.Use(2500, 8000));
    }

    @Test
    void inAContainerTheMountShowsTheGroupItself() throws IOException {
        file("proc/self/mountinfo", V1_MOUNT.replace(" / /sys", " /docker/abc /sys"));
        file("proc/42/cgroup", "4:memory:/docker/abc\n");
        file("sys/fs/cgroup/memory/memory.usage_in_bytes", "4000\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "8000\n");
        assertThat(read()).isEqualTo(new ControlGroup.Use(4000, 8000));
    }

    @Test
    void aPathThatLeadsOutIsNotFollowed() throws IOException {
        file("proc/self/mountinfo", V2_MOUNT);
        file("proc/42/cgroup", "0::/../../../etc\n");
        file("sys/fs/cgroup/memory.current", "7\n");
        assertThat(read()).isEqualTo(new ControlGroup.Use(7, MemoryUse.UNKNOWN));
    }

    @Test
    void nothingToReadIsUnknown() throws IOException {
        assertThat(read()).isEqualTo(ControlGroup.Use.UNKNOWN);
        file("proc/self/mountinfo", V2_MOUNT);
        file("proc/42/cgroup", "0::/gone\n");
        assertThat(read()).isEqualTo(new ControlGroup.Use(MemoryUse.UNKNOWN, MemoryUse.UNKNOWN));
    }
}
