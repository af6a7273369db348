package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.invoice.InvoiceNumber;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.patient.PatientMoney;
import org.mmhc.billing.patient.PatientMoney.Standing;
import org.mmhc.billing.ui.refund.FactList;
import org.mmhc.ledger.Statements.StatementLine;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** All the money of one patient in words: what was bought, paid, credited and given back, and what is left. Opening it is audited. */
@Route(value = "patient-money/:patient", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN"})
class PatientMoneyView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int AT_ONCE = 30;

    private final transient PatientMoney money;
    private final transient SubscriptionRecords subscriptions;
    private final transient InvoiceRecords invoices;
    private final transient Clock clock;
    private final OrderedList lines = new OrderedList();
    private final Div place = new Div(lines);
    private final Button more;
    private @Nullable Uid patient;
    private int pages;

    PatientMoneyView(PatientMoney money, SubscriptionRecords subscriptions, InvoiceRecords invoices, Clock clock) {
        this.money = money;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.clock = clock;
        more = new Button(getTranslation("billing.invoices.action.more"), click -> showMore());
        more.setId("money-more");
        lines.setId("money-lines");
        lines.addClassName("money-lines");
        addClassNames("view", "care-view");
    }

    static String addressOf(Uid patient) {
        return "patient-money/" + patient;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.money.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String typed = event.getRouteParameters().get("patient").orElseThrow();
        if (!Uid.isValid(typed)) {
            throw new NotFoundException();
        }
        try {
            show(money.standing(new Uid(typed)));
        } catch (PatientUnfit nobody) {
            throw new NotFoundException();
        }
    }

    private void show(Standing standing) {
        patient = standing.patient();
        pages = 0;
        removeAll();
        lines.removeAll();
        Div columns = new Div(left(standing), plans(standing.patient()));
        columns.addClassName("care-columns");
        Section story = new Section(new H2(getTranslation("billing.money.story")), place, more);
        story.addClassNames("panel", "care-panel");
        add(
                new BackLink(getTranslation("billing.office.page.title"), PatientSubscriptionListView.class),
                new ViewHeader(
                        getTranslation("billing.money.of", standing.name()),
                        standing.patient().value()),
                columns,
                story);
        showMore();
    }

    private static Component left(Standing standing) {
        return new FactList("money")
                .with("credit", standing.credit())
                .with("held", standing.held())
                .with("goingBack", standing.goingBack());
    }

    private Component plans(Uid whose) {
        List<SubscriptionRow> all = subscriptions.of(whose);
        UnorderedList list = new UnorderedList();
        list.addClassNames("care-visits", "money-plans");
        all.forEach(row -> {
            Anchor open = new Anchor(
                    SubscriptionDetailsView.addressOf(row.id()), row.terms().title());
            Div head = new Div(open, PlanWords.badge(row.status()));
            head.addClassName("care-card-head");
            list.add(new ListItem(head, new Paragraph(PlanWords.progress(row, clock.instant()))));
        });
        Section section = new Section(
                new H2(getTranslation("billing.office.page.title")),
                all.isEmpty() ? new Paragraph(getTranslation("billing.money.noPlan")) : list);
        section.addClassNames("panel", "care-panel");
        return section;
    }

    private void showMore() {
        if (patient == null) {
            return;
        }
        Page<StatementLine> page = money.lines(patient, PageRequest.of(pages++, AT_ONCE));
        if (page.getTotalElements() == 0) {
            place.removeAll();
            place.add(new EmptyState(
                    Sign.LEDGER,
                    getTranslation("billing.money.empty.title"),
                    getTranslation("billing.money.empty.hint")));
        }
        page.forEach(line -> lines.add(item(line)));
        more.setVisible(page.hasNext());
    }

    private ListItem item(StatementLine line) {
        Span what = new Span(getTranslation("billing.moneyLine." + line.kind()));
        what.addClassName("care-history-what");
        Span where = new Span(getTranslation("billing.money.where", Times.day(line.occurredOn()), line.reference()));
        where.addClassName("hint");
        Div words = new Div(what, where);
        words.addClassName("money-line-words");
        if (InvoiceNumber.parse(line.reference()).isPresent()) {
            words.add(InvoiceLink.to(invoices, line.reference(), line.reference()));
        }
        boolean less = line.change().isNegative();
        Span amount = new Span(getTranslation(
                less ? "billing.money.less" : "billing.money.more",
                MoneyText.of(less ? line.change().negate() : line.change())));
        amount.addClassName("money-line-amount");
        return new ListItem(words, amount);
    }
}
