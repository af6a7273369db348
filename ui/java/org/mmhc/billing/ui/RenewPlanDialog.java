package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.BillingRefusals.OrderOpen;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyQuote;
import org.mmhc.billing.SubscriptionDesk.RenewPlan;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.plan.PlanCatalog;

/** Buys the next period of a plan, after saying what it costs. */
final class RenewPlanDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @Nullable IndianState state, @Nullable Gateway gateway) {}

    private final transient SubscriptionDesk desk;
    private final transient PlanCatalog plans;
    private final transient SubscriptionRow row;
    private final SerializableConsumer<SubscriptionId> bought;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final ChoiceField<IndianState> state = StateField.of(binder, "renew-state");
    private final GatewayField gateway;
    private final Div total = new Div();
    private int number;

    RenewPlanDialog(
            SubscriptionDesk desk,
            PlanCatalog plans,
            Gateways gateways,
            SubscriptionRow row,
            SerializableConsumer<SubscriptionId> bought) {
        this.desk = desk;
        this.plans = plans;
        this.row = row;
        this.gateway = new GatewayField(binder, gateways, "renew-gateway");
        this.bought = bought;
        setHeaderTitle(getTranslation("billing.renew.title", row.terms().title()));
        setWidth("min(30rem, 92vw)");
        total.setId("renew-total");
        Div fields = new Div(
                new Paragraph(getTranslation(
                        "billing.renew.words", Times.day(row.endsOn().plusDays(1)))),
                total,
                state,
                gateway);
        fields.addClassName("dialog-fields");
        add(fields);
        Button renew = new Button(getTranslation("billing.renew.action"), click -> renew());
        renew.setId("renew-now");
        renew.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("billing.dialog.cancel"), click -> close()), renew);
    }

    /** Says so instead when it is not sold any more. */
    void openIfOnSale() {
        try {
            show();
            open();
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void show() {
        number = plans.onSale(row.plan()).number();
        BuyQuote quote = desk.price(row.patient(), row.plan());
        total.removeAll();
        total.add(new Paragraph(getTranslation("billing.plan.price.withTax", MoneyText.of(quote.price()))));
        if (quote.credit().isPositive()) {
            total.add(new Paragraph(getTranslation("billing.buy.credit", MoneyText.of(quote.credit()))));
        }
        total.add(new Paragraph(getTranslation("billing.buy.due", MoneyText.of(quote.due()))));
        gateway.offerFor(quote.due());
    }

    private void renew() {
        binder.submit(
                asked -> {
                    SubscriptionId next = desk.renew(new RenewPlan(row.id(), number, asked.gateway(), asked.state()));
                    close();
                    Toasts.success("billing.renew.done");
                    bought.accept(next);
                },
                this::refused);
    }

    private void refused(Refusal refusal) {
        StateField.ask(binder, state, refusal);
        if (refusal instanceof OrderOpen other) {
            close();
            bought.accept(other.open());
        }
    }
}
