package org.mmhc.visits.ui.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.visits.ExceptionQueue;
import org.mmhc.visits.ExceptionQueue.Accepted;
import org.mmhc.visits.ExceptionQueue.QueueLine;
import org.mmhc.visits.StrayClockings;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.LookNeeded;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.ExceptionState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(classes = VisitExceptionListView.class, packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class VisitExceptionListViewTests extends SpringBrowserlessTest {

    private static final QueueLine LATE = line(1, ExceptionCode.LATE_IN, true);
    private static final QueueLine FAR = line(2, ExceptionCode.FAR_IN, false);

    @MockitoBean
    ExceptionQueue queue;

    @MockitoBean
    StrayClockings strays;

    @Autowired
    HandBroadcasts broadcasts;

    @BeforeEach
    void twoVisitsWait() {
        shows(LATE, FAR);
    }

    @Test
    @SuppressWarnings("unchecked")
    void oneKindIsLookedAt() {
        navigate(VisitExceptionListView.class);
        assertThat(rows()).containsExactly(LATE, FAR);
        find(Select.class).withId("queue-code").single().setValue(ExceptionCode.FAR_IN);
        rows();

        verify(queue).find(eq(ExceptionCode.FAR_IN), any());
    }

    @Test
    void whatIsHarmlessIsTakenTogetherAndEachSaysWhatBecameOfIt() {
        navigate(VisitExceptionListView.class);
        rows();
        when(queue.accept(Set.of(LATE.visit())))
                .thenReturn(List.of(new Accepted(LATE.visit(), new LookNeeded(LATE.visit()))));
        grid().asMultiSelect().select(LATE);
        Button accept = find(Button.class).withId("accept-as-clocked").single();
        assertThat(accept.getText()).isEqualTo("Accept 1 as clocked");
        test(accept).click();

        Dialog results = find(Dialog.class).withId("accepted").single();
        assertThat(results.getHeaderTitle()).isEqualTo("0 settled, 1 not");
        assertThat(results.getElement().getTextRecursively()).contains("Paul Patient", "needs a look of its own");
    }

    @Test
    void whatIsFoundWhileOneLooksAppears() {
        navigate(VisitExceptionListView.class);
        assertThat(rows()).hasSize(2);
        shows(LATE);
        broadcasts.tell(VisitDossier.TOPIC, LATE.visit().value());
        roundTrip();

        assertThat(rows()).containsExactly(LATE);
    }

    @Test
    void whatFitsToNoVisitIsOneStepAway() {
        when(strays.waiting()).thenReturn(3L);
        navigate(VisitExceptionListView.class);

        RouterLink link = find(RouterLink.class).withId("astray").single();
        assertThat(link.getText()).isEqualTo("Clockings without a visit (3)");
        assertThat(link.getHref()).isEqualTo("stray-clockings");
    }

    private void shows(QueueLine... lines) {
        doAnswer(call -> page(lines, call.getArgument(1))).when(queue).find(any(), any());
        doAnswer(call -> page(lines, call.getArgument(1))).when(queue).refreshed(any(), any());
    }

    private static Page<QueueLine> page(QueueLine[] lines, Pageable page) {
        return new PageImpl<>(
                List.of(lines).stream()
                        .skip(page.getOffset())
                        .limit(page.getPageSize())
                        .toList(),
                page,
                lines.length);
    }

    @SuppressWarnings("unchecked")
    private Grid<QueueLine> grid() {
        return find(Grid.class).withId("queue-grid").single();
    }

    private List<QueueLine> rows() {
        int size = test(grid()).size();
        return IntStream.range(0, size)
                .mapToObj(row -> (QueueLine) test(grid()).getRow(row))
                .toList();
    }

    private static QueueLine line(int number, ExceptionCode code, boolean harmless) {
        return new QueueLine(
                new VisitId("V-" + number),
                code,
                ExceptionState.OPEN,
                NOW.minus(Duration.ofHours(2)),
                OfficeVisits.PAUL,
                "Paul Patient",
                OfficeVisits.ASHA,
                "Asha Able",
                OfficeVisits.START,
                OfficeVisits.START.plus(Duration.ofHours(3)),
                OfficeVisits.ZONE,
                180,
                NOW.plus(Duration.ofDays(number)),
                harmless);
    }
}
