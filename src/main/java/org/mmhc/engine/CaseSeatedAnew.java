package org.mmhc.engine;

/**
 * An admin wants a case to be cancelled and to begin anew before a step.
 *
 * @param variables as the engine takes them
 */
record CaseSeatedAnew(
        long processInstanceKey, long definitionKey, String reference, String element, String variables) {}
