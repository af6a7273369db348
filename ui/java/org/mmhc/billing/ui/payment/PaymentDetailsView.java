package org.mmhc.billing.ui.payment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.gateway.GatewayCallRecords;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentRecords;
import org.mmhc.billing.payment.PaymentRecords.PaymentDetails;
import org.mmhc.billing.payment.PaymentRefusals.PaymentUnknown;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.ui.refund.FactList;
import org.mmhc.identity.UserDirectory;

/** One payment: what was asked, what came and went back, what its gateway calls it, and what that was asked and told. */
@Route(value = "payments/:reference", layout = MainLayout.class)
@RolesAllowed("ADMIN")
class PaymentDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient PaymentRecords payments;
    private final transient RefundDesk refunds;
    private final transient WebhookRecords events;
    private final transient GatewayCallRecords calls;
    private final transient UserDirectory users;

    PaymentDetailsView(
            PaymentRecords payments,
            RefundDesk refunds,
            WebhookRecords events,
            GatewayCallRecords calls,
            UserDirectory users) {
        this.payments = payments;
        this.refunds = refunds;
        this.events = events;
        this.calls = calls;
        this.users = users;
        addClassNames("view", "care-view");
    }

    static String addressOf(PaymentId id) {
        return "payments/" + id;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.paymentPage.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        PaymentId id = new PaymentId(event.getRouteParameters().get("reference").orElseThrow());
        try {
            show(payments.look(id));
        } catch (PaymentUnknown gone) {
            throw new NotFoundException();
        }
    }

    private void show(PaymentDetails details) {
        PaymentRow payment = details.payment();
        removeAll();
        Div columns = new Div(
                facts(details), new AtGateway(events, calls, payment.id().value()));
        columns.addClassName("care-columns");
        add(
                new BackLink(getTranslation("billing.payments.page.title"), PaymentListView.class),
                new ViewHeader(getPageTitle(), payment.id().value(), PaymentBadges.of(payment.status())),
                columns,
                refunds(payment));
    }

    private FactList facts(PaymentDetails details) {
        PaymentRow payment = details.payment();
        FactList facts = new FactList("payment")
                .with("patient", users.nameOf(payment.patient()))
                .withWord("gateway", "billing.gateway", payment.gateway())
                .withWord("method", "billing.paper.method", payment.method())
                .with("asked", payment.asked())
                .with("captured", payment.captured())
                .with("refunded", payment.refunded())
                .with("fee", payment.fee())
                .with("openedAt", payment.openedAt())
                .with("capturedAt", payment.capturedAt())
                .with("failure", payment.failure())
                .with("linkId", details.linkId())
                .with("moneyId", details.moneyId());
        Anchor plan = new Anchor(
                "subscriptions/" + payment.subscription(), getTranslation("billing.paymentPage.subscription"));
        plan.setId("payment-subscription");
        Anchor money = new Anchor("patient-money/" + payment.patient(), getTranslation("billing.money.link"));
        money.setId("payment-money");
        Anchor books = new Anchor("ledger?about=" + payment.id(), getTranslation("billing.paymentPage.books"));
        books.setId("payment-books");
        Div links = new Div(plan, money, books);
        links.addClassName("care-card-actions");
        facts.add(links);
        return facts;
    }

    private Component refunds(PaymentRow payment) {
        List<RefundRow> all = refunds.of(payment.id());
        UnorderedList list = new UnorderedList();
        list.addClassName("care-visits");
        all.forEach(refund -> {
            Anchor open = new Anchor(
                    RefundDetailsView.addressOf(refund.id()),
                    getTranslation(
                            "billing.paymentPage.refund",
                            MoneyText.of(refund.amount()),
                            refund.id().value()));
            Div head = new Div(open, PaymentBadges.of(refund.status()));
            head.addClassName("care-card-head");
            list.add(new ListItem(head));
        });
        Section section = new Section(
                new H2(getTranslation("billing.refunds.page.title")),
                all.isEmpty() ? new Paragraph(getTranslation("billing.paymentPage.noRefund")) : list);
        section.addClassNames("panel", "care-panel");
        section.setId("payment-refunds");
        return section;
    }
}
