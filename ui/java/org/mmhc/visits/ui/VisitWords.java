package org.mmhc.visits.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitHours.PayState;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;

/** Says how visits stand, in the words of whoever goes or is visited. */
public final class VisitWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private VisitWords() {}

    public static String addressOf(VisitId visit) {
        return "visits/" + visit;
    }

    public static StatusBadge badge(VisitStatus status) {
        return new StatusBadge(
                translate("visits.status." + status),
                switch (status) {
                    case OPEN -> Tone.WARNING;
                    case SCHEDULED, CANCELLED -> Tone.NEUTRAL;
                    case IN_PROGRESS, FINISHED, UNDER_REVIEW -> Tone.PROGRESS;
                    case MISSED -> Tone.BAD;
                    case CLOSED -> Tone.GOOD;
                });
    }

    public static StatusBadge badge(PayState state) {
        return new StatusBadge(
                translate("visits.payState." + state),
                switch (state) {
                    case NONE -> Tone.NEUTRAL;
                    case PROVISIONAL -> Tone.PROGRESS;
                    case CONFIRMED, DECIDED_FOR_YOU -> Tone.GOOD;
                    case CORRECTED -> Tone.WARNING;
                });
    }

    public static String cancelled(CancelReason reason) {
        return translate("visits.cancelReason." + reason);
    }

    /** The clock on the wall, a word when it is not known. */
    public static String clock(@Nullable Instant time, ZoneId zone) {
        return time == null ? translate("visits.time.unknown") : TIME.format(time.atZone(zone));
    }

    /** From when until when somebody was there, as far as is known. */
    public static String times(@Nullable Instant came, @Nullable Instant left, ZoneId zone) {
        return came == null && left == null
                ? translate("visits.time.unknown")
                : translate("visits.time.fromTo", clock(came, zone), clock(left, zone));
    }
}
