package org.mmhc.reports.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.NativeTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
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

    @Autowired
    FiguresAtHome home;

    @Test
    void figureHasWordsAGoalAndATableOfTheSameNumbers() {
        Point point = new Point(DAY, "", new BigDecimal("0.031"), null, new BigDecimal(31), new BigDecimal(1000));
        when(records.tiles())
                .thenReturn(List.of(new Tile(
                        new KpiInfo("visits.missed", Unit.SHARE, List.of("service"), Goal.atMost("0.005")),
                        "",
                        null,
                        new BigDecimal("0.031"),
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
                .contains("0.031", "21 Nov 2026");
        assertThat(UI.getCurrent().getElement().getTextRecursively()).contains("Highest: 3.1% on 21 Nov 2026");
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100_004)
    void whoIsNoStaffSeesNone() {
        assertThat(home.panel()).isEmpty();
    }
}
