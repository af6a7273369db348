package org.mmhc.engine;

import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.deployment.ModelDeployment;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the shipped models to an engine that has forgotten everything. Use with {@code @Import(ModelsAnew.class)}. */
public class ModelsAnew {

    private final EngineLink engine;
    private final JdbcClient sql;
    private final AutowireCapableBeanFactory beans;

    ModelsAnew(EngineLink engine, JdbcClient sql, AutowireCapableBeanFactory beans) {
        this.engine = engine;
        this.sql = sql;
        this.beans = beans;
    }

    /** Deploys all of them. */
    public void deploy() {
        engine.look();
        if (!engine.isUp()) {
            throw new EngineAway();
        }
        sql.sql("delete from engine_deployment").update();
        // Not by createBean, which would have it beat on its own.
        ((ModelDeployment)
                        beans.autowire(ModelDeployment.class, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false))
                .bringMissing();
    }
}
