package org.mmhc.studio;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.studio.ChangeReview.ReviewChange;
import org.mmhc.studio.ChangeReview.SettleCases;
import org.mmhc.studio.ChangeReview.StopChange;
import org.mmhc.studio.ModelRecords.ModelVersionRow;
import org.mmhc.studio.StudioRefusals.BaseMoved;
import org.mmhc.studio.StudioRefusals.ChangeFrozen;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.StudioRefusals.NotInWatch;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;
import org.mmhc.studio.StudioRefusals.OwnChange;
import org.mmhc.studio.StudioRefusals.WordsMissing;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.move.CaseMoveState;
import org.mmhc.studio.move.MoveRecords.StepPreview;
import org.mmhc.studio.words.Sentence;
import org.mmhc.studio.words.Sentence.Says;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;

/** Every way that a change of a model can go. Nils and Nora are analysts, Ada and Agnes admins. */
@ScenariosOf("process-change")
abstract class ProcessChangeScenarios extends ProcessChangeStage {

    private static final ModelPath CONFIRMATION = new ModelPath("settings/second-confirmation.bpmn");

    @Test
    void anAnalystChangesAndAnotherAgrees() {
        ModelPath form = form();
        String before = inForce(form);
        Case change = nils.changes(form, ProcessChangeScenarios::askedOtherwise);
        assertThat(change.task().candidateGroups()).containsExactly("analyst");
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> nils.claims(change));
        nora.isTold("Please look at a change", change);
        assertThat(inForce(form)).isEqualTo(before);

        nora.approves(change);
        change.becomes(ChangeState.WATCHED);
        assertThat(inForce(form)).isEqualTo(askedOtherwise(before));
        assertThat(origin(form)).isEqualTo(Origin.STUDIO);
        assertThat(versions(form)).extracting(ModelVersionRow::number).containsExactly(2, 1);
        assertThat(versions(form).getFirst().engineVersion()).isEqualTo(2);
        nils.isTold("In force", change);
        assertThatExceptionOfType(ChangeFrozen.class).as("too late to stop it").isThrownBy(() -> ada.cancels(change));

        timePasses(ofDays(2).plusHours(1));
        change.becomes(ChangeState.IN_FORCE);
        change.ended("EndEvent_ChangeInForce");
        assertThatExceptionOfType(NotInWatch.class).isThrownBy(() -> nils.rollsBack(change));

        change.beginsAnew();
        change.ended("EndEvent_ChangeInForce");
        assertThat(engineVersion(form)).as("nothing was told twice").isEqualTo(2);
        assertThat(change.state()).isEqualTo(ChangeState.IN_FORCE);
    }

    @Test
    void whoeverWroteInItDoesNotAgreeToIt() {
        ModelPath form = form();
        Case change = nils.begins(form);
        nora.writes(change, ProcessChangeScenarios::askedOtherwise);
        assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> nora.handsIn(change, null));
        nils.handsIn(change, null);
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> nora.claims(change));
        assertThatExceptionOfType(StepUpNeeded.class)
                .as("who approves shows who they are")
                .isThrownBy(() -> As.user(
                        ada.uid,
                        () -> reviews.review(new ReviewChange(new TaskId("T-NONE"), 0, ReviewVerdict.APPROVE, null))));
        assertThatExceptionOfType(WordsMissing.class)
                .isThrownBy(() -> nadia.looksAt(change, ReviewVerdict.REJECT, "No."));

        nadia.looksAt(change, ReviewVerdict.REJECT, "People do not understand that question.");
        change.ended("EndEvent_ChangeRejected");
        assertThat(change.state()).isEqualTo(ChangeState.REJECTED);
        nora.isTold("Not agreed to", change);
    }

    @Test
    void whatIsAboutMoneyNeedsTwo() {
        ModelPath table = tableOfMoney();
        Case change = nils.changes(table, ProcessChangeScenarios::twiceAsLong);
        nora.approves(change);
        change.waitsAt("UserTask_ConfirmChange");
        assertThat(change.task().candidateGroups()).containsExactly("admin");
        timePasses(ofHours(25));
        change.passed("ServiceTask_EscalateConfirmation");
        ada.isTold("A change waits too long", change);
        agnes.says(change, ChangeConfirmation.NOT_CONFIRMED, "Two days are too long for families.");
        change.ended("EndEvent_ChangeReturned");
        assertThat(change.state()).isEqualTo(ChangeState.DRAFT);
        assertThat(change.details().returnedFor()).isEqualTo(ReturnReason.NOT_CONFIRMED);

        nils.handsIn(change, null);
        change.hasCases(2);
        nora.approves(change);
        agnes.confirms(change);
        change.becomes(ChangeState.WATCHED);
        assertThat(inForce(table)).contains("<text>48</text>");
        nora.rollsBack(change);
        change.ended("EndEvent_ChangeRolledBack");
        assertThat(change.details().steps())
                .extracting(ChangeRecords.Step::what)
                .contains(ChangeStep.CONFIRMED);
    }

    @Test
    void whatIsSentBackIsWrittenAgain() {
        Case change = nils.changes(form(), ProcessChangeScenarios::askedOtherwise);
        change.waitsAt("UserTask_ReviewChange");
        change.task();
        timePasses(ofHours(25));
        change.passed("ServiceTask_EscalateChangeReview");
        agnes.isTold("A change waits too long", change);
        nora.looksAt(change, ReviewVerdict.SEND_BACK, "Please ask it as a question.");
        change.ended("EndEvent_ChangeReturned");
        nils.isTold("To be mended", change);
        assertThat(change.state()).isEqualTo(ChangeState.DRAFT);
        assertThat(change.details().returnWords()).isEqualTo("Please ask it as a question.");
        nils.writes(change, content -> content.replace("Looked at", "Looked at it?"));
        nils.withdraws(change);
    }

    @Test
    void oneClickPutsBackByteForByte() {
        As.user(nils.uid, () -> assertThat(models.read(CONFIRMATION)).isEqualTo(inForce(CONFIRMATION)));
        String before = inForce(CONFIRMATION);
        int version = engineVersion(CONFIRMATION);
        Case change = nils.changes(CONFIRMATION, ProcessChangeScenarios::renamed);
        assertThat(change.details().files().getFirst().words())
                .containsExactly(new Sentence(Says.NAME_CHANGED, List.of("Confirm request", "Agree to request")));
        assertThat(change.details().change().kind()).isEqualTo(ChangeKind.FLOW);
        nora.approves(change);
        change.becomes(ChangeState.WATCHED);
        assertThat(engineVersion(CONFIRMATION)).as("one new version, not two").isEqualTo(version + 1);
        assertThatExceptionOfType(StepUpNeeded.class)
                .isThrownBy(() -> As.user(nils.uid, () -> reviews.rollBack(new StopChange(change.id, WHY))));

        nils.rollsBack(change);
        assertThatExceptionOfType(NotInWatch.class).as("it is on its way back").isThrownBy(() -> ada.rollsBack(change));
        change.ended("EndEvent_ChangeRolledBack");
        assertThat(change.state()).isEqualTo(ChangeState.ROLLED_BACK);
        assertThat(inForce(CONFIRMATION)).isEqualTo(before);
        assertThat(origin(CONFIRMATION)).isEqualTo(Origin.ROLLBACK);
        assertThat(engineVersion(CONFIRMATION)).isEqualTo(version + 2);
        assertThat(As.user(nils.uid, () -> models.details(CONFIRMATION)).model().edited())
                .isFalse();
        nora.isTold("Put back", change);
    }

    @Test
    void whoComesLaterIsToldThatItMoved() {
        ModelPath form = form();
        Case first = nils.changes(form, ProcessChangeScenarios::askedOtherwise);
        Case second = nora.changes(form, content -> content.replace("Seen", "Read"));
        nora.approves(first);
        first.becomes(ChangeState.WATCHED);
        nils.approves(second);
        second.ended("EndEvent_ChangeReturned");
        assertThat(second.details().returnedFor()).isEqualTo(ReturnReason.BASE_MOVED);
        assertThat(inForce(form)).contains("Looked at");
        assertThatExceptionOfType(BaseMoved.class).isThrownBy(() -> nora.handsIn(second, null));

        nora.takesBase(second);
        nora.handsIn(second, null);
        second.hasCases(2);
        nils.approves(second);
        second.becomes(ChangeState.WATCHED);
        assertThat(inForce(form)).contains("Read");
        assertThatExceptionOfType(BaseMoved.class).as("what came on top stays").isThrownBy(() -> nils.rollsBack(first));
        ada.rollsBack(second);
        second.ended("EndEvent_ChangeRolledBack");
        nils.rollsBack(first);
        first.ended("EndEvent_ChangeRolledBack");
    }

    @Test
    void whatCameOnTopMeanwhileStays() {
        ModelPath form = form();
        Case change = nils.changes(form, ProcessChangeScenarios::askedOtherwise);
        nora.approves(change);
        change.becomes(ChangeState.WATCHED);
        String mine = inForce(form);
        EngineFile onTop = new EngineFile(form.value(), mine.replace("Looked at", "Read"));

        nils.shown(() -> transaction.executeWithoutResult(status -> {
            reviews.rollBack(new StopChange(change.id, WHY));
            live.inForce(List.of(onTop), Origin.STUDIO);
        }));
        change.passed("Gateway_ChangeRolledBack");
        change.waitsAt("Gateway_WatchAwaited");
        assertThat(inForce(form)).isEqualTo(onTop.content());
        assertThat(change.state()).isEqualTo(ChangeState.WATCHED);

        transaction.executeWithoutResult(
                status -> live.inForce(List.of(new EngineFile(form.value(), mine)), Origin.STUDIO));
        nils.rollsBack(change);
        change.ended("EndEvent_ChangeRolledBack");
    }

    @Test
    void itComesIntoForceAtItsHourAndWhoToldTheEngineBeforeAndDiedDidNoHarm() {
        ModelPath form = form();
        Case change = nils.begins(form);
        nils.writes(change, ProcessChangeScenarios::askedOtherwise);
        nils.handsIn(change, clock.instant().plus(ofHours(3)));
        nora.approves(change);
        change.becomes(ChangeState.APPROVED);
        change.waitsAt("IntermediateCatchEvent_DeploymentDue");
        assertThat(inForce(form)).contains("Seen");
        engine.deploy(List.of(new EngineFile(form.value(), askedOtherwise(inForce(form)))));

        deaths.switchOn(true);
        timePasses(ofHours(3).plusMinutes(1));
        change.becomes(ChangeState.WATCHED);
        assertThat(inForce(form)).contains("Looked at");
        assertThat(engineVersion(form)).isEqualTo(2);
        assertThat(versions(form)).extracting(ModelVersionRow::engineVersion).startsWith(2);
        nils.rollsBack(change);
        change.ended("EndEvent_ChangeRolledBack");
        assertThat(deaths.elements()).contains("ServiceTask_DeployChange", "ServiceTask_RollBackChange");
        assertThat(engineVersion(form)).isEqualTo(3);
        assertThat(versions(form)).extracting(ModelVersionRow::number).containsExactly(3, 2, 1);
    }

    @Test
    void whatTheEngineDoesNotTakeComesBackWithItsWords() {
        ModelPath table = table("studio");
        String before = inForce(table);
        Case change = nils.changes(table, content -> content.replace("\"FIRST\"", "\"SECOND\""));
        nora.approves(change);
        change.ended("EndEvent_ChangeReturned");
        assertThat(change.details().returnedFor()).isEqualTo(ReturnReason.ENGINE_REFUSED);
        assertThat(change.details().returnWords()).contains(table.file());
        assertThat(inForce(table)).isEqualTo(before);
        assertThat(engineVersion(table)).isEqualTo(1);
        nils.withdraws(change);
    }

    @Test
    void itsAuthorTakesItBackAndAnAdminCallsItOff() {
        Case withdrawn = nils.changes(form(), ProcessChangeScenarios::askedOtherwise);
        withdrawn.task();
        assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> nora.withdraws(withdrawn));
        nils.withdraws(withdrawn);
        withdrawn.ended("EndEvent_ChangeWithdrawn");
        assertThat(withdrawn.state()).isEqualTo(ChangeState.WITHDRAWN);

        Case cancelled = nils.begins(form());
        nils.writes(cancelled, ProcessChangeScenarios::askedOtherwise);
        nils.handsIn(cancelled, clock.instant().plus(ofDays(2)));
        nora.approves(cancelled);
        cancelled.becomes(ChangeState.APPROVED);
        ada.cancels(cancelled);
        cancelled.ended("EndEvent_ChangeCancelled");
        assertThat(cancelled.state()).isEqualTo(ChangeState.CANCELLED);
        nils.isTold("Called off", cancelled);
    }

    @Test
    void anOldVersionComesBackByAChangeOfItsOwn() {
        ModelPath form = form();
        String before = inForce(form);
        Case change = nils.changes(form, ProcessChangeScenarios::askedOtherwise);
        nora.approves(change);
        change.becomes(ChangeState.WATCHED);
        timePasses(ofDays(2).plusHours(1));
        change.becomes(ChangeState.IN_FORCE);

        Case back = nora.returnsTo(form, 1);
        assertThat(back.details().change().kind()).isEqualTo(ChangeKind.ROLLBACK);
        nora.handsIn(back, null);
        assertThatExceptionOfType(OwnChange.class)
                .as("four eyes in the row, whatever the task says")
                .isThrownBy(() -> row(back).review(nora.uid, ReviewVerdict.APPROVE, null, clock.instant()));
        nils.approves(back);
        back.becomes(ChangeState.WATCHED);
        assertThat(inForce(form)).isEqualTo(before);
        nils.rollsBack(back);
        back.ended("EndEvent_ChangeRolledBack");
    }

    @Test
    void casesGoAlongThoseThatCannotAreSettledAndAllComeBack() {
        ModelPath process = process();
        long looks = startsAt(process, "UserTask_Look");
        long checks = startsAt(process, "UserTask_Check");
        long joins = startsAt(process, "UserTask_Check", "Gateway_Looked");
        Case change = nils.begins(process);
        nils.writes(change, ProcessChangeScenarios::checkedAnew);
        As.user(nils.uid, () -> {
            assertThat(moves.choices(change.id).choices().gone()).hasSize(2);
            List<StepPreview> steps = moves.preview(change.id, CasesAlong.NONE);
            assertThat(steps.stream().filter(StepPreview::moves).mapToInt(StepPreview::cases))
                    .as("%s", steps)
                    .containsExactly(1);
            assertThat(steps).extracting(StepPreview::codes).contains(Set.of(MoveCode.STEP_GONE));
        });
        nils.handsInWithCases(change);
        nora.approves(change);
        change.becomes(ChangeState.WATCHED);
        change.waitsAt("ReceiveTask_AwaitCases");
        timePasses(ofHours(25));
        change.passed("ServiceTask_RemindOfMove");
        endsInTheEngine(joins);

        change.waitsAt("UserTask_SettleCases");
        change.task();
        /* The one at the join is left or has ended, whichever was sooner. */
        assertThat(counts(change)).containsEntry(CaseMoveState.MOVED, 1).containsKey(CaseMoveState.LEFT);
        assertThat(counts(change).values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(3);
        assertThat(versionOf(looks)).isEqualTo(2);
        assertThat(versionOf(checks)).isEqualTo(1);
        timePasses(ofHours(25));
        change.passed("ServiceTask_RemindOfSettlement");
        ada.isTold("Cases were left behind", change);
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> nils.claims(change));
        assertThatExceptionOfType(OwnChange.class)
                .as("whoever has the task, by whatever way")
                .isThrownBy(() -> nils.settlesByForce(change));
        assertThatExceptionOfType(StepUpNeeded.class)
                .as("moving cases takes showing who one is")
                .isThrownBy(() -> As.user(
                        nora.uid,
                        () -> reviews.settle(new SettleCases(new TaskId("T-NONE"), 0, Settlement.TRY_AGAIN))));
        nora.settles(change, Settlement.LEAVE);
        change.passed("EndEvent_CasesSettled");
        assertThat(change.state()).isEqualTo(ChangeState.WATCHED);

        nils.rollsBack(change);
        change.ended("EndEvent_ChangeRolledBack");
        await("the case that went along is back").atMost(SOON).until(() -> versionOf(looks) == 3);
        assertThat(versionOf(checks)).isEqualTo(1);

        Case again = nils.begins(process);
        nils.writes(again, ProcessChangeScenarios::checkedAnew);
        nils.handsInWithCases(again);
        nora.approves(again);
        again.waitsAt("UserTask_SettleCases");
        again.task();
        endsInTheEngine(checks);
        nora.settles(again, Settlement.TRY_AGAIN);
        again.passed("EndEvent_CasesMoved");
        /* The one at the join may have been there still when the cases were counted. */
        assertThat(counts(again))
                .containsEntry(CaseMoveState.MOVED, 1)
                .containsOnlyKeys(CaseMoveState.MOVED, CaseMoveState.ENDED);
        assertThat(versionOf(looks)).isEqualTo(4);
        nils.rollsBack(again);
        again.ended("EndEvent_ChangeRolledBack");
        endsInTheEngine(looks);
    }

    @Test
    void whatIsShippedKeepsAllRulesWhereItsWorkIsDone() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<EngineFile> shipped = files.filter(Files::isRegularFile)
                    .map(file ->
                            new EngineFile(Path.of("processes").relativize(file).toString(), ProbeModel.read(file)))
                    .toList();
            assertThat(checks.of(shipped))
                    .filteredOn(Finding::isError)
                    .as("what is shipped has no errors")
                    .isEmpty();
        }
    }

    @Test
    void aNewModelComesIntoForceAndGoesAgainAltogether() {
        Case change = nils.draws("studio", "form", "Probe form");
        assertThat(change.details().change().kind()).isEqualTo(ChangeKind.NEW);
        nils.handsIn(change, null);
        nora.approves(change);
        agnes.confirms(change);
        change.becomes(ChangeState.WATCHED);
        assertThat(inForce(change.path)).contains("Probe form");
        assertThat(As.user(nils.uid, () -> models.details(change.path)).model().edited())
                .isTrue();

        nils.rollsBack(change);
        change.ended("EndEvent_ChangeRolledBack");
        assertThat(live.find(change.path.value())).isEmpty();
        assertThatExceptionOfType(ModelUnknown.class)
                .isThrownBy(() -> As.user(nils.uid, () -> models.read(change.path)));
        assertThat(engine.deploy(List.of(new EngineFile(change.path.value(), change.text())))
                        .models()
                        .getFirst()
                        .version())
                .as("the engine had deleted it")
                .isEqualTo(1);
    }

    private Map<CaseMoveState, Integer> counts(Case change) {
        Map<CaseMoveState, Integer> counts = new TreeMap<>();
        As.user(nils.uid, () -> moves.done(change.id))
                .forEach(run -> run.counts().forEach((state, cases) -> counts.merge(state, cases, Integer::sum)));
        return counts;
    }

    /** Checking is another step from now on. */
    private static String checkedAnew(String process) {
        return process.replace("UserTask_Check", "UserTask_Verify")
                .replace("name=\"Check\"", "name=\"Verify\"")
                .replace("BoundaryEvent_CheckOverdue", "BoundaryEvent_VerifyOverdue")
                .replace("name=\"Check overdue\"", "name=\"Verify overdue\"")
                .replace("<bpmn:parallelGateway id=\"Gateway_Join\"", "<bpmn:exclusiveGateway id=\"Gateway_Join\"")
                .replace(
                        "Flow_Done</bpmn:outgoing></bpmn:parallelGateway>",
                        "Flow_Done</bpmn:outgoing></bpmn:exclusiveGateway>");
    }

    private Change row(Case change) {
        return beans.getBean(Changes.class).findById(change.id.value()).orElseThrow();
    }

    private static String askedOtherwise(String form) {
        return form.replace("\"Seen\"", "\"Looked at\"");
    }

    private static String twiceAsLong(String table) {
        return table.replace("<text>24</text>", "<text>48</text>");
    }

    private static String renamed(String process) {
        return process.replace("name=\"Confirm request\"", "name=\"Agree to request\"");
    }
}
