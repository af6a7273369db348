package org.mmhc.care;

import java.time.Clock;
import java.util.List;
import org.mmhc.care.figures.CallOuts;
import org.mmhc.care.request.Notice;
import org.mmhc.care.request.RoundSettled;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Calls visits off that somebody may be booked for or asked to take, and lets them hear of it. */
@Component
class CallingOff {

    private final VisitBooking booking;
    private final OfferBook offers;
    private final CareNotices notices;
    private final Seeking seeking;
    private final CallOuts callOuts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CallingOff(
            VisitBooking booking,
            OfferBook offers,
            CareNotices notices,
            Seeking seeking,
            CallOuts callOuts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.booking = booking;
        this.offers = offers;
        this.notices = notices;
        this.seeking = seeking;
        this.callOuts = callOuts;
        this.events = events;
        this.clock = clock;
    }

    /** These visits do not take place, and when nobody is sought for any more that is over; the caller holds the request. */
    void callOff(CareRequest request, List<PlannedVisit> planned, CancelReason reason) {
        cancel(planned, reason);
        AssignmentDesk.booked(planned).forEach(caregiver -> notices.tell(caregiver, Notice.VISITS_TAKEN_AWAY, request));
        offers.visitsChanged(request);
        if (request.status().isSeeking() && seeking.toStaff(request.id()).isEmpty()) {
            events.publishEvent(new RoundSettled(request.id(), request.round(), clock.instant()));
        }
    }

    /** These visits do not take place, of which whoever was to go hears elsewhere; the caller holds the request. */
    void cancel(List<PlannedVisit> planned, CancelReason reason) {
        booking.cancel(Seeking.ids(planned), reason);
        callOuts.forget(planned);
    }
}
