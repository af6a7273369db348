package org.mmhc.studio.words;

import java.util.List;

/**
 * One thing that a change of a model does.
 *
 * @param details what the sentence mentions, as its text numbers it
 */
public record Sentence(Says says, List<String> details) {

    public Sentence {
        details = List.copyOf(details);
    }

    /** What can be said, in the order in which it is told: people, flow, time, rules, work, data, words, drawing. */
    public enum Says {
        MODEL_ADDED,
        ID_CHANGED,
        GROUP_CHANGED,
        ASSIGNEE_CHANGED,
        PRIORITY_CHANGED,
        STEP_ADDED,
        STEP_REMOVED,
        STEP_RENUMBERED,
        STEP_KIND_CHANGED,
        STEP_MOVED,
        FLOW_ADDED,
        FLOW_REMOVED,
        FLOW_REDIRECTED,
        CONDITION_CHANGED,
        DEFAULT_CHANGED,
        INTERRUPTS,
        NO_LONGER_INTERRUPTS,
        MESSAGE_CHANGED,
        CORRELATION_CHANGED,
        ERROR_CHANGED,
        LOOP_CHANGED,
        DUE_CHANGED,
        TIMER_CHANGED,
        DECISION_CHANGED,
        BINDING_CHANGED,
        HIT_POLICY_CHANGED,
        COLUMN_ADDED,
        COLUMN_REMOVED,
        ROW_ADDED,
        ROW_REMOVED,
        ROW_MOVED,
        CELL_CHANGED,
        FORM_CHANGED,
        FIELD_ADDED,
        FIELD_REMOVED,
        FIELD_REQUIRED,
        FIELD_OPTIONAL,
        FIELD_MOVED,
        CHOICE_ADDED,
        CHOICE_REMOVED,
        CHOICE_RENAMED,
        LIMIT_CHANGED,
        WORK_CHANGED,
        RETRIES_CHANGED,
        HEADER_CHANGED,
        INPUT_CHANGED,
        OUTPUT_CHANGED,
        NAME_CHANGED,
        DOCUMENTATION_CHANGED,
        SOMETHING_ADDED,
        SOMETHING_REMOVED,
        SOMETHING_ELSE,
        DRAWING_CHANGED
    }
}
