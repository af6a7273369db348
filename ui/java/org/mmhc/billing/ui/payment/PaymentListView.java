package org.mmhc.billing.ui.payment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentRecords;
import org.mmhc.billing.payment.PaymentRecords.PaymentFilter;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** The payments of all patients, the newest first, by how they stand, by gateway and by patient. */
@Route(value = "payments", layout = MainLayout.class)
@Menu(title = "billing.payments.page.title", order = 81, icon = "invoices")
@RolesAllowed("ADMIN")
class PaymentListView extends Div implements HasDynamicTitle {

    private final transient PaymentRecords payments;
    private final transient UserDirectory users;
    private final WordFilter<PaymentStatus> status = new WordFilter<>(
            "payments-status",
            "billing.payments.filter.status",
            PaymentStatus.values(),
            "billing.paymentStatus.",
            this::lookAgain);
    private final WordFilter<Gateway> gateway = new WordFilter<>(
            "payments-gateway", "billing.fact.gateway", Gateway.values(), "billing.gateway.", this::lookAgain);
    private final ChoiceField<UserCard> patient = new ChoiceField<>();
    private final Grid<PaymentRow> grid = new Grid<>();
    private final CallbackDataProvider<PaymentRow, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, PaymentRow::id);
    private boolean shown;

    PaymentListView(PaymentRecords payments, UserDirectory users, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.payments = payments;
        this.users = users;
        addClassNames("view", "view-wide");
        add(new ViewHeader(getPageTitle(), getTranslation("billing.payments.page.subtitle")), filters(), grid());
        LiveRefresh.on(this, broadcasts, scheduler, SubscriptionRecords.TOPIC, changed -> rows.refreshAll());
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.payments.page.title");
    }

    private Component filters() {
        patient.setId("payments-patient");
        patient.setLabel(getTranslation("billing.fact.patient"));
        patient.setItemLabelGenerator(UserCard::name);
        patient.setItems(users.activeWithRole(Role.PATIENT));
        patient.setClearButtonVisible(true);
        patient.addValueChangeListener(change -> lookAgain());
        Div fields = new Div(status, gateway, patient);
        fields.addClassName("money-filters");
        return fields;
    }

    private void lookAgain() {
        shown = false;
        rows.refreshAll();
    }

    private Component grid() {
        grid.setId("payments");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addComponentColumn(this::open)
                .setHeader(getTranslation("billing.payments.column.payment"))
                .setKey("payment")
                .setFlexGrow(0)
                .setWidth("13rem");
        grid.addColumn(row -> users.nameOf(row.patient()))
                .setHeader(getTranslation("billing.fact.patient"))
                .setKey("patient")
                .setFlexGrow(2);
        grid.addColumn(PaymentListView::amount)
                .setHeader(getTranslation("billing.fact.amount"))
                .setKey("amount");
        grid.addColumn(row -> getTranslation("billing.gateway." + row.gateway()))
                .setHeader(getTranslation("billing.fact.gateway"))
                .setKey("gateway");
        grid.addComponentColumn(row -> PaymentBadges.of(row.status()))
                .setHeader(getTranslation("billing.payments.filter.status"))
                .setKey("status")
                .setFlexGrow(0)
                .setWidth("12rem");
        grid.addColumn(PaymentListView::when)
                .setHeader(getTranslation("billing.payments.column.when"))
                .setKey("when")
                .setFlexGrow(2);
        grid.addComponentColumn(this::card).setKey("card");
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.INVOICES,
                getTranslation("billing.payments.empty.title"),
                getTranslation("billing.payments.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    private static String amount(PaymentRow row) {
        return MoneyText.of(row.status() == PaymentStatus.CAPTURED ? row.captured() : row.asked());
    }

    private static String when(PaymentRow row) {
        return Times.exact(row.capturedAt() == null ? row.openedAt() : row.capturedAt());
    }

    private Anchor open(PaymentRow row) {
        return new Anchor(PaymentDetailsView.addressOf(row.id()), row.id().value());
    }

    private Component card(PaymentRow row) {
        Div head = new Div(new Span(users.nameOf(row.patient())), PaymentBadges.of(row.status()));
        head.addClassName("care-card-head");
        Div card = new Div(
                head,
                new Paragraph(getTranslation(
                        "billing.payment.line", amount(row), getTranslation("billing.gateway." + row.gateway()))),
                new Paragraph(when(row)),
                open(row));
        card.addClassNames("care-card", "money-card");
        return card;
    }

    private PaymentFilter wanted() {
        UserCard whose = patient.getValue();
        return new PaymentFilter(whose == null ? null : whose.uid(), status.getValue(), gateway.getValue());
    }

    /* What was shown once stands in the log; what changes on the page does not. */
    private Stream<PaymentRow> fetch(Query<PaymentRow, Void> query) {
        PageRequest page = VaadinSpringDataHelpers.toSpringPageRequest(query);
        boolean again = shown;
        shown = true;
        return (again ? payments.refreshed(wanted(), page) : payments.find(wanted(), page)).stream();
    }

    private int count(Query<PaymentRow, Void> query) {
        return Math.toIntExact(
                payments.refreshed(wanted(), PageRequest.of(0, 1)).getTotalElements());
    }
}
