package org.mmhc.care.ui.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.availability.CaregiverHours;
import org.mmhc.care.availability.CaregiverHours.WeekOfCaregiver;
import org.mmhc.care.ui.OfficeFixtures;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class CaregiverHoursViewTests extends SpringBrowserlessTest {

    @MockitoBean
    CaregiverHours hours;

    @Test
    void saysWhoIsBookedForTooLongAndWhoHasTimeLeft() {
        when(hours.week(any()))
                .thenReturn(List.of(
                        new WeekOfCaregiver(OfficeFixtures.ASHA, "Asha Able", 11, 1320, 1200, 18),
                        new WeekOfCaregiver(OfficeFixtures.RAVI, "Ravi Ready", 1, 60, 2880, null)));
        navigate(CaregiverHoursView.class);

        verify(hours).week(LocalDate.of(2026, 11, 16));
        assertThat(words())
                .contains("Asha Able", "2 h too much", "22 h of at most 20 h, 11 visits", "Would like 18 h")
                .contains("Ravi Ready", "47 h left", "1 h of at most 48 h, one visit");
    }

    @Test
    void aWeekInWhichNobodyIsBookedSaysSo() {
        when(hours.week(any())).thenReturn(List.of());
        navigate(CaregiverHoursView.class);
        test(find(Button.class).withId("week-next").single()).click();

        verify(hours).week(LocalDate.of(2026, 11, 23));
        assertThat(words()).contains("Nobody is booked in this week");
    }

    private String words() {
        return find(Div.class).withId("caregiver-hours").single().getElement().getTextRecursively();
    }
}
