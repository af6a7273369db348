package org.mmhc.sales.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.sales.SaleDesk;
import org.mmhc.sales.SaleDesk.SettleSeller;
import org.mmhc.sales.SaleRecords;
import org.mmhc.sales.SaleRecords.SaleRow;
import org.mmhc.sales.SaleStatus;
import org.mmhc.sales.SalesExports;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** Sales as the office sees them: what the committee has to decide about first, then the newest. */
@Route(value = "sales-office", layout = MainLayout.class)
@Menu(title = "sales.office.page.title", order = 18, icon = "sales")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class OfficeSaleListView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 20;

    private final transient SaleRecords records;
    private final transient SaleDesk desk;
    private final transient UserDirectory users;
    private final Div waiting = new Div();
    private final Div newest = new Div();
    private final Button more;
    private int shown = AT_ONCE;

    OfficeSaleListView(
            SaleRecords records,
            SaleDesk desk,
            SalesExports exports,
            UserDirectory users,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.records = records;
        this.desk = desk;
        this.users = users;
        this.more = new Button(getTranslation("sales.list.action.more"), click -> showMore());
        more.setId("sales-more");
        waiting.setId("sales-waiting");
        waiting.addClassName("care-cards");
        newest.setId("sales-newest");
        newest.addClassName("care-cards");
        addClassNames("view", "care-view");
        add(
                new ViewHeader(getPageTitle(), getTranslation("sales.office.page.subtitle")),
                new H2(getTranslation("sales.office.waiting.title")),
                waiting,
                new H2(getTranslation("sales.office.newest.title")),
                newest,
                more,
                new SalesExportPanel(exports, clock));
        LiveRefresh.on(this, broadcasts, scheduler, SaleRecords.TOPIC, changed -> refresh());
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sales.office.page.title");
    }

    private void showMore() {
        shown += AT_ONCE;
        refresh();
    }

    private void refresh() {
        List<SaleRow> toDecide = records.toDecide();
        Page<SaleRow> page = records.find(null, null, PageRequest.ofSize(shown));
        Set<Uid> people = new HashSet<>();
        toDecide.forEach(row -> addPeople(row, people));
        page.forEach(row -> addPeople(row, people));
        Map<Uid, String> names = users.namesOf(people);
        waiting.removeAll();
        if (toDecide.isEmpty()) {
            waiting.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("sales.office.empty.title"),
                    getTranslation("sales.office.empty.hint")));
        }
        toDecide.forEach(row -> waiting.add(card(row, names, true)));
        newest.removeAll();
        page.forEach(row -> newest.add(card(row, names, false)));
        more.setVisible(page.hasNext());
    }

    private static void addPeople(SaleRow row, Set<Uid> people) {
        people.add(row.seller());
        if (row.patient() != null) {
            people.add(row.patient());
        }
        if (row.proposedSeller() != null) {
            people.add(row.proposedSeller());
        }
    }

    private Div card(SaleRow row, Map<Uid, String> names, boolean decide) {
        Div card = SaleWords.card(row);
        card.setId((decide ? "waits-" : "sale-") + row.id());
        card.add(new Paragraph(
                getTranslation("sales.office.card.people", name(row.seller(), names), name(row.patient(), names))));
        if (row.proposedSeller() != null) {
            card.add(new Paragraph(getTranslation(
                    "sales.office.card.proposed",
                    name(row.proposedSeller(), names),
                    getTranslation("sales.sellerReason." + row.proposedReason()))));
        }
        Div actions = new Div();
        actions.addClassName("care-card-actions");
        boolean committee = CurrentUser.require().is(Role.COMMITTEE);
        if (decide && committee && row.status() == SaleStatus.HELD) {
            actions.add(action(
                    "decide",
                    row,
                    names,
                    () -> new DecideSaleDialog(desk, row, name(row.seller(), names), this::refresh).open()));
        }
        if (decide && committee && row.proposedSeller() != null) {
            actions.add(
                    action("agree", row, names, () -> settle(row, true)),
                    action("disagree", row, names, () -> settle(row, false)));
        }
        if (!decide && CurrentUser.require().is(Role.ADMIN)) {
            actions.add(action("propose", row, names, () -> new ProposeSellerDialog(desk, row, this::refresh).open()));
        }
        if (actions.getComponentCount() > 0) {
            card.add(actions);
        }
        return card;
    }

    private Button action(String word, SaleRow row, Map<Uid, String> names, Runnable work) {
        Button button = new Button(getTranslation("sales.office.action." + word), click -> work.run());
        button.setId(word + "-" + row.id());
        button.setAriaLabel("%s: %s, %s".formatted(button.getText(), row.planTitle(), name(row.seller(), names)));
        if (!word.equals("disagree") && !word.equals("propose")) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    private void settle(SaleRow row, boolean agreed) {
        try {
            desk.settleSeller(new SettleSeller(row.id(), row.version(), agreed));
            Toasts.success("sales.office.done." + (agreed ? "agree" : "disagree"));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }

    private static String name(@Nullable Uid uid, Map<Uid, String> names) {
        return uid == null ? "" : names.getOrDefault(uid, uid.value());
    }
}
