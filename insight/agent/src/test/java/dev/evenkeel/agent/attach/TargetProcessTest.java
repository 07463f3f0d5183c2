package dev.evenkeel.agent.attach;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TargetProcessTest {

    @Test
    void rootMayEverythingOthersOnlyTheirOwn() {
        TargetProcess.checkOwner(42, "alice", "alice");
        TargetProcess.checkOwner(42, "alice", "root");
        TargetProcess.checkOwner(42, "", "alice");
        assertThatThrownBy(() -> TargetProcess.checkOwner(42, "alice", "bob"))
                .isInstanceOf(AttachFailure.class)
                .hasMessage("process 42 belongs to alice: run this command as alice or root");
    }
}
