package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.request.Notice;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Takes down what patients would rather have, for the office to see to: nothing is moved by it. Somebody else's visit does not exist
 * ({@link VisitUnknown}).
 */
@Service
@Validated
@PreAuthorize("hasRole('PATIENT')")
@Transactional
public class VisitWishes {

    /** How long a wish may be. */
    public static final int LONGEST_WISH = 300;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.UK);

    private final CareRequests requests;
    private final VisitCalendar visits;
    private final CareNotices notices;
    private final Broadcasts broadcasts;
    private final Clock clock;

    VisitWishes(CareRequests requests, VisitCalendar visits, CareNotices notices, Broadcasts broadcasts, Clock clock) {
        this.requests = requests;
        this.visits = visits;
        this.notices = notices;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Asks for a visit at another time, in the patient's own words. */
    public record WishOtherTime(
            @NotNull VisitId visit,
            @NotBlank @Size(max = LONGEST_WISH) String words) {}

    /** The office is told, and finds the wish in what happened to the request. Refused with {@link VisitLocked} once it has begun. */
    @Audited(value = "care.otherTimeWished", reference = "#command.visit()")
    public void wish(@Valid WishOtherTime command) {
        Uid me = CurrentUser.require().uid();
        VisitId id = command.visit();
        PlannedVisit known =
                visits.find(id).filter(found -> me.equals(found.patient())).orElseThrow(() -> new VisitUnknown(id));
        CareRequest request = requests.findForChange(known.request()).orElseThrow();
        PlannedVisit visit = visits.find(id).orElseThrow();
        Instant now = clock.instant();
        if (!visit.status().isAhead() || !visit.startsAt().isAfter(now)) {
            throw new VisitLocked(id);
        }
        String when = TIME.format(visit.startsAt().atZone(visit.zone()));
        request.otherTimeWished(me, when + ": " + command.words().strip(), now);
        requests.saveAndFlush(request);
        notices.tellOffice(Notice.OTHER_TIME_WISHED, request);
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
    }
}
