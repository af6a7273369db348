package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.RowNames;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.BoardQuery;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeState;
import org.mmhc.identity.UserDirectory;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** All disputes that somebody has to do something about, the most urgent first; narrowed by what they are about and how they stand. */
@Route(value = "disputes", layout = MainLayout.class)
@Menu(title = "disputes.board.page.title", order = 15, icon = "problem")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class DisputeBoardView extends Div implements HasDynamicTitle {

    private final transient DisputeList disputes;
    private final transient UserDirectory users;
    private final transient DisputeAssigning assigning;
    private final Button assign = new Button(getTranslation("disputes.assign.action"), click -> assign());
    private final Select<DisputeKind> kind = new Select<>();
    private final Select<DisputeState> state = new Select<>();
    private final Checkbox mine = new Checkbox();
    private final Checkbox linked = new Checkbox();
    private final Paragraph held = new Paragraph();
    private final Grid<DisputeRow> grid = new Grid<>();
    private final CallbackDataProvider<DisputeRow, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, DisputeRow::id);
    private boolean shown;

    DisputeBoardView(
            DisputeList disputes,
            UserDirectory users,
            DisputeOffers offers,
            DisputeAssigning assigning,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.disputes = disputes;
        this.users = users;
        this.assigning = assigning;
        Div fields = new Div(kind, state, mine, linked);
        fields.addClassName("money-filters");
        addClassNames("view", "view-wide");
        filters();
        add(
                new ViewHeader(getPageTitle(), getTranslation("disputes.board.page.subtitle"), offers.onBehalf()),
                held,
                fields,
                assign,
                grid());
        forAdmins();
        showHeld();
        LiveRefresh.on(this, broadcasts, scheduler, DisputeList.TOPIC, changed -> {
            rows.refreshAll();
            showHeld();
        });
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("disputes.board.page.title");
    }

    /* Admins give what waits to somebody, many at once. */
    private void forAdmins() {
        assign.setId("assign-disputes");
        assign.setVisible(false);
        if (CurrentUser.require().is(Role.ADMIN)) {
            RowNames.select(
                    grid,
                    getTranslation("disputes.board.column.select"),
                    row -> getTranslation("disputes.board.row.select", row.id().value(), users.nameOf(row.raisedBy())));
            grid.addSelectionListener(
                    chosen -> assign.setVisible(!chosen.getAllSelectedItems().isEmpty()));
        }
    }

    private void assign() {
        List<DisputeRow> chosen = List.copyOf(grid.getSelectedItems());
        new AssignDisputesDialog(chosen.size(), assigning.people(), person -> {
                    new AssignedDialog(person.name(), assigning.assign(chosen, person.uid())).open();
                    grid.deselectAll();
                })
                .open();
    }

    private void filters() {
        kind.setId("disputes-kind");
        kind.setLabel(getTranslation("disputes.board.filter.kind"));
        kind.setEmptySelectionAllowed(true);
        kind.setItems(DisputeKind.values());
        kind.setItemLabelGenerator(each ->
                each == null ? getTranslation("disputes.board.filter.all") : getTranslation("disputes.kind." + each));
        state.setId("disputes-state");
        state.setLabel(getTranslation("disputes.board.filter.state"));
        state.setEmptySelectionAllowed(true);
        state.setItems(DisputeState.values());
        state.setItemLabelGenerator(each ->
                each == null ? getTranslation("disputes.board.filter.open") : getTranslation("disputes.state." + each));
        mine.setId("disputes-mine");
        mine.setLabel(getTranslation("disputes.board.filter.mine"));
        linked.setId("disputes-linked");
        linked.setLabel(getTranslation("disputes.board.filter.linked"));
        mine.addValueChangeListener(change -> lookAgain());
        linked.addValueChangeListener(change -> lookAgain());
        kind.addValueChangeListener(change -> lookAgain());
        state.addValueChangeListener(change -> lookAgain());
    }

    private void showHeld() {
        List<Money> waiting = disputes.held();
        held.setId("disputes-held");
        held.addClassName("hint");
        held.setVisible(!waiting.isEmpty());
        held.setText(getTranslation(
                "disputes.board.held", waiting.stream().map(MoneyText::of).collect(Collectors.joining(", "))));
    }

    private void lookAgain() {
        shown = false;
        rows.refreshAll();
    }

    private Component grid() {
        grid.setId("disputes");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addComponentColumn(this::reference)
                .setHeader(getTranslation("disputes.board.column.dispute"))
                .setKey("dispute")
                .setFlexGrow(0)
                .setWidth("13rem");
        grid.addColumn(this::claim)
                .setHeader(getTranslation("disputes.fact.claim"))
                .setKey("claim")
                .setFlexGrow(2);
        grid.addColumn(row -> users.nameOf(row.raisedBy()))
                .setHeader(getTranslation("disputes.fact.raisedBy"))
                .setKey("raisedBy")
                .setFlexGrow(2);
        grid.addColumn(row -> row.amount() == null ? "" : MoneyText.of(row.amount()))
                .setHeader(getTranslation("disputes.fact.amount"))
                .setKey("amount");
        grid.addComponentColumn(row -> DisputeBadges.of(row.state()))
                .setHeader(getTranslation("disputes.board.filter.state"))
                .setKey("state")
                .setFlexGrow(0)
                .setWidth("12rem");
        grid.addColumn(row -> Times.exact(row.dueAt()))
                .setHeader(getTranslation("disputes.fact.dueAt"))
                .setKey("due")
                .setFlexGrow(2);
        grid.addComponentColumn(this::card).setKey("card");
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.NOTHING_TO_DO,
                getTranslation("disputes.board.empty.title"),
                getTranslation("disputes.board.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    private String claim(DisputeRow row) {
        return getTranslation("disputes.claim." + row.claim());
    }

    private static Anchor open(DisputeRow row) {
        return new Anchor(DisputeDetailsView.addressOf(row.id()), row.id().value());
    }

    /* What somebody else disputes too stands below. */
    private Component reference(DisputeRow row) {
        Div reference = new Div(open(row));
        DisputeId other = row.linkedTo();
        if (other != null) {
            Anchor link = new Anchor(
                    DisputeDetailsView.addressOf(other), getTranslation("disputes.board.linkedTo", other.value()));
            link.addClassName("hint");
            reference.add(new Div(link));
        }
        return reference;
    }

    private Component card(DisputeRow row) {
        Div head = new Div(new Span(claim(row)), DisputeBadges.of(row.state()));
        head.addClassName("care-card-head");
        Div card = new Div(
                head, new Paragraph(users.nameOf(row.raisedBy())), new Paragraph(Times.exact(row.dueAt())), open(row));
        card.addClassNames("care-card", "money-card");
        return card;
    }

    private BoardQuery query() {
        return new BoardQuery(
                state.getValue() == null ? DisputeList.open() : EnumSet.of(state.getValue()),
                kind.getValue(),
                mine.getValue(),
                linked.getValue());
    }

    /* What was shown once stands in the log; what changes on the page does not. */
    private Stream<DisputeRow> fetch(Query<DisputeRow, Void> query) {
        PageRequest page = VaadinSpringDataHelpers.toSpringPageRequest(query);
        boolean again = shown;
        shown = true;
        return (again ? disputes.refreshed(query(), page) : disputes.find(query(), page)).stream();
    }

    private int count(Query<DisputeRow, Void> query) {
        return Math.toIntExact(disputes.refreshed(query(), PageRequest.of(0, 1)).getTotalElements());
    }
}
