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
import java.util.List;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.identity.UserDirectory;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** The refunds of all patients, the newest first, by how they stand. */
@Route(value = "refunds", layout = MainLayout.class)
@Menu(title = "billing.refunds.page.title", order = 81, icon = "turn")
@RolesAllowed("ADMIN")
class RefundListView extends Div implements HasDynamicTitle {

    private final transient RefundDesk refunds;
    private final transient UserDirectory users;
    private final WordFilter<RefundStatus> status = new WordFilter<>(
            "refunds-status",
            "billing.payments.filter.status",
            RefundStatus.values(),
            "billing.refundStatus.",
            this::lookAgain);
    private final Grid<RefundRow> grid = new Grid<>();
    private final CallbackDataProvider<RefundRow, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, RefundRow::id);
    private boolean shown;

    RefundListView(RefundDesk refunds, UserDirectory users, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.refunds = refunds;
        this.users = users;
        Div fields = new Div(status);
        fields.addClassName("money-filters");
        addClassNames("view", "view-wide");
        add(new ViewHeader(getPageTitle(), getTranslation("billing.refunds.page.subtitle")), fields, grid());
        LiveRefresh.on(this, broadcasts, scheduler, SubscriptionRecords.TOPIC, changed -> rows.refreshAll());
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.refunds.page.title");
    }

    private void lookAgain() {
        shown = false;
        rows.refreshAll();
    }

    private Component grid() {
        grid.setId("refunds");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addComponentColumn(RefundListView::open)
                .setHeader(getTranslation("billing.refunds.column.refund"))
                .setKey("refund")
                .setFlexGrow(0)
                .setWidth("13rem");
        grid.addColumn(row -> users.nameOf(row.patient()))
                .setHeader(getTranslation("billing.fact.patient"))
                .setKey("patient")
                .setFlexGrow(2);
        grid.addColumn(row -> MoneyText.of(row.amount()))
                .setHeader(getTranslation("billing.fact.amount"))
                .setKey("amount");
        grid.addColumn(this::why)
                .setHeader(getTranslation("billing.fact.kind"))
                .setKey("why")
                .setFlexGrow(2);
        grid.addComponentColumn(row -> PaymentBadges.of(row.status()))
                .setHeader(getTranslation("billing.payments.filter.status"))
                .setKey("status")
                .setFlexGrow(0)
                .setWidth("12rem");
        grid.addColumn(row -> Times.exact(row.requestedAt()))
                .setHeader(getTranslation("billing.fact.requestedAt"))
                .setKey("when")
                .setFlexGrow(2);
        grid.addComponentColumn(this::card).setKey("card");
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.TURN,
                getTranslation("billing.refunds.empty.title"),
                getTranslation("billing.refunds.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    private String why(RefundRow row) {
        return getTranslation("billing.refundKind." + row.kind());
    }

    private static Anchor open(RefundRow row) {
        return new Anchor(RefundDetailsView.addressOf(row.id()), row.id().value());
    }

    private Component card(RefundRow row) {
        Div head = new Div(new Span(users.nameOf(row.patient())), PaymentBadges.of(row.status()));
        head.addClassName("care-card-head");
        Div card = new Div(
                head,
                new Paragraph(MoneyText.of(row.amount())),
                new Paragraph(why(row)),
                new Paragraph(Times.exact(row.requestedAt())),
                open(row));
        card.addClassNames("care-card", "money-card");
        return card;
    }

    private List<RefundStatus> states() {
        return status.getValue() == null ? List.of(RefundStatus.values()) : List.of(status.getValue());
    }

    /* What was shown once stands in the log; what changes on the page does not. */
    private Stream<RefundRow> fetch(Query<RefundRow, Void> query) {
        PageRequest page = VaadinSpringDataHelpers.toSpringPageRequest(query);
        boolean again = shown;
        shown = true;
        return (again ? refunds.refreshed(states(), page) : refunds.find(states(), page)).stream();
    }

    private int count(Query<RefundRow, Void> query) {
        return Math.toIntExact(refunds.refreshed(states(), PageRequest.of(0, 1)).getTotalElements());
    }
}
