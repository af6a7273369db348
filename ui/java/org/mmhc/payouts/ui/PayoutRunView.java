package org.mmhc.payouts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutExports;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunDesk.RunRow;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.RunStatus;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** The payouts of a run, those with something unusual first. */
@Route(value = "payout-runs/:reference", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN"})
class PayoutRunView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int AT_ONCE = 20;

    private final transient PayoutRecords records;
    private final transient RunDesk desk;
    private final transient PayoutExports exports;
    private final transient UserDirectory users;
    private final Div place = new Div();
    private final UnorderedList list = new UnorderedList();
    private final Button more;
    private @Nullable RunId id;
    private int pages;

    PayoutRunView(
            PayoutRecords records,
            RunDesk desk,
            PayoutExports exports,
            UserDirectory users,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.records = records;
        this.exports = exports;
        this.desk = desk;
        this.users = users;
        this.more = new Button(getTranslation("payouts.list.action.more"), click -> showMore());
        more.setId("payouts-more");
        place.addClassName("care-cards");
        place.setId("payouts");
        addClassNames("view", "care-view");
        LiveRefresh.on(this, broadcasts, scheduler, PayoutRecords.TOPIC, changed -> refreshSums());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.run.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(new RunId(event.getRouteParameters().get("reference").orElseThrow()));
    }

    private void show(RunId wanted) {
        id = wanted;
        RunRow run = desk.get(wanted);
        pages = 0;
        place.removeAll();
        removeAll();
        add(
                new BackLink(getTranslation("payouts.runs.page.title"), PayoutRunListView.class),
                new ViewHeader(PayoutWords.month(run.id()), run.id().value()),
                sums(run),
                place,
                more);
        showMore();
    }

    private void refreshSums() {
        if (id != null) {
            fill(id);
        }
    }

    private void fill(RunId run) {
        list.removeAll();
        records.sums(run)
                .forEach(sum -> list.add(new ListItem(getTranslation(
                        "payouts.run.sum",
                        getTranslation("payouts.status." + sum.status()),
                        sum.payouts(),
                        MoneyText.of(sum.net())))));
    }

    private Section sums(RunRow run) {
        fill(run.id());
        Div head = new Div(new H2(getTranslation("payouts.run.sums.title")), PayoutRunListView.badge(run.status()));
        head.addClassName("care-card-head");
        Section section = new Section(
                head, list, new Paragraph(getTranslation("payouts.run.cutOff", Times.exact(run.cutOffAt()))));
        section.addClassNames("panel", "care-card");
        section.setId("run-sums");
        section.add(exports(run.id()));
        boolean going = run.status() == RunStatus.OPEN || run.status() == RunStatus.IN_APPROVAL;
        if (going && CurrentUser.require().is(Role.ADMIN)) {
            Button cancel = new Button(
                    getTranslation("payouts.run.action.cancel"),
                    click -> Question.about("payouts.run.cancel", run.id().value(), () -> cancel(run.id())));
            cancel.setId("run-cancel");
            Div actions = new Div(cancel);
            actions.addClassName("care-card-actions");
            section.add(actions);
        }
        return section;
    }

    private Div exports(RunId run) {
        Div links = new Div();
        links.setId("run-exports");
        links.addClassName("care-card-actions");
        for (Format format : Format.values()) {
            links.add(
                    new Anchor(event -> download(event, format, run), getTranslation("payouts.run.export." + format)));
        }
        return links;
    }

    private void download(DownloadEvent event, Format format, RunId run) throws IOException {
        event.setFileName("%s.%s".formatted(run, format.extension()));
        event.setContentType(format.contentType());
        exports.writeLines(format, run, getLocale(), event.getOutputStream());
    }

    private void cancel(RunId run) {
        try {
            desk.cancel(run);
            Toasts.success("payouts.run.done.cancel");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show(run);
    }

    private void showMore() {
        Page<PayoutRow> page = records.find(id, PageRequest.of(pages++, AT_ONCE));
        if (page.getTotalElements() == 0) {
            place.add(new EmptyState(
                    Sign.PAYOUTS, getTranslation("payouts.run.empty.title"), getTranslation("payouts.run.empty.hint")));
        }
        Map<Uid, String> names =
                users.namesOf(page.stream().map(PayoutRow::caregiver).collect(Collectors.toSet()));
        page.forEach(row -> place.add(card(row, names)));
        more.setVisible(page.hasNext());
    }

    private Div card(PayoutRow row, Map<Uid, String> names) {
        Div card = PayoutWords.card(
                row, names.getOrDefault(row.caregiver(), row.caregiver().value()));
        row.anomalies().forEach(each -> card.add(new Paragraph(getTranslation("payouts.anomaly." + each))));
        return card;
    }
}
