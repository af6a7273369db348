package org.mmhc.visits.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitAgenda;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds patients and caregivers their own visits of some months by name, kind or reference, and the office any by its whole
 * reference.
 */
@Component
@Order(20)
class VisitFinder implements Finder {

    private static final Duration SOME_MONTHS = Duration.ofDays(92);

    private final VisitAgenda agenda;
    private final Clock clock;

    VisitFinder(VisitAgenda agenda, Clock clock) {
        this.agenda = agenda;
        this.clock = clock;
    }

    @Override
    public List<Found> find(String words) {
        if (CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER)) {
            Instant now = clock.instant();
            return agenda.mine(now.minus(SOME_MONTHS), now.plus(SOME_MONTHS)).stream()
                    .filter(visit -> Finder.fits(words, visit.id().value(), visit.serviceName(), with(visit)))
                    .limit(MOST)
                    .map(visit -> new Found(
                            (visit.serviceName() + " " + with(visit)).strip(),
                            WallTimes.span(visit.startsAt(), visit.endsAt(), visit.zone(), now),
                            VisitWords.addressOf(visit.id())))
                    .toList();
        }
        return CurrentUser.require().is(Role.COMMITTEE, Role.ADMIN)
                ? Finder.reference(words, "V").stream()
                        .map(reference -> new Found(
                                translate("visits.search.visit"),
                                reference,
                                VisitWords.addressOf(new VisitId(reference))))
                        .toList()
                : List.of();
    }

    private static String with(AgendaLine visit) {
        return visit.withName() == null ? "" : visit.withName();
    }
}
