package org.mmhc.visits.ui.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.ui.VisitScreens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = VisitHomeLines.class)
@SignedIn(role = Role.PATIENT, number = 100001)
class MyVisitsViewTests extends VisitScreens {

    @Autowired
    VisitHomeLines home;

    @Test
    void saysWhoComesAndWhatWasMoved() {
        when(agenda.mine(any(), any())).thenReturn(List.of(line(VisitStatus.SCHEDULED, at(7200), false, false, false)));
        navigate(MyVisitsView.class);

        assertThat(page())
                .contains("Personal care", "Asha Menon", "Speaks English, Kannada", "Other time", "14:00 to 16:00");
        assertThat(find(Avatar.class).all())
                .extracting(Avatar::getImage)
                .contains("/files/visits/" + VISIT + "/caregiver");
        assertThat(find(Anchor.class).all().stream().map(Anchor::getHref)).contains("visits/" + VISIT);
    }

    @Test
    void whatIsAheadCanBeCalledOffRightThere() {
        when(choices.of(any(), any(), any())).thenAnswer(asked -> List.of(new Button("Call off")));
        when(agenda.mine(any(), any()))
                .thenReturn(List.of(
                        line(VisitStatus.IN_PROGRESS, at(-60), false, false, false),
                        line(VisitStatus.SCHEDULED, at(7200), false, false, false)));
        navigate(MyVisitsView.class);

        assertThat(find(Button.class).withText("Call off").all()).hasSize(1);
    }

    @Test
    void theWeekIsThatOfTheAgency() {
        navigate(MyVisitsView.class);
        verify(agenda).mine(Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
        press("week-next");

        verify(agenda).mine(Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"));
        assertThat(page()).contains("No visits in this week");
    }

    @Test
    void whatWasRightIsConfirmedInTheList() {
        when(agenda.mine(any(), any())).thenReturn(List.of(line(VisitStatus.FINISHED, at(-9000), false, true, true)));
        when(agenda.refreshed(any(), any()))
                .thenReturn(List.of(line(VisitStatus.FINISHED, at(-9000), false, false, true)));
        navigate(MyVisitsView.class);
        press("confirm-" + VISIT);

        verify(review).confirm(VISIT);
        assertThat(offers("confirm-" + VISIT)).isFalse();
        assertThat(offers("rate-" + VISIT)).isTrue();
    }

    @Test
    void theStartPageAsksThePatientWhatTheyCanSay() {
        when(agenda.refreshed(any(), any()))
                .thenReturn(List.of(
                        line(VisitStatus.FINISHED, at(-9000), false, true, false),
                        line(VisitStatus.IN_PROGRESS, at(-60), false, false, false)));

        assertThat(home.lines())
                .extracting(HomeLine::what, HomeLine::need, HomeLine::path)
                .containsExactly(
                        tuple("Was the visit of Asha Menon today at 09:30 right?", Need.SOON, "visits/" + VISIT));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100002)
    void theStartPageLeadsCaregiversToTheVisitThatIsNow() {
        when(agenda.refreshed(any(), any()))
                .thenReturn(List.of(
                        line(VisitStatus.UNDER_REVIEW, at(-90_000), true, false, false),
                        line(VisitStatus.IN_PROGRESS, at(-60), false, false, false),
                        line(VisitStatus.SCHEDULED, at(1800), false, false, false)));

        assertThat(home.lines())
                .extracting(HomeLine::action, HomeLine::need)
                .containsExactly(tuple("Go on", Need.NOW), tuple("Check in", Need.NOW), tuple("Say why", Need.NOW));
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theStartPageSaysNothingToTheOffice() {
        assertThat(home.lines()).isEmpty();
    }

    private static Instant at(long seconds) {
        return ScreenTestSetup.NOW.plusSeconds(seconds);
    }
}
