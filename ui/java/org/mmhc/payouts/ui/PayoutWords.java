package org.mmhc.payouts.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatus;
import org.mmhc.payouts.RunId;

/** Says in words how a payout stands. */
public final class PayoutWords {

    private static final Map<String, String> FAILURES = Map.of(
            "ACCOUNT_REPLACED", "payouts.transfers.why.accountReplaced",
            "BANK_REFUSED", "payouts.transfers.why.bankRefused",
            "CAME_BACK", "payouts.transfers.why.cameBack");

    private PayoutWords() {}

    /** For example "November 2026". */
    static String month(RunId run) {
        return DateTimeFormatter.ofPattern(
                        translate("payouts.month.pattern"), UI.getCurrent().getLocale())
                .format(run.month());
    }

    static StatusBadge badge(PayoutStatus status) {
        Tone tone = switch (status) {
            case PAID -> Tone.GOOD;
            case TRANSFER_FAILED -> Tone.BAD;
            case ON_HOLD, IN_CORRECTION, STATEMENT_OPEN -> Tone.WARNING;
            case CALCULATED, IN_APPROVAL, APPROVED, TRANSFERRING, CARRIED_FORWARD, CANCELLED -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("payouts.status." + status), tone);
    }

    /** Why money did not arrive; what a gateway says is shown as it says it, without its signs. */
    public static String failure(String word) {
        return FAILURES.containsKey(word) ? translate(FAILURES.get(word)) : word.replace('_', ' ');
    }

    /** What happens with its money, in one sentence. */
    static String progress(PayoutRow row) {
        if (row.status() == PayoutStatus.STATEMENT_OPEN && row.objection() != null) {
            return translate("payouts.progress.objected");
        }
        if (row.status() == PayoutStatus.STATEMENT_OPEN && row.acceptedAt() != null) {
            return translate("payouts.progress.accepted");
        }
        return row.status() == PayoutStatus.STATEMENT_OPEN && row.objectUntil() != null
                ? translate("payouts.progress.STATEMENT_OPEN", Times.exact(row.objectUntil()))
                : translate("payouts.progress." + row.status());
    }

    /** A card that leads to a payout. */
    static Div card(PayoutRow row, String title) {
        RouterLink link = new RouterLink(
                title,
                PayoutView.class,
                new RouteParameters("reference", row.id().value()));
        Div head = new Div(new H2(link), badge(row.status()));
        head.addClassName("care-card-head");
        Paragraph sum = new Paragraph(MoneyText.of(row.net()));
        sum.addClassName("care-sentence");
        Div card = new Div(head, sum, new Paragraph(progress(row)));
        card.addClassNames("panel", "care-card");
        card.setId("payout-" + row.id());
        return card;
    }
}
