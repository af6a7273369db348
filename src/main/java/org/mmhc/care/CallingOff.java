package org.mmhc.care;

import java.util.List;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.stereotype.Component;

/** Calls visits off that somebody may be booked for or asked to take, and lets them hear of it. */
@Component
class CallingOff {

    private final VisitBooking booking;
    private final OfferBook offers;
    private final CareNotices notices;

    CallingOff(VisitBooking booking, OfferBook offers, CareNotices notices) {
        this.booking = booking;
        this.offers = offers;
        this.notices = notices;
    }

    /** These visits do not take place; the caller holds the request. */
    void callOff(CareRequest request, List<PlannedVisit> planned, CancelReason reason) {
        booking.cancel(Seeking.ids(planned), reason);
        AssignmentDesk.booked(planned)
                .forEach(caregiver -> notices.tellAtOnce(caregiver, Notice.VISITS_TAKEN_AWAY, request));
        offers.visitsChanged(request);
    }
}
