package org.mmhc.reports.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.NextSteps;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.reports.DashboardPictures;
import org.mmhc.reports.DashboardPictures.Bars;
import org.mmhc.reports.DashboardPictures.Labels;
import org.mmhc.reports.DashboardPictures.Picture;
import org.mmhc.reports.DashboardPictures.Shape;
import org.mmhc.reports.Dashboards;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiRecords;
import org.mmhc.reports.KpiRecords.KpiInfo;
import org.mmhc.reports.KpiRecords.Point;
import org.mmhc.reports.KpiRecords.Tile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = {ScreenTestSetup.class, FiguresAtHome.class})
@ViewPackages(packages = "org.mmhc.reports.ui")
@SignedIn(role = Role.ADMIN, number = 100_001)
class FigurePanelTests extends SpringBrowserlessTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @MockitoBean
    KpiRecords records;

    @MockitoBean
    Dashboards dashboards;

    @MockitoBean
    DashboardPictures pictures;

    @MockitoBean
    NextSteps steps;

    @Autowired
    FiguresAtHome home;

    /* The kind of elastic/kibana#80207 and chartjs/Chart.js#1976: charts that not everybody can read. */
    @Test
    void screenReaderReadsEachChartAsATableOfTheSameNumbersAndAKeyboardReachesIt() {
        Point point = new Point(DAY, "", new BigDecimal("0.031"), null, new BigDecimal(31), new BigDecimal(1000));
        when(records.tiles())
                .thenReturn(List.of(new Tile(
                        new KpiInfo(
                                "visits.missed",
                                Unit.SHARE,
                                false,
                                List.of("service"),
                                new Goal(new BigDecimal("0.005"), true),
                                "visits"),
                        "",
                        false,
                        DAY.minusDays(29),
                        DAY,
                        null,
                        new BigDecimal("0.031"),
                        null,
                        List.of(point),
                        false,
                        ScreenTestSetup.NOW,
                        true)));

        UI.getCurrent().add(home.panel().orElseThrow());

        String words = UI.getCurrent().getElement().getTextRecursively();
        assertThat(words)
                .contains("Visits missed")
                .contains("3.1%")
                .contains("Today: nothing yet")
                .contains("Not reached: at most 0.5%")
                .contains("newer figures are being worked out");
        assertThat(find(NativeTable.class).all()).isEmpty();

        find(Details.class).single().setOpened(true);

        assertThat(find(NativeTable.class).single().getElement().getTextRecursively())
                .contains("21 Nov 2026", "3.1%");
        assertThat(find(FigureChart.class).single().getElement().getProperty("data"))
                .contains("[3.1]", "3.1%", "21 Nov 2026");
        assertThat(find(FigureChart.class).single().getElement().getAttribute("tabindex"))
                .isEqualTo("0");
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("Highest: 3.1% on 21 Nov 2026");
    }

    @Test
    void pictureHasASentenceAndATableOfTheSameNumbersThatIsOpenedByAKey() {
        List<String> weeks = List.of("2026-11-02", "2026-11-09", "2026-11-16");
        when(pictures.mine())
                .thenReturn(List.of(
                        new Picture(
                                "visits",
                                "visits.done",
                                Shape.STACKED,
                                Unit.COUNT,
                                Labels.WEEKS,
                                weeks,
                                List.of(
                                        new Bars(
                                                "done",
                                                List.of(new BigDecimal(10), new BigDecimal(14), BigDecimal.ONE)),
                                        new Bars("missed", List.of(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO)))),
                        new Picture(
                                "cycle",
                                "process.cycle",
                                Shape.BARS,
                                Unit.DURATION,
                                Labels.PARTS,
                                List.of("visit-lifecycle"),
                                List.of(new Bars("most", List.of(new BigDecimal(7_200))))),
                        new Picture(
                                "ages",
                                "tasks.age",
                                Shape.HISTOGRAM,
                                Unit.COUNT,
                                Labels.HOURS,
                                List.of("4", ""),
                                List.of(new Bars("open", List.of(BigDecimal.ZERO, BigDecimal.ZERO))))));

        UI.getCurrent().add(home.panel().orElseThrow());

        assertThat(find(FigureChart.class).all()).hasSize(2);
        assertThat(find(FigureChart.class).all().getFirst().getElement().getProperty("data"))
                .contains("\"kind\":\"stacked\"", "[10,14,1]", "2 Nov 2026");
        assertThat(find(FigureChart.class).all().getLast().getElement().getProperty("data"))
                .contains("[2.00]", "2 h", "Visit lifecycle");
        assertThat(find(NativeTable.class).all().getFirst().getElement().getTextRecursively())
                .contains("Week from", "Done", "Missed", "9 Nov 2026", "14");
        assertThat(UI.getCurrent().getElement().getTextRecursively())
                .contains("Highest: 14 (9 Nov 2026)")
                .contains("Last week: 14, 40% more than the week before.")
                .contains("Nothing to draw yet");

        Button open = find(Button.class).all().stream()
                .filter(button -> "Show as a table".equals(button.getText()))
                .findFirst()
                .orElseThrow();
        assertThat(open.getElement().getAttribute("aria-pressed")).isEqualTo("false");
        test(open).click();
        assertThat(open.getElement().getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void eachFigureOfATileLeadsToTheListOfItsDays() {
        when(records.tiles()).thenReturn(List.of(tile("billing.revenue", "INR")));

        UI.getCurrent().add(home.panel().orElseThrow());

        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains(
                        "figures/billing.revenue?from=2026-10-23&to=2026-11-21&by=currency&of=INR",
                        "figures/billing.revenue?from=2026-11-21&to=2026-11-21&by=currency&of=INR");
    }

    @Test
    void whoArrangesSeesTheirOwnChoiceInTheirOrder() {
        Tile done = tile("visits.done", "");
        Tile hours = tile("visits.hours", "");
        when(records.all()).thenReturn(List.of(done.kpi(), hours.kpi()));
        when(records.tiles()).thenReturn(List.of(done, hours));
        UI.getCurrent().add(home.panel().orElseThrow());

        when(dashboards.chosen()).thenReturn(Optional.of(List.of("visits.hours")));
        test(find(Button.class).withId("figures-arrange").single()).click();
        find(Button.class).all().stream()
                .filter(button -> "Up: Hours given".equals(button.getElement().getAttribute("aria-label")))
                .forEach(button -> assertThat(button.isEnabled()).isFalse());
        test(find(Button.class).withId("arrange-save").single()).click();

        verify(dashboards).arrange(List.of("visits.hours"));
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("Hours given");
        assertThat(find(Div.class).withId("tile-visits-done").exists()).isFalse();
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100_004)
    void patientsSeeWhatModulesTellThemAndNoFigures() {
        when(steps.tiles()).thenReturn(List.of(new HomeTile("visits.next", "Next visit", "Tomorrow", "", "my-visits")));

        UI.getCurrent().add(home.panel().orElseThrow());

        assertThat(find(Anchor.class).single().getHref()).isEqualTo("my-visits");
        verify(records, never()).tiles();
    }

    private static Tile tile(String key, String currency) {
        return new Tile(
                new KpiInfo(key, currency.isEmpty() ? Unit.COUNT : Unit.MONEY, false, List.of(), null, "visits"),
                currency,
                false,
                DAY.minusDays(29),
                DAY,
                BigDecimal.ONE,
                BigDecimal.TEN,
                null,
                List.of(),
                null,
                ScreenTestSetup.NOW,
                false);
    }
}
