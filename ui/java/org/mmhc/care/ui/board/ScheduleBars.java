package org.mmhc.care.ui.board;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.mmhc.base.ui.Times;
import org.mmhc.care.VisitSchedule.Period;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.ui.PlannedTimes;
import org.mmhc.care.ui.board.TimeLine.Bar;
import org.mmhc.care.ui.board.TimeLine.Kind;

/** What is planned, as bars of a time line. */
final class ScheduleBars {

    private ScheduleBars() {}

    /** Visits in the rows of the caregivers or patients, each with the name of the other. */
    static List<Bar> visits(
            Period period, Function<ScheduledVisit, String> row, Function<ScheduledVisit, String> name) {
        return period.visits().stream()
                .map(planned -> Bar.of(
                        planned.visit().id().value(),
                        planned.visit(),
                        row.apply(planned),
                        PlannedTimes.start(planned.visit(), name.apply(planned)),
                        words(planned),
                        planned.visit().caregiver() == null ? Kind.OPEN : Kind.BOOKED))
                .toList();
    }

    /** When caregivers cannot work, by the clock of the agency. */
    static List<Bar> away(Period period) {
        return period.away().stream()
                .map(away -> new Bar(
                        "away/" + away.caregiver() + "/" + away.from(),
                        away.caregiver().value(),
                        LocalDateTime.ofInstant(away.from(), period.zone()),
                        LocalDateTime.ofInstant(away.to(), period.zone()),
                        translate("care.schedule.bar.away"),
                        translate(
                                "care.schedule.bar.awayWords",
                                away.caregiverName(),
                                Times.exact(away.from()),
                                Times.exact(away.to())),
                        Kind.AWAY))
                .toList();
    }

    /** A visit in full. */
    static String words(ScheduledVisit planned) {
        return translate(
                "care.schedule.bar.words",
                PlannedTimes.of(planned.visit()),
                planned.serviceName(),
                planned.patientName(),
                Objects.requireNonNullElseGet(planned.caregiverName(), () -> translate("care.schedule.row.nobody")));
    }
}
