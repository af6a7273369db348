package org.mmhc.disputes.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.identity.UserDirectory.UserCard;

/** Asks an admin who is to have what waits of the chosen disputes. */
final class AssignDisputesDialog extends Dialog {

    /** What is asked. */
    public record Assignment(UserCard person) {}

    private final FormBinder<Assignment> binder = new FormBinder<>(Assignment.class);

    AssignDisputesDialog(int many, List<UserCard> people, SerializableConsumer<UserCard> chosen) {
        setHeaderTitle(getTranslation("disputes.assign.title", many));
        setWidth("min(28rem, 100vw)");
        ChoiceField<UserCard> person = new ChoiceField<>();
        person.setId("assign-disputes-person");
        person.setLabel(getTranslation("disputes.assign.person"));
        person.setItems(people);
        person.setItemLabelGenerator(UserCard::name);
        person.setWidthFull();
        binder.forField(person)
                .asRequired(getTranslation("disputes.assign.missing"))
                .bind("person");
        Div fields = new Div(new Paragraph(getTranslation("disputes.assign.words")), person);
        fields.addClassName("dialog-fields");
        add(fields);
        Button assign = new Button(
                getTranslation("disputes.assign.send"),
                click -> binder.write().ifPresent(asked -> {
                    close();
                    chosen.accept(asked.person());
                }));
        assign.setId("assign-disputes-now");
        assign.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("disputes.raise.cancel"), click -> close()), assign);
    }
}
