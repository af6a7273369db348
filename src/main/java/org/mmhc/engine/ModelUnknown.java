package org.mmhc.engine;

import org.mmhc.base.Refusal;

/** Thrown when no version of a process model is known here. */
public class ModelUnknown extends Refusal {

    ModelUnknown(long processDefinitionKey) {
        super(Kind.NOT_FOUND, "engine.modelUnknown", Long.toString(processDefinitionKey));
    }
}
