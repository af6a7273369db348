package org.mmhc.engine;

import java.time.Clock;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.deployment.Deployer;
import org.mmhc.engine.deployment.ModelDeployment;
import org.mmhc.engine.deployment.StartMessages;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the shipped models to an engine that has forgotten everything. Use with {@code @Import(ModelsAnew.class)}. */
public class ModelsAnew {

    private final EngineLink engine;
    private final Deployer deployer;
    private final StartMessages starts;
    private final LiveFiles live;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ResourcePatternResolver resources;

    ModelsAnew(
            EngineLink engine,
            Deployer deployer,
            StartMessages starts,
            LiveFiles live,
            JdbcClient sql,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock,
            ResourcePatternResolver resources) {
        this.engine = engine;
        this.deployer = deployer;
        this.starts = starts;
        this.live = live;
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.resources = resources;
    }

    /** Deploys all of them. */
    public void deploy() {
        engine.look();
        if (!engine.isUp()) {
            throw new EngineAway();
        }
        sql.sql("delete from engine_deployment").update();
        new ModelDeployment(engine, deployer, starts, live, sql, transaction, events, clock, resources).bringMissing();
    }
}
