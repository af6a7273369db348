package org.mmhc.studio.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a model.
 *
 * @param rule which rule it breaks; its words are a text
 * @param path the file
 * @param element id of the element; null when it concerns the whole file
 * @param details what the words mention
 */
public record Finding(Rule rule, String path, @Nullable String element, List<String> details) {

    public Finding {
        details = List.copyOf(details);
    }

    /** Whether it has to be mended before the change is handed in. */
    public boolean isError() {
        return rule.isError();
    }

    private static final Set<Rule> WARNINGS =
            EnumSet.of(Rule.JOIN, Rule.UNMOVABLE_EVENT, Rule.COVERED_ROW, Rule.VARIABLE_ON_SOME_WAYS, Rule.NOT_CAUGHT);

    /** The rules of the house. */
    public enum Rule {
        /** An id says what it is: type and name. */
        ID_PATTERN,
        /** Whatever is done, happens or is asked has a name. */
        NO_NAME,
        /** A gateway asks a question. */
        NO_QUESTION,
        /** A way out of a question is its answer. */
        NO_ANSWER,
        /** A question has an answer for all other cases. */
        NO_DEFAULT,
        /** Each other answer says when it is taken. */
        NO_CONDITION,
        /** What runs is drawn. */
        NOT_DRAWN,
        /** Times are decided, not drawn. */
        LITERAL_TIME,
        /** Words begin with a module. */
        MODULE_WORD,
        /** Somebody does the work. */
        NO_WORKER,
        /** There is such a decision, form or process. */
        NOT_THERE,
        /** A form comes with the version of its process. */
        FORM_NOT_BOUND,
        /** Somebody sends the message. */
        NOT_SENT,
        /** A live process goes on to begin with the same message. */
        START_CHANGED,
        /** Nothing listens to steps: cases with listeners cannot be moved, and can be banned. */
        LISTENER,
        /** No other process in force begins by the same message. */
        SAME_START,
        /** What work needs is there whenever it is reached. */
        VARIABLE_MISSING,
        /** What work needs is there on some ways to it, and not on others. */
        VARIABLE_ON_SOME_WAYS,
        /** An error that is caught is one that the work can end with. */
        NEVER_THROWN,
        /** What work is known to end with is caught. */
        NOT_CAUGHT,
        /** Who decides about something is not the one whose it is. */
        NOBODY_EXCLUDED,
        /** People are shown a form that there is. */
        FORM_UNKNOWN,
        /** Tasks are for roles that there are, or for one person. */
        NO_SUCH_GROUP,
        /** Tasks are jobs. */
        CAMUNDA_USER_TASK,
        /** Nobody waits for ever. */
        NO_WAY_OUT_IN_TIME,
        /** A process holds no personal data. */
        PERSONAL_DATA,
        /** Nothing is left to chance. */
        CHANCE,
        /** A file is one process, which has its name. */
        OTHER_ID,
        /** It can be run. */
        NOT_EXECUTABLE,
        /** It begins by one message. */
        NO_MESSAGE_START,
        /** Cases that wait at a join cannot be moved later. */
        JOIN,
        /** Cases that wait where such an event is cannot be moved later. */
        UNMOVABLE_EVENT,
        /** Steps done many times have their events around them. */
        EVENT_ON_MANY,
        /** An expression can be read. */
        EXPRESSION,
        /** Every step is reached. */
        UNREACHABLE,
        /** From every step there is a way to an end. */
        ENDLESS,
        /** What a table has is told apart by ids. */
        NO_RULE_ID,
        /** A table asks something. */
        NO_INPUT,
        /** The last row of a table answers whatever is left. */
        NO_CATCH_ALL,
        /** No row says what one above says already. */
        COVERED_ROW,
        /** Where one row answers, no two answer the same. */
        SAME_ROWS,
        /** Whatever can be asked has an answer. */
        GAP,
        /** What a table in force gives, it goes on to give, as it is read. */
        OUTPUT_GONE,
        /** A number lies where such numbers can lie. */
        OUT_OF_RANGE,
        /** What a form has is told apart by ids. */
        NO_FIELD_ID,
        /** No two fields of a form answer the same. */
        SAME_KEY,
        /** A form asks for nothing that steers its task. */
        RESERVED_KEY,
        /** Whatever a form asks for is called something. */
        NO_LABEL,
        /** A form asks for nothing that people write freely. */
        FREE_TEXT,
        /** Where a form lets people choose, there is something to choose. */
        NO_CHOICES,
        /** A form holds only what task lists can draw. */
        NOT_LET_IN,
        /** It is no such model at all. */
        UNREADABLE,
        /** It is too large to be read by people. */
        TOO_MANY_ELEMENTS,
        /** The engine itself would not take it. */
        ENGINE;

        boolean isError() {
            return !WARNINGS.contains(this);
        }
    }
}
