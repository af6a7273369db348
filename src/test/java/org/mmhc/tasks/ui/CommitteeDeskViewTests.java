package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.DeskFigures;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.Waiting;
import org.mmhc.tasks.TaskList.Workload;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.tasks.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class CommitteeDeskViewTests extends SpringBrowserlessTest {

    private final TaskList tasks = mock(TaskList.class);

    @SuppressWarnings("unchecked")
    private final ObjectProvider<HomeLines> modules = mock(ObjectProvider.class);

    @SuppressWarnings("unchecked")
    private final ObjectProvider<DeskFigures> figures = mock(ObjectProvider.class, call -> Stream.empty());

    @Test
    void everyFigureOpensTheListThatItCounts() {
        when(tasks.waiting(any()))
                .thenReturn(List.of(new Waiting(
                        "dispute-resolution", "Dispute", 12, 3, 5, ScreenTestSetup.NOW.minus(Duration.ofHours(2)))));
        when(tasks.count(TaskQuery.of(Scope.MINE))).thenReturn(2L);
        when(modules.orderedStream())
                .thenReturn(Stream.of(
                        () -> List.of(new HomeLine(Need.NOW, "4 visits to look at", null, "Look", "visits"))));
        look();
        assertThat(links("desk-dispute-resolution"))
                .containsExactly(
                        "tasks?process=dispute-resolution",
                        "tasks?process=dispute-resolution&due=today",
                        "tasks?process=dispute-resolution&overdue=yes");
        assertThat(find(ListItem.class)
                        .withId("desk-dispute-resolution")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("12", "3", "5", "Dispute");
        assertThat(section("desk-mine")).contains("2").contains("Next task for me");
        assertThat(section("desk-others")).contains("4 visits to look at");
    }

    @Test
    void whoHasHowMuchOpensTheirTasksAndSaysWhoStandsIn() {
        Uid milan = Uid.of(Role.COMMITTEE, 100_005);
        when(tasks.workload()).thenReturn(List.of(new Workload(milan, "Milan Rao", 7, 2, true, "Mira Shah")));
        when(modules.orderedStream()).thenReturn(Stream.empty());
        doReturn(Stream.of(reasons())).when(figures).orderedStream();
        look();
        String member = "desk-member-" + milan.value();
        assertThat(links(member))
                .containsExactly(
                        "tasks?owner=" + milan.value() + "&scope=all",
                        "tasks?owner=" + milan.value() + "&overdue=yes&scope=all");
        assertThat(find(ListItem.class).withId(member).single().getElement().getTextRecursively())
                .contains("Milan Rao", "Away; Mira Shah stands in", "7", "2");
        assertThat(section("desk-reasons")).contains("Reasons", "3", "The records show it");
        assertThat(find(Anchor.class)
                        .from(find(Section.class).withId("desk-reasons").single())
                        .single()
                        .getHref())
                .isEqualTo("figures/disputes.verdicts?from=2026-11-01&to=2026-11-30&by=reason&of=RECORDS_SHOW_IT");
    }

    private static DeskFigures reasons() {
        LocalDate first = LocalDate.of(2026, 11, 1);
        String list = DeskFigures.listOf("disputes.verdicts", first, first.plusDays(29), "reason", "RECORDS_SHOW_IT");
        return new DeskFigures() {
            @Override
            public String key() {
                return "reasons";
            }

            @Override
            public String title() {
                return "Reasons";
            }

            @Override
            public List<HomeTile> figures() {
                return List.of(new HomeTile("disputes.reason", "The records show it", "3", "", list));
            }
        };
    }

    @Test
    void whereNothingWaitsThePageSaysSo() {
        when(tasks.waiting(any())).thenReturn(List.of());
        when(modules.orderedStream()).thenReturn(Stream.empty());
        assertThat(find(EmptyState.class).from(look()).all()).hasSize(1);
    }

    private CommitteeDeskView look() {
        CommitteeDeskView view =
                new CommitteeDeskView(tasks, modules, figures, Clock.fixed(ScreenTestSetup.NOW, ZoneOffset.UTC));
        UI.getCurrent().add(view);
        view.afterNavigation(null);
        return view;
    }

    private String section(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }

    private List<String> links(String id) {
        return find(Anchor.class).from(find(ListItem.class).withId(id).single()).all().stream()
                .map(Anchor::getHref)
                .toList();
    }
}
