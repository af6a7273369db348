package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.BillingRefusals.OrderOpen;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.ChangePlan;
import org.mmhc.billing.SubscriptionDesk.ChangeQuote;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanRefusals.PlanChanged;

/** Asks for another plan in the place of one that runs, after saying what is left of that and what is to be paid. */
final class ChangePlanDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotNull Offer offer,
            @Nullable IndianState state,
            @Nullable Gateway gateway) {}

    private final transient SubscriptionDesk desk;
    private final transient PlanCatalog plans;
    private final transient SubscriptionRow row;
    private final SerializableConsumer<SubscriptionId> asked;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final ChoiceField<Offer> plan = new ChoiceField<>();
    private final ChoiceField<IndianState> state;
    private final GatewayField gateway;
    private final Div total = new Div();
    private final Button change;
    private int number;

    ChangePlanDialog(
            SubscriptionDesk desk,
            PlanCatalog plans,
            Gateways gateways,
            SubscriptionRow row,
            SerializableConsumer<SubscriptionId> asked) {
        this.desk = desk;
        this.plans = plans;
        this.row = row;
        this.asked = asked;
        setHeaderTitle(getTranslation("billing.change.title", row.terms().title()));
        setWidth("min(30rem, 92vw)");
        plan.setId("change-plan");
        plan.setLabel(getTranslation("billing.change.plan.label"));
        plan.setItemLabelGenerator(offer -> offer.terms().title());
        plan.setItems(others());
        plan.addValueChangeListener(chosen -> quote(chosen.getValue()));
        binder.forField(plan)
                .asRequired(getTranslation("billing.change.plan.missing"))
                .bind("offer");
        state = StateField.of(binder, "change-state");
        gateway = new GatewayField(binder, gateways, "change-gateway");
        total.setId("change-total");
        total.getElement().setAttribute("aria-live", "polite");
        Div fields = new Div(new Paragraph(getTranslation("billing.change.words")), plan, total, state, gateway);
        fields.addClassName("dialog-fields");
        add(fields);
        change = new Button(getTranslation("billing.change.action"), click -> change());
        change.setId("change-now");
        change.addThemeVariants(ButtonVariant.PRIMARY);
        change.setEnabled(false);
        getFooter().add(new Button(getTranslation("billing.dialog.cancel"), click -> close()), change);
    }

    private List<Offer> others() {
        return plans.onSale().stream()
                .filter(offer -> !offer.plan().equals(row.plan()))
                .toList();
    }

    /* What it costs is said before it can be asked for. */
    private void quote(@Nullable Offer chosen) {
        total.removeAll();
        change.setEnabled(false);
        if (chosen == null) {
            return;
        }
        try {
            Offer offer = plans.onSale(chosen.plan());
            number = offer.number();
            show(offer, desk.quote(row.id(), offer.plan()));
            change.setEnabled(true);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void show(Offer offer, ChangeQuote quote) {
        Money taken = quote.worth().min(quote.price());
        Money credit = quote.price().minus(taken).minus(quote.due());
        Money rest = quote.worth().minus(taken);
        line(
                "billing.buy.page.subtitle",
                offer.terms().title(),
                PlanWords.length(offer.terms().length()),
                PlanWords.visits(offer.terms().visitsIncluded()));
        line("billing.plan.price.withTax", MoneyText.of(quote.price()));
        line("billing.change.worth", MoneyText.of(quote.worth()));
        if (credit.isPositive()) {
            line("billing.change.credit", MoneyText.of(credit));
        }
        if (rest.isPositive()) {
            line("billing.change.rest", MoneyText.of(rest));
        }
        line("billing.buy.due", MoneyText.of(quote.due()));
        gateway.offerFor(quote.due());
    }

    private void line(String key, Object... arguments) {
        total.add(new Paragraph(getTranslation(key, arguments)));
    }

    private void change() {
        binder.submit(
                wanted -> {
                    SubscriptionId other = desk.changePlan(
                            new ChangePlan(row.id(), wanted.offer().plan(), number, wanted.gateway(), wanted.state()));
                    close();
                    Toasts.success("billing.change.done");
                    asked.accept(other);
                },
                this::refused);
    }

    private void refused(Refusal refusal) {
        StateField.ask(binder, state, refusal);
        if (refusal instanceof PlanChanged) {
            quote(plan.getValue());
        } else if (refusal instanceof OrderOpen other) {
            close();
            asked.accept(other.open());
        }
    }
}
