package org.mmhc.visits.ui.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.visits.VisitClock.EnterTimes;
import org.mmhc.visits.VisitHours.PayState;
import org.mmhc.visits.VisitHours.VisitPay;
import org.mmhc.visits.VisitHours.WeekOfHours;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.figures.VisitRatings.Stars;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.ui.VisitScreens;

@SignedIn(role = Role.CAREGIVER, number = 100002)
class MyHoursViewTests extends VisitScreens {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    @BeforeEach
    void ashaHasAWeek() {
        when(hours.today()).thenReturn(SUNDAY);
        when(hours.week(any(), any()))
                .thenReturn(new WeekOfHours(
                        ASHA,
                        MONDAY,
                        ZoneOffset.UTC,
                        List.of(new VisitPay(
                                VISIT,
                                PAUL,
                                "Paul",
                                "Personal care",
                                START,
                                END,
                                ZoneOffset.UTC,
                                VisitStatus.CLOSED,
                                START,
                                null,
                                120,
                                null,
                                116,
                                PayState.DECIDED_FOR_YOU,
                                Because.BY_DEADLINE,
                                List.of(ExceptionCode.NO_CHECK_OUT),
                                true)),
                        120,
                        0,
                        116));
        when(hours.refreshed(any())).thenAnswer(call -> hours.week(null, call.getArgument(0)));
    }

    @Test
    void saysWhatIsPaidAndWhy() {
        navigate(MyHoursView.class);

        assertThat(page()).contains("Decided for you", "1 h 56 min", "Nobody decided in time", "Nobody checked out");
        assertThat(field(Paragraph.class, "hours-sum").getText())
                .isEqualTo("Planned 2 h, clocked 0 h, paid 1 h 56 min");
        assertThat(find(Paragraph.class).withId("hours-stars").exists()).isFalse();
    }

    @Test
    void whatIsWrongIsClaimed() {
        navigate(MyHoursView.class);
        press("wrong-" + VISIT);
        TimePicker left = field(TimePicker.class, "claim-left");
        left.setValue(LocalTime.of(14, 10));
        Select<Reason> reason = field(Select.class, "claim-reason");
        reason.setValue(Reason.CARE_TOOK_LONGER);
        press("claim-send");

        verify(clocking).claim(new EnterTimes(VISIT, null, END.plusSeconds(1200), Reason.CARE_TOOK_LONGER, ""));
    }

    @Test
    void otherWeeksAreOneStepAway() {
        navigate(MyHoursView.class);
        press("week-back");

        verify(hours).week(null, SUNDAY.minusWeeks(1));
    }

    @Test
    void theMeanIsShownOnceThereAreEnough() {
        when(ratings.mine()).thenReturn(Optional.of(new Stars(23, 5)));
        navigate(MyHoursView.class);

        assertThat(field(Paragraph.class, "hours-stars").getText())
                .isEqualTo("Patients give you 4.6 of 5 stars, from 5 visits.");
    }
}
