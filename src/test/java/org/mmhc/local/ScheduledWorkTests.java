package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;

/** What runs by the clock, some of it only every hour or day, reads no whole tables. Nobody is there to notice that it is slow. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class ScheduledWorkTests {

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    @Test
    void whatRunsByTheClockIsServedByIndexes() {
        var work = scheduled.stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .toList();
        assertThat(work).hasSizeGreaterThan(5);

        work.forEach(each -> each.getTask().getRunnable().run());

        assertThat(StatementsSeen.all())
                .extracting(StatementsSeen.Seen::origin)
                .contains("org.mmhc.access.SessionRegistry#forgetOld", "org.mmhc.base.api.Answers#forgetOld");
        assertThat(PlanWatch.wrong()).isEmpty();
    }
}
