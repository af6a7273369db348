package org.mmhc.studio.check;

import java.util.Map;
import java.util.Set;

/**
 * What a model can count on.
 *
 * @param errorsByWork errors that work of a type may end with; its keys are all types that there are; empty on a node that does no
 *     work, which cannot say who does
 * @param messages all that are sent
 * @param models ids of all forms, decisions and processes that will be in force
 * @param startMessages those by which a process begins that is in force, by its id
 * @param outputs what tables in force give, each with its type, by the id of the decision
 */
public record KnownWorld(
        Map<String, Set<String>> errorsByWork,
        Set<String> messages,
        Set<String> models,
        Map<String, Set<String>> startMessages,
        Map<String, Map<String, String>> outputs) {}
