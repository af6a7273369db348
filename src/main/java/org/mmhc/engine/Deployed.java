package org.mmhc.engine;

import java.util.List;

/** What the engine made of files that it took. */
public record Deployed(List<DeployedModel> models) {

    /**
     * One process, form or drawing of decisions.
     *
     * @param file as the engine has it
     * @param modelId id of the process, the form or the drawing of decisions
     * @param key the engine's key of this version
     * @param version the engine's number of this version
     */
    public record DeployedModel(EngineFile file, String modelId, long key, int version) {}
}
