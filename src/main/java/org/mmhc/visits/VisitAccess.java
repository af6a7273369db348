package org.mmhc.visits;

import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.springframework.stereotype.Component;

/** Who may know of a visit: its patient, the caregiver who goes, and the office. For everybody else there is none. */
@Component
class VisitAccess {

    private final Visits visits;

    VisitAccess(Visits visits) {
        this.visits = visits;
    }

    /** The visit, to read it; refused with {@link VisitUnknown}. */
    Visit toRead(VisitId id) {
        return require(visits.findById(id.value()).orElseThrow(() -> new VisitUnknown(id)));
    }

    /** The visit, to change it; refused with {@link VisitUnknown}. */
    Visit toChange(VisitId id) {
        return require(visits.findForChange(id.value()).orElseThrow(() -> new VisitUnknown(id)));
    }

    /** The visit, for the office to decide about it, which nobody does about their own; refused with {@link VisitUnknown}. */
    Visit toDecide(VisitId id) {
        Visit visit = toRead(id);
        Uid me = CurrentUser.require().uid();
        if (me.equals(visit.patient()) || me.equals(visit.caregiver())) {
            throw new VisitUnknown(id);
        }
        return visit;
    }

    static boolean mayRead(Actor actor, Visit visit) {
        return actor.uid().equals(visit.patient()) || actor.uid().equals(visit.caregiver()) || actor.isOffice();
    }

    private static Visit require(Visit visit) {
        Actor actor = CurrentUser.require();
        if (!mayRead(actor, visit)) {
            throw new VisitUnknown(visit.id());
        }
        return visit;
    }
}
