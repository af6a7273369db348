package org.mmhc.disputes.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Toasts;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.storage.FileStorage;

/** Asks somebody who does not agree what happened, and says what happens next. */
public final class RaiseDisputeDialog extends Dialog {

    private static final int LONGEST = 4000;

    /** What is asked. */
    public record Asked(
            @NotNull DisputeClaim claim,
            @Nullable BigDecimal amount,
            @NotBlank @Size(min = 10, max = LONGEST) String narrative) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    /**
     * A dispute about that thing.
     *
     * @param onBehalfOf for whom the office raises it, null for oneself
     * @param most how much is in question at most, null when no money is
     */
    public RaiseDisputeDialog(
            RaiseDispute raising,
            DisputeFiles files,
            FileStorage storage,
            DisputeKind kind,
            String subject,
            @Nullable Uid onBehalfOf,
            @Nullable Money most) {
        setHeaderTitle(getTranslation("disputes.raise.title." + kind));
        setId("raise-dispute");
        setWidth("min(34rem, 100vw)");
        RadioButtonGroup<DisputeClaim> claim = new RadioButtonGroup<>();
        claim.setId("dispute-claim");
        claim.setLabel(getTranslation("disputes.raise.claim"));
        claim.setItems(DisputeClaim.of(kind));
        claim.setItemLabelGenerator(each -> getTranslation("disputes.claim." + each));
        binder.forField(claim)
                .asRequired(getTranslation("disputes.raise.claimMissing"))
                .bind("claim");
        BigDecimalField amount = new BigDecimalField(getTranslation("disputes.raise.amount"));
        amount.setId("dispute-amount");
        amount.setVisible(most != null);
        if (most != null) {
            amount.setValue(most.amount());
            amount.setHelperText(getTranslation("disputes.raise.amountHint", MoneyText.of(most)));
        }
        binder.bind(amount, "amount");
        TextArea narrative = new TextArea(getTranslation("disputes.raise.narrative"));
        narrative.setId("dispute-narrative");
        narrative.setMaxLength(LONGEST);
        narrative.setHelperText(getTranslation("disputes.raise.narrativeHint"));
        narrative.setWidthFull();
        binder.bind(narrative, "narrative");
        binder.about("amount", "amountTooHigh");
        binder.aboutAllOthers("claim");
        OrderedList next = new OrderedList();
        List.of("investigated", "heard", "decided", "appealed")
                .forEach(step -> next.add(new ListItem(getTranslation("disputes.raise.next." + step))));
        EvidenceField evidence = new EvidenceField(storage);
        Div fields = new Div(
                claim,
                amount,
                narrative,
                new H3(getTranslation("disputes.evidence.title")),
                evidence,
                new H3(getTranslation("disputes.raise.next")),
                next);
        fields.addClassName("dialog-fields");
        add(fields);
        Button send = new Button(
                getTranslation("disputes.raise.send"),
                click -> binder.submit(asked -> {
                    Money money =
                            most == null || asked.amount() == null ? null : new Money(asked.amount(), most.currency());
                    DisputeId id =
                            raising.raise(new RaiseOne(asked.claim(), subject, onBehalfOf, money, asked.narrative()));
                    bring(files, id, evidence);
                    close();
                    UI.getCurrent()
                            .navigate(
                                    onBehalfOf == null
                                            ? MyDisputeView.addressOf(id)
                                            : DisputeDetailsView.addressOf(id));
                }));
        send.setId("raise-dispute-now");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("disputes.raise.cancel"), click -> close()), send);
    }

    /* The dispute stands, whatever becomes of the files. */
    private static void bring(DisputeFiles files, DisputeId id, EvidenceField evidence) {
        try {
            if (!evidence.files().isEmpty()) {
                files.add(id, evidence.files(), false);
            }
            Toasts.success("disputes.raise.done");
        } catch (Refusal refused) {
            Toasts.refused(refused);
        }
    }
}
