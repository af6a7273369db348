package org.mmhc.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.engine.move.CaseMoves.Choices;
import org.mmhc.engine.move.CaseMoves.GoneStep;
import org.mmhc.engine.move.CaseMoves.NamedStep;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.studio.CasesAlong;
import org.mmhc.studio.ChangeConfirmation;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.BeginModel;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeMoves.Open;
import org.mmhc.studio.ChangePolicy.ChangeFacts;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeRecords.ChangeQuery;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ChangeRecords.FileWords;
import org.mmhc.studio.ChangeRecords.Step;
import org.mmhc.studio.ChangeRecords.Whose;
import org.mmhc.studio.ChangeReview.ConfirmChange;
import org.mmhc.studio.ChangeReview.ReviewChange;
import org.mmhc.studio.ChangeReview.SettleCases;
import org.mmhc.studio.ChangeReview.StopChange;
import org.mmhc.studio.ChangeState;
import org.mmhc.studio.ChangeStep;
import org.mmhc.studio.ChangeTalk.Comment;
import org.mmhc.studio.ChangeTalk.SayAboutChange;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ModelRecords.ModelDetails;
import org.mmhc.studio.ModelRecords.ModelRow;
import org.mmhc.studio.ModelRecords.VersionRow;
import org.mmhc.studio.ReturnReason;
import org.mmhc.studio.ReviewVerdict;
import org.mmhc.studio.Settlement;
import org.mmhc.studio.move.CaseMoveState;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRecords.StepPreview;
import org.mmhc.studio.move.MoveRunId;
import org.mmhc.studio.move.MoveRunState;
import org.mmhc.studio.words.Sentence;
import org.mmhc.studio.words.Sentence.Says;
import org.mmhc.tasks.TaskId;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;

class ChangeViewTests extends StudioScreens {

    private static final ModelPath TABLE = new ModelPath("visits/visit-policy.dmn");
    private static final String WHY = "Because families asked for it.";

    @Test
    void aDraftSaysWhatItDoesAndIsHandedInByItsAuthor() {
        opens(details(ChangeState.DRAFT, null, false));
        assertThat(panel("words")).contains("Row 2 of “Who waits”: Hours is 48 instead of 24.");
        assertThat(panel("affected")).contains("12 open", "visit-lifecycle", "Nils Berg");
        press("change-handIn");
        press("hand-in-submit");
        verify(desk).handInWith(CHANGE, null, CasesAlong.NONE);
    }

    @Test
    void whatCameBackSaysWhy() {
        opens(details(ChangeState.DRAFT, ReturnReason.SENT_BACK, false));
        assertThat(find(Div.class)
                        .withId("change-returned")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("wants something mended", "Please ask the families");
    }

    @Test
    void oneClickAndAReasonPutBackWhatWasBefore() {
        opens(details(ChangeState.WATCHED, null, true));
        press("change-rollBack");
        press("reason-submit");
        verify(reviews, never()).rollBack(any());
        test(find(TextArea.class).withId("change-reason").single()).setValue(WHY);
        press("reason-submit");
        verify(reviews).rollBack(new StopChange(CHANGE, WHY));
        assertThat(find(Button.class).withId("change-withdraw").all()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_009)
    void theCommitteeReadsAndDoesNothing() {
        opens(details(ChangeState.DRAFT, null, false));
        assertThat(panel("words")).contains("48 instead of 24");
        for (String action : List.of("handIn", "takeBase", "rollBack", "withdraw", "cancel")) {
            assertThat(find(Button.class).withId("change-" + action).all()).isEmpty();
        }
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_008)
    void anAdminCallsOffWhatOthersWrote() {
        opens(details(ChangeState.IN_REVIEW, null, false));
        press("change-cancel");
        test(find(TextArea.class).withId("change-reason").single()).setValue(WHY);
        press("reason-submit");
        verify(reviews).cancel(new StopChange(CHANGE, WHY));
    }

    @Test
    void whoLooksSeesTheSentencesAndSaysWhyNot() {
        when(records.details(CHANGE)).thenReturn(details(ChangeState.IN_REVIEW, null, false));
        UI.getCurrent().add(new ReviewChangeTaskForm(records, reviews, replays, replayDesk, stepUp).create(task()));
        assertThat(panel("words")).contains("48 instead of 24");
        this.<ReviewVerdict>decision().setValue(ReviewVerdict.SEND_BACK);
        press("submit-decision");
        verify(reviews, never()).review(any());
        find(TextArea.class).withId("note").single().setValue(WHY);
        press("submit-decision");
        verify(reviews).review(new ReviewChange(new TaskId("TSK-1"), 3, ReviewVerdict.SEND_BACK, WHY));
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_008)
    void theSecondOneConfirms() {
        when(records.details(CHANGE)).thenReturn(details(ChangeState.IN_REVIEW, null, false));
        UI.getCurrent().add(new ConfirmChangeTaskForm(records, reviews, replays, replayDesk, stepUp).create(task()));
        this.<ChangeConfirmation>decision().setValue(ChangeConfirmation.CONFIRMED);
        press("submit-decision");
        verify(reviews).confirm(new ConfirmChange(new TaskId("TSK-1"), 3, ChangeConfirmation.CONFIRMED, ""));
    }

    @Test
    void aModelShowsWhatItWasAndGoesBackByAChange() {
        when(models.details(TABLE)).thenReturn(model(null));
        when(models.compare(TABLE, 1, 2)).thenReturn(words());
        when(desk.beginReturn(any(), eq(1))).thenReturn(CHANGE);
        when(records.details(CHANGE)).thenReturn(details(ChangeState.DRAFT, null, false));
        navigate("models/" + TABLE, ModelDetailsView.class);
        assertThat(section("model-versions"))
                .contains("Version 2, in force: edited here", "Version 1: from a release", "48 instead of 24");
        press("back-to-1");
        test(find(TextField.class).withId("change-title").single()).setValue("As before");
        test(find(TextArea.class).withId("change-why").single()).setValue(WHY);
        press("change-begin");
        verify(desk).beginReturn(new BeginChange(TABLE, "As before", WHY), 1);
    }

    @Test
    void aReleaseThatWasHeldBackIsShownAndDecided() {
        when(models.details(TABLE)).thenReturn(model(words()));
        navigate("models/" + TABLE, ModelDetailsView.class);
        assertThat(section("model-held")).contains("A release brings something else", "48 instead of 24");
        when(models.details(TABLE)).thenReturn(model(null));
        press("keep-ours");
        verify(desk).keepOurs(TABLE);
        assertThat(find(Section.class).withId("model-held").all()).isEmpty();
    }

    @Test
    void theListSaysThatAReleaseWaits() {
        when(models.heldBack()).thenReturn(List.of(TABLE));
        when(models.all()).thenReturn(List.of(new ModelRow(TABLE, "Who waits", true, 1)));
        navigate(ModelListView.class);
        assertThat(find(Div.class).withId("models-held").single().getElement().getTextRecursively())
                .contains("1 models that were edited here", "visit-policy");
    }

    @Test
    void runningCasesGoAlongAsTheAuthorPlans() {
        CasesAlong along =
                new CasesAlong(true, Map.of("UserTask_Check", "UserTask_Verify"), Set.of("BoundaryEvent_Late"), true);
        when(moves.choices(CHANGE))
                .thenReturn(new Open(
                        new Choices(
                                List.of(new GoneStep(
                                        new NamedStep("UserTask_Check", "Check"),
                                        List.of(new NamedStep("UserTask_Verify", "Verify")))),
                                List.of(new NamedStep("BoundaryEvent_Late", "Late"))),
                        Map.of("UserTask_Check", "UserTask_Verify")));
        when(moves.preview(eq(CHANGE), any()))
                .thenReturn(List.of(
                        new StepPreview("UserTask_Check", "Check", Set.of(MoveCode.MOVES), 80, true),
                        new StepPreview("ReceiveTask_Await", "Await", Set.of(MoveCode.STRANDED), 25, false)));
        opens(details(ChangeState.DRAFT, null, false));
        press("change-handIn");
        test(find(Checkbox.class).withId("cases-along").single()).click();
        test(find(Checkbox.class).withId("clock-BoundaryEvent_Late").single()).click();
        test(find(Checkbox.class).withId("hand-out-anew").single()).click();
        assertThat(find(Div.class).withId("running-cases").single().getElement().getTextRecursively())
                .contains("80 would move, 25 would stay", "for ever");
        press("hand-in-submit");
        verify(desk).handInWith(CHANGE, null, along);
    }

    @Test
    void whoSettlesCasesSeesThemAndTriesAgain() {
        when(moves.done(CHANGE))
                .thenReturn(List.of(new MoveRow(
                        new MoveRunId("MOV-1"),
                        "document-verification",
                        "Document verification",
                        1,
                        2,
                        WHY,
                        MoveRunState.DONE,
                        NILS,
                        "Nils Berg",
                        NOON,
                        NOON,
                        Map.of(CaseMoveState.MOVED, 118, CaseMoveState.ENDED, 3, CaseMoveState.LEFT, 4))));
        UI.getCurrent().add(new SettleCasesTaskForm(moves, reviews, stepUp).create(task()));
        assertThat(panel("cases")).contains("118 moved, 3 had ended meanwhile, 4 stayed");
        this.<Settlement>decision().setValue(Settlement.TRY_AGAIN);
        press("submit-decision");
        verify(reviews).settle(new SettleCases(new TaskId("TSK-1"), 3, Settlement.TRY_AGAIN));
    }

    @Test
    void peopleTalkOnThePage() {
        when(talk.of(CHANGE)).thenReturn(List.of(new Comment(NILS, "Nils Berg", NOON, "<img onerror>")));
        opens(details(ChangeState.IN_REVIEW, null, false));
        assertThat(panel("talk")).contains("Nils Berg", "<img onerror>");
        press("comment-say");
        verify(talk, never()).say(any());
        test(find(TextArea.class).withId("comment-text").single()).setValue("What about families?");
        press("comment-say");
        verify(talk).say(new SayAboutChange(CHANGE, "What about families?"));
        assertThat(find(TextArea.class).withId("comment-text").single().getValue())
                .isEmpty();
    }

    @Test
    void changesAreFoundByWhomTheyWaitFor() {
        when(records.find(any(ChangeQuery.class), any())).thenReturn(Page.empty());
        ChangeRow row = details(ChangeState.IN_REVIEW, null, false).change();
        when(records.find(eq(new ChangeQuery(Whose.TO_REVIEW, false, null, null)), any()))
                .thenReturn(new PageImpl<>(List.of(row)));
        navigate(ChangeListView.class);
        assertThat(find(Div.class).withId("changes").single().getElement().getTextRecursively())
                .contains("no such change");
        find(Select.class).withId("changes-whose").single().setValue(Whose.TO_REVIEW);
        assertThat(find(Div.class).withId("changes").single().getElement().getTextRecursively())
                .contains("Wait longer", "Being looked at", "Nils Berg");
        assertThat(find(Button.class).withId("changes-more").all()).isEmpty();
    }

    @Test
    void aNewModelIsBegunFromTheList() {
        when(models.all()).thenReturn(List.of(new ModelRow(TABLE, "Who waits", true, 1)));
        when(catalogue.messages()).thenReturn(Set.of("visits.visitMissed"));
        navigate(ModelListView.class);
        press("begin-model");
        press("new-begin");
        verify(desk, never()).beginNew(any());
        find(Select.class).withId("new-kind").single().setValue(ChangeKind.FORM);
        find(Select.class).withId("new-module").single().setValue("visits");
        test(find(TextField.class).withId("new-name").single()).setValue("Ask the family");
        assertThat(find(TextField.class).withId("new-id").single().getValue()).isEqualTo("ask-the-family");
        test(find(TextArea.class).withId("new-why").single()).setValue(WHY);
        ModelPath path = new ModelPath("visits/ask-the-family.form");
        when(desk.beginNew(any())).thenReturn(CHANGE);
        when(records.get(CHANGE))
                .thenReturn(details(ChangeState.DRAFT, null, false).change());
        when(records.file(CHANGE, path)).thenReturn(new FileText(path, "{}", "", 1, NILS, "Nils Berg", NOON));
        press("new-begin");
        verify(desk).beginNew(new BeginModel(new BeginChange(path, "Ask the family", WHY), "Ask the family", null));
    }

    private static List<Sentence> words() {
        return List.of(new Sentence(Says.CELL_CHANGED, List.of("Who waits", "2", "Hours", "48", "24")));
    }

    private static ChangeDetails details(ChangeState state, @Nullable ReturnReason returned, boolean mayRollBack) {
        return new ChangeDetails(
                new ChangeRow(
                        CHANGE, "Wait longer", WHY, ChangeKind.RULES, state, NILS, "Nils Berg", NOON, List.of(TABLE)),
                List.of(new FileWords(TABLE, words(), false, List.of("visit-lifecycle"))),
                new ChangeFacts("visit-lifecycle", ChangeKind.RULES, false, 12),
                1,
                null,
                null,
                returned,
                returned == null ? null : "Please ask the families",
                List.of("Nils Berg"),
                List.of(new Step(ChangeStep.BEGUN, "Nils Berg", NOON, null)),
                true,
                mayRollBack);
    }

    private static ModelDetails model(@Nullable List<Sentence> held) {
        return new ModelDetails(
                new ModelRow(TABLE, "Who waits", true, 0),
                List.of("visit-lifecycle"),
                List.of(
                        new VersionRow(2, Origin.STUDIO, CHANGE, 8, NOON, "Nils Berg", true),
                        new VersionRow(1, Origin.SHIPPED, null, null, NOON, null, false)),
                held);
    }
}
