package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A year of a small agency is written down at once, whole, and only once. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class DemoYearTests {

    private static final Logger LOG = LoggerFactory.getLogger(DemoYearTests.class);
    private static final Uid GONE = Uid.of(Role.CAREGIVER, 900_001);

    @Autowired
    JdbcTemplate sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    /* Nothing of it stays. */
    @Test
    void yearIsWrittenDownOnceInSecondsAndEachOfItsDaysIsWorkedOut() {
        DemoYear year = new DemoYear(sql, transaction, agency, clock);
        transaction.executeWithoutResult(status -> {
            long before = count("visits_visit");
            long begin = System.nanoTime();
            year.tellStories(GONE);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            long visits = count("visits_visit") - before;
            LOG.info("A year of {} visits is written down in {} ms", visits, took.toMillis());
            assertThat(visits).isBetween(3_000L, 5_000L);
            assertThat(took).isLessThan(Duration.ofSeconds(30));
            assertThat(sql.queryForList("select distinct topic from reports_dirty", String.class))
                    .containsAll(List.of("visits", "tasks", "process"));
            assertThat(count("visits_feedback")).isPositive();

            year.tellStories(GONE);
            assertThat(count("visits_visit") - before).isEqualTo(visits);
            status.setRollbackOnly();
        });
    }

    private long count(String table) {
        Long rows = sql.queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? 0 : rows;
    }
}
