package org.mmhc.visits.ui.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.visits.StrayClockings;
import org.mmhc.visits.StrayClockings.Attach;
import org.mmhc.visits.StrayClockings.FittingVisit;
import org.mmhc.visits.StrayClockings.SetAside;
import org.mmhc.visits.StrayClockings.StrayLine;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.ReasonUnfit;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.device.EventKind;
import org.mmhc.visits.stray.SetAsideReason;
import org.mmhc.visits.stray.StrayId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(classes = StrayClockingListView.class, packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class StrayClockingListViewTests extends SpringBrowserlessTest {

    private static final StrayLine NOWHERE = line(EventKind.IN, null);
    private static final StrayLine WORDS = line(EventKind.NOTE, "The tap drips");
    private static final FittingVisit FITTING = new FittingVisit(
            OfficeVisits.VISIT,
            OfficeVisits.PAUL,
            "Paul Patient",
            OfficeVisits.START,
            OfficeVisits.START.plus(Duration.ofHours(3)),
            OfficeVisits.ZONE,
            VisitStatus.SCHEDULED);

    @MockitoBean
    StrayClockings strays;

    @Autowired
    HandBroadcasts broadcasts;

    @BeforeEach
    void twoWait() {
        shows(NOWHERE, WORDS);
        when(strays.fitting(NOWHERE.id())).thenReturn(List.of(FITTING));
    }

    @Test
    void aClockingIsAttachedToAVisitOfItsCaregiver() {
        navigate(StrayClockingListView.class);
        assertThat(text(0)).contains("Check-in", "Asha Able", "V-NOWHERE", "There is no such visit");
        assertThat(text(1)).contains("The tap drips");
        press(0, "attach-" + NOWHERE.id());
        visits().setValue(FITTING.visit());
        shows(WORDS);
        test(button("attach-save")).click();

        verify(strays).attach(new Attach(NOWHERE.id(), OfficeVisits.VISIT));
        assertThat(test(grid()).size()).isOne();
    }

    @Test
    void somethingElseNeedsAFewWords() {
        doThrow(new ReasonUnfit()).when(strays).setAside(new SetAside(NOWHERE.id(), SetAsideReason.OTHER, ""));
        navigate(StrayClockingListView.class);
        press(0, "set-aside-" + NOWHERE.id());
        reason().setValue(SetAsideReason.OTHER);
        test(button("set-aside-save")).click();
        TextArea note = find(TextArea.class).withId("set-aside-note").single();
        assertThat(note.isInvalid()).isTrue();

        note.setValue("A test of the phone");
        test(button("set-aside-save")).click();
        verify(strays).setAside(new SetAside(NOWHERE.id(), SetAsideReason.OTHER, "A test of the phone"));
    }

    @Test
    void whatComesWhileOneLooksAppears() {
        shows(NOWHERE);
        navigate(StrayClockingListView.class);
        assertThat(test(grid()).size()).isOne();
        shows(NOWHERE, WORDS);
        broadcasts.tell(StrayClockings.TOPIC, WORDS.id().value());
        roundTrip();

        assertThat(test(grid()).size()).isEqualTo(2);
    }

    private void shows(StrayLine... lines) {
        doAnswer(call -> page(lines, call.getArgument(0))).when(strays).find(any());
        doAnswer(call -> page(lines, call.getArgument(0))).when(strays).refreshed(any());
        when(strays.waiting()).thenReturn((long) lines.length);
    }

    private static Page<StrayLine> page(StrayLine[] lines, Pageable page) {
        return new PageImpl<>(
                List.of(lines).stream()
                        .skip(page.getOffset())
                        .limit(page.getPageSize())
                        .toList(),
                page,
                lines.length);
    }

    @SuppressWarnings("unchecked")
    private Grid<StrayLine> grid() {
        return find(Grid.class).withId("stray-grid").single();
    }

    private String text(int row) {
        return String.join(
                " ",
                List.of("what", "when", "visit").stream()
                        .map(key -> cell(row, key).getElement().getTextRecursively())
                        .toList());
    }

    private Component cell(int row, String column) {
        return test(grid()).getCellComponent(row, column);
    }

    private void press(int row, String id) {
        cell(row, "decide")
                .getChildren()
                .filter(child -> child.getId().filter(id::equals).isPresent())
                .forEach(child -> ((Button) child).click());
    }

    private Button button(String id) {
        return find(Button.class).withId(id).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<VisitId> visits() {
        return find(RadioButtonGroup.class).withId("attach-visit").single();
    }

    @SuppressWarnings("unchecked")
    private Select<SetAsideReason> reason() {
        return find(Select.class).withId("set-aside-reason").single();
    }

    private static StrayLine line(EventKind kind, @Nullable String words) {
        return new StrayLine(
                new StrayId("stray-" + kind),
                kind,
                OfficeVisits.ASHA,
                "Asha Able",
                "V-NOWHERE",
                false,
                NOW.minus(Duration.ofHours(2)),
                NOW.minus(Duration.ofHours(1)),
                words);
    }
}
