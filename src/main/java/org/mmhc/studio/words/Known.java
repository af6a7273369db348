package org.mmhc.studio.words;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.mmhc.studio.words.Sentence.Says;

/** Which sentence is for which fact of a step. */
final class Known {

    private static final Map<Pattern, Says> WAYS = new LinkedHashMap<>();

    static {
        know("assignmentDefinition@candidate(Groups|Users)", Says.GROUP_CHANGED);
        know("assignmentDefinition@assignee", Says.ASSIGNEE_CHANGED);
        know("taskSchedule@\\w+", Says.DUE_CHANGED);
        know("priorityDefinition@priority", Says.PRIORITY_CHANGED);
        know("formDefinition@(formId|formKey)", Says.FORM_CHANGED);
        know("taskDefinition@type", Says.WORK_CHANGED);
        know("taskDefinition@retries", Says.RETRIES_CHANGED);
        know("header\\[[^]]*]@value", Says.HEADER_CHANGED);
        know("input\\[[^]]*]@source", Says.INPUT_CHANGED);
        know("output\\[[^]]*]@source", Says.OUTPUT_CHANGED);
        know("timerEventDefinition/time\\w+#", Says.TIMER_CHANGED);
        know("(messageEventDefinition)?@messageRef", Says.MESSAGE_CHANGED);
        know("subscription@correlationKey", Says.CORRELATION_CHANGED);
        know("errorEventDefinition@errorRef", Says.ERROR_CHANGED);
        know("@errorCode", Says.ERROR_CHANGED);
        know("multiInstanceLoopCharacteristics.*", Says.LOOP_CHANGED);
        know("calledDecision@decisionId", Says.DECISION_CHANGED);
        know("\\w+@(bindingType|versionTag)", Says.BINDING_CHANGED);
        know("decisionTable@hitPolicy", Says.HIT_POLICY_CHANGED);
    }

    private Known() {}

    private static void know(String end, Says says) {
        WAYS.put(Pattern.compile("(?:.*/)?" + end), says);
    }

    static Says of(String way) {
        return WAYS.entrySet().stream()
                .filter(known -> known.getKey().matcher(way).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Says.SOMETHING_ELSE);
    }
}
