package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.VisitWishes.WishOtherTime;
import org.mmhc.care.request.Notice;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;

class VisitWishesTests {

    private static final Uid PAUL = CareRequestFixtures.PAUL;
    private static final Instant START = CareRequestFixtures.MONDAY_AT_EIGHT;
    private static final PlannedVisit VISIT = CareRequestFixtures.visit(START);

    private final CareRequests requests = mock(CareRequests.class);
    private final VisitCalendar visits = mock(VisitCalendar.class);
    private final CareNotices notices = mock(CareNotices.class);
    private final CareRequest request = new CareRequest(
            CareRequestFixtures.ID,
            PAUL,
            PAUL,
            CareFixtures.form("PERSONAL_CARE", Urgency.ROUTINE),
            ZoneOffset.UTC,
            START.minus(Duration.ofDays(9)));

    @BeforeEach
    void paulHasOneVisit() {
        request.submit(PAUL, START.minus(Duration.ofDays(9)));
        when(visits.find(VISIT.id())).thenReturn(Optional.of(VISIT));
        when(requests.findForChange(CareRequestFixtures.ID.value())).thenReturn(Optional.of(request));
    }

    @Test
    void theOfficeIsToldAndNothingIsMoved() {
        wish(PAUL, START.minus(Duration.ofDays(2)));

        verify(notices).tellOffice(Notice.OTHER_TIME_WISHED, request);
        verify(requests).saveAndFlush(request);
    }

    @Test
    void aVisitThatHasBegunIsNotWishedAtAnotherTime() {
        assertThatExceptionOfType(VisitLocked.class).isThrownBy(() -> wish(PAUL, START));
        verify(notices, never()).tellOffice(any(), any());
    }

    @Test
    void somebodyElsesVisitDoesNotExist() {
        assertThatExceptionOfType(VisitUnknown.class)
                .isThrownBy(() -> wish(Uid.of(Role.PATIENT, 100099), START.minus(Duration.ofDays(2))));
    }

    private void wish(Uid who, Instant now) {
        VisitWishes wishes = new VisitWishes(requests, visits, notices, mock(Broadcasts.class), at(now));
        As.user(who, () -> wishes.wish(new WishOtherTime(VISIT.id(), "After lunch")));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
