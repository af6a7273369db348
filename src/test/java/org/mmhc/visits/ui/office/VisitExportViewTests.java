package org.mmhc.visits.ui.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.VisitExports.ExportDetails;
import org.mmhc.visits.VisitExports.MakeExport;
import org.mmhc.visits.VisitRefusals.PeriodUnfit;
import org.mmhc.visits.export.ExportBook.ExportRow;
import org.mmhc.visits.export.ExportBook.FaultyVisit;
import org.mmhc.visits.export.ExportFormat;
import org.mmhc.visits.export.ExportId;
import org.mmhc.visits.export.Fault;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(classes = VisitExportView.class, packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100003)
class VisitExportViewTests extends SpringBrowserlessTest {

    private static final ExportId FILE = new ExportId("VX-1");

    @MockitoBean
    VisitExports exports;

    @BeforeEach
    void noFileWasMade() {
        when(exports.formats()).thenReturn(List.of(ExportFormat.PLAIN_CSV, ExportFormat.SANDATA_JSON));
        when(exports.find(any())).thenReturn(Page.empty());
    }

    @Test
    @SuppressWarnings("unchecked")
    void theMonthBeforeIsProposedAndWhatIsWrongIsSaidByVisit() {
        navigate(VisitExportView.class);
        assertThat(shown()).contains("No file was made yet");
        ExportRow row = new ExportRow(
                FILE,
                ExportFormat.SANDATA_JSON,
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 31),
                3,
                1,
                "0123456789abcdef",
                Uid.of(Role.ADMIN, 100003),
                NOW);
        when(exports.find(any())).thenReturn(new PageImpl<>(List.of(row)));
        when(exports.get(FILE))
                .thenReturn(new ExportDetails(
                        row,
                        "Ada",
                        List.of(new FaultyVisit("V-7", List.of(new Fault("ClientIdentifier", Fault.Kind.MISSING))))));
        find(Select.class).withId("export-format").single().setValue(ExportFormat.SANDATA_JSON);
        press();

        verify(exports)
                .make(new MakeExport(ExportFormat.SANDATA_JSON, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)));
        assertThat(shown()).contains("3 visits, 1 left out");
        Details faults = find(Details.class).withId("faults-VX-1").single();
        faults.setOpened(true);
        assertThat(faults.getElement().getTextRecursively()).contains("V-7", "ClientIdentifier is missing");
    }

    @Test
    @SuppressWarnings("unchecked")
    void tooManyDaysAreRefusedAtTheirField() {
        navigate(VisitExportView.class);
        doThrow(new PeriodUnfit(31)).when(exports).make(any());
        find(Select.class).withId("export-format").single().setValue(ExportFormat.PLAIN_CSV);
        press();

        assertThat(find(DayPicker.class).withId("export-to").single().getErrorMessage())
                .isEqualTo("Choose days in order, at most 31 in all.");
    }

    private void press() {
        test(find(Button.class).withId("export-make").single()).click();
    }

    private String shown() {
        return find(Div.class).withId("exports").single().getElement().getTextRecursively();
    }
}
