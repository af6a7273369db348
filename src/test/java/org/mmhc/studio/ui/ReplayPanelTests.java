package org.mmhc.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.engine.RecordedCases.LeftOut;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangePolicy.ChangeFacts;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ChangeReview.ReviewChange;
import org.mmhc.studio.ChangeState;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ReviewVerdict;
import org.mmhc.studio.replay.ReplayId;
import org.mmhc.studio.replay.ReplayRecords.ReplayRow;
import org.mmhc.studio.replay.ReplayRecords.ReplayedCase;
import org.mmhc.studio.replay.ReplayResult;
import org.mmhc.studio.replay.ReplayResult.Count;
import org.mmhc.studio.replay.ReplayResult.Instead;
import org.mmhc.studio.replay.ReplayResult.ProcessResult;
import org.mmhc.studio.replay.ReplayResult.Row;
import org.mmhc.studio.replay.ReplayResult.TableResult;
import org.mmhc.studio.replay.ReplayResult.Work;
import org.mmhc.studio.replay.ReplayState;
import org.mmhc.studio.replay.Verdict;
import org.mmhc.tasks.TaskId;
import org.springframework.data.domain.PageImpl;

/** What past cases say about a change stands on its page, with what it does not promise. */
class ReplayPanelTests extends StudioScreens {

    private static final ReplayId REPLAY = new ReplayId("RPL-0HQ3ZK5RWX1QT");

    @Test
    void aDraftIsTriedByItsWriters() {
        opens(ChangeKind.FLOW, ChangeState.DRAFT, Optional.empty());

        assertThat(panel("replay")).contains("cannot", "Not whether people would have decided the same");
        press("replay-begin");
        verify(replayDesk).begin(CHANGE);
    }

    @Test
    void whatIsGoingOnCanBeStopped() {
        opens(ChangeKind.FLOW, ChangeState.DRAFT, Optional.of(row(ReplayState.RUNNING, false, true, none())));

        assertThat(panel("replay")).contains("12 of 200 past cases have been tried.");
        assertThat(find(Button.class).withId("replay-begin").all()).isEmpty();
        press("replay-stop");
        verify(replayDesk).stop(REPLAY);
    }

    @Test
    void anEngineThatIsAwayIsSaid() {
        opens(ChangeKind.FLOW, ChangeState.DRAFT, Optional.of(row(ReplayState.RUNNING, true, true, none())));

        assertThat(panel("replay")).contains("The engine is away. Past cases are tried when it is back.");
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_009)
    void whatCameOfItStandsThereInWords() {
        when(replays.cases(eq(REPLAY), eq(Verdict.STUCK), any()))
                .thenReturn(new PageImpl<>(List.of(new ReplayedCase(
                        "DOC-1", Verdict.STUCK, "Document approved?", null, null, List.of(), List.of(), null, null))));

        opens(ChangeKind.FLOW, ChangeState.IN_REVIEW, Optional.of(row(ReplayState.DONE, false, false, result())));

        assertThat(panel("replay"))
                .contains(
                        "Nils Berg had 12 past cases tried",
                        "The change says something else now than what was tried.",
                        "9 of 24 get stuck. Who agrees to the change has to say why that may be.",
                        "9 get stuck at “Document approved?”.",
                        "12 of 24 go the same way.",
                        "3 would have ended as “Verified” instead of “Rejected”.",
                        "Tasks of committee: 49 instead of 12.",
                        "4 more are not on record as a whole and were left out.",
                        "What “Verification policy” answers",
                        "412 past cases of Document verification asked it; 375 get the same answer.",
                        "37 get reviewers 2 instead of reviewers 1.",
                        "Row 1 fits 0 instead of 37.",
                        "Agreed to although cases would be stuck: Nobody is rejected any more.",
                        "DOC-1",
                        "Gets stuck at “Document approved?”.")
                .doesNotContain("-record", "STUCK", "null");
        assertThat(find(Button.class).withId("replay-begin").all())
                .as("the committee reads")
                .isEmpty();
    }

    @Test
    void aFormIsNotTried() {
        opens(ChangeKind.FORM, ChangeState.DRAFT, Optional.empty());

        assertThat(panel("replay")).contains("A change of a form is not tried with past cases");
        assertThat(find(Button.class).withId("replay-begin").all()).isEmpty();
    }

    @Test
    void whoAgreesAlthoughCasesWouldBeStuckSaysWhy() {
        opens(ChangeKind.FLOW, ChangeState.IN_REVIEW, Optional.of(row(ReplayState.DONE, false, true, result())));
        when(replays.stuck(CHANGE)).thenReturn(9);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(new ReviewChangeTaskForm(records, reviews, replays, replayDesk, stepUp).create(task()));

        this.<ReviewVerdict>decision().setValue(ReviewVerdict.APPROVE);
        press("submit-decision");
        verify(reviews, never()).review(any());
        find(TextArea.class).withId("note").single().setValue("Nobody is rejected any more.");
        press("submit-decision");

        verify(reviews)
                .review(new ReviewChange(
                        new TaskId("TSK-1"), 3, ReviewVerdict.APPROVE, "Nobody is rejected any more."));
    }

    private void opens(ChangeKind kind, ChangeState state, Optional<ReplayRow> replay) {
        ChangeDetails details = new ChangeDetails(
                new ChangeRow(
                        CHANGE,
                        "Check",
                        "Because it was agreed on.",
                        kind,
                        state,
                        NILS,
                        "Nils Berg",
                        NOON,
                        List.of(new ModelPath("verification/document-verification.bpmn"))),
                List.of(),
                new ChangeFacts("document-verification", kind, false, 12),
                1,
                null,
                null,
                null,
                null,
                List.of("Nils Berg"),
                List.of(),
                true,
                false,
                0);
        when(replays.latest(CHANGE)).thenReturn(replay);
        opens(details);
    }

    private static ReplayRow row(ReplayState state, boolean waits, boolean current, ReplayResult result) {
        return new ReplayRow(
                REPLAY,
                CHANGE,
                state,
                waits,
                current,
                "Nils Berg",
                NOON,
                null,
                200,
                12,
                result,
                result.told() == 0 ? List.of() : List.of("Nobody is rejected any more."));
    }

    private static ReplayResult none() {
        return new ReplayResult(List.of(), List.of());
    }

    private static ReplayResult result() {
        return new ReplayResult(
                List.of(new ProcessResult(
                        "document-verification",
                        "Document verification",
                        null,
                        Map.of(Verdict.SAME, 12, Verdict.STUCK, 9, Verdict.OTHER_END, 3),
                        Map.of(LeftOut.NOT_RECORDED, 4),
                        List.of(new Instead("Rejected", "Verified", 3)),
                        List.of(new Count("Document approved?", 9)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Work("committee", 12, 49)),
                        3600L,
                        7200L)),
                List.of(new TableResult(
                        "verification-policy",
                        "Verification policy",
                        "Document verification",
                        412,
                        375,
                        0,
                        List.of(new Instead("reviewers 1", "reviewers 2", 37)),
                        List.of(new Row(1, 37, 0)))));
    }
}
