package org.mmhc.studio.ui;

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
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.engine.StandsKind;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.figures.StepFigures.Took;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.CaseMoves.Choices;
import org.mmhc.engine.move.CaseMoves.GoneStep;
import org.mmhc.engine.move.CaseMoves.NamedStep;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ModelRecords;
import org.mmhc.studio.StepTimes;
import org.mmhc.studio.StepTimes.ProcessVersion;
import org.mmhc.studio.StepTimes.StandingCases;
import org.mmhc.studio.StepTimes.StepTime;
import org.mmhc.studio.move.CaseMoveState;
import org.mmhc.studio.move.MoveDesk;
import org.mmhc.studio.move.MoveDesk.BeginMove;
import org.mmhc.studio.move.MoveRecords;
import org.mmhc.studio.move.MoveRecords.CaseMove;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRecords.StepPreview;
import org.mmhc.studio.move.MoveRunId;
import org.mmhc.studio.move.MoveRunState;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.studio.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ADMIN, number = 100004)
class MoveCasesViewTests extends SpringBrowserlessTest {

    private static final ModelPath PATH = new ModelPath("verification/document-verification.bpmn");
    private static final ProcessVersion NEW = new ProcessVersion(12, 8, "Document verification", NOW);
    private static final ProcessVersion OLD = new ProcessVersion(11, 7, "Document verification", NOW);
    private static final MoveRunId RUN = new MoveRunId("MOV-1");

    @MockitoBean
    MoveDesk desk;

    @MockitoBean
    MoveRecords records;

    @MockitoBean
    StepTimes times;

    @MockitoBean
    ProcessModels models;

    @MockitoBean
    StuckCases stuck;

    @MockitoBean
    StepUpPrompt stepUp;

    @MockitoBean
    ModelRecords all;

    @MockitoBean
    ChangeRecords changes;

    @MockitoBean
    ChangeDesk drafts;

    private static final Took SHORT = new Took(Duration.ofSeconds(9), null, null);

    @BeforeEach
    void twoVersions() {
        when(times.versions("document-verification")).thenReturn(List.of(NEW, OLD));
        when(times.standing("document-verification"))
                .thenReturn(List.of(new StandingCases(OLD, "Review document", StandsKind.TASK, 80)));
        when(times.of(eq("document-verification"), any(), any(), any()))
                .thenReturn(List.of(
                        new StepTime(
                                "UserTask_ReviewDocument",
                                "Review document",
                                40,
                                new Took(Duration.ofHours(90), Duration.ofHours(2), Duration.ofDays(3)),
                                new Took(Duration.ofHours(60), Duration.ofHours(1), Duration.ofDays(2)),
                                new Took(Duration.ofHours(30), Duration.ofMinutes(20), Duration.ofDays(1))),
                        new StepTime("ServiceTask_Scan", "Scan document", 3, SHORT, SHORT, SHORT)));
        when(models.read(12)).thenReturn("<definitions/>");
        when(records.choices(11, 12))
                .thenReturn(new Choices(
                        List.of(new GoneStep(
                                new NamedStep("UserTask_Old", "Old look"),
                                List.of(new NamedStep("UserTask_New", "New look")))),
                        List.of(new NamedStep("BoundaryEvent_Overdue", "Review overdue"))));
        when(records.preview(any()))
                .thenReturn(List.of(
                        new StepPreview("UserTask_Review", "Review document", Set.of(MoveCode.MOVES), 80, true),
                        new StepPreview(null, null, Set.of(MoveCode.AT_JOIN), 10, false)));
        when(records.of("document-verification")).thenReturn(List.of());
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(stepUp)
                .around(any());
    }

    @Test
    void timesAreShownAndFewAreCalledFew() {
        navigate("models/verification/document-verification.bpmn/runs", ModelRunsView.class);

        Grid<?> table = find(Grid.class).withId("times-table").single();
        assertThat(test(table).getCellText(0, 0)).isEqualTo("Review document");
        assertThat(test(table).getCellText(0, 2)).isEqualTo("2 h 0 min");
        assertThat(test(table).getCellText(0, 3)).isEqualTo("3 d 0 h");
        assertThat(test(table).getCellText(1, 2)).isEqualTo("too few");
        find(Select.class).withId("times-part").single().setValue(ModelRunsView.Part.WAITING);
        assertThat(test(table).getCellText(0, 2)).as("waiting for somebody").isEqualTo("1 h 0 min");
        find(Select.class).withId("times-part").single().setValue(ModelRunsView.Part.WORKING);
        assertThat(test(table).getCellText(0, 2)).as("work").isEqualTo("20 min 0 s");
        assertThat(find(Div.class)
                        .withId("standing-cases")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Review document", "somebody has it on their list", "80");
        test(find(Button.class).withId("move-cases").single()).click();
        assertThat(getCurrentView()).isInstanceOf(MoveCasesView.class);
    }

    @Test
    void whatAMoveWouldDoIsSaidBeforeItIsBegun() {
        navigate("models/verification/document-verification.bpmn/moves", MoveCasesView.class);
        assertThat(preview())
                .contains("80 would move, 10 would stay", "Not known where", "until its other branch arrives");
        when(desk.begin(any())).thenReturn(RUN);
        when(records.get(RUN)).thenReturn(row(MoveRunState.RUNNING));
        when(records.cases(eq(RUN), any(), any())).thenReturn(new PageImpl<>(List.of()));

        select("instead-UserTask_Old").setValue(new NamedStep("UserTask_New", "New look"));
        test(find(Checkbox.class).withId("clock-BoundaryEvent_Overdue").single())
                .click();
        verify(records)
                .preview(new MovePlan(11, 12, Map.of("UserTask_Old", "UserTask_New"), Set.of("BoundaryEvent_Overdue")));
        test(find(Button.class).withId("move-begin").single()).click();
        assertThat(find(TextArea.class).withId("move-reason").single().isInvalid())
                .isTrue();
        test(find(TextArea.class).withId("move-reason").single()).setValue("The new version asks for less");
        test(find(Button.class).withId("move-begin").single()).click();

        verify(desk)
                .begin(new BeginMove(
                        11,
                        12,
                        Map.of("UserTask_Old", "UserTask_New"),
                        Set.of("BoundaryEvent_Overdue"),
                        false,
                        "The new version asks for less"));
        assertThat(getCurrentView()).isInstanceOf(MoveRunView.class);
    }

    @Test
    void aMoveSaysWhatBecameOfEachCaseAndTriesAgainWhatStayed() {
        CaseMove left =
                new CaseMove("STK-7", "DOC-7", CaseMoveState.LEFT, "Review document", Set.of(MoveCode.AT_JOIN), "");
        when(records.get(RUN)).thenReturn(row(MoveRunState.DONE));
        when(records.cases(eq(RUN), any(), any())).thenReturn(new PageImpl<>(List.of(left)));
        navigate("case-moves/MOV-1", MoveRunView.class);

        assertThat(find(Paragraph.class).withId("move-words").single().getText())
                .isEqualTo("Done: 118 moved, 3 had ended meanwhile, 4 stayed.");
        grid().asMultiSelect().select(left);
        test(find(Button.class).withId("move-retry").single()).click();

        verify(desk).retry(RUN, Set.of("STK-7"));
    }

    @SuppressWarnings("unchecked")
    private Grid<CaseMove> grid() {
        return find(Grid.class).withId("move-grid").single();
    }

    @SuppressWarnings("unchecked")
    private Select<NamedStep> select(String id) {
        return find(Select.class).withId(id).single();
    }

    private String preview() {
        return find(Div.class).withId("move-preview").single().getElement().getTextRecursively();
    }

    private static MoveRow row(MoveRunState state) {
        return new MoveRow(
                RUN,
                "document-verification",
                "Document verification",
                11,
                12,
                "The new version asks for less",
                state,
                Uid.of(Role.ADMIN, 100004),
                "Ada",
                NOW,
                null,
                Map.of(CaseMoveState.MOVED, 118, CaseMoveState.ENDED, 3, CaseMoveState.LEFT, 4));
    }
}
