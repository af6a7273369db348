package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.plan.PlanLength;

/** Says in words what a plan gives and how a subscription stands. */
final class PlanWords {

    private PlanWords() {}

    /** For example "30 days". */
    static String length(PlanLength length) {
        return translate("billing.length." + length.unit(), length.count());
    }

    /** For example "12 visits". */
    static String visits(@Nullable Integer visits) {
        return visits == null ? translate("billing.plan.visits.any") : translate("billing.plan.visits.some", visits);
    }

    static StatusBadge badge(SubscriptionStatus status) {
        Tone tone = switch (status) {
            case ACTIVE -> Tone.GOOD;
            case AWAITING_PAYMENT -> Tone.WARNING;
            case REQUESTED -> Tone.PROGRESS;
            case SUSPENDED -> Tone.BAD;
            case EXPIRED, CANCELLED, CHANGED, LAPSED -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("billing.subscriptionStatus." + status), tone);
    }

    /** How it stands, in one sentence. */
    static String progress(SubscriptionRow row, Instant now) {
        return switch (row.status()) {
            case REQUESTED -> translate(row.paid() ? "billing.progress.paid" : "billing.progress.requested");
            case AWAITING_PAYMENT -> awaiting(row, now);
            case ACTIVE -> active(row, now);
            case SUSPENDED -> suspended(row);
            case EXPIRED -> translate("billing.progress.expired", Times.day(row.endsOn()));
            case CANCELLED -> translate("billing.progress.cancelled", Times.day(ended(row)));
            case CHANGED -> translate("billing.progress.changed", Times.day(ended(row)));
            case LAPSED -> translate("billing.progress.lapsed");
        };
    }

    private static String suspended(SubscriptionRow row) {
        return row.suspension() == null
                ? translate("billing.progress.suspended")
                : translate(
                        "billing.progress.suspendedByUs", translate("billing.suspensionReason." + row.suspension()));
    }

    private static String awaiting(SubscriptionRow row, Instant now) {
        if (row.paid()) {
            return translate("billing.progress.paid");
        }
        return row.payBy() == null
                ? translate("billing.progress.toPay", MoneyText.of(row.due()))
                : translate(
                        "billing.progress.payBy",
                        MoneyText.of(row.due()),
                        WallTimes.at(row.payBy(), Times.zone(), now));
    }

    private static String active(SubscriptionRow row, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Times.zone());
        String visits = row.visitsLeft() == null
                ? translate("billing.plan.visits.any")
                : translate("billing.progress.visitsLeft", row.visitsLeft());
        return row.startsOn().isAfter(today)
                ? translate("billing.progress.scheduled", Times.day(row.startsOn()), visits)
                : translate("billing.progress.active", row.daysLeft(), visits);
    }

    private static LocalDate ended(SubscriptionRow row) {
        return row.endedOn() == null ? row.endsOn() : row.endedOn();
    }
}
