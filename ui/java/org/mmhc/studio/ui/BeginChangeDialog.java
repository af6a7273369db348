package org.mmhc.studio.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ModelRecords.ModelRow;

/** Asks what is to change and why, and opens the editor. */
final class BeginChangeDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotNull(message = "{studio.problem.titleSize}")
            @Size(min = 1, max = 120, message = "{studio.problem.titleSize}")
            String title,

            @NotNull(message = "{studio.problem.whySize}")
            @Size(min = 10, max = 2000, message = "{studio.problem.whySize}")
            String why) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    /** Begins with what is in force, and opens the editor. */
    static BeginChangeDialog of(ChangeDesk desk, ModelRow model) {
        return new BeginChangeDialog(
                model,
                translate("studio.begin.title", model.name()),
                translate("studio.begin.words"),
                begun -> ChangeEditorView.open(desk.begin(begun), model.path()));
    }

    /** Begins with what the model said before. */
    static BeginChangeDialog ofReturn(ChangeDesk desk, ModelRow model, int version) {
        return new BeginChangeDialog(
                model,
                translate("studio.return.title", model.name(), version),
                translate("studio.return.words"),
                begun -> ChangeDetailsView.open(desk.beginReturn(begun, version)));
    }

    /** Begins with what a release brought. */
    static BeginChangeDialog ofRelease(ChangeDesk desk, ModelRow model) {
        return new BeginChangeDialog(
                model,
                translate("studio.held.begin.title", model.name()),
                translate("studio.held.begin.words"),
                begun -> ChangeDetailsView.open(desk.beginRelease(begun)));
    }

    private BeginChangeDialog(ModelRow model, String headline, String words, SerializableConsumer<BeginChange> begun) {
        setHeaderTitle(headline);
        setWidth("min(34rem, 92vw)");
        TextField title = new TextField(getTranslation("studio.begin.name.label"));
        title.setId("change-title");
        binder.forField(title)
                .asRequired(getTranslation("studio.problem.titleSize"))
                .bind("title");
        TextArea why = new TextArea(getTranslation("studio.begin.why.label"));
        why.setId("change-why");
        binder.forField(why)
                .asRequired(getTranslation("studio.problem.whySize"))
                .bind("why");
        Div fields = new Div(new Paragraph(words), title, why);
        fields.addClassName("dialog-fields");
        add(fields);
        Button begin = new Button(
                getTranslation("studio.begin.action"),
                click -> binder.submit(asked -> {
                    begun.accept(new BeginChange(model.path(), asked.title(), asked.why()));
                    close();
                }));
        begin.setId("change-begin");
        begin.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("studio.begin.cancel"), click -> close()), begin);
    }
}
