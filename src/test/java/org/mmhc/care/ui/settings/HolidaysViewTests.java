package org.mmhc.care.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.HolidayDesk;
import org.mmhc.care.HolidayDesk.KeepHolidays;
import org.mmhc.care.HolidayDesk.NewHoliday;
import org.mmhc.care.HolidayDesk.ToLeaveOut;
import org.mmhc.care.HolidayDesk.Touched;
import org.mmhc.care.schedule.Holidays.Holiday;
import org.mmhc.care.schedule.Holidays.Source;
import org.mmhc.care.schedule.PublicHolidays.Region;
import org.mmhc.care.ui.CareRequestFixtures;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ADMIN, number = 100004)
class HolidaysViewTests extends SpringBrowserlessTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
    private static final LocalDate GANDHI = LocalDate.of(2026, 10, 2);
    private static final LocalDate FOUNDERS = LocalDate.of(2026, 12, 1);

    @MockitoBean
    HolidayDesk desk;

    @BeforeEach
    void oneIsKept() {
        when(desk.of(2026)).thenReturn(List.of(new Holiday(FOUNDERS, "Founders", Source.AGENCY)));
        when(desk.regions()).thenReturn(List.of(new Region("ka", "Karnataka")));
        when(desk.publicOnes(2026, null))
                .thenReturn(List.of(
                        new Holiday(GANDHI, "Gandhi Jayanti", Source.PUBLIC),
                        new Holiday(FOUNDERS, "Also", Source.PUBLIC),
                        new Holiday(CHRISTMAS, "Christmas", Source.PUBLIC)));
        when(desk.touchedBy(any())).thenReturn(new Touched(0, 0, List.of()));
        navigate(HolidaysView.class);
    }

    @Test
    void aNewOneSaysWhatItComesUponAndCallsOffOnlyWhatIsTicked() {
        when(desk.touchedBy(List.of(CHRISTMAS)))
                .thenReturn(new Touched(
                        3,
                        1,
                        List.of(new ToLeaveOut(
                                CareRequestFixtures.visit(CareRequestFixtures.MONDAY_AT_EIGHT), "Paul Varghese"))));
        press("holiday-add");
        press("holiday-save");
        TextField name = find(TextField.class).withId("holiday-name").single();
        assertThat(name.getErrorMessage()).isEqualTo("Please give it a name.");

        find(DatePicker.class).withId("holiday-day").single().setValue(CHRISTMAS);
        name.setValue("Christmas");
        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .contains(
                        "3 visits are planned then. They stay as they are.",
                        "Of 1 of them the patient is asked before.");
        assertThat(find(ListItem.class).all()).anyMatch(item -> item.getText().contains("Paul Varghese"));
        find(Checkbox.class).withId("holiday-call-off").single().setValue(true);
        press("holiday-save");

        verify(desk).keep(new KeepHolidays(List.of(new NewHoliday(CHRISTMAS, "Christmas")), Source.AGENCY, true));
    }

    @Test
    void publicOnesAreShownBeforeTheyAreTakenOverAndThoseThatAreKeptOrOverStay() {
        press("holidays-take-over");
        assertThat(find(Button.class).withId("holidays-save").single().getText())
                .isEqualTo("Take over 1 day");
        press("holidays-save");

        verify(desk).keep(new KeepHolidays(List.of(new NewHoliday(CHRISTMAS, "Christmas")), Source.PUBLIC, false));
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }
}
