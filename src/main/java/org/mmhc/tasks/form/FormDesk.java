package org.mmhc.tasks.form;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.engine.models.FormModels;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskRefusals.FormInputRefused;
import org.mmhc.tasks.TaskRefusals.FormUnreadable;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.mmhc.tasks.form.FormCheck.Checked;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;

/**
 * Tasks that need no code: their form is drawn from the form that their model brings along, or, when it brings none, from the
 * variables of the case. What somebody fills in is checked here, whatever the browser said.
 */
@Service
public class FormDesk {

    private static final String DECISION = "decision";
    private static final String DONE = "DONE";
    private static final int LONGEST_OUTCOME = 60;
    private static final int LONGEST_INPUT = 30_000;
    private static final int LONGEST_TEXT = 2000;

    private final TaskList list;
    private final TaskDesk desk;
    private final FormModels models;
    private final FormData data;
    private final FormCheck check;

    FormDesk(TaskList list, TaskDesk desk, FormModels models, FormData data, FormExpressions expressions, Clock clock) {
        this.list = list;
        this.desk = desk;
        this.models = models;
        this.data = data;
        this.check = new FormCheck(expressions, clock);
    }

    /**
     * What a task is drawn from.
     *
     * @param schema the form of the model; null when the task is a plain form of its fields
     * @param fields the plain fields, in the order of their names; empty when there is a schema
     * @param values what the case knows, to be shown in the form
     */
    public record FormSheet(@Nullable String schema, List<PlainField> fields, Map<String, @Nullable Object> values) {}

    /** A variable of a case as a field. */
    public record PlainField(
            String key, Kind kind, @Nullable Object value) {

        /** How a variable is shown and filled in. */
        public enum Kind {
            TEXT,
            NUMBER,
            YES_NO,
            DATE,
            /** A list or structure, or a number beyond what a form can carry; only shown. */
            STRUCTURE
        }
    }

    /**
     * What the task is drawn from; empty when its form is part of MMHC. Refused with {@link TaskUnknown}, when the form is not
     * known here, and, to whoever is no staff, with {@link TaskNotYours} before the task is theirs.
     */
    @PreAuthorize("isAuthenticated()")
    public Optional<FormSheet> sheet(TaskId id) {
        TaskDetails task = list.read(id);
        requireTheirs(task);
        return isDrawn(task) ? Optional.of(sheet(task)) : Optional.empty();
    }

    /**
     * Ends the task with what somebody filled in; the caller must own it, as in {@link TaskDesk#complete}. Refused with
     * {@link FormInputRefused} when the input does not fit the form.
     *
     * @param version the version that the caller saw
     */
    // With the result, so that its entry is not written before it has come to one.
    @Audited(value = "tasks.formSent", reference = "{#id, #result}")
    @PreAuthorize("isAuthenticated()")
    public void complete(TaskId id, long version, Map<String, @Nullable Object> input) {
        // Asked before anything is decided: that the process took the task back stays, whatever becomes of the form.
        TaskDetails task = list.current(id);
        requireTheirs(task);
        if (!isDrawn(task)) {
            throw new FormUnreadable(task.task().formKey());
        }
        FormSheet sheet = sheet(task);
        Checked checked = sheet.schema() == null
                ? plain(sheet.fields(), input)
                : check.check(read(sheet.schema()), sheet.values(), input);
        List<FormProblem> problems = new ArrayList<>(checked.problems());
        if (data.length(checked.variables()) > LONGEST_INPUT) {
            problems.add(new FormProblem("", "", "tasks.form.invalid.large", List.of()));
        }
        if (!problems.isEmpty()) {
            throw new FormInputRefused(problems);
        }
        desk.complete(id, version, done -> new TaskResult(outcome(checked.variables()), checked.variables()));
    }

    /* Limits and options tell of the case too. */
    private static void requireTheirs(TaskDetails task) {
        if (!isForStaff() && !CurrentUser.require().uid().equals(task.task().assignee())) {
            throw new TaskNotYours(task.task().id());
        }
    }

    private boolean isDrawn(TaskDetails task) {
        String key = task.task().formKey();
        return models.isOfModel(key) || key.equals(task.elementId());
    }

    private FormSheet sheet(TaskDetails task) {
        String key = task.task().formKey();
        String schema = models.isOfModel(key) ? models.schema(key, task.processDefinitionKey()) : null;
        Map<String, @Nullable Object> values =
                new LinkedHashMap<>(data.of(task.task().id()));
        if (!isForStaff()) {
            List<String> spoken = schema == null ? List.of() : FormFields.spoken(read(schema));
            values.keySet().removeIf(name -> !isSpokenOf(name, spoken));
        }
        return new FormSheet(schema, schema == null ? fields(values) : List.of(), values);
    }

    /* Whoever is no staff learns of a case what the form of their task speaks of, and of nothing that it does not. */
    private static boolean isForStaff() {
        Actor actor = CurrentUser.require();
        return actor.role() != null && actor.role().isStaff();
    }

    private static boolean isSpokenOf(String name, List<String> spoken) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
        return spoken.stream().anyMatch(text -> word.matcher(text).find());
    }

    private Map<String, @Nullable Object> read(String schema) {
        try {
            return data.read(schema);
        } catch (JacksonException unreadable) {
            throw new FormUnreadable(unreadable.getOriginalMessage());
        }
    }

    private static String outcome(Map<String, @Nullable Object> variables) {
        return variables.get(DECISION) instanceof String word && !word.isBlank() && word.length() <= LONGEST_OUTCOME
                ? word
                : DONE;
    }

    private static List<PlainField> fields(Map<String, @Nullable Object> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(variable -> !FormCheck.RESERVED.contains(variable.getKey()))
                        .map(variable ->
                                new PlainField(variable.getKey(), kind(variable.getValue()), variable.getValue()))
                        .toList();
    }

    private static PlainField.Kind kind(@Nullable Object value) {
        return switch (value) {
            case Boolean yesNo -> PlainField.Kind.YES_NO;
            case Number number when FormCheck.safeNumber(number) != null -> PlainField.Kind.NUMBER;
            case Number outOfRange -> PlainField.Kind.STRUCTURE;
            case String text when FormCheck.isDay(text) -> PlainField.Kind.DATE;
            case Map<?, ?> structure -> PlainField.Kind.STRUCTURE;
            case List<?> structure -> PlainField.Kind.STRUCTURE;
            case null, default -> PlainField.Kind.TEXT;
        };
    }

    private static Checked plain(List<PlainField> fields, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(input);
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        List<FormProblem> problems = new ArrayList<>();
        for (PlainField field : fields) {
            if (field.kind() != PlainField.Kind.STRUCTURE && rest.containsKey(field.key())) {
                Object value = rest.remove(field.key());
                boolean fits = switch (field.kind()) {
                    case YES_NO -> value instanceof Boolean;
                    case NUMBER -> value instanceof Number number && FormCheck.safeNumber(number) != null;
                    case DATE -> value instanceof String text && FormCheck.isDay(text);
                    default -> value == null || value instanceof String text && text.length() <= LONGEST_TEXT;
                };
                if (fits) {
                    variables.put(field.key(), FormCheck.plain(value));
                } else {
                    problems.add(new FormProblem(field.key(), field.key(), "tasks.form.invalid.type", List.of()));
                }
            }
        }
        rest.keySet().forEach(key -> problems.add(new FormProblem("", key, "tasks.form.invalid.unknown", List.of())));
        return new Checked(variables, problems);
    }
}
