package org.mmhc.visits;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.visits.Visit.Progress;
import org.mmhc.visits.VisitEvents.ClockingArrived;
import org.mmhc.visits.VisitEvents.VisitFinished;
import org.mmhc.visits.VisitEvents.VisitStarted;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.ClockingBook.Kept;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.figures.VisitMetrics;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayMinutes;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PlaceKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what is said about being at a visit, whatever it is: nothing is refused, and nothing waits for the engine. What follows for the visit
 * follows from all that was said, so order and copies do not matter. Who may say it is asked by the services that call.
 */
@Component
class TakenClockings {

    private final Visits visits;
    private final VisitOrders orders;
    private final ClockingBook book;
    private final PayLedger ledger;
    private final VisitMetrics metrics;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    TakenClockings(
            Visits visits,
            VisitOrders orders,
            ClockingBook book,
            PayLedger ledger,
            VisitMetrics metrics,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.visits = visits;
        this.orders = orders;
        this.book = book;
        this.ledger = ledger;
        this.metrics = metrics;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** What came of it. */
    enum Taken {
        /** It counts. */
        RECORDED,
        /** It was said before. */
        ALREADY_KNOWN,
        /** It is kept, and the visit, which was decided before, is looked at once more. */
        KEPT_FOR_REVIEW,
        /** It is kept, and fits to no visit of whoever says it: there is none of that name, it is another caregiver's, or far from its time. */
        ASTRAY,
        /** Something else was said before under that number, and stands. */
        OTHER_CONTENT
    }

    @Transactional
    Taken take(Tap tap) {
        Visit visit = visits.findForChange(tap.visit()).orElse(null);
        Kept kept = book.keep(tap, visit == null ? Pin.NONE : orders.pinOf(visit.request()));
        if (kept != Kept.NEW) {
            return kept == Kept.KNOWN ? Taken.ALREADY_KNOWN : Taken.OTHER_CONTENT;
        }
        metrics.heard(tap);
        if (visit == null) {
            return Taken.ASTRAY;
        }
        boolean locked = visit.isLocked();
        follow(visit);
        if (!tap.caregiver().equals(visit.caregiver()) || !Worked.isTime(visit.startsAt(), tap.happenedAt())) {
            return Taken.ASTRAY;
        }
        return locked ? Taken.KEPT_FOR_REVIEW : Taken.RECORDED;
    }

    /** Lets the visit follow from all that was said by now, and everybody hear of it. The caller holds the visit. */
    void follow(Visit visit) {
        if (visit.isLocked()) {
            visit.openAgain();
            visits.saveAndFlush(visit);
            events.publishEvent(new ClockingArrived(visit.id(), visit.revision()));
            events.publishEvent(VisitOpener.opened(visit));
            return;
        }
        VisitStatus before = visit.status();
        Progress progress = refresh(visit);
        Instant now = clock.instant();
        if (progress != Progress.NOTHING && visit.openedByClocking(now)) {
            visits.saveAndFlush(visit);
            events.publishEvent(VisitOpener.opened(visit));
        }
        if (before.isAhead() && !visit.status().isAhead()) {
            events.publishEvent(new VisitStarted(visit.id(), visit.request(), now));
        }
        if (progress == Progress.FINISHED) {
            events.publishEvent(new VisitFinished(visit.id(), now));
        }
        if (!before.isAhead() && before != VisitStatus.IN_PROGRESS) {
            events.publishEvent(new ClockingArrived(visit.id(), visit.revision()));
        }
    }

    /** The same without a word to the process. */
    Progress refresh(Visit visit) {
        List<Clocking> said = said(visit);
        Worked worked = worked(visit, said);
        Progress progress = visit.worked(worked, placeKind(worked), clock.instant());
        visits.saveAndFlush(visit);
        if (visit.status().isGiven()) {
            due(visit, said);
        }
        broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
        return progress;
    }

    /** What is due for it as far as is known stands in the ledger from now on. */
    void due(Visit visit) {
        due(visit, said(visit));
    }

    private void due(Visit visit, List<Clocking> said) {
        Uid caregiver = visit.caregiver();
        if (caregiver != null) {
            ledger.provisional(visit.id().value(), caregiver, minutesDue(visit, said), visit.revision());
        }
    }

    /** How many minutes are due as far as is known. What one person of the office enters can make them more, never fewer. */
    static int minutesDue(Visit visit, List<Clocking> said) {
        List<Clocking> theirs = said.stream()
                .filter(clocking -> clocking.method() != ClockMethod.OFFICE)
                .toList();
        return Math.max(minutes(visit, worked(visit, said)), minutes(visit, worked(visit, theirs)));
    }

    /** All that was said about it. */
    List<Clocking> said(Visit visit) {
        return book.of(visit.id().value());
    }

    Worked worked(Visit visit) {
        return worked(visit, said(visit));
    }

    /** When its caregiver was there, from what was said. */
    static Worked worked(Visit visit, List<Clocking> said) {
        return Worked.of(said, visit.caregiver(), visit.startsAt());
    }

    static int minutes(Visit visit, Worked worked) {
        return PayMinutes.due(visit.startsAt(), visit.endsAt(), worked.startedAt(), worked.finishedAt());
    }

    private static @Nullable PlaceKind placeKind(Worked worked) {
        Clocking in = worked.in();
        return in == null ? null : in.placeKind();
    }
}
