package org.mmhc.tasks.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.FormInputRefused;
import org.mmhc.tasks.form.FormDesk;
import org.mmhc.tasks.form.FormDesk.PlainField;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A task without a form: the facts of its case as fields, and a button. */
class PlainFormPanel extends Div {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final TaskFormContext context;
    private final FormDesk desk;
    private final Map<String, HasValue<?, ?>> inputs = new LinkedHashMap<>();
    private final FormProblems problems = new FormProblems();
    private final Button send = new Button();

    PlainFormPanel(TaskFormContext context, List<PlainField> fields, FormDesk desk) {
        this.context = context;
        this.desk = desk;
        addClassNames("panel", "plain-form");
        Paragraph hint =
                new Paragraph(getTranslation(fields.isEmpty() ? "tasks.form.plain.nothing" : "tasks.form.plain.hint"));
        hint.addClassName("hint");
        add(new H2(getTranslation("tasks.form.plain.title")), hint, problems);
        Div grid = new Div();
        grid.addClassName("plain-form-fields");
        fields.forEach(field -> grid.add(input(field)));
        add(grid);
        if (!context.readOnly()) {
            context.draft().ifPresent(this::fillIn);
            inputs.values().forEach(input -> input.addValueChangeListener(change -> keepDraft()));
        }
        if (!context.readOnly()) {
            send.setText(getTranslation("tasks.form.drawn.send"));
            send.setId("form-send");
            send.addThemeVariants(ButtonVariant.PRIMARY);
            send.setDisableOnClick(true);
            send.addClickListener(click -> complete());
            Div actions = new Div(send);
            actions.addClassName("drawn-form-actions");
            add(actions);
        }
    }

    private Component input(PlainField field) {
        String label = words(field.key());
        return switch (field.kind()) {
            case TEXT -> {
                TextField text = new TextField(label);
                text.setValue(field.value() == null ? "" : field.value().toString());
                yield kept(field, text);
            }
            case NUMBER -> {
                BigDecimalField number = new BigDecimalField(label);
                number.setValue(new BigDecimal(String.valueOf(field.value())));
                yield kept(field, number);
            }
            case YES_NO -> {
                Checkbox yes = new Checkbox(label, Boolean.TRUE.equals(field.value()));
                yield kept(field, yes);
            }
            case DATE -> {
                DayPicker day = new DayPicker();
                day.setLabel(label);
                day.setValue(LocalDate.parse(String.valueOf(field.value())));
                yield kept(field, day);
            }
            case STRUCTURE -> {
                TextArea structure = new TextArea(getTranslation("tasks.form.plain.structure", label));
                structure.setValue(JSON.writeValueAsString(field.value()));
                structure.setReadOnly(true);
                structure.setMaxRows(10);
                structure.addClassName("plain-form-structure");
                yield structure;
            }
        };
    }

    private <C extends AbstractField<?, ?>> C kept(PlainField field, C input) {
        input.setId("field-" + field.key());
        input.setReadOnly(context.readOnly());
        inputs.put(field.key(), input);
        return input;
    }

    private void keepDraft() {
        context.keepDraft(JSON.writeValueAsString(filledIn()));
    }

    private void fillIn(String draft) {
        DrawnFormPanel.read(draft).forEach((key, value) -> {
            try {
                fillIn(inputs.get(key), value);
            } catch (NumberFormatException | DateTimeException ofAnotherKind) {
                // Stays as the case has it.
            }
        });
    }

    private static void fillIn(@Nullable HasValue<?, ?> input, @Nullable Object value) {
        switch (input) {
            case TextField text -> text.setValue(value == null ? "" : value.toString());
            // Not one that is written as a text: the field would write out all zeros of 1e999999999.
            case BigDecimalField number ->
                number.setValue(value instanceof Number figure ? new BigDecimal(figure.toString()) : null);
            case Checkbox yes -> yes.setValue(Boolean.TRUE.equals(value));
            case DayPicker day -> day.setValue(value == null ? null : LocalDate.parse(value.toString()));
            case null, default -> {}
        }
    }

    private Map<String, @Nullable Object> filledIn() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        inputs.forEach((key, input) -> data.put(key, plain(input.getValue())));
        return data;
    }

    private void complete() {
        problems.clear();
        try {
            TaskSummary task = context.details().task();
            Map<String, @Nullable Object> data = filledIn();
            context.decide(() -> desk.complete(task.id(), task.version(), data), "tasks.form.drawn.done", task.name());
        } catch (FormInputRefused refused) {
            send.setEnabled(true);
            problems.show(refused.problems());
        } catch (Refusal refusal) {
            send.setEnabled(true);
            context.refused(refusal);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof LocalDate day ? day.toString() : value;
    }

    /** A variable's name as words: {@code grantedDays} reads "Granted days". */
    private static String words(String key) {
        String spaced = Objects.requireNonNull(key)
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
