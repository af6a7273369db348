package org.mmhc.engine;

import org.springframework.stereotype.Service;

/** The deployed process models, readable without asking the engine. */
@Service
public class ProcessModels {

    /** The BPMN document of a deployed version. */
    public String xml(long processDefinitionKey) {
        throw new UnsupportedOperationException();
    }

    /** The business name of an element in a deployed version, or its id when it has none. */
    public String elementName(long processDefinitionKey, String elementId) {
        throw new UnsupportedOperationException();
    }

    /** The business name of the process in a deployed version. */
    public String processName(long processDefinitionKey) {
        throw new UnsupportedOperationException();
    }
}
