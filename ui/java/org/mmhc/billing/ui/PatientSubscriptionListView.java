package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
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
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionFilter;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.PlanRow;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** The subscriptions of all patients, by how they stand. */
@Route(value = "patient-subscriptions", layout = MainLayout.class)
@Menu(title = "billing.office.page.title", order = 17, icon = "subscriptions")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class PatientSubscriptionListView extends Div implements HasDynamicTitle {

    private final transient SubscriptionRecords records;
    private final transient UserDirectory users;
    private final transient Clock clock;
    private final Select<@Nullable SubscriptionStatus> status = new Select<>();
    private final ChoiceField<UserCard> patient = new ChoiceField<>();
    private final ChoiceField<PlanRow> plan = new ChoiceField<>();
    private final Grid<SubscriptionRow> grid = new Grid<>();
    private final CallbackDataProvider<SubscriptionRow, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, SubscriptionRow::id);

    PatientSubscriptionListView(
            SubscriptionRecords records,
            SubscriptionDesk desk,
            PlanCatalog plans,
            Gateways gateways,
            UserDirectory users,
            AgencySettings agency,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.records = records;
        this.users = users;
        this.clock = clock;
        status.setId("subscriptions-status");
        status.setLabel(getTranslation("billing.office.status.label"));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(getTranslation("billing.office.status.all"));
        status.setItems(SubscriptionStatus.values());
        status.setItemLabelGenerator(each -> each == null
                ? getTranslation("billing.office.status.all")
                : getTranslation("billing.subscriptionStatus." + each));
        status.addValueChangeListener(change -> rows.refreshAll());
        patient.setId("subscriptions-patient");
        patient.setLabel(getTranslation("billing.office.column.patient"));
        patient.setItemLabelGenerator(UserCard::name);
        patient.setItems(users.activeWithRole(Role.PATIENT));
        patient.setClearButtonVisible(true);
        patient.addValueChangeListener(change -> rows.refreshAll());
        plan.setId("subscriptions-plan");
        plan.setLabel(getTranslation("billing.office.column.plan"));
        plan.setItemLabelGenerator(row -> row.terms().title());
        plan.setItems(plans.all());
        plan.setClearButtonVisible(true);
        plan.addValueChangeListener(change -> rows.refreshAll());
        Div filters = new Div(status, patient, plan);
        filters.addClassName("money-filters");
        Button assign = new Button(
                getTranslation("billing.assign.open"),
                Sign.ADD.icon(),
                click -> new AssignPlanDialog(plans, desk, gateways, users, agency, clock, this::open).open());
        assign.setId("assign-open");
        assign.addThemeVariants(ButtonVariant.PRIMARY);
        addClassNames("view", "view-wide");
        add(new ViewHeader(getPageTitle(), getTranslation("billing.office.page.subtitle"), assign), filters, grid());
        LiveRefresh.on(this, broadcasts, scheduler, SubscriptionRecords.TOPIC, changed -> rows.refreshAll());
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.office.page.title");
    }

    private Component grid() {
        grid.setId("patient-subscriptions");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addComponentColumn(this::money)
                .setHeader(getTranslation("billing.office.column.patient"))
                .setKey("patient")
                .setFlexGrow(2);
        grid.addColumn(row -> row.terms().title())
                .setHeader(getTranslation("billing.office.column.plan"))
                .setKey("plan")
                .setFlexGrow(2);
        grid.addComponentColumn(row -> PlanWords.badge(row.status()))
                .setHeader(getTranslation("billing.office.column.status"))
                .setKey("status");
        grid.addColumn(this::period)
                .setHeader(getTranslation("billing.office.column.period"))
                .setKey("period")
                .setFlexGrow(2);
        grid.addColumn(row -> MoneyText.of(row.price()))
                .setHeader(getTranslation("billing.office.column.price"))
                .setKey("price");
        grid.addComponentColumn(this::open)
                .setHeader(getTranslation("billing.office.column.open"))
                .setKey("open")
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addComponentColumn(this::card).setKey("card");
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.SUBSCRIPTIONS,
                getTranslation("billing.office.empty.title"),
                getTranslation("billing.office.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    private Stream<SubscriptionRow> fetch(Query<SubscriptionRow, Void> query) {
        return records.find(wanted(), VaadinSpringDataHelpers.toSpringPageRequest(query)).stream();
    }

    private int count(Query<SubscriptionRow, Void> query) {
        return Math.toIntExact(records.find(wanted(), PageRequest.of(0, 1)).getTotalElements());
    }

    private SubscriptionFilter wanted() {
        UserCard whose = patient.getValue();
        PlanRow which = plan.getValue();
        return new SubscriptionFilter(
                status.getValue(), whose == null ? null : whose.uid(), which == null ? null : which.code());
    }

    private void open(SubscriptionId bought) {
        getUI().ifPresent(ui -> ui.navigate(SubscriptionDetailsView.addressOf(bought)));
    }

    private String period(SubscriptionRow row) {
        return getTranslation("billing.subscription.period", Times.day(row.startsOn()), Times.day(row.endsOn()));
    }

    private Anchor open(SubscriptionRow row) {
        Anchor open = new Anchor(
                SubscriptionDetailsView.addressOf(row.id()), getTranslation("billing.subscriptions.card.open"));
        open.setAriaLabel(open.getText() + ": " + row.terms().title() + ", " + users.nameOf(row.patient()));
        return open;
    }

    private Anchor money(SubscriptionRow row) {
        String name = users.nameOf(row.patient());
        Anchor money = new Anchor(PatientMoneyView.addressOf(row.patient()), name);
        money.setAriaLabel(getTranslation("billing.money.of", name));
        return money;
    }

    private Component card(SubscriptionRow row) {
        Div head = new Div(money(row), PlanWords.badge(row.status()));
        head.addClassName("care-card-head");
        Div actions = new Div(open(row));
        actions.addClassName("care-card-actions");
        Div card = new Div(
                head,
                new Paragraph(row.terms().title()),
                new Paragraph(PlanWords.progress(row, clock.instant())),
                actions);
        card.addClassNames("care-card", "money-card");
        return card;
    }
}
