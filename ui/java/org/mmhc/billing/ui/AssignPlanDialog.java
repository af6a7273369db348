package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.BillingRefusals.OrderOpen;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionDesk.BuyQuote;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanRefusals.PlanChanged;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;

/** The office buys a plan for a patient, who is asked to pay it. */
final class AssignPlanDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotNull UserCard patient,
            @NotNull Offer offer,
            @NotNull LocalDate startsOn,
            @Nullable String seller,
            @Nullable IndianState state,
            @Nullable Gateway gateway) {}

    private final transient PlanCatalog plans;
    private final transient SubscriptionDesk desk;
    private final SerializableConsumer<SubscriptionId> bought;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final ChoiceField<UserCard> patient = new ChoiceField<>();
    private final ChoiceField<Offer> plan = new ChoiceField<>();
    private final ChoiceField<IndianState> state;
    private final GatewayField gateway;
    private final Div total = new Div();

    AssignPlanDialog(
            PlanCatalog plans,
            SubscriptionDesk desk,
            Gateways gateways,
            UserDirectory users,
            AgencySettings agency,
            Clock clock,
            SerializableConsumer<SubscriptionId> bought) {
        this.plans = plans;
        this.desk = desk;
        this.bought = bought;
        setHeaderTitle(getTranslation("billing.assign.title"));
        setWidth("min(32rem, 92vw)");
        patient.setId("assign-patient");
        patient.setLabel(getTranslation("billing.fact.patient"));
        patient.setItemLabelGenerator(UserCard::name);
        patient.setItems(users.activeWithRole(Role.PATIENT));
        patient.addValueChangeListener(change -> quote());
        binder.forField(patient)
                .asRequired(getTranslation("billing.assign.patient.missing"))
                .bind("patient");
        binder.about("patient", "patientUnfit");
        plan.setId("assign-plan");
        plan.setLabel(getTranslation("billing.fact.plan"));
        plan.setItemLabelGenerator(offer -> offer.terms().title());
        plan.setItems(plans.onSale());
        plan.addValueChangeListener(change -> quote());
        binder.forField(plan)
                .asRequired(getTranslation("billing.assign.plan.missing"))
                .bind("offer");
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        DayPicker startsOn = new DayPicker(getTranslation("billing.buy.startsOn.label"));
        startsOn.setId("assign-startsOn");
        startsOn.setMin(today);
        startsOn.setMax(today.plusDays(SubscriptionDesk.DAYS_AHEAD));
        binder.forField(startsOn)
                .asRequired(getTranslation("billing.buy.startsOn.missing"))
                .bind("startsOn");
        binder.about("startsOn", "startUnfit");
        startsOn.setValue(today);
        SellerField seller = new SellerField(binder, "assign-seller");
        seller.setLabel(getTranslation("billing.assign.seller.label"));
        seller.setHelperText(getTranslation("billing.assign.seller.hint"));
        state = StateField.of(binder, "assign-state");
        gateway = new GatewayField(binder, gateways, "assign-gateway");
        gateway.setLabel(getTranslation("billing.assign.way.label"));
        total.setId("assign-total");
        total.getElement().setAttribute("aria-live", "polite");
        Div fields = new Div(
                new Paragraph(getTranslation("billing.assign.words")),
                patient,
                plan,
                startsOn,
                seller,
                state,
                gateway,
                total);
        fields.addClassName("dialog-fields");
        add(fields);
        Button buy = new Button(getTranslation("billing.assign.action"), click -> buy());
        buy.setId("assign-now");
        buy.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("billing.dialog.cancel"), click -> close()), buy);
    }

    /* What it costs is said as soon as both are known. */
    private void quote() {
        total.removeAll();
        UserCard whom = patient.getValue();
        Offer offer = plan.getValue();
        if (whom == null || offer == null) {
            return;
        }
        try {
            BuyQuote quote = desk.price(whom.uid(), offer.plan());
            total.add(new Paragraph(getTranslation("billing.plan.price.withTax", MoneyText.of(quote.price()))));
            if (quote.credit().isPositive()) {
                total.add(new Paragraph(getTranslation("billing.buy.credit", MoneyText.of(quote.credit()))));
            }
            total.add(new Paragraph(getTranslation("billing.buy.due", MoneyText.of(quote.due()))));
            gateway.offerFor(quote.due());
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void buy() {
        binder.submit(
                asked -> {
                    SubscriptionId id = desk.buy(new BuyPlan(
                            asked.patient().uid(),
                            asked.offer().plan(),
                            asked.offer().number(),
                            asked.startsOn(),
                            asked.seller(),
                            asked.gateway(),
                            asked.state()));
                    close();
                    Toasts.success("billing.assign.done");
                    bought.accept(id);
                },
                this::refused);
    }

    private void refused(Refusal refusal) {
        StateField.ask(binder, state, refusal);
        if (refusal instanceof PlanChanged) {
            plan.setItems(plans.onSale());
            total.removeAll();
        } else if (refusal instanceof OrderOpen other) {
            close();
            bought.accept(other.open());
        }
    }
}
