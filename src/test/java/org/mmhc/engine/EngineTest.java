package org.mmhc.engine;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.identity.UserDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A test of what lies between people and the engine, with parcels instead of the agency's business. All share one engine. */
@SpringBootTest
@Import(Parcels.class)
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

    @MockitoBean
    protected UserDirectory directory;

    @Autowired
    protected JdbcClient sql;

    @BeforeEach
    void modelIsDeployed() {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        sql.sql("select count(*) from engine_deployment where resource = 'engine/engine-room.bpmn'")
                                        .query(Long.class)
                                        .single()
                                == 1);
    }
}
