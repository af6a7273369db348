package org.mmhc.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
import org.mmhc.base.ui.Sign;
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
@Menu(title = "identity.users.page.title", order = 80, icon = "users")
@RolesAllowed("ADMIN")
class UserListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    /** Names in the address the state of those to be shown. */
    static final String STATE = "state";

    /** Names in the address the words to look for. */
    static final String TEXT = "text";

    private static final Set<Role> STAFF = Set.of(Role.ADMIN, Role.COMMITTEE, Role.ANALYST);

    private static final String BADGE = """
            <span class="status-badge ${item.tone}" title="${item.why}">${item.state}</span>""";
    private static final String PERSON = """
            <div class="user-person">
                <span class="user-name">${item.name}</span>
                <span class="hint">${item.details}</span>
                <div class="user-narrow-facts"><span>${item.role}</span>%s</div>
            </div>""".formatted(BADGE);
    private static final String ACTION = """
            ${item.%1$s
                ? html`<vaadin-button id="%2$s-${item.uid}" theme="tertiary small" aria-label="${item.%1$s}: ${item.name}"
                    @click="${%1$s}">${item.%1$s}</vaadin-button>`
                : ''}""";

    /** What an admin can do to a person. */
    private enum Move {
        REACTIVATE("identity.users.reactivate.action"),
        INVITE_AGAIN("identity.users.inviteAgain.action"),
        CHANGE_ROLE("identity.users.changeRole.action"),
        RESET_SECOND_FACTOR("identity.users.resetSecondFactor.action"),
        DEACTIVATE("identity.users.deactivate.action");

        private final String textKey;

        Move(String textKey) {
            this.textKey = textKey;
        }

        /* As the browser calls it. */
        private String word() {
            return textKey.split("\\.")[2];
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

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
    private final Column<UserRow> actionsColumn;

    UserListView(
            UserAdministration administration, StepUpPrompt stepUp, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.administration = administration;
        this.stepUp = stepUp;
        addClassNames("view", "users");
        Button create = new Button(
                getTranslation("identity.users.create.action"),
                Sign.ADD.icon(),
                click -> new CreateUserDialog(administration, this::refresh).open());
        create.setId("create-user");
        create.addThemeVariants(ButtonVariant.PRIMARY);
        add(new ViewHeader(getPageTitle(), getTranslation("identity.users.page.subtitle"), create), filters());

        grid.setId("users");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(state(person(LitRenderer.of(PERSON))))
                .setHeader(getTranslation("identity.users.person.label"))
                .setFlexGrow(3);
        roleColumn = grid.addColumn(this::roleText)
                .setHeader(getTranslation("identity.users.role.label"))
                .setAutoWidth(true);
        stateColumn = grid.addColumn(state(LitRenderer.of(BADGE)))
                .setHeader(getTranslation("identity.users.state.label"))
                .setAutoWidth(true);
        sinceColumn = grid.addColumn(row -> Times.day(row.createdAt()))
                .setHeader(getTranslation("identity.users.since.label"))
                .setAutoWidth(true);
        actionsColumn = grid.addColumn(actions())
                .setKey("actions")
                .setHeader(getTranslation("identity.users.actions.label"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.USERS, getTranslation("identity.users.empty.title"), getTranslation("identity.users.empty.hint")));
        grid.setPageSize(20);
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
        event.getLocation().getQueryParameters().getSingleParameter(TEXT).ifPresent(search::setValue);
    }

    private void fit(int width) {
        boolean narrow = WindowWidth.isNarrow(width);
        roleColumn.setVisible(!narrow);
        stateColumn.setVisible(!narrow);
        sinceColumn.setVisible(!narrow);
        actionsColumn.setAutoWidth(!narrow);
        if (narrow) {
            actionsColumn.setWidth("7.5rem");
        }
        grid.setClassName("users-narrow", narrow);
    }

    private Component filters() {
        search.setId("search");
        search.setPlaceholder(getTranslation("identity.users.search.hint"));
        search.setAriaLabel(getTranslation("identity.users.search.label"));
        search.setPrefixComponent(Sign.SEARCH.icon());
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

    private LitRenderer<UserRow> person(LitRenderer<UserRow> cell) {
        return cell.withProperty("name", UserRow::name)
                .withProperty("details", row -> row.uid().value() + " · " + row.email())
                .withProperty("role", this::roleText);
    }

    private String roleText(UserRow row) {
        return getTranslation("identity.role." + row.role().name());
    }

    private LitRenderer<UserRow> state(LitRenderer<UserRow> cell) {
        return cell.withProperty("state", row -> getTranslation(row.state().textKey()))
                .withProperty("tone", row -> tone(row.state()).className())
                .withProperty("why", row -> Objects.requireNonNullElse(row.deactivatedReason(), ""));
    }

    private static Tone tone(UserState state) {
        return switch (state) {
            case ACTIVE -> Tone.GOOD;
            case UNVERIFIED -> Tone.WARNING;
            case INVITED -> Tone.PROGRESS;
            case DEACTIVATED -> Tone.NEUTRAL;
        };
    }

    private LitRenderer<UserRow> actions() {
        LitRenderer<UserRow> cell = LitRenderer.<UserRow>of(Arrays.stream(Move.values())
                        .map(move -> ACTION.formatted(move.word(), move.id()))
                        .collect(Collectors.joining("", "<div class=\"user-actions\">", "</div>")))
                .withProperty("uid", row -> row.uid().value())
                .withProperty("name", UserRow::name);
        for (Move move : Move.values()) {
            cell.withProperty(move.word(), row -> isOffered(move, row) ? getTranslation(move.textKey) : null)
                    .withFunction(move.word(), row -> act(move, row));
        }
        return cell;
    }

    private static boolean isOffered(Move move, UserRow row) {
        return switch (move) {
            case REACTIVATE -> row.state() == UserState.DEACTIVATED;
            case INVITE_AGAIN -> row.state() == UserState.INVITED;
            case CHANGE_ROLE -> isSomebodyElse(row) && STAFF.contains(row.role());
            case RESET_SECOND_FACTOR -> isSomebodyElse(row) && row.secondFactor();
            case DEACTIVATE -> isSomebodyElse(row);
        };
    }

    private static boolean isSomebodyElse(UserRow row) {
        return row.state() != UserState.DEACTIVATED
                && !row.uid().equals(CurrentUser.require().uid());
    }

    /* The browser may ask for what it was not offered. */
    private void act(Move move, UserRow row) {
        if (!isOffered(move, row)) {
            refresh();
            return;
        }
        try {
            switch (move) {
                case REACTIVATE -> {
                    administration.reactivate(row.uid(), row.version());
                    Toasts.success("identity.users.reactivate.done", row.name());
                }
                case INVITE_AGAIN -> {
                    administration.inviteAgain(row.uid());
                    Toasts.success("identity.users.inviteAgain.done", row.name());
                }
                case CHANGE_ROLE -> new ChangeRoleDialog(administration, row, stepUp, this::refresh).open();
                case RESET_SECOND_FACTOR ->
                    stepUp.around(() -> {
                        administration.resetSecondFactor(row.uid());
                        Toasts.success("identity.users.resetSecondFactor.done", row.name());
                    });
                case DEACTIVATE -> new DeactivateUserDialog(administration, row, this::refresh).open();
            }
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("identity.users.page.title");
    }
}
