package org.mmhc.disputes.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.disputes.DisputeKind;

/** Asks who called, and about what: the dispute is raised in their name. */
final class SomebodyCalledDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotBlank String person,
            @NotNull DisputeKind kind,
            @NotBlank @Size(max = 40) String subject) {}

    /** A thing of somebody's. */
    record About(Uid whose, DisputeKind kind, String subject) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    SomebodyCalledDialog(SerializableConsumer<About> said) {
        setHeaderTitle(getTranslation("disputes.behalf.title"));
        setWidth("min(32rem, 100vw)");
        TextField person = new TextField(getTranslation("disputes.behalf.person"));
        person.setId("behalf-person");
        person.setHelperText(getTranslation("disputes.behalf.personHint"));
        binder.forField(person)
                .asRequired(getTranslation("disputes.behalf.personMissing"))
                .withValidator(typed -> Uid.isValid(written(typed)), getTranslation("disputes.behalf.personHint"))
                .bind("person");
        Select<DisputeKind> kind = new Select<>();
        kind.setId("behalf-kind");
        kind.setLabel(getTranslation("disputes.board.filter.kind"));
        kind.setItems(DisputeKind.values());
        kind.setItemLabelGenerator(each -> getTranslation("disputes.kind." + each));
        binder.forField(kind)
                .asRequired(getTranslation("disputes.behalf.kindMissing"))
                .bind("kind");
        TextField subject = new TextField(getTranslation("disputes.behalf.subject"));
        subject.setId("behalf-subject");
        subject.setHelperText(getTranslation("disputes.behalf.subjectHint"));
        binder.forField(subject)
                .asRequired(getTranslation("disputes.behalf.subjectMissing"))
                .bind("subject");
        binder.about("subject", "disputeUnknown");
        Div fields = new Div(new Paragraph(getTranslation("disputes.behalf.words")), person, kind, subject);
        fields.addClassName("dialog-fields");
        add(fields);
        Button next = new Button(
                getTranslation("disputes.behalf.next"),
                click -> binder.submit(asked -> {
                    said.accept(new About(
                            new Uid(written(asked.person())),
                            asked.kind(),
                            asked.subject().strip()));
                    close();
                }));
        next.setId("behalf-next");
        next.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("disputes.raise.cancel"), click -> close()), next);
    }

    private static String written(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }
}
