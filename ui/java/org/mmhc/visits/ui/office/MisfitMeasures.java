package org.mmhc.visits.ui.office;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.VisitDossier.ClockingLine;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.review.ExceptionCode;

/** Says what does not fit in numbers: minutes against the plan, metres from the home. */
final class MisfitMeasures {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private MisfitMeasures() {}

    /** The clock on the wall of the home. */
    static String clock(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** By how much; empty where there is nothing to measure. */
    static String of(VisitFile visit, ExceptionCode code) {
        return switch (code) {
            case EARLY_IN, LATE_IN -> off(visit.startsAt(), visit.startedAt());
            case EARLY_OUT, LATE_OUT -> off(visit.endsAt(), visit.finishedAt());
            case SHORT, LONG -> length(visit);
            case FAR_IN, FAR_OUT, WEAK_POSITION, SUSPECT_POSITION ->
                place(visit, code).map(MisfitMeasures::distance).orElse("");
            default -> "";
        };
    }

    /** The clocking that a place is about. */
    static Optional<ClockingLine> place(VisitFile visit, ExceptionCode code) {
        return visit.clockings().stream()
                .filter(line -> line.counts() && line.distanceM() != null && line.accuracyM() != null)
                .filter(line -> code != ExceptionCode.FAR_IN || line.kind() == ClockKind.IN)
                .filter(line -> code != ExceptionCode.FAR_OUT || line.kind() == ClockKind.OUT)
                .findFirst();
    }

    private static String off(Instant planned, @Nullable Instant was) {
        if (was == null) {
            return "";
        }
        long minutes = Duration.between(planned, was).toMinutes();
        return translate(minutes < 0 ? "visits.fact.before" : "visits.fact.after", Math.abs(minutes));
    }

    private static String length(VisitFile visit) {
        return visit.startedAt() == null || visit.finishedAt() == null
                ? ""
                : translate(
                        "visits.fact.length",
                        Duration.between(visit.startedAt(), visit.finishedAt()).toMinutes(),
                        Duration.between(visit.startsAt(), visit.endsAt()).toMinutes());
    }

    private static String distance(ClockingLine line) {
        return translate("visits.fact.distance", line.distanceM(), line.accuracyM(), line.metresBeyond());
    }
}
