package org.mmhc.engine;

import java.util.List;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.deployment.DryRun;
import org.mmhc.engine.deployment.ModelDeliveries;
import org.springframework.stereotype.Service;

/**
 * Brings models that people edited to the engine, or asks whether it would take them. Called outside of transactions; fails with
 * {@link EngineAway} when the engine does not answer.
 */
@Service
public class EngineModels {

    private final DryRun trial;
    private final ModelDeliveries deliveries;

    EngineModels(DryRun trial, ModelDeliveries deliveries) {
        this.trial = trial;
        this.deliveries = deliveries;
    }

    /** For what the engine would refuse these files, together; empty when it would take them. Nothing is left behind. */
    public List<EngineFinding> dryRun(List<EngineFile> files) {
        return trial.of(files);
    }

    /**
     * Brings those of the files to the engine that are not in force yet, with those that belong in the same deployment; when all
     * are, as after a crash, the engine says again what it made of them. Whoever calls tells {@link LiveFiles} in the transaction
     * that puts them in force. Refused with {@link EngineRefusals.ModelRefused}.
     */
    public Deployed deploy(List<EngineFile> files) {
        return deliveries.deliver(files);
    }

    /**
     * Takes files from the engine that were never there before their last version; processes first. Refused with
     * {@link EngineRefusals.ModelRefused} as long as cases run by one.
     */
    public void withdraw(List<EngineFile> files) {
        deliveries.withdraw(files);
    }
}
