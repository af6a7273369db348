package org.mmhc.engine;

import java.util.Map;
import org.springframework.stereotype.Service;

/** Asks the engine for a decision outside of a process; answers are remembered until a model is deployed. */
@Service
public class EngineDecisions {

    /**
     * The result of the decision for these inputs. When the engine is away the last known answer is given; with none
     * known it fails with {@link EngineAway}.
     */
    public Map<String, Object> evaluate(String decisionId, Map<String, Object> inputs) {
        throw new UnsupportedOperationException();
    }
}
