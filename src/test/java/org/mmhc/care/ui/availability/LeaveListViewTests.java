package org.mmhc.care.ui.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.availability.AbsenceId;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.AbsenceState;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.availability.CaregiverAvailability.DecideAbsence;
import org.mmhc.care.ui.OfficeFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class LeaveListViewTests extends SpringBrowserlessTest {

    private static final AbsenceId LEAVE = new AbsenceId("AV-1");

    @MockitoBean
    CaregiverAvailability availability;

    @Autowired
    HandBroadcasts broadcasts;

    @BeforeEach
    void raviAsksToBeAway() {
        when(availability.waiting()).thenReturn(List.of(row(AbsenceState.REQUESTED, 2)));
        when(availability.hit(LEAVE))
                .thenReturn(List.of(
                        OfficeFixtures.visit(1, OfficeFixtures.RAVI), OfficeFixtures.visit(3, OfficeFixtures.RAVI)));
        doAnswer(call -> {
                    when(availability.waiting()).thenReturn(List.of());
                    return null;
                })
                .when(availability)
                .decide(any());
    }

    @Test
    void theVisitsThatItHitsAreShownBeforeItIsAgreed() {
        navigate(LeaveListView.class);
        Details hit = find(Details.class).withId("hit-AV-1").single();
        assertThat(hit.getSummaryText()).isEqualTo("2 booked visits need somebody else");
        hit.setOpened(true);
        assertThat(hit.getElement().getTextRecursively()).contains("Mon 23 Nov, 08:00 to 10:00");

        test(find(Button.class).withId("agree-AV-1").single()).click();
        test(find(Button.class).withId("leave-decide").single()).click();

        verify(availability).decide(new DecideAbsence(LEAVE, 4, true, null));
        assertThat(shown()).contains("Nobody waits for an answer");
    }

    @Test
    void aNoSaysWhy() {
        navigate(LeaveListView.class);
        test(find(Button.class).withId("decline-AV-1").single()).click();
        test(find(Button.class).withId("leave-decide").single()).click();
        assertThat(find(TextArea.class).withId("leave-note").single().getErrorMessage())
                .isEqualTo("Please say why.");
        verify(availability, never()).decide(any());
        find(TextArea.class).withId("leave-note").single().setValue("Two others are away");
        test(find(Button.class).withId("leave-decide").single()).click();

        verify(availability).decide(new DecideAbsence(LEAVE, 4, false, "Two others are away"));
    }

    @Test
    void whoAsksWhileOneLooksAppears() {
        when(availability.waiting()).thenReturn(List.of());
        navigate(LeaveListView.class);
        assertThat(shown()).doesNotContain("Ravi Ready");

        when(availability.waiting()).thenReturn(List.of(row(AbsenceState.REQUESTED, 0)));
        broadcasts.tell(CaregiverAvailability.TOPIC, OfficeFixtures.RAVI.value());
        roundTrip();

        assertThat(shown()).contains("Ravi Ready", "No booked visits");
    }

    @Test
    void wholeDaysAreThoseOfWhoIsAway() {
        Instant midnightInDubai = Instant.parse("2026-11-23T20:00:00Z");
        when(availability.waiting())
                .thenReturn(List.of(row(AbsenceState.REQUESTED, 0, midnightInDubai, ZoneId.of("Asia/Dubai"))));
        navigate(LeaveListView.class);

        assertThat(shown()).contains("24 Nov to 26 Nov");
    }

    private String shown() {
        return find(Div.class).withId("leave").single().getElement().getTextRecursively();
    }

    private static AbsenceRow row(AbsenceState state, int visits) {
        return row(state, visits, NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    }

    private static AbsenceRow row(AbsenceState state, int visits, Instant from, ZoneId zone) {
        return new AbsenceRow(
                LEAVE,
                OfficeFixtures.RAVI,
                "Ravi Ready",
                from,
                from.plus(Duration.ofDays(3)),
                AbsenceReason.LEAVE,
                state,
                null,
                NOW,
                visits,
                zone,
                4);
    }
}
