package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of what lies between people and the engine, with parcels instead of the agency's business. All share one engine, and the lane of
 * the tests that kill servers, which is done first.
 */
@SpringBootTest
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("servers that are killed")
@Import({Parcels.class, PeopleFixtures.class})
@TestPropertySource(
        properties = {
            "mmhc.engine.backoff=100ms",
            "mmhc.engine.max-backoff=300ms",
            "mmhc.engine.max-attempts=3",
            "mmhc.engine.outbox.interval=200ms",
            "mmhc.engine.outbox.backoff=100ms",
            "mmhc.engine.outbox.max-backoff=300ms",
            "mmhc.engine.outbox.max-attempts=3",
        })
public abstract class EngineTest {

    /** The first of their roles in the database that all share. */
    protected static final Uid MIRA = Uid.of(Role.COMMITTEE, 100001);

    protected static final Uid MILAN = Uid.of(Role.COMMITTEE, 100002);
    protected static final Uid ADA = Uid.of(Role.ADMIN, 100001);
    protected static final Uid ROSA = Uid.of(Role.CAREGIVER, 100001);

    @Autowired
    protected PeopleFixtures people;

    @Autowired
    protected JdbcClient sql;

    @BeforeEach
    void peopleAndModel() {
        assertThat(people.invited(Role.COMMITTEE, "Mira", "mira.engine@example.org", null))
                .isEqualTo(MIRA);
        assertThat(people.invited(Role.COMMITTEE, "Milan", "milan.engine@example.org", null))
                .isEqualTo(MILAN);
        assertThat(people.invited(Role.ADMIN, "Ada", "ada.engine@example.org", null))
                .isEqualTo(ADA);
        assertThat(people.rosa()).isEqualTo(ROSA);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        sql.sql("select count(*) from engine_deployment where resource = 'engine/engine-room.bpmn'")
                                        .query(Long.class)
                                        .single()
                                == 1);
    }
}
