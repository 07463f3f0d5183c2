package dev.evenkeel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OrderTest {

    @Test
    void aJavaagentsArgumentIsAlwaysAPath() {
        assertThat(Order.ofJavaagent(null)).isEqualTo(new Order(Order.Verb.START, "", false));
        assertThat(Order.ofJavaagent(" a.yaml ")).isEqualTo(new Order(Order.Verb.START, "a.yaml", false));
        assertThat(Order.ofJavaagent("--stop").verb()).isEqualTo(Order.Verb.START);
    }

    @Test
    void anAttachCanStopAndAskForAnAnswer() {
        assertThat(Order.ofAttach(null)).isEqualTo(new Order(Order.Verb.START, "", false));
        assertThat(Order.ofAttach("/x/a.yaml")).isEqualTo(new Order(Order.Verb.START, "/x/a.yaml", false));
        assertThat(Order.ofAttach("--stop")).isEqualTo(new Order(Order.Verb.STOP, "", false));
        assertThat(Order.ofAttach(Answer.orderToStop())).isEqualTo(new Order(Order.Verb.STOP, "", true));
        assertThat(Order.ofAttach(Answer.orderToStart(""))).isEqualTo(new Order(Order.Verb.START, "", true));
        assertThat(Order.ofAttach(Answer.orderToForget()).verb()).isEqualTo(Order.Verb.FORGET);
    }
}
