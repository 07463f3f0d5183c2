package dev.evenkeel.governor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CgroupLimitTest {

    private static final String V2 = "30 23 0:26 %s /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String V1_MEMORY = "34 23 0:30 %s /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n";
    private static final String V1_CPU = "35 23 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n";
    private static final String OTHER = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/root rw\n";

    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CgroupLimit limit() {
        return new CgroupLimit(root.resolve("proc/self"), root);
    }

    private void self(String cgroup, String mountinfo) throws IOException {
        file("proc/self/cgroup", cgroup);
        file("proc/self/mountinfo", OTHER + mountinfo);
    }

    @Test
    void version2TakesTheLeastFromTheGroupUpToTheMount() throws IOException {
        self("0::/pod/app\n", V2.formatted("/"));
        file("sys/fs/cgroup/pod/app/memory.max", "max\n");
        file("sys/fs/cgroup/pod/memory.max", "536870912\n");
        assertThat(limit().bytes()).hasValue(536870912);
        file("sys/fs/cgroup/pod/app/memory.max", "268435456\n");
        assertThat(limit().bytes()).as("changed while running").hasValue(268435456);
    }

    @Test
    void version1TakesTheMemoryController() throws IOException {
        self("9:cpu,cpuacct:/x\n4:memory:/app\n", V1_CPU + V1_MEMORY.formatted("/"));
        file("sys/fs/cgroup/memory/app/memory.limit_in_bytes", "104857600\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        file("sys/fs/cgroup/cpu/memory.limit_in_bytes", "1\n");
        assertThat(limit().bytes()).hasValue(104857600);
    }

    @Test
    void inAContainerTheMountIsTheGroup() throws IOException {
        self("4:memory:/docker/abc\n", V1_MEMORY.formatted("/docker/abc"));
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "1073741824\n");
        assertThat(limit().bytes()).hasValue(1073741824);
        self("0::/kubepods/pod1/c1\n", V2.formatted("/"));
        file("sys/fs/cgroup/memory.max", "805306368\n");
        assertThat(limit().bytes()).as("a path of the host that is not there").hasValue(805306368);
    }

    @Test
    void aPathThatLeavesTheMountIsNotFollowed() throws IOException {
        self("0::/../../outside\n", V2.formatted("/"));
        file("sys/outside/memory.max", "1\n");
        file("sys/fs/cgroup/memory.max", "4096000\n");
        assertThat(limit().bytes()).hasValue(4096000);
    }

    @Test
    void noLimitNoGroupsAndNonsenseAreNoLimit() throws IOException {
        assertThat(limit().bytes()).as("no files").isEmpty();
        self("0::/\n", V2.formatted("/"));
        assertThat(limit().bytes()).as("no memory.max").isEmpty();
        file("sys/fs/cgroup/memory.max", "max\n");
        assertThat(limit().bytes()).isEmpty();
        file("sys/fs/cgroup/memory.max", "lots\n");
        assertThat(limit().bytes()).isEmpty();
        self("nonsense\n::\n0\n", "nonsense\n - \n1 2 3 - cgroup2\n");
        assertThat(limit().bytes()).isEmpty();
        self("4:memory:/\n", V1_MEMORY.formatted("/"));
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(limit().bytes()).isEmpty();
    }
}
