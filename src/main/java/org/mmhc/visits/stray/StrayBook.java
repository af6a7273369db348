package org.mmhc.visits.stray;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitRefusals.StraySettled;
import org.mmhc.visits.VisitRefusals.StrayUnknown;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what fits to no visit until it is decided where it belongs. Who may is asked by the services that call. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StrayBook {

    private final Strays strays;
    private final Clock clock;

    StrayBook(Strays strays, Clock clock) {
        this.strays = strays;
        this.clock = clock;
    }

    /** Keeps it; says whether nothing else of that caregiver waits. */
    public boolean keep(Stray stray) {
        boolean first = waitingOf(stray.caregiver()) == 0;
        strays.save(new StrayRow(stray));
        return first;
    }

    /** One page of what waits, what came first at the top. */
    public Page<Stray> waiting(Pageable page) {
        return strays.findByStateOrderByReceivedAtAscIdAsc(StrayState.WAITING, page)
                .map(StrayRow::toRecord);
    }

    /** How much waits. */
    public long waiting() {
        return strays.countByState(StrayState.WAITING);
    }

    /** How much of that caregiver waits. */
    public long waitingOf(Uid caregiver) {
        return strays.countByStateAndCaregiver(StrayState.WAITING, caregiver);
    }

    /** One of them, decided or not. */
    public Optional<Stray> find(StrayId id) {
        return strays.findById(id.value()).map(StrayRow::toRecord);
    }

    /** It belongs to that visit. Refused with {@link StrayUnknown}, {@link StraySettled}. */
    public Stray attach(StrayId id, String visit, Uid by) {
        StrayRow row = forChange(id);
        row.attach(visit, by, clock.instant());
        return strays.save(row).toRecord();
    }

    /** It belongs to none. Refused with {@link StrayUnknown}, {@link StraySettled}. */
    public Stray setAside(StrayId id, SetAsideReason reason, @Nullable String note, Uid by) {
        StrayRow row = forChange(id);
        row.setAside(reason, note, by, clock.instant());
        return strays.save(row).toRecord();
    }

    /** That visit is that caregiver's from now on, so what they said of it is not astray. */
    public void belongs(String visit, Uid caregiver, Uid by) {
        strays.findByStateAndCaregiverAndVisit(StrayState.WAITING, caregiver, visit)
                .forEach(row -> {
                    row.attach(visit, by, clock.instant());
                    strays.save(row);
                });
    }

    private StrayRow forChange(StrayId id) {
        return strays.findForChange(id.value()).orElseThrow(StrayUnknown::new);
    }
}
