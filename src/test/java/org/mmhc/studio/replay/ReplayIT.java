package org.mmhc.studio.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineTest;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.engine.move.ShadowEngine;
import org.mmhc.local.PastCases;
import org.mmhc.local.PastCases.Way;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.SaveFile;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.StudioRefusals.ReplayUnderWay;
import org.mmhc.studio.StudioRefusals.StuckUnexplained;
import org.mmhc.studio.replay.ReplayRecords.ReplayRow;
import org.mmhc.studio.replay.ReplayRecords.ReplayedCase;
import org.mmhc.studio.replay.ReplayResult.Count;
import org.mmhc.studio.replay.ReplayResult.Instead;
import org.mmhc.studio.replay.ReplayResult.ProcessResult;
import org.mmhc.studio.replay.ReplayResult.TableResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;

/** Past cases are told again on shadows of the real engine, and nothing is left of it. */
class ReplayIT extends EngineTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayIT.class);
    private static final Duration SOON = Duration.ofSeconds(240);
    private static final Uid NILS = Uid.of(Role.ANALYST, 915_001);
    private static final Uid NORA = Uid.of(Role.ANALYST, 915_002);

    @Autowired
    ShadowEngine engine;

    @Autowired
    ChangeDesk changes;

    @Autowired
    ChangeRecords records;

    @Autowired
    ReplayDesk desk;

    @Autowired
    ReplayRecords replays;

    @Autowired
    LiveFiles live;

    @Autowired
    TransactionTemplate transaction;

    final String tag = UUID.randomUUID().toString().substring(0, 8);
    final ModelPath process = new ModelPath("verification/p" + tag + ".bpmn");
    final ModelPath table = new ModelPath("verification/t" + tag + ".dmn");

    /* Models of this test alone, so that no case of another one is told. */
    @BeforeEach
    void modelsAreInForce() throws IOException {
        await().atMost(SOON).until(engine::isUp);
        String policy = "verification-policy";
        String flow = Files.readString(Path.of("processes/verification/document-verification.bpmn"))
                .replace("id=\"document-verification\"", "id=\"" + process.id() + '"')
                .replace("bpmnElement=\"document-verification\"", "bpmnElement=\"" + process.id() + '"')
                .replace("decisionId=\"" + policy + '"', "decisionId=\"" + table.id() + '"');
        String rules = Files.readString(Path.of("processes/verification/verification-policy.dmn"));
        rules = rules.substring(0, rules.indexOf("<decision id=\"verification-deadlines\""))
                        .replace("<decision id=\"" + policy + '"', "<decision id=\"" + table.id() + '"')
                + "</definitions>";
        List<EngineFile> files = List.of(new EngineFile(process.value(), flow), new EngineFile(table.value(), rules));
        transaction.executeWithoutResult(status -> live.inForce(files, Origin.STUDIO));
        engine.spend(200);
        engine.bring(List.of(new EngineFile(table.value(), rules)))
                .forEach(brought -> sql.sql("select 1").query(Integer.class).single());
    }

    @AfterEach
    void modelsGo() {
        for (ModelPath path : List.of(process, table)) {
            sql.sql("delete from engine_live_file where path = ?")
                    .param(path.value())
                    .update();
        }
    }

    private void past(Way... ways) {
        past(List.of(ways));
    }

    private void past(List<Way> ways) {
        PastCases.record(sql, process.id(), tag, 15, Instant.now(), ways);
    }

    private ChangeId changed(ModelPath path, UnaryOperator<String> how) {
        return As.user(NILS, () -> {
            ChangeId id = changes.begin(new BeginChange(path, "Probe " + tag, "Because it was agreed on."));
            FileText file = records.file(id, path);
            String text = how.apply(file.content());
            assertThat(text).isNotEqualTo(file.content());
            changes.save(new SaveFile(id, path, text, file.number()));
            return id;
        });
    }

    private ReplayRow told(ChangeId change) {
        ReplayId id = As.user(NILS, () -> desk.begin(change));
        return ended(id);
    }

    private ReplayRow ended(ReplayId id) {
        ReplayRow row = await().atMost(SOON)
                .until(() -> As.user(NILS, () -> replays.get(id)), found -> found.state() != ReplayState.RUNNING);
        await().atMost(SOON).until(() -> left(id) == 0);
        return row;
    }

    private int left(ReplayId id) {
        return sql.sql("select count(*) from studio_shadow where replay_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private static ProcessResult only(ReplayRow row) {
        assertThat(row.state()).isEqualTo(ReplayState.DONE);
        assertThat(row.result().processes()).hasSize(1);
        return row.result().processes().getFirst();
    }

    @Test
    void casesOfEachKindGoAgainAsTheyAreOnRecord() {
        past(Way.values());

        ProcessResult result =
                only(told(changed(process, text -> text.replace("\"Review document\"", "\"Check document\""))));

        assertThat(result.counts()).isEqualTo(Map.of(Verdict.SAME, Way.values().length));
        assertThat(result.secondsAfter()).isEqualTo(result.secondsBefore()).isPositive();
    }

    /* The new flow lacks a way for REJECT. */
    @Test
    void aChangeWithoutAWayForRejectedDocumentsGetsCasesStuckAndIsAgreedToOnlyWithAReason() {
        past(with(Collections.nCopies(9, Way.REJECTED), Way.APPROVED, Way.UNSAFE));
        ChangeId change = changed(
                process,
                text -> text.replace(
                                "name=\"Document approved?\" default=\"Flow_DocumentRejected\"",
                                "name=\"Document approved?\"")
                        .replace(
                                "<bpmn:sequenceFlow id=\"Flow_DocumentRejected\" name=\"no\" sourceRef=\"Gateway_DocumentApproved\" targetRef=\"ServiceTask_NotifyOwnerOfRejection\" />",
                                """
                                <bpmn:sequenceFlow id="Flow_DocumentRejected" name="no" sourceRef="Gateway_DocumentApproved" targetRef="ServiceTask_NotifyOwnerOfRejection">
                                  <bpmn:conditionExpression>=decision = "NEVER"</bpmn:conditionExpression>
                                </bpmn:sequenceFlow>"""));

        ReplayRow row = told(change);

        ProcessResult result = only(row);
        assertThat(result.counts()).isEqualTo(Map.of(Verdict.SAME, 2, Verdict.STUCK, 9));
        assertThat(result.stuckAt()).containsExactly(new Count("Document approved?", 9));
        assertThat(row.current()).isTrue();
        assertThat(As.user(MIRA, () -> replays.cases(row.id(), Verdict.STUCK, PageRequest.ofSize(20)))
                        .getContent())
                .hasSize(9)
                .extracting(ReplayedCase::reference)
                .allMatch(reference -> reference.startsWith("DOC-" + tag));
        assertThatExceptionOfType(StuckUnexplained.class)
                .isThrownBy(() -> As.user(NORA, () -> replays.agreedTo(change, NORA, "yes")))
                .satisfies(refused -> assertThat(refused.arguments()).startsWith(9));
        As.user(NORA, () -> replays.agreedTo(change, NORA, "Nobody is rejected any more."));
        assertThat(As.user(ADA, () -> replays.get(row.id())).accepted())
                .containsExactly("Nobody is rejected any more.");
    }

    private static List<Way> with(List<Way> many, Way... others) {
        List<Way> all = new ArrayList<>(many);
        all.addAll(List.of(others));
        return all;
    }

    @Test
    void otherStepsOtherEndsAndNewStepsAreToldApart() {
        past(Way.APPROVED, Way.REJECTED, Way.UNSAFE, Way.EXPIRED);
        ChangeId change = changed(
                process,
                text -> text.replace(
                                "sourceRef=\"ServiceTask_QuarantineDocument\" targetRef=\"ServiceTask_NotifyOwnerOfQuarantine\"",
                                "sourceRef=\"ServiceTask_QuarantineDocument\" targetRef=\"EndEvent_DocumentRejectedAsUnsafe\"")
                        .replace(
                                "sourceRef=\"ServiceTask_NotifyOwnerOfRejection\" targetRef=\"EndEvent_DocumentRejected\"",
                                "sourceRef=\"ServiceTask_NotifyOwnerOfRejection\" targetRef=\"EndEvent_DocumentVerified\"")
                        .replace("id=\"ServiceTask_NotifyCommittee\"", "id=\"UserTask_CallOwner\"")
                        .replace("\"ServiceTask_NotifyCommittee\"", "\"UserTask_CallOwner\"")
                        .replace("Notify committee of expiry", "Call owner")
                        .replace(
                                "<zeebe:taskDefinition type=\"verification.notifyCommittee\" retries=\"3\" />",
                                "<zeebe:taskDefinition type=\"verification.callOwner\" retries=\"3\" /><zeebe:ioMapping>"
                                        + "<zeebe:output source=\"=answer\" target=\"answer\" /></zeebe:ioMapping>"));

        ProcessResult result = only(told(change));

        assertThat(result.counts())
                .isEqualTo(
                        Map.of(Verdict.SAME, 1, Verdict.OTHER_END, 1, Verdict.OTHER_STEPS, 1, Verdict.CANNOT_SAY, 1));
        assertThat(result.otherEnds()).containsExactly(new Instead("Document rejected", "Document verified", 1));
        assertThat(result.fewer()).containsExactly(new Count("Notify owner of quarantine", 1));
        assertThat(result.unknownAt()).containsExactly(new Count("Call owner", 1));
    }

    /* 412 cases, of which 37 would have needed a second reviewer. */
    @Test
    void aChangedRuleSaysOfEachPastCaseWhatItWouldHaveAnswered() {
        past(with(
                Collections.nCopies(375, Way.REJECTED),
                Collections.nCopies(37, Way.APPROVED).toArray(Way[]::new)));
        ChangeId change = changed(table, text -> {
            int row = text.indexOf("OutputEntry_CaregiverIdentityReviewers");
            int value = text.indexOf("<text>1</text>", row);
            return text.substring(0, value) + "<text>2</text>" + text.substring(value + "<text>1</text>".length());
        });

        ReplayRow row = told(change);

        assertThat(row.result().tables()).hasSize(1);
        TableResult result = row.result().tables().getFirst();
        assertThat(result.asked()).isEqualTo(412);
        assertThat(result.same()).isEqualTo(375);
        assertThat(result.untold()).isZero();
        assertThat(result.changes()).containsExactly(new Instead("reviewers 1", "reviewers 2", 37));
        ProcessResult flow = only(row);
        assertThat(flow.told()).isEqualTo(200);
        assertThat(flow.counts().get(Verdict.CANNOT_SAY))
                .as("a second look of which nobody knows")
                .isPositive();
        assertThat(flow.unknownAt()).extracting(Count::what).containsExactly("Review document again");
        assertThat(flow.tasks()).allSatisfy(work -> assertThat(work.after()).isGreaterThan(work.before()));
    }

    /* A node dies in a replay; another one ends what it left and begins anew. */
    @Test
    void whatAKilledNodeLeftIsEndedAndToldAnew() {
        past(Way.APPROVED, Way.REJECTED, Way.UNSAFE);
        ChangeId change = changed(process, text -> text.replace("\"Review document\"", "\"Check document\""));
        ReplayRow first = told(change);
        List<EngineFile> files = new ReplayPlan(first.id(), book.files(first.id())).files();
        List<ShadowEngine.Brought> brought = engine.bring(files);
        /* It died before it wrote down what it had brought, and the first of the cases that it had begun. */
        engine.begin(brought.getFirst().key(), begun("0"));
        long noted = engine.begin(brought.getFirst().key(), begun("1"));
        book.left(first.id(), ReplayBook.Kind.CASE, noted);
        assertThat(engine.takeAway(brought.getFirst().key()))
                .as("cases of it are open")
                .isFalse();

        sql.sql("update studio_replay set state = 'RUNNING', ended_at = null, worked_till = '2001-01-01' where id = ?")
                .param(first.id().value())
                .update();
        broadcasts.publish(ChangeDesk.TOPIC, change.value());

        ReplayRow again = ended(first.id());
        assertThat(only(again).counts()).isEqualTo(Map.of(Verdict.SAME, 3));
        assertNothingIsLeft(again, files);
    }

    private static Map<String, Object> begun(String work) {
        return Map.of(
                "reference", "DOC-LEFT", "replayCase", "left", "replayWork", work, "replayNow", "2026-01-01T00:00:00Z");
    }

    @Autowired
    ReplayBook book;

    @Autowired
    Broadcasts broadcasts;

    private void assertNothingIsLeft(ReplayRow row, List<EngineFile> files) {
        assertThat(left(row.id())).isZero();
        List<ShadowEngine.Brought> anew = engine.bring(files);
        anew.forEach(brought -> assertThat(engine.takeAway(brought.key()))
                .as("no case of it is open")
                .isTrue());
        assertThat(sql.sql("select count(*) from tasks_task where reference like ?")
                        .param("DOC-" + tag + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(sql.sql("select count(*) from engine_case where process_id like 'replay-%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void oneReplayOfAChangeAtATimeAndSomebodyCanStopIt() {
        past(PastCases.mixed(15, 60));
        ChangeId change = changed(process, text -> text.replace("\"Review document\"", "\"Check document\""));
        ReplayId id = As.user(NILS, () -> desk.begin(change));
        assertThatExceptionOfType(ReplayUnderWay.class).isThrownBy(() -> As.user(NORA, () -> desk.begin(change)));

        As.user(NORA, () -> desk.stop(id));

        assertThat(ended(id).state()).isIn(ReplayState.STOPPED, ReplayState.DONE);
    }

    /* Many: -Dmmhc.test.replays=200. */
    @Test
    void manyCasesWithAYearInThemTakeAMomentAndLeaveNothing() {
        int many = Integer.getInteger("mmhc.test.replays", 40);
        past(Collections.nCopies(many, Way.EXPIRED));
        ChangeId change = changed(process, text -> text.replace("\"Review document\"", "\"Check document\""));
        long mails = sent();
        Instant begun = Instant.now();

        ReplayRow row = told(change);

        LOG.info(
                "{} cases with a year in them were told twice in {} s",
                many,
                Duration.between(begun, Instant.now()).toSeconds());
        assertThat(only(row).counts()).isEqualTo(Map.of(Verdict.SAME, many));
        assertThat(only(row).secondsAfter()).isGreaterThan(Duration.ofDays(365).toSeconds());
        assertNothingIsLeft(row, new ReplayPlan(row.id(), book.files(row.id())).files());
        assertThat(sent()).isEqualTo(mails);
    }

    private long sent() {
        return sql.sql("select count(*) from engine_message where reference like 'replay%' or name like 'replay%'")
                .query(Long.class)
                .single();
    }
}
