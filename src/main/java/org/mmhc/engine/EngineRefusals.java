package org.mmhc.engine;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;

/** What the engine room refuses, each named as a fact. */
public final class EngineRefusals {

    private EngineRefusals() {}

    /** Thrown when the engine should go on with a case that was lost with its data, until a backup of the data is brought back. */
    static final class CaseLost extends Refusal {

        CaseLost() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when something needs the engine and the engine does not answer. */
    public static final class EngineAway extends Refusal {

        public EngineAway() {
            this(null);
        }

        public EngineAway(@Nullable Throwable cause) {
            super(Kind.CONFLICT);
            if (cause != null) {
                initCause(cause);
            }
        }

        /** Whether a failure comes of an engine that is away or busy. */
        public static boolean isBehind(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof EngineAway) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Thrown when an engine does not say, without taking files, whether it would take them. */
    public static final class DryRunImpossible extends Refusal {

        public DryRunImpossible() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when the engine does not take files; it says why. */
    public static final class ModelRefused extends Refusal {

        public ModelRefused(String words) {
            super(Kind.INVALID, words);
        }
    }

    /** Thrown when no open case is known under that key. */
    public static final class CaseUnknown extends Refusal {

        public CaseUnknown(long processInstanceKey) {
            super(Kind.NOT_FOUND, Long.toString(processInstanceKey));
        }
    }

    /** Thrown when a case cannot begin before that step. */
    public static final class StepUnseatable extends Refusal {

        public StepUnseatable(String element) {
            super(Kind.INVALID, element);
        }
    }

    /** Thrown when cases cannot be moved like that: to another process, or a step to one of another kind or place. */
    public static final class PlanUnfit extends Refusal {

        public PlanUnfit(String what) {
            super(Kind.INVALID, what);
        }
    }

    /** Thrown when a variable is set that the model does not name, or to something that is no reference and no decision. */
    public static final class VariableUnfit extends Refusal {

        VariableUnfit(String name) {
            super(Kind.INVALID, name);
        }
    }

    /** Thrown when a form is asked for that was deployed from elsewhere, so that only the engine has it. */
    public static final class FormUnknown extends Refusal {

        public FormUnknown(String formKey) {
            super(Kind.NOT_FOUND, formKey);
        }
    }

    /** Thrown when no version of a process model is known here. */
    public static final class ModelUnknown extends Refusal {

        public ModelUnknown(long processDefinitionKey) {
            super(Kind.NOT_FOUND, Long.toString(processDefinitionKey));
        }
    }

    /** Thrown when parked work is retried that is fixed or withdrawn already, or is being retried. */
    public static final class ParkedSettled extends Refusal {

        public ParkedSettled(String id) {
            super(Kind.CONFLICT, id);
        }
    }

    /** Thrown when nothing is parked under that reference. */
    public static final class ParkedUnknown extends Refusal {

        ParkedUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }
}
