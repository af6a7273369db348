package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.KeyCommands;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.tasks.TaskList.TaskDetails;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person decides about a case: one of a few decisions, a reason that fits it where there are any, and a note. On the page
 * of a task it keeps a draft and obeys keys; in the task list the same form decides many tasks at once.
 *
 * <p>"No" is a decision as any other, with reasons and a note of its own. All three are given to the module's service, which
 * keeps them with its case and refuses what does not go together; a refusal is shown at the field that it is about. The process
 * hears from the service which way it goes, and nothing that was written in the note. By custom the first decision says yes and
 * the second says no: the keys a and r choose them.
 *
 * <p>The module brings a text for each decision and each reason, {@code <texts>.note.label} and {@code <texts>.note.hint} if
 * there is a note, and {@code <texts>.done.<decision>} for when it is decided.
 *
 * @param <D> the decisions
 * @param <R> the reasons; {@link Void} when there are none
 */
public final class DecisionForm<D extends Enum<D>, R> extends Div {

    private static final List<String> KEYS = List.of("a", "r");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What was decided and why; the note may be empty. */
    public record Answer<D, R>(D decision, @Nullable R reason, String note) {}

    /** What a module does with an answer. */
    @FunctionalInterface
    public interface Command<D, R> {

        /** What decides that task, once it is run; whatever else the form says is read before. */
        Runnable of(TaskDetails task, Answer<D, R> answer);
    }

    /** What is filled in and not decided yet, in names, as the decisions and reasons may change until it is read. */
    record Draft(
            @Nullable String decision,
            @Nullable String reason,
            @Nullable String note,
            @Nullable Map<String, Object> more) {}

    private final String texts;
    private String words = "tasks.decision";
    private final List<D> decisions;
    private final Command<D, R> command;
    private SerializableConsumer<SerializableRunnable> around = SerializableRunnable::run;
    private final FormBinder<Answer<D, R>> binder = binder();
    private final RadioButtonGroup<D> decision = new RadioButtonGroup<>();
    private final Select<R> reason = new Select<>();
    private final TextArea note = new TextArea();
    private Function<D, List<R>> reasons = chosen -> List.of();
    private BiPredicate<D, @Nullable R> noteNeeded = (chosen, why) -> false;
    private List<R> offered = List.of();
    private More<D, ?> more =
            new More<>(Nothing.class, new FormBinder<>(Nothing.class), List.of(), (chosen, field) -> false);

    /** Asked for when nothing else is. */
    public record Nothing() {}

    /* What else is asked for some decisions. */
    private record More<D, M extends Record>(
            Class<M> type, FormBinder<M> binder, List<Component> fields, BiPredicate<D, Component> wanted) {

        boolean isWanted(@Nullable D decision) {
            return fields.stream().anyMatch(field -> isWanted(decision, field));
        }

        private boolean isWanted(@Nullable D decision, Component field) {
            return decision != null && wanted.test(decision, field);
        }

        boolean isFilledIn(@Nullable D decision) {
            return !isWanted(decision) || binder.write().isPresent();
        }

        void showOn(@Nullable D decision) {
            fields.forEach(field -> field.setVisible(isWanted(decision, field)));
        }

        void read(Map<String, Object> typed) {
            try {
                binder.readRecord(JSON.convertValue(typed, type));
            } catch (JacksonException changed) {
                binder.removeBean();
            }
        }
    }

    /**
     * @param texts stem of the texts
     * @param names stem of the texts of the decisions, each named as its constant
     * @param command what decides one task, or throws what the module refuses
     */
    public DecisionForm(String texts, String names, List<D> decisions, Command<D, R> command) {
        this.texts = texts;
        this.decisions = decisions;
        this.command = command;
        addClassName("decision-form");
        getElement().setAttribute("role", "group");
        decision.setId("decision");
        label();
        decision.setItems(decisions);
        decision.setItemLabelGenerator(each -> getTranslation(names + "." + each));
        decision.addValueChangeListener(change -> offerReasons(change.getValue()));
        reason.setId("reason");
        reason.setLabel(getTranslation("tasks.decision.reason.label"));
        reason.setRequiredIndicatorVisible(true);
        reason.setVisible(false);
        note.setId("note");
        note.setVisible(false);
        binder.forField(decision)
                .asRequired(context -> getTranslation(words + ".missing"))
                .bind("decision");
        binder.forField(reason)
                .withValidator(
                        chosen -> chosen != null || offered.isEmpty(), getTranslation("tasks.decision.reason.missing"))
                .bind("reason");
        binder.forField(note)
                .withValidator(
                        text -> !text.isBlank() || !isNoteNeeded(), getTranslation("tasks.decision.note.missing"))
                .bind("note");
        reason.addValueChangeListener(change -> beginAnew());
        add(decision, reason, note);
    }

    private void label() {
        String label = getTranslation(words + ".label");
        getElement().setAttribute("aria-label", label);
        decision.setLabel(label);
    }

    /**
     * Asks in words of its own, where people answer and do not decide: the module brings {@code <texts>.label},
     * {@code <texts>.missing} and {@code <texts>.submit.label}.
     */
    public DecisionForm<D, R> inOwnWords() {
        words = texts;
        label();
        return this;
    }

    /**
     * Asks people to show once more who they are before they decide: what decides comes a little later, when nobody can be asked.
     *
     * @param check refuses until they have
     */
    public DecisionForm<D, R> withStepUp(StepUpPrompt prompt, SerializableRunnable check) {
        around = work -> prompt.around(() -> {
            check.run();
            work.run();
        });
        return this;
    }

    /**
     * Asks for a reason wherever some fit the decision.
     *
     * @param names stem of the texts of the reasons
     */
    public DecisionForm<D, R> withReasons(String names, Function<D, List<R>> fitting) {
        reasons = fitting;
        reason.setItemLabelGenerator(each -> each == null ? "" : getTranslation(names + "." + each));
        return this;
    }

    /** Asks for a note, which may be needed for some decisions or reasons only. */
    public DecisionForm<D, R> withNote(BiPredicate<D, @Nullable R> needed) {
        noteNeeded = needed;
        note.setLabel(getTranslation(texts + ".note.label"));
        note.setHelperText(getTranslation(texts + ".note.hint"));
        note.setValueChangeMode(ValueChangeMode.LAZY);
        note.setVisible(true);
        return this;
    }

    /**
     * Asks for more where a decision calls for it; the command writes the binder itself.
     *
     * @param fields those of the binder that are asked for, in their order
     */
    public <M extends Record> DecisionForm<D, R> withMore(
            Class<M> type, FormBinder<M> binder, List<Component> fields, Predicate<D> wanted) {
        return withMore(type, binder, fields, (chosen, field) -> wanted.test(chosen));
    }

    /**
     * Asks for more where a decision calls for it, each field for itself.
     *
     * @param wanted whether a decision calls for a field
     */
    public <M extends Record> DecisionForm<D, R> withMore(
            Class<M> type, FormBinder<M> binder, List<Component> fields, BiPredicate<D, Component> wanted) {
        more = new More<>(type, binder, fields, wanted);
        more.showOn(decision.getValue());
        Div asked = new Div(fields.toArray(Component[]::new));
        asked.setVisible(!fields.isEmpty());
        asked.addClassName("decision-more");
        addComponentAtIndex(1, asked);
        return this;
    }

    /** Decides the task of that page; not to be seen while it may only be looked at. */
    public DecisionForm<D, R> on(TaskFormContext page) {
        setVisible(!page.readOnly());
        if (page.readOnly()) {
            return this;
        }
        page.draft().flatMap(DecisionForm::read).ifPresent(this::show);
        Stream.concat(Stream.of(decision, reason, note), more.binder().getFields())
                .forEach(field -> field.addValueChangeListener(change -> {
                    if (change.isFromClient()) {
                        page.keepDraft(draft());
                    }
                }));
        KeyCommands.listen(this, KEYS, key -> {
            decision.setValue(decisions.get(KEYS.indexOf(key)));
            page.keepDraft(draft());
            if (!offered.isEmpty()) {
                reason.focus();
            } else if (isNoteNeeded()) {
                note.focus();
            }
        });
        Button submit = new Button(getTranslation(words + ".submit.label"), click -> around.accept(() -> decide(page)));
        submit.setId("submit-decision");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        submit.setTooltipText(getTranslation("tasks.decision.submit.shortcut"));
        add(submit);
        return this;
    }

    /** What decides each of many tasks as it is filled in here; empty when it is not, which is then shown. */
    Optional<Consumer<TaskDetails>> forMany() {
        return binder.write().map(answer -> task -> command.of(task, answer).run());
    }

    /** Does it once people have shown who they are, where that is asked. */
    void whenShown(SerializableRunnable work) {
        around.accept(work);
    }

    private void decide(TaskFormContext page) {
        if (!more.isFilledIn(decision.getValue())) {
            binder.write();
        } else {
            binder.submit(
                    answer -> page.decide(command.of(page.details(), answer), texts + ".done." + answer.decision()),
                    refusal -> more.binder().show(refusal, page::refused));
        }
    }

    private void offerReasons(@Nullable D chosen) {
        more.showOn(chosen);
        R before = reason.getValue();
        offered = chosen == null ? List.of() : reasons.apply(chosen);
        binder.setValidatorsDisabled(true);
        reason.setItems(offered);
        reason.setVisible(!offered.isEmpty());
        reason.setValue(before != null && offered.contains(before) ? before : null);
        beginAnew();
    }

    /** Nothing is wrong yet with a decision or reason that was just chosen. */
    private void beginAnew() {
        note.setRequiredIndicatorVisible(isNoteNeeded());
        binder.setValidatorsDisabled(true);
        binder.validate();
        binder.setValidatorsDisabled(false);
    }

    private boolean isNoteNeeded() {
        return decision.getValue() != null && noteNeeded.test(decision.getValue(), reason.getValue());
    }

    private String draft() {
        return JSON.writeValueAsString(new Draft(
                Objects.toString(decision.getValue(), null),
                Objects.toString(reason.getValue(), null),
                note.getValue(),
                more.binder().typed()));
    }

    /** Empty when the draft was made by a form that has changed since. */
    private static Optional<Draft> read(String draft) {
        try {
            return Optional.ofNullable(JSON.readValue(draft, Draft.class));
        } catch (JacksonException changed) {
            return Optional.empty();
        }
    }

    private void show(Draft draft) {
        named(draft.decision(), decisions).ifPresent(decision::setValue);
        named(draft.reason(), offered).ifPresent(reason::setValue);
        note.setValue(Objects.requireNonNullElse(draft.note(), ""));
        if (draft.more() != null) {
            more.read(draft.more());
        }
    }

    private static <T> Optional<T> named(@Nullable String name, List<T> choices) {
        return choices.stream().filter(each -> each.toString().equals(name)).findFirst();
    }

    @SuppressWarnings("unchecked")
    private static <A extends Answer<?, ?>> FormBinder<A> binder() {
        return new FormBinder<>((Class<A>) (Class<?>) Answer.class);
    }
}
