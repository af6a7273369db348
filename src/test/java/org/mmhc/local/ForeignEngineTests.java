package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

class ForeignEngineTests {

    @Test
    void clusterIsNamedByHostAndPort() {
        assertThat(ForeignEngine.parse(" zeebe.example.org:26500 ")
                        .orElseThrow()
                        .grpcAddress())
                .isEqualTo("http://zeebe.example.org:26500");
        assertThat(ForeignEngine.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeebe", "http://zeebe:26500", "zeebe:0", "zeebe:70000", ":26500"})
    void anythingElseIsRefusedWithWhatToDo(String address) {
        assertThatThrownBy(() -> ForeignEngine.parse(address))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining(ForeignEngine.SETTING);
    }

    @Test
    void testThatMovesTheClockIsSkippedThereAndTheClockStays() {
        var clock = new TestClock();
        var before = clock.instant();
        var time = new TimeTravel(
                clock,
                Optional::empty,
                ForeignEngine.parse("localhost:26500"),
                new Beats(List::of, SimpleAsyncTaskExecutor::new));

        assertThatThrownBy(() -> time.advance(Duration.ofDays(1)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("localhost:26500");
        assertThat(clock.instant()).isBefore(before.plus(Duration.ofHours(1)));
        time.reset();
    }
}
