package org.mmhc.billing.ui.payment;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.gateway.GatewayCallRecords;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundRefusals.RefundUnknown;
import org.mmhc.billing.ui.refund.FactList;
import org.mmhc.identity.UserDirectory;
import org.mmhc.ledger.LedgerBooks;
import org.mmhc.ledger.LedgerBooks.Entry;
import org.mmhc.ledger.LedgerBooks.EntryFilter;
import org.springframework.data.domain.PageRequest;

/** One refund: how much of what, who agreed, what was booked of it, and what its gateway was asked and told. */
@Route(value = "refunds/:reference", layout = MainLayout.class)
@RolesAllowed("ADMIN")
class RefundDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int SHOWN = 50;

    private final transient RefundDesk refunds;
    private final transient LedgerBooks books;
    private final transient WebhookRecords events;
    private final transient GatewayCallRecords calls;
    private final transient UserDirectory users;

    RefundDetailsView(
            RefundDesk refunds,
            LedgerBooks books,
            WebhookRecords events,
            GatewayCallRecords calls,
            UserDirectory users) {
        this.refunds = refunds;
        this.books = books;
        this.events = events;
        this.calls = calls;
        this.users = users;
        addClassNames("view", "care-view");
    }

    static String addressOf(RefundId id) {
        return "refunds/" + id;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.refundPage.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RefundId id = new RefundId(event.getRouteParameters().get("reference").orElseThrow());
        try {
            show(refunds.get(id));
        } catch (RefundUnknown gone) {
            throw new NotFoundException();
        }
    }

    private void show(RefundRow refund) {
        removeAll();
        Div columns = new Div(facts(refund), history(refund));
        columns.addClassName("care-columns");
        add(
                new BackLink(getTranslation("billing.refunds.page.title"), RefundListView.class),
                new ViewHeader(getPageTitle(), refund.id().value(), PaymentBadges.of(refund.status())),
                columns,
                new AtGateway(events, calls, refund.id().value()));
    }

    private FactList facts(RefundRow refund) {
        FactList facts = new FactList("refund")
                .with("patient", users.nameOf(refund.patient()))
                .with("amount", refund.amount())
                .withWord("kind", "billing.refundKind", refund.kind())
                .with("requestedBy", users.nameOf(refund.requestedBy()))
                .with("requestedAt", refund.requestedAt())
                .with("approvedBy", name(refund.approvedBy()))
                .with("approvedAgainBy", name(refund.approvedAgainBy()))
                .withWord("reason", "billing.refundReason", refund.reason())
                .with("failure", refund.failure())
                .with("bankReference", refund.bankReference())
                .with("settledAt", refund.settledAt());
        Anchor payment = new Anchor(
                PaymentDetailsView.addressOf(refund.payment()), getTranslation("billing.refundPage.payment"));
        payment.setId("refund-payment");
        Anchor plan = new Anchor(
                "subscriptions/" + refund.subscription(), getTranslation("billing.paymentPage.subscription"));
        Anchor money = new Anchor("patient-money/" + refund.patient(), getTranslation("billing.money.link"));
        Div links = new Div(payment, plan, money);
        links.addClassName("care-card-actions");
        facts.add(links);
        return facts;
    }

    private @Nullable String name(@Nullable Uid uid) {
        return uid == null ? null : users.nameOf(uid);
    }

    /* The books keep each thing that happened to it, with its day and who did it. */
    private Section history(RefundRow refund) {
        List<Entry> entries = books.find(
                        new EntryFilter(refund.id().value(), null, null, null), PageRequest.of(0, SHOWN))
                .getContent();
        OrderedList list = new OrderedList();
        list.addClassName("care-history");
        entries.forEach(entry -> {
            Span what = new Span(getTranslation("ledger.kind." + entry.kind()));
            what.addClassName("care-history-what");
            Span when = new Span(getTranslation(
                    "billing.refundPage.by", Times.exact(entry.postedAt()), users.nameOf(entry.actor())));
            when.addClassName("hint");
            list.add(new ListItem(what, when));
        });
        Section section = new Section(
                new H2(getTranslation("billing.refundPage.history")),
                entries.isEmpty() ? new Paragraph(getTranslation("billing.refundPage.nothingBooked")) : list);
        section.addClassNames("panel", "care-panel");
        section.setId("refund-history");
        return section;
    }
}
