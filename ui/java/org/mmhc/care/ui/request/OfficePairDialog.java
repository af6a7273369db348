package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;

/** Says for the office who is gladly sent to a patient, or not at all. */
final class OfficePairDialog extends Dialog {

    /** What is asked. */
    public record Said(UserCard caregiver, PairRule rule, String reason) {}

    private static final int LONGEST_REASON = 500;

    private final FormBinder<Said> binder = new FormBinder<>(Said.class);

    OfficePairDialog(PairRules pairs, UserDirectory users, Uid patient, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.pairs.dialog.title"));
        setWidth("min(30rem, 92vw)");
        ComboBox<UserCard> caregiver = new ComboBox<>(getTranslation("care.pairs.caregiver.label"));
        caregiver.setId("pair-caregiver");
        caregiver.setItems(users.activeWithRole(Role.CAREGIVER));
        caregiver.setItemLabelGenerator(card -> getTranslation("care.request.patient.label", card.name(), card.uid()));
        binder.forField(caregiver)
                .asRequired(getTranslation("care.pairs.caregiver.missing"))
                .bind("caregiver");
        RadioButtonGroup<PairRule> rule = new RadioButtonGroup<>(getTranslation("care.pairs.rule.label"));
        rule.setId("pair-rule");
        rule.setItems(PairRule.values());
        rule.setItemLabelGenerator(each -> getTranslation("care.pairRule." + each));
        binder.forField(rule)
                .asRequired(getTranslation("care.pairs.rule.missing"))
                .bind("rule");
        TextArea reason = new TextArea(getTranslation("care.pair.reason.label"));
        reason.setId("pair-reason");
        reason.setHelperText(getTranslation("care.pairs.reason.hint"));
        binder.forField(reason)
                .withValidator(text -> text.length() <= LONGEST_REASON, getTranslation("care.assign.dialog.noteLong"))
                .bind("reason");
        Div fields = new Div(caregiver, rule, reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.pairs.dialog.action"),
                click -> binder.submit(said -> {
                    pairs.set(new SetPair(patient, said.caregiver().uid(), said.rule(), said.reason()));
                    close();
                    Toasts.success("care.pair.said.done");
                    afterwards.run();
                }));
        save.setId("pair-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), save);
    }
}
