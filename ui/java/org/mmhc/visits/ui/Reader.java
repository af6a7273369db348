package org.mmhc.visits.ui;

import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitDossier.VisitFile;

/** As what somebody looks at a visit. */
enum Reader {
    PATIENT,
    CAREGIVER,
    OFFICE;

    static Reader of(VisitFile visit) {
        Uid me = CurrentUser.require().uid();
        if (me.equals(visit.patient())) {
            return PATIENT;
        }
        return me.equals(visit.caregiver()) ? CAREGIVER : OFFICE;
    }
}
