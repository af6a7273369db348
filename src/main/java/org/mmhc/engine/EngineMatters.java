package org.mmhc.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Outage;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is the matter with the engine and with the cases on it. */
@Component
class EngineMatters implements Outage {

    private final EngineLink engine;
    private final EngineMemory memory;
    private final ModelDeployment deployment;
    private volatile int lostCases;

    EngineMatters(EngineLink engine, EngineMemory memory, ModelDeployment deployment) {
        this.engine = engine;
        this.memory = memory;
        this.deployment = deployment;
    }

    @Override
    public List<Matter> matters() {
        List<Matter> matters = new ArrayList<>();
        if (engine.isAway()) {
            matters.add(Matter.forEverybody("engine.outage.away"));
        }
        Set<String> refused = deployment.refused();
        if (!refused.isEmpty()) {
            matters.add(Matter.forAdmins("engine.outage.refused", String.join(", ", refused)));
        }
        Set<String> older = deployment.older();
        if (!older.isEmpty()) {
            matters.add(Matter.forAdmins("engine.outage.older", String.join(", ", older)));
        }
        if (lostCases > 0) {
            matters.add(Matter.forAdmins("engine.outage.lost", lostCases));
        }
        return matters;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void count() {
        lostCases = memory.lostCases();
    }
}
