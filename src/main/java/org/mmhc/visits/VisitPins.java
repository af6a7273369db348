package org.mmhc.visits;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.visits.VisitRefusals.NothingToSay;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Whereabouts;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.place.SamePlace;
import org.mmhc.visits.place.SamePlace.Seen;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers the office to put right where a home is, when caregivers who are said to have been too far away were all at the same place. To
 * patients and caregivers of that visit it does not exist ({@link VisitUnknown}).
 */
@Service
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class VisitPins {

    private static final int LOOKED_AT = 30;

    private final VisitAccess access;
    private final Visits visits;
    private final VisitOrders orders;
    private final ClockingBook book;
    private final Broadcasts broadcasts;
    private final Clock clock;

    VisitPins(
            VisitAccess access,
            Visits visits,
            VisitOrders orders,
            ClockingBook book,
            Broadcasts broadcasts,
            Clock clock) {
        this.access = access;
        this.visits = visits;
        this.orders = orders;
        this.book = book;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** By how many metres the home would move, and who speaks for that. */
    public record PinMove(int metres, int visits, int caregivers) {}

    /** Where the home of that visit rather is; nothing when too few were elsewhere, or it was put right already. */
    @Transactional(readOnly = true)
    public Optional<PinMove> proposed(VisitId id) {
        Visit visit = access.toDecide(id);
        Position pinned = orders.pinOf(visit.request()).at();
        return pinned == null
                ? Optional.empty()
                : place(visit)
                        .map(place -> new PinMove(pinned.metresTo(place.at()), place.visits(), place.caregivers()));
    }

    /** Puts the home where they were. Refused with {@link NothingToSay} when nothing speaks for that any more. */
    @Audited(value = "visits.pinMoved", reference = "#id")
    @Transactional
    public void move(VisitId id) {
        Visit visit = access.toDecide(id);
        AuditTrail.about(visit.patient());
        orders.movePin(
                visit.request(),
                place(visit).orElseThrow(() -> new NothingToSay(id)).at());
        broadcasts.publish(VisitDossier.TOPIC, id.value());
    }

    private Optional<SamePlace> place(Visit visit) {
        Pin pin = orders.pinOf(visit.request());
        List<String> lately = visits.before(visit.request(), clock.instant(), Limit.of(LOOKED_AT));
        return SamePlace.among(book.of(lately).stream()
                .flatMap(clocking -> Stream.ofNullable(seen(clocking, pin)))
                .toList());
    }

    /* Far from where the home is now said to be, not only from where it was said to be then. */
    private static @Nullable Seen seen(Clocking clocking, Pin pin) {
        Position at = clocking.position();
        if (at == null || pin.at() == null || clocking.whereabouts() != Whereabouts.FAR) {
            return null;
        }
        int accuracy = Objects.requireNonNullElse(clocking.accuracyM(), 0);
        return pin.at().metresTo(at) - accuracy > pin.radiusM()
                ? new Seen(clocking.visit(), clocking.caregiver(), at)
                : null;
    }
}
