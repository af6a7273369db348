package org.mmhc.payouts.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.ui.DisputeOffers;
import org.mmhc.disputes.ui.DisputeOffers.Offer;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.PayoutStatements;
import org.mmhc.payouts.PayoutStatements.StatementPdf;
import org.mmhc.payouts.PayoutStatus;
import org.springframework.scheduling.TaskScheduler;

/** One payout, line by line: the caregiver accepts it or objects as long as it is open; the office reads it. */
@Route(value = "payouts/:reference", layout = MainLayout.class)
@RolesAllowed({"CAREGIVER", "COMMITTEE", "ADMIN"})
class PayoutView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String PDF = "application/pdf";

    private final transient PayoutRecords records;
    private final transient PayoutDesk desk;
    private final transient PayoutStatements statements;
    private final transient UserDirectory users;
    private final transient DisputeOffers disputes;
    private @Nullable PayoutId id;
    private @Nullable Uid caregiver;

    PayoutView(
            PayoutRecords records,
            PayoutDesk desk,
            PayoutStatements statements,
            UserDirectory users,
            DisputeOffers disputes,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.records = records;
        this.disputes = disputes;
        this.statements = statements;
        this.desk = desk;
        this.users = users;
        addClassNames("view", "care-view");
        LiveRefresh.on(this, broadcasts, scheduler, PayoutRecords.TOPIC, changed -> refreshIfAmong(changed));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.one.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = new PayoutId(event.getRouteParameters().get("reference").orElseThrow());
        show(records.get(id));
    }

    private void refresh() {
        if (id != null) {
            show(records.current(id));
        }
    }

    private void refreshIfAmong(Set<String> changed) {
        if (caregiver != null && changed.contains(caregiver.value())) {
            try {
                refresh();
            } catch (PayoutUnknown takenBack) {
                UI.getCurrent().navigate(PayoutListView.class);
            }
        }
    }

    private void show(PayoutDetails details) {
        PayoutRow row = details.payout();
        boolean office = CurrentUser.require().isOffice();
        Offer offer = !office && isDisputable(row) ? disputes.of(DisputeKind.PAYOUT) : null;
        caregiver = row.caregiver();
        removeAll();
        add(
                office
                        ? new BackLink(getTranslation("payouts.runs.page.title"), PayoutRunListView.class)
                        : new BackLink(getTranslation("payouts.list.page.title"), PayoutListView.class),
                new ViewHeader(PayoutWords.month(row.run()), row.id().value()),
                standing(row, office, details.isHeld(), offer),
                new PayoutFacts(details, office ? users : null, offer));
    }

    private Div standing(PayoutRow row, boolean office, boolean held, @Nullable Offer offer) {
        Paragraph sentence = new Paragraph(
                held && !isAsked(row) ? getTranslation("payouts.progress.held") : PayoutWords.progress(row));
        sentence.setId("payout-sentence");
        sentence.addClassName("care-sentence");
        Div standing = new Div(PayoutWords.badge(row.status()), sentence);
        standing.addClassNames("panel", "care-standing");
        standing.getElement().setAttribute("aria-live", "polite");
        if (!row.status().isBeingMade()) {
            standing.add(statement(row.id()));
        }
        if (office) {
            standing.add(new PayoutActions(desk, row, this::refresh));
            return standing;
        }
        if (isAsked(row)) {
            Button accept = new Button(getTranslation("payouts.one.action.accept"), click -> accept(row.id()));
            accept.setId("payout-accept");
            accept.addThemeVariants(ButtonVariant.PRIMARY);
            Button object = new Button(
                    getTranslation("payouts.one.action.object"),
                    click -> new ObjectDialog(desk, row.id(), this::refresh).open());
            object.setId("payout-object");
            Div actions = new Div(accept, object);
            actions.addClassName("care-card-actions");
            standing.add(actions);
        }
        if (offer != null) {
            standing.add(offer.about(row.id().value(), PayoutWords.month(row.run())));
        }
        if (row.status() == PayoutStatus.APPROVED
                || row.status() == PayoutStatus.TRANSFER_FAILED
                || row.status() == PayoutStatus.STATEMENT_OPEN) {
            Anchor bank = new Anchor("account/bank", getTranslation("payouts.one.action.bank"));
            bank.setId("payout-bank");
            standing.add(bank);
        }
        return standing;
    }

    private static boolean isAsked(PayoutRow row) {
        return row.status() == PayoutStatus.STATEMENT_OPEN && row.acceptedAt() == null && row.objection() == null;
    }

    private static boolean isObjectedTo(PayoutRow row) {
        return row.status() == PayoutStatus.STATEMENT_OPEN && row.objection() != null;
    }

    /* As long as one can object to all of it, or has and waits, nobody need know the other way. */
    private static boolean isDisputable(PayoutRow row) {
        return row.status() != PayoutStatus.CARRIED_FORWARD
                && row.status() != PayoutStatus.CANCELLED
                && !isAsked(row)
                && !isObjectedTo(row);
    }

    private Anchor statement(PayoutId payout) {
        Anchor link = new Anchor(event -> download(event, payout), getTranslation("payouts.one.action.statement"));
        link.setId("payout-statement");
        return link;
    }

    private void download(DownloadEvent event, PayoutId payout) throws IOException {
        StatementPdf pdf = statements.pdf(payout);
        event.setFileName(pdf.name());
        event.setContentType(PDF);
        event.setContentLength(pdf.content().length);
        event.getOutputStream().write(pdf.content());
    }

    private void accept(PayoutId payout) {
        try {
            desk.accept(payout);
            Toasts.success("payouts.one.accepted");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
