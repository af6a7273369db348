package org.mmhc.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.KeyCommands;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.Filter;
import org.mmhc.identity.UserAdministration.UserRow;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserState;
import org.springframework.data.domain.Pageable;
import org.springframework.scheduling.TaskScheduler;

/** Everybody with an account, for admins. */
@Route(value = "users", layout = MainLayout.class)
@Menu(title = "identity.users.page.title", order = 80, icon = "vaadin:users")
@RolesAllowed("ADMIN")
class UserListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    /** Names in the address the state of those to be shown. */
    static final String STATE = "state";

    private static final Set<Role> STAFF = Set.of(Role.ADMIN, Role.COMMITTEE, Role.ANALYST);

    private final UserAdministration administration;
    private final StepUpPrompt stepUp;
    private final TextField search = new TextField();
    private final Select<@Nullable Role> role = new Select<>();
    private final Select<@Nullable UserState> state = new Select<>();
    private final Grid<UserRow> grid = new Grid<>();
    private final Set<Uid> seen = ConcurrentHashMap.newKeySet();
    private final Column<UserRow> roleColumn;
    private final Column<UserRow> stateColumn;
    private final Column<UserRow> sinceColumn;

    UserListView(
            UserAdministration administration, StepUpPrompt stepUp, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.administration = administration;
        this.stepUp = stepUp;
        addClassNames("view", "users");
        Button create = new Button(
                getTranslation("identity.users.create.action"),
                new Icon(VaadinIcon.PLUS),
                click -> new CreateUserDialog(administration, this::refresh).open());
        create.setId("create-user");
        create.addThemeVariants(ButtonVariant.PRIMARY);
        add(new ViewHeader(getPageTitle(), getTranslation("identity.users.page.subtitle"), create), filters());

        grid.setId("users");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addComponentColumn(this::person)
                .setHeader(getTranslation("identity.users.person.label"))
                .setFlexGrow(3);
        roleColumn = grid.addColumn(
                        row -> getTranslation("identity.role." + row.role().name()))
                .setHeader(getTranslation("identity.users.role.label"))
                .setAutoWidth(true);
        stateColumn = grid.addComponentColumn(this::state)
                .setHeader(getTranslation("identity.users.state.label"))
                .setAutoWidth(true);
        sinceColumn = grid.addColumn(row -> Times.day(row.createdAt()))
                .setHeader(getTranslation("identity.users.since.label"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::actions)
                .setKey("actions")
                .setHeader(getTranslation("identity.users.actions.label"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("5.5rem")
                .setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.USERS,
                getTranslation("identity.users.empty.title"),
                getTranslation("identity.users.empty.hint")));
        grid.setItemsPageable(this::rows);
        add(grid);
        KeyCommands.search(this, search);
        WindowWidth.follow(this, this::fit);
        LiveRefresh.on(this, broadcasts, scheduler, UserDirectory.TOPIC, uids -> refresh());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STATE)
                .flatMap(name -> Arrays.stream(UserState.values())
                        .filter(known -> known.name().equals(name))
                        .findFirst())
                .ifPresent(state::setValue);
    }

    private void fit(int width) {
        boolean narrow = WindowWidth.isNarrow(width);
        roleColumn.setVisible(!narrow);
        stateColumn.setVisible(!narrow);
        sinceColumn.setVisible(!narrow);
        grid.setClassName("users-narrow", narrow);
    }

    private Component filters() {
        search.setId("search");
        search.setPlaceholder(getTranslation("identity.users.search.hint"));
        search.setAriaLabel(getTranslation("identity.users.search.label"));
        search.setPrefixComponent(new Icon(VaadinIcon.SEARCH));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        role.setId("role-filter");
        role.setAriaLabel(getTranslation("identity.users.role.label"));
        role.setEmptySelectionAllowed(true);
        role.setEmptySelectionCaption(getTranslation("identity.users.role.all"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(item -> item == null
                ? getTranslation("identity.users.role.all")
                : getTranslation("identity.role." + item.name()));
        role.addValueChangeListener(change -> refresh());
        state.setId("state-filter");
        state.setAriaLabel(getTranslation("identity.users.state.label"));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(getTranslation("identity.users.state.all"));
        state.setItems(UserState.values());
        state.setItemLabelGenerator(
                item -> item == null ? getTranslation("identity.users.state.all") : getTranslation(item.textKey()));
        state.addValueChangeListener(change -> refresh());
        Div row = new Div(search, role, state);
        row.addClassName("filters");
        return row;
    }

    private List<UserRow> rows(Pageable page) {
        List<UserRow> rows = administration
                .find(filter(), page.getPageNumber(), page.getPageSize(), Set.copyOf(seen))
                .getContent();
        rows.forEach(row -> seen.add(row.uid()));
        return rows;
    }

    private Filter filter() {
        return new Filter(search.getValue(), role.getValue(), state.getValue());
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
    }

    private Component person(UserRow row) {
        Span name = new Span(row.name());
        name.addClassName("user-name");
        Span details = new Span(row.uid().value() + " · " + row.email());
        details.addClassName("hint");
        Div person = new Div(name, details);
        person.addClassName("user-person");
        Div narrow =
                new Div(new Span(getTranslation("identity.role." + row.role().name())), state(row));
        narrow.addClassName("user-narrow-facts");
        person.add(narrow);
        return person;
    }

    private Component state(UserRow row) {
        Tone tone = switch (row.state()) {
            case ACTIVE -> Tone.GOOD;
            case UNVERIFIED -> Tone.WARNING;
            case INVITED -> Tone.PROGRESS;
            case DEACTIVATED -> Tone.NEUTRAL;
        };
        StatusBadge badge = new StatusBadge(getTranslation(row.state().textKey()), tone);
        if (row.deactivatedReason() != null) {
            badge.setTitle(row.deactivatedReason());
        }
        return badge;
    }

    private Component actions(UserRow row) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem root = bar.addItem(new Icon(VaadinIcon.ELLIPSIS_DOTS_V));
        root.setId("actions-" + row.uid().value());
        root.setAriaLabel(getTranslation("identity.users.actions.of", row.name()));
        SubMenu menu = root.getSubMenu();
        if (row.state() == UserState.DEACTIVATED) {
            action(menu, "reactivate", row, () -> {
                administration.reactivate(row.uid(), row.version());
                Toasts.success("identity.users.reactivate.done", row.name());
            });
            return bar;
        }
        if (row.state() == UserState.INVITED) {
            action(menu, "inviteAgain", row, () -> {
                administration.inviteAgain(row.uid());
                Toasts.success("identity.users.inviteAgain.done", row.name());
            });
        }
        if (!row.uid().equals(CurrentUser.require().uid())) {
            if (STAFF.contains(row.role())) {
                action(
                        menu,
                        "changeRole",
                        row,
                        () -> new ChangeRoleDialog(administration, row, stepUp, this::refresh).open());
            }
            if (row.secondFactor()) {
                action(
                        menu,
                        "resetSecondFactor",
                        row,
                        () -> stepUp.around(() -> {
                            administration.resetSecondFactor(row.uid());
                            Toasts.success("identity.users.resetSecondFactor.done", row.name());
                        }));
            }
            action(menu, "deactivate", row, () -> new DeactivateUserDialog(administration, row, this::refresh).open());
        }
        bar.setVisible(!menu.getItems().isEmpty());
        return bar;
    }

    private void action(SubMenu menu, String name, UserRow row, Runnable work) {
        menu.addItem(getTranslation("identity.users." + name + ".action"), click -> {
                    try {
                        work.run();
                    } catch (Refusal refusal) {
                        Toasts.refused(refusal);
                    }
                    refresh();
                })
                .setId(name + "-" + row.uid().value());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("identity.users.page.title");
    }
}
