package org.mmhc.tasks;

import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.tasks.absence.AbsenceId;
import org.mmhc.tasks.form.FormProblem;

/** What the task list refuses, each named as a fact. */
public final class TaskRefusals {

    private TaskRefusals() {}

    /** Thrown when a person is away already at some time of a new absence. */
    public static final class AbsenceOverlaps extends Refusal {

        public AbsenceOverlaps(String personName) {
            super(Kind.CONFLICT, personName);
        }
    }

    /** Thrown when an absence ends before it begins, is over already, or is too long. */
    public static final class AbsencePeriodUnfit extends Refusal {

        public AbsencePeriodUnfit(long mostDays) {
            super(Kind.INVALID, mostDays);
        }
    }

    /** Thrown when there is no such absence, or it is over. */
    public static final class AbsenceUnknown extends Refusal {

        public AbsenceUnknown(AbsenceId id) {
            super(Kind.NOT_FOUND, id.value());
        }
    }

    /** Thrown when a comment is empty or too long. */
    public static final class CommentUnfit extends Refusal {

        public CommentUnfit(int longest) {
            super(Kind.INVALID, longest);
        }
    }

    /** Thrown when a process says of a task whom it keeps away, in another way than as a list. */
    public static final class ExcludedUnreadable extends Refusal {

        public ExcludedUnreadable() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a deputy would, at some time, stand in for a person who stands in for them, maybe by way of others. */
    public static final class DeputyCycle extends Refusal {

        public DeputyCycle(String personName, String deputyName) {
            super(Kind.CONFLICT, personName, deputyName);
        }
    }

    /** Thrown when the chosen deputy is not active, of another group, the absent person, or nobody; does not say which. */
    public static final class DeputyUnfit extends Refusal {

        public DeputyUnfit() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a draft is no JSON object, or holds more than is kept of half-filled forms. */
    public static final class DraftUnfit extends Refusal {

        public DraftUnfit(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** Thrown when a task is put aside until a time that has passed, or is very far away. */
    public static final class FollowUpUnfit extends Refusal {

        public FollowUpUnfit(long mostDays) {
            super(Kind.INVALID, mostDays);
        }
    }

    /** Thrown when what somebody filled in does not fit the form of the task; says field by field what is wrong. */
    public static final class FormInputRefused extends Refusal {

        private final transient List<FormProblem> problems;

        public FormInputRefused(List<FormProblem> problems) {
            super(Kind.INVALID, problems.size());
            this.problems = List.copyOf(problems);
        }

        public List<FormProblem> problems() {
            return problems;
        }
    }

    /** Thrown when the form of a task cannot be read, or holds a kind of field that MMHC does not let in. */
    public static final class FormUnreadable extends Refusal {

        public FormUnreadable(String what) {
            super(Kind.CONFLICT, what);
        }
    }

    /** Thrown when a task would go to a person who is away and whose deputies may not do it. */
    public static final class NobodyStandsIn extends Refusal {

        public NobodyStandsIn(String personName) {
            super(Kind.CONFLICT, personName);
        }
    }

    /** Thrown when a note that goes with a task is empty or too long. */
    public static final class NoteUnfit extends Refusal {

        public NoteUnfit(int longest) {
            super(Kind.INVALID, longest);
        }
    }

    /** Thrown when a filter has no name or too long a one, or narrows by more than can be kept. */
    public static final class SavedFilterUnfit extends Refusal {

        public SavedFilterUnfit(int longestName) {
            super(Kind.INVALID, longestName);
        }
    }

    /** Thrown when there is no such filter, or it belongs to somebody else. */
    public static final class SavedFilterUnknown extends Refusal {

        public SavedFilterUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** Thrown when a task moved on since the caller looked at it. */
    public static final class TaskChanged extends Refusal {

        public TaskChanged(TaskId id) {
            super(Kind.STALE, id.value());
        }
    }

    /** Thrown when a task is already completed, or the process no longer wants it. */
    public static final class TaskClosed extends Refusal {

        public TaskClosed(TaskId id) {
            super(Kind.CONFLICT, id.value());
        }
    }

    /** Thrown when a four-eyes rule keeps a person away from a task. */
    public static final class TaskExcludesPerson extends Refusal {

        public TaskExcludesPerson(TaskId id) {
            super(Kind.FORBIDDEN, id.value());
        }
    }

    /** Thrown when a task that is one person's alone would be given away, or talked about. */
    public static final class TaskIsPersonal extends Refusal {

        public TaskIsPersonal(TaskId id) {
            super(Kind.CONFLICT, id.value());
        }
    }

    /** Thrown when one of many tasks could not be moved for a reason that is not its own; it can be tried again. */
    public static final class TaskMoveFailed extends Refusal {

        public TaskMoveFailed(TaskId id) {
            super(Kind.CONFLICT, id.value());
        }
    }

    /** Thrown when somebody releases or completes a task that they have not claimed. */
    public static final class TaskNotYours extends Refusal {

        public TaskNotYours(TaskId id) {
            super(Kind.FORBIDDEN, id.value());
        }
    }

    /** Thrown when a person who is not in the pool of a task, or not active, would get it. */
    public static final class TaskOfOtherGroup extends Refusal {

        public TaskOfOtherGroup(TaskId id) {
            super(Kind.FORBIDDEN, id.value());
        }
    }

    /** Thrown when somebody else already has the task; says who. */
    public static final class TaskTaken extends Refusal {

        public TaskTaken(String byName) {
            super(Kind.CONFLICT, byName);
        }
    }

    /** Thrown when a task does not exist or the caller may not see it. */
    public static final class TaskUnknown extends Refusal {

        public TaskUnknown(TaskId id) {
            super(Kind.NOT_FOUND, id.value());
        }
    }

    /** Thrown when as many absences of that person are planned as can be. */
    public static final class TooManyAbsences extends Refusal {

        public TooManyAbsences(String name, int most) {
            super(Kind.CONFLICT, name, most);
        }
    }

    /** Thrown when somebody keeps as many filters as anybody can make out. */
    public static final class TooManySavedFilters extends Refusal {

        public TooManySavedFilters(int most) {
            super(Kind.CONFLICT, most);
        }
    }
}
