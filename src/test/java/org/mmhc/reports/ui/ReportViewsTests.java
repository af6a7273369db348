package org.mmhc.reports.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.reports.DashboardPictures;
import org.mmhc.reports.Dashboards;
import org.mmhc.reports.ExportDesk;
import org.mmhc.reports.ExportDesk.Export;
import org.mmhc.reports.ExportDesk.Preview;
import org.mmhc.reports.ExportDesk.ReportInfo;
import org.mmhc.reports.ExportDesk.ReportOrder;
import org.mmhc.reports.FigureWatches;
import org.mmhc.reports.FigureWatches.Episode;
import org.mmhc.reports.FigureWatches.Watch;
import org.mmhc.reports.FigureWatches.WatchFigure;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiLists;
import org.mmhc.reports.KpiLists.Counted;
import org.mmhc.reports.KpiLists.Evidence;
import org.mmhc.reports.KpiLists.ListQuestion;
import org.mmhc.reports.KpiRecords;
import org.mmhc.reports.KpiRecords.KpiInfo;
import org.mmhc.reports.Report.ReportColumn;
import org.mmhc.reports.ReportChoice;
import org.mmhc.reports.ReportFileId;
import org.mmhc.reports.ReportFileState;
import org.mmhc.reports.ReportFormat;
import org.mmhc.reports.ReportPeriod;
import org.mmhc.reports.ReportSchedule;
import org.mmhc.reports.SavedReports;
import org.mmhc.reports.SavedReports.SaveReport;
import org.mmhc.reports.SavedReports.SavedReport;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = {ScreenTestSetup.class, ReportViewsTests.Agency.class})
@ViewPackages(packages = "org.mmhc.reports.ui")
@SignedIn(role = Role.ADMIN, number = 100_001)
class ReportViewsTests extends SpringBrowserlessTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant AT = Instant.parse("2026-11-22T06:30:00Z");

    @MockitoBean
    KpiLists lists;

    @MockitoBean
    KpiRecords records;

    @MockitoBean
    Dashboards dashboards;

    @MockitoBean
    DashboardPictures pictures;

    @MockitoBean
    ExportDesk desk;

    @MockitoBean
    SavedReports saved;

    @MockitoBean
    FigureWatches watches;

    @TestConfiguration
    static class Agency {

        @Bean
        AgencySettings agencySettings() {
            return AgencySettings.in(ZoneId.of("Asia/Kolkata"));
        }

        @Bean
        StepUpPrompt stepUpPrompt() {
            return Runnable::run;
        }
    }

    @BeforeEach
    void reports() {
        when(desk.reports())
                .thenReturn(List.of(new ReportInfo(
                        "visits",
                        List.of(
                                new ReportColumn("visit", false, false),
                                new ReportColumn("status", false, false),
                                new ReportColumn("caregiver", true, false)))));
        when(desk.mine()).thenReturn(List.of(export(ReportFileState.DONE), export(ReportFileState.RUNNING)));
    }

    @Test
    void listSaysTheFigureAndWhatItCountsWithALinkToEach() {
        Counted line = new Counted("V-1", AT, "NURSING_VISIT", "C-100042-J", BigDecimal.ONE, BigDecimal.ONE, null);
        when(lists.list(any(ListQuestion.class)))
                .thenReturn(new Evidence(
                        new KpiInfo(
                                "visits.missed", Unit.SHARE, false, List.of("service", "caregiver"), null, "visits"),
                        DAY,
                        DAY,
                        new BigDecimal("0.5"),
                        BigDecimal.ONE,
                        BigDecimal.TWO,
                        2,
                        List.of(line)));

        UI.getCurrent()
                .navigate(
                        "figures/visits.missed",
                        QueryParameters.fromString("from=2026-11-22&to=2026-11-22&by=service&of=NURSING_VISIT"));

        verify(lists).list(new ListQuestion("visits.missed", DAY, DAY, "service", "NURSING_VISIT", null));
        assertThat(find(Paragraph.class).withId("figure-sum").single().getText())
                .isEqualTo("50%: 1 of 2");
        assertThat(find(Grid.class)
                        .withId("figure-list")
                        .single()
                        .getListDataView()
                        .getItemCount())
                .isEqualTo(1);
        assertThat(words()).contains("Visits missed", "Only the newest 1 of 2 are shown; all are counted.");
    }

    @Test
    void nothingToListSaysSo() {
        when(lists.list(any(ListQuestion.class)))
                .thenReturn(new Evidence(
                        new KpiInfo("tasks.overdue", Unit.COUNT, true, List.of("group", "type"), null, "tasks"),
                        DAY,
                        DAY,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        0,
                        List.of()));

        UI.getCurrent().navigate("figures/tasks.overdue");

        assertThat(words()).contains("Overdue tasks", "As things stand now.", "Nothing to list");
        assertThat(find(Button.class).withId("figure-show").exists()).isFalse();
    }

    @Test
    void reportIsLookedAtAndAskedForWithoutPeople() {
        when(desk.preview("visits", DAY.minusDays(29), DAY, ReportChoice.ALL))
                .thenReturn(new Preview(List.of("visit"), List.of(Arrays.<Object>asList("V-1")), List.of()));
        when(desk.ask(any(), any(), any())).thenReturn(export(ReportFileState.DONE));
        UI.getCurrent().navigate("reports");

        test(find(Button.class).withId("report-look").single()).click();
        test(find(Button.class).withId("report-csv").single()).click();

        assertThat(find(NativeTable.class).single().getElement().getTextRecursively())
                .contains("The first 1 rows, without people", "Visit", "V-1");
        verify(desk)
                .ask(
                        eq("visits"),
                        eq(new ReportOrder(ReportFormat.CSV, DAY.minusDays(29), DAY, ReportChoice.ALL, false, "")),
                        any());
        assertThat(words()).contains("ready, 7 rows", "is being written", "Call off");
    }

    @Test
    void addressSaysWhatIsSeenAndAGroupOpensItsRows() {
        ReportChoice asked = ReportChoice.of(List.of(), List.of("status"), List.of("visit:CONTAINS:V"));
        when(desk.preview(any(), any(), any(), any()))
                .thenReturn(new Preview(
                        List.of("status", "rows"),
                        List.of(Arrays.<Object>asList("MISSED", 3L)),
                        List.of(Arrays.<Object>asList(null, 3L))));

        UI.getCurrent()
                .navigate(
                        "reports",
                        QueryParameters.fromString(
                                "report=visits&from=2026-11-01&to=2026-11-22&by=status&where=visit:CONTAINS:V"));

        verify(desk).preview("visits", LocalDate.of(2026, 11, 1), DAY, asked);
        assertThat(words()).contains("Visit contains V", "Together");
        NativeTable table = find(NativeTable.class).single();
        assertThat(table.getCaptionText()).isEqualTo("The first 1 groups; open one to see its rows");
        Anchor group = find(Anchor.class, table).single();
        assertThat(group.getText()).isEqualTo("Missed");
        QueryParameters rows = new Location(group.getHref()).getQueryParameters();
        assertThat(rows.getParameters("where")).containsExactly("visit:CONTAINS:V", "status:IS:MISSED");
        assertThat(rows.getParameters("by")).isEmpty();
        assertThat(rows.getSingleParameter("from")).contains("2026-11-01");
    }

    @Test
    void rowsAreChosenByWhatStandsInThem() {
        when(desk.preview(any(), any(), any(), any()))
                .thenReturn(new Preview(
                        List.of("status", "rows"), List.of(Arrays.<Object>asList("MISSED", 3L)), List.of()));
        when(desk.ask(any(), any(), any())).thenReturn(export(ReportFileState.DONE));
        UI.getCurrent().navigate("reports");
        find(Details.class).withId("report-choice").single().setOpened(true);

        @SuppressWarnings("unchecked")
        ComboBox<ReportColumn> column =
                find(ComboBox.class).withId("filter-column").single();
        column.setValue(new ReportColumn("status", false, false));
        @SuppressWarnings("unchecked")
        ComboBox<String> value = find(ComboBox.class).withId("filter-value").single();
        assertThat(value.getListDataView().getItems()).containsExactly("MISSED");
        value.setValue("MISSED");
        test(find(Button.class).withId("filter-add").single()).click();
        test(find(Button.class).withId("report-csv").single()).click();

        ReportChoice missed = ReportChoice.of(List.of(), List.of(), List.of("status:IS:MISSED"));
        verify(desk)
                .ask(
                        eq("visits"),
                        eq(new ReportOrder(ReportFormat.CSV, DAY.minusDays(29), DAY, missed, false, "")),
                        any());
        assertThat(words()).contains("Status is Missed");
    }

    @Test
    void peopleAreInTheFileOnlyWithAPurpose() {
        when(desk.askWithPeople(any(), any(), any())).thenReturn(export(ReportFileState.QUEUED));
        UI.getCurrent().navigate("reports");
        assertThat(find(TextField.class).withId("report-purpose").exists()).isFalse();

        test(find(Checkbox.class).withId("report-personal").single()).click();
        test(find(TextField.class).withId("report-purpose").single()).setValue("for the yearly audit");
        test(find(Button.class).withId("report-xlsx").single()).click();

        verify(desk)
                .askWithPeople(
                        eq("visits"),
                        eq(new ReportOrder(
                                ReportFormat.XLSX,
                                DAY.minusDays(29),
                                DAY,
                                ReportChoice.ALL,
                                true,
                                "for the yearly audit")),
                        any());
    }

    @Test
    @SignedIn(role = Role.ANALYST, number = 100_005)
    void analystIsNotOfferedPeople() {
        UI.getCurrent().navigate("reports");

        assertThat(find(Checkbox.class).withId("report-personal").exists()).isFalse();
    }

    @Test
    void savedReportIsKeptAndOpenedWithTheDaysThatItMeans() {
        SavedReport mine = new SavedReport(
                "RPV-1",
                Uid.of(Role.ADMIN, 100_001),
                "Visits for Monday",
                "visits",
                ReportPeriod.LAST_WEEK,
                ReportSchedule.WEEKLY,
                ReportChoice.of(List.of(), List.of(), List.of("status:IS:MISSED")),
                AT);
        when(saved.mine()).thenReturn(List.of(mine));
        when(desk.preview(any(), any(), any(), any())).thenReturn(new Preview(List.of("visit"), List.of(), List.of()));

        UI.getCurrent().navigate("reports", QueryParameters.fromString("view=RPV-1"));

        ReportChoice missed = ReportChoice.of(List.of(), List.of(), List.of("status:IS:MISSED"));
        verify(desk).preview("visits", LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 15), missed);
        assertThat(words()).contains("Visits for Monday", "On Monday mornings, next on");

        find(Details.class).withId("saved-form").single().setOpened(true);
        test(find(Button.class).withId("saved-keep").single()).click();
        verify(saved, never()).save(any());
        test(find(TextField.class).withId("saved-name").single()).setValue("Visits");
        test(find(Button.class).withId("saved-keep").single()).click();
        verify(saved).save(new SaveReport("Visits", "visits", ReportPeriod.LAST_WEEK, ReportSchedule.NEVER, missed));
    }

    @Test
    void figureIsWatchedByTheBoundThatIsWrittenAsItIsSaidAndItsEpisodesAreTold() {
        KpiInfo missed = new KpiInfo(
                "visits.missed", Unit.SHARE, false, List.of(), new Goal(new BigDecimal("0.005"), true), "visits");
        when(records.all()).thenReturn(List.of(missed));
        when(watches.mine())
                .thenReturn(List.of(new Watch(
                        "WAT-1",
                        Uid.of(Role.ADMIN, 100_001),
                        "visits.missed",
                        true,
                        new BigDecimal("0.02"),
                        60,
                        0,
                        AT,
                        AT)));
        when(watches.episodes())
                .thenReturn(List.of(new Episode("WAT-1", "visits.missed", new BigDecimal("0.031"), AT, null)));

        UI.getCurrent().navigate("watches");

        assertThat(words())
                .contains(
                        "Visits missed", "At most 2%", "Told when it is out for 1 h", "Out since", "3.1%", "still out");
        @SuppressWarnings("unchecked")
        ComboBox<KpiInfo> figure = find(ComboBox.class).withId("watch-figure").single();
        test(find(Button.class).withId("watch-add").single()).click();
        verify(watches, never()).add(any());
        figure.setValue(missed);
        test(find(BigDecimalField.class).withId("watch-bound").single()).setValue(new BigDecimal("1.5"));
        test(find(Button.class).withId("watch-add").single()).click();
        verify(watches).add(new WatchFigure("visits.missed", true, new BigDecimal("0.015"), 0, 0));

        find(Button.class).all().stream()
                .filter(button -> "Watch it no longer".equals(button.getText()))
                .forEach(button -> test(button).click());
        verify(watches).remove("WAT-1");
    }

    private static String words() {
        return ((Component) UI.getCurrent()
                        .getInternals()
                        .getActiveRouterTargetsChain()
                        .getFirst())
                .getElement()
                .getTextRecursively();
    }

    private static Export export(ReportFileState state) {
        return new Export(
                new ReportFileId("EXP-1"),
                "visits",
                ReportFormat.CSV,
                DAY,
                DAY,
                ReportChoice.ALL,
                false,
                state,
                7,
                AT,
                AT,
                null);
    }
}
