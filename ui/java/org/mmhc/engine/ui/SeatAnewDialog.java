package org.mmhc.engine.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.StuckCases.SeatableCase;
import org.mmhc.engine.move.CaseMoves.NamedStep;

/** Asks before which step a case that stands still begins anew, with what, and why. */
public final class SeatAnewDialog extends Dialog {

    /** What is asked of whoever begins it anew. */
    public record Asked(
            @NotNull(message = "{engine.seat.step.wrong}") NamedStep step,

            @NotNull(message = "{engine.seat.reason.wrong}")
            @Size(min = 10, max = 200, message = "{engine.seat.reason.wrong}")
            String reason) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final transient StuckCases stuck;
    private final transient StepUpPrompt stepUp;
    private final transient SeatableCase found;
    private final SerializableRunnable done;
    private final Map<String, TextField> known = new LinkedHashMap<>();
    private final TextField otherName = new TextField();
    private final TextField otherValue = new TextField();

    /** Fails with the refusals of the case when it is not open any more. */
    public SeatAnewDialog(StuckCases stuck, StepUpPrompt stepUp, String id, SerializableRunnable done) {
        this.stuck = stuck;
        this.stepUp = stepUp;
        this.done = done;
        found = stuck.find(id);
        setHeaderTitle(getTranslation("engine.seat.title", found.reference()));
        setWidth("min(36rem, 92vw)");
        Select<NamedStep> step = new Select<>();
        step.setId("seat-step");
        step.setLabel(getTranslation("engine.seat.step.label"));
        step.setItems(found.beginnings());
        step.setItemLabelGenerator(NamedStep::name);
        found.beginnings().stream()
                .filter(each -> each.element().equals(found.element()))
                .findFirst()
                .ifPresent(step::setValue);
        binder.forField(step)
                .asRequired(getTranslation("engine.seat.step.wrong"))
                .bind("step");
        TextArea reason = new TextArea();
        reason.setId("seat-reason");
        reason.setLabel(getTranslation("engine.seat.reason.label"));
        reason.setHelperText(getTranslation("engine.seat.reason.hint"));
        binder.forField(reason)
                .asRequired(getTranslation("engine.seat.reason.wrong"))
                .bind("reason");
        Div fields = new Div(new Paragraph(getTranslation("engine.seat.words", found.processName())), step);
        fields.addClassName("dialog-fields");
        found.recorded().forEach((name, value) -> {
            TextField field = new TextField(name);
            field.setId("seat-" + name);
            field.setValue(String.valueOf(value));
            field.setReadOnly(!(value instanceof String || value instanceof Number || value instanceof Boolean));
            known.put(name, field);
            fields.add(field);
        });
        otherName.setId("seat-other-name");
        otherName.setLabel(getTranslation("engine.seat.other.name"));
        otherValue.setId("seat-other-value");
        otherValue.setLabel(getTranslation("engine.seat.other.value"));
        fields.add(otherName, otherValue, reason);
        add(fields);
        Button seat = new Button(getTranslation("engine.seat.action"), click -> stepUp.around(this::seat));
        seat.setId("seat-confirm");
        seat.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("engine.seat.cancel"), click -> close()), seat);
    }

    private void seat() {
        binder.submit(asked -> {
            stuck.seatAnew(
                    found.id(),
                    asked.step().element(),
                    corrections(),
                    asked.reason().strip());
            close();
            Toasts.success("engine.seat.done");
            done.run();
        });
    }

    /** Only what was typed anew. */
    private Map<String, Object> corrections() {
        Map<String, Object> corrections = new LinkedHashMap<>();
        known.forEach((name, field) -> {
            Object was = found.recorded().get(name);
            if (!field.isReadOnly() && !field.getValue().equals(String.valueOf(was))) {
                corrections.put(name, typed(field.getValue(), was));
            }
        });
        if (!otherName.getValue().isBlank()) {
            corrections.put(
                    otherName.getValue().strip(), typed(otherValue.getValue().strip(), null));
        }
        return corrections;
    }

    /** Numbers and yes or no stay what they are; of a new variable it is taken from how it is written. */
    private static Object typed(String text, @Nullable Object was) {
        if (!(was instanceof String) && text.matches("-?[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        if (!(was instanceof String) && text.matches("-?[0-9]{1,15}\\.[0-9]{1,6}")) {
            return new BigDecimal(text);
        }
        return !(was instanceof String) && text.matches("true|false") ? Boolean.valueOf(text) : text;
    }
}
