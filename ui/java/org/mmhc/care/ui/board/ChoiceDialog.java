package org.mmhc.care.ui.board;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.matching.Rule;

/** Asks why somebody is sent who is not the first of the list, or although rules warn. */
final class ChoiceDialog extends Dialog {

    /** What is asked. */
    public record Why(@Nullable ChoiceReason reason, Map<Rule, ChoiceReason> warnings, String note) {

        static final Why NOTHING = new Why(null, Map.of(), "");

        /** The note, null when nothing is written. */
        @Nullable
        String words() {
            return note.isBlank() ? null : note.strip();
        }

        boolean needsNote() {
            return reason != null && reason.needsNote()
                    || warnings.values().stream().anyMatch(ChoiceReason::needsNote);
        }
    }

    private final FormBinder<Why> binder = new FormBinder<>(Why.class);
    private final Select<ChoiceReason> reason = reasons();
    private final TextArea note = new TextArea();
    private final Button send;

    /**
     * Asks for one reason for all.
     *
     * @param question what the reason is asked for
     */
    ChoiceDialog(
            String name, String question, SerializableConsumer<Why> command, SerializableConsumer<Refusal> refused) {
        this(name, question, List.of(), command, refused);
        reason.setLabel(question);
        setHeaderTitle(getTranslation("care.ask.dialog.title", name));
        send.setText(getTranslation("care.ask.dialog.action"));
    }

    /**
     * @param first who is passed over, null when nobody is
     * @param command sends them, or throws what is refused
     * @param refused takes a refusal that is about none of the fields; the dialog is closed then
     */
    ChoiceDialog(
            String name,
            @Nullable String first,
            List<Rule> warnings,
            SerializableConsumer<Why> command,
            SerializableConsumer<Refusal> refused) {
        setHeaderTitle(getTranslation("care.assign.dialog.title", name));
        setWidth("min(32rem, 92vw)");
        WarningReasons overruled = new WarningReasons(warnings);
        overruled.setId("choice-warnings");
        overruled.setVisible(!warnings.isEmpty());
        reason.setId("choice-reason");
        reason.setVisible(first != null);
        reason.setRequiredIndicatorVisible(true);
        reason.setLabel(getTranslation("care.assign.dialog.notFirst", first == null ? "" : first));
        note.setId("choice-note");
        note.setLabel(getTranslation("care.assign.dialog.note"));
        note.setHelperText(getTranslation("care.assign.dialog.noteHint"));
        binder.forField(reason)
                .withValidator(chosen -> chosen != null || first == null, getTranslation("care.problem.reasonMissing"))
                .bind("reason");
        binder.forField(overruled)
                .withValidator(chosen -> overruled.isComplete(), getTranslation("care.assign.dialog.oneEach"))
                .bind("warnings");
        binder.forField(note)
                .withValidator(
                        text -> !text.isBlank() || !new Why(reason.getValue(), overruled.getValue(), text).needsNote(),
                        getTranslation("care.assign.dialog.noteMissing"))
                .withValidator(text -> text.length() <= 500, getTranslation("care.assign.dialog.noteLong"))
                .bind("note");
        Div fields = new Div(reason, overruled, note);
        fields.addClassName("dialog-fields");
        send = new Button(getTranslation("care.assign.dialog.action"), click -> {
            boolean sent = binder.submit(command, refusal -> {
                close();
                refused.accept(refusal);
            });
            if (sent) {
                close();
            }
        });
        send.setId("choice-send");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button(getTranslation("care.office.dialog.cancel"), click -> close());
        add(new Paragraph(getTranslation("care.assign.dialog.hint")), fields);
        getFooter().add(cancel, send);
    }

    static Select<ChoiceReason> reasons() {
        Select<ChoiceReason> field = new Select<>();
        field.setItems(ChoiceReason.values());
        field.setItemLabelGenerator(reason -> reason == null ? "" : translate("care.choiceReason." + reason));
        field.setWidthFull();
        return field;
    }
}
