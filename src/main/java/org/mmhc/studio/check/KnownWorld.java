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
 * @param variables who needs which variables, and who gives them
 * @param steps what steps in force say of work and of people
 */
public record KnownWorld(
        Map<String, Set<String>> errorsByWork,
        Set<String> messages,
        Set<String> models,
        Map<String, Set<String>> startMessages,
        Map<String, Map<String, String>> outputs,
        Variables variables,
        Steps steps) {

    /**
     * Variables by name.
     *
     * @param needs what work of a type cannot be done without
     * @param gives what work of a type gives
     * @param brings what a message brings
     */
    public record Variables(
            Map<String, Set<String>> needs, Map<String, Set<String>> gives, Map<String, Set<String>> brings) {

        /** Stands for all that nobody can know from the model and from the code. */
        public static final String ANYTHING = "*";

        /** Nothing is known of any. */
        public static final Variables NONE = new Variables(Map.of(), Map.of(), Map.of());
    }

    /**
     * What is known of work and of forms by the steps in force.
     *
     * @param caught errors that a step with work of a type catches, so that it is known that it ends with them
     * @param forms keys of all forms that people are shown; empty when none is known
     */
    public record Steps(Map<String, Set<String>> caught, Set<String> forms) {

        /** Nothing is in force. */
        public static final Steps NONE = new Steps(Map.of(), Set.of());
    }

    /** One in which nothing is known of variables and of steps. */
    public KnownWorld(
            Map<String, Set<String>> errorsByWork,
            Set<String> messages,
            Set<String> models,
            Map<String, Set<String>> startMessages,
            Map<String, Map<String, String>> outputs) {
        this(errorsByWork, messages, models, startMessages, outputs, Variables.NONE, Steps.NONE);
    }
}
