package org.mmhc.engine.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Outage;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.deployment.ModelDeployment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is the matter with the engine and with the cases on it. */
@Component
class EngineOutages implements Outage {

    private final EngineLink engine;
    private final EngineDataLoss dataLoss;
    private final ModelDeployment deployment;
    private volatile int lostCases;

    EngineOutages(EngineLink engine, EngineDataLoss dataLoss, ModelDeployment deployment) {
        this.engine = engine;
        this.dataLoss = dataLoss;
        this.deployment = deployment;
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        if (engine.isAway()) {
            troubles.add(Trouble.forEverybody("engine.outage.away"));
        }
        Set<String> refused = deployment.refused();
        if (!refused.isEmpty()) {
            troubles.add(Trouble.forAdmins("engine.outage.refused", String.join(", ", refused)));
        }
        Set<String> older = deployment.older();
        if (!older.isEmpty()) {
            troubles.add(Trouble.forAdmins("engine.outage.older", String.join(", ", older)));
        }
        if (lostCases > 0) {
            troubles.add(Trouble.forAdmins("engine.outage.lost", lostCases));
        }
        return troubles;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void count() {
        lostCases = dataLoss.lostCases();
    }
}
