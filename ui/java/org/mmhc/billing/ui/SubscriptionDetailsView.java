package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.BillingMilestone;
import org.mmhc.billing.EndingPreview;
import org.mmhc.billing.PaymentPages;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.Happened;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SuspensionDesk;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentRecords;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.care.catalog.ServiceCatalog;
import org.springframework.scheduling.TaskScheduler;

/**
 * One subscription: how it stands, what is left of it, where it is paid, what happened, and what its reader can do about it. That somebody
 * comes back from the gateway's page proves nothing: until the gateway has told the agency it says that this is looked into.
 */
@Route(value = "subscriptions/:reference", layout = MainLayout.class)
@RolesAllowed({"PATIENT", "COMMITTEE", "ADMIN"})
class SubscriptionDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final Set<BillingMilestone> DOCUMENTS = Set.of(BillingMilestone.INVOICED, BillingMilestone.CREDITED);

    private final transient SubscriptionRecords records;
    private final transient PaymentPages pages;
    private final transient ServiceCatalog services;
    private final transient InvoiceRecords invoices;
    private final transient PaymentRecords payments;
    private final transient SubscriptionActions actions;
    private final transient Clock clock;
    private @Nullable SubscriptionId id;
    private boolean back;

    SubscriptionDetailsView(
            SubscriptionRecords records,
            SubscriptionDesk desk,
            PaymentPages pages,
            PlanCatalog plans,
            Gateways gateways,
            ServiceCatalog services,
            EndingPreview preview,
            SuspensionDesk suspensions,
            InvoiceRecords invoices,
            PaymentRecords payments,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.records = records;
        this.pages = pages;
        this.services = services;
        this.invoices = invoices;
        this.payments = payments;
        this.actions = new SubscriptionActions(desk, plans, gateways, preview, suspensions, this::open, this::refresh);
        this.clock = clock;
        addClassNames("view", "care-view");
        LiveRefresh.on(this, broadcasts, scheduler, SubscriptionRecords.TOPIC, this::refreshIfAmong);
    }

    static String addressOf(SubscriptionId id) {
        return "subscriptions/" + id;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.subscription.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = new SubscriptionId(event.getRouteParameters().get("reference").orElseThrow());
        back = !event.getLocation().getQueryParameters().getParameters().isEmpty();
        SubscriptionDetails details = records.get(id);
        if (back) {
            check(details);
        }
        show(details);
    }

    /* Who comes back from the page of a gateway may have paid: it is asked. */
    private void check(SubscriptionDetails details) {
        details.payments().stream()
                .filter(payment -> payment.status() != PaymentStatus.CREATED
                        && payment.status().isOpen())
                .map(PaymentRow::id)
                .forEach(payments::check);
    }

    private void refreshIfAmong(Set<String> changed) {
        if (id != null && changed.contains(id.value())) {
            refresh();
        }
    }

    private void refresh() {
        if (id != null) {
            show(records.get(id));
        }
    }

    private void show(SubscriptionDetails details) {
        SubscriptionRow row = details.subscription();
        Instant now = clock.instant();
        boolean office = CurrentUser.require().isOffice();
        removeAll();
        add(
                office
                        ? new BackLink(getTranslation("billing.office.page.title"), PatientSubscriptionListView.class)
                        : new BackLink(getTranslation("billing.subscriptions.page.title"), SubscriptionListView.class),
                new ViewHeader(
                        row.terms().title(),
                        office
                                ? getTranslation(
                                        "billing.subscription.ofPatient",
                                        row.patient().value(),
                                        row.id().value())
                                : row.id().value(),
                        actions.of(row)),
                standing(details, now));
        Div columns = new Div(panel("given", given(row)), panel("story", story(details.story(), now)));
        columns.addClassName("care-columns");
        add(columns);
        if (office) {
            Anchor money = new Anchor(PatientMoneyView.addressOf(row.patient()), getTranslation("billing.money.link"));
            money.setId("subscription-money");
            add(money);
        }
        if (!details.payments().isEmpty()) {
            add(panel("payments", new PaymentLines(details.payments())));
        }
    }

    private Div standing(SubscriptionDetails details, Instant now) {
        SubscriptionRow row = details.subscription();
        Paragraph sentence = new Paragraph(PlanWords.progress(row, now));
        sentence.setId("subscription-sentence");
        sentence.addClassName("care-sentence");
        Div standing = new Div(PlanWords.badge(row.status()), sentence);
        standing.addClassNames("panel", "care-standing");
        standing.getElement().setAttribute("aria-live", "polite");
        standing.add(new PayingPanel(details, back, this::checkNow, this::askForPage));
        return standing;
    }

    private void checkNow() {
        if (id != null) {
            check(records.get(id));
            Toasts.success("billing.pay.checkAsked");
        }
    }

    /* The page of a gateway that has ended is not opened again: there is another. */
    private void askForPage() {
        try {
            if (id != null) {
                pages.renew(id);
            }
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }

    private Div panel(String name, Component content) {
        Div panel = new Div(new H2(getTranslation("billing.subscription.panel." + name)), content);
        panel.addClassNames("panel", "care-panel");
        panel.setId("subscription-" + name);
        return panel;
    }

    private UnorderedList given(SubscriptionRow row) {
        UnorderedList list = new UnorderedList();
        list.add(new ListItem(
                getTranslation("billing.subscription.period", Times.day(row.startsOn()), Times.day(row.endsOn()))));
        list.add(new ListItem(getTranslation("billing.plan.price.withTax", MoneyText.of(row.price()))));
        list.add(new ListItem(
                row.visitsLeft() == null
                        ? PlanWords.visits(null)
                        : getTranslation(
                                "billing.subscription.visits",
                                row.visitsUsed(),
                                row.visitsUsed() + row.visitsReserved() + row.visitsLeft(),
                                row.visitsReserved())));
        row.terms().services().forEach(service -> list.add(new ListItem(services.nameOf(service))));
        return list;
    }

    private OrderedList story(List<Happened> story, Instant now) {
        OrderedList list = new OrderedList();
        list.addClassName("care-history");
        story.reversed().forEach(line -> {
            Span what = new Span(words(line));
            what.addClassName("care-history-what");
            ListItem item = new ListItem(what, Times.label(line.at(), now));
            if (DOCUMENTS.contains(line.kind()) && line.detail() != null) {
                item.add(InvoiceLink.to(invoices, line.detail(), what.getText() + " " + line.detail()));
            }
            list.add(item);
        });
        return list;
    }

    private String words(Happened line) {
        String what = getTranslation("billing.milestone." + line.kind());
        return line.kind() == BillingMilestone.SUSPENDED && line.detail() != null
                ? getTranslation(
                        "billing.story.suspended", what, getTranslation("billing.suspensionReason." + line.detail()))
                : what;
    }

    private void open(SubscriptionId next) {
        getUI().ifPresent(ui -> ui.navigate(addressOf(next)));
    }
}
