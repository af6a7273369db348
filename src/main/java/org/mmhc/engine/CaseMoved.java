package org.mmhc.engine;

import java.util.Map;

/**
 * A case belongs to another version of its process from now on. Heard in the same transaction by those who keep what waits for people.
 *
 * @param elements the step of each job that waits, by the key of the job
 */
public record CaseMoved(long processInstanceKey, long definitionKey, Map<Long, String> elements) {}
