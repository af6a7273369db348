package org.mmhc.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.validation.ConstraintViolationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.BeginModel;
import org.mmhc.studio.ChangeDesk.SaveFile;
import org.mmhc.studio.ChangeDesk.Saved;
import org.mmhc.studio.ChangeRecords.ChangeQuery;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ChangeRecords.Whose;
import org.mmhc.studio.ChangeTalk.Comment;
import org.mmhc.studio.ChangeTalk.SayAboutChange;
import org.mmhc.studio.ModelRecords.ModelRow;
import org.mmhc.studio.StudioRefusals.ChangeFrozen;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.StudioRefusals.DraftStale;
import org.mmhc.studio.StudioRefusals.ModelFaulty;
import org.mmhc.studio.StudioRefusals.ModelTooLarge;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;
import org.mmhc.studio.StudioRefusals.NothingChanged;
import org.mmhc.studio.StudioRefusals.NothingToReplay;
import org.mmhc.studio.StudioRefusals.PathTaken;
import org.mmhc.studio.StudioRefusals.ReplayUnderWay;
import org.mmhc.studio.StudioRefusals.StuckUnexplained;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.check.Finding.Rule;
import org.mmhc.studio.move.ChangeRuns;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.studio.replay.ReplayId;
import org.mmhc.studio.replay.ReplayRecords;
import org.mmhc.studio.replay.ReplayRecords.ReplayRow;
import org.mmhc.studio.replay.ReplayState;
import org.mmhc.studio.words.Sentence;
import org.mmhc.studio.words.Sentence.Says;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Analysts write changes of models: nothing is lost, nothing that is in force changes, and what is wrong is said. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class StudioModuleTests {

    private static final ModelPath DOCUMENTS = new ModelPath("verification/document-verification.bpmn");
    private static final Uid NILS = Uid.of(Role.ANALYST, 910_001);
    private static final Uid NORA = Uid.of(Role.ANALYST, 910_002);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 910_003);
    private static final String NINE_STUCK = """
            {"processes": [{"process": "document-verification", "name": "Document verification", "untellable": null,
                "counts": {"STUCK": 9}, "leftOut": {}, "otherEnds": [], "stuckAt": [], "unknownAt": [], "more": [], "fewer": [],
                "tasks": [], "secondsBefore": null, "secondsAfter": null}], "tables": []}
            """;

    @Autowired
    ChangeDesk desk;

    @Autowired
    ChangeRecords changes;

    @Autowired
    ChangeChecks checks;

    @Autowired
    ChangeTalk talk;

    @Autowired
    ModelRecords models;

    @Autowired
    ReplayDesk replayDesk;

    @Autowired
    ReplayRecords replays;

    @Autowired
    ChangeRuns runs;

    @Autowired
    LiveFiles live;

    @Autowired
    StudioRetention retention;

    @Autowired
    ChangeWatch watch;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Test
    void aRenamedStepIsKeptAndSaidInOneSentence() {
        ChangeId change = begun();
        FileText file = file(change);
        assertThat(file.content()).isEqualTo(file.base());

        Saved saved = save(NILS, change, renamed(file.content()), file.number());

        assertThat(saved.number()).isEqualTo(file.number() + 1);
        assertThat(file(change).content()).isEqualTo(renamed(file.base()));
        assertThat(words(change))
                .containsExactly(new Sentence(Says.NAME_CHANGED, List.of("Review document", "Check document")));
        assertThat(As.user(NILS, () -> changes.findings(change))).noneMatch(Finding::isError);
        assertThat(As.user(NILS, () -> models.read(DOCUMENTS))).isEqualTo(file.base());
    }

    @Test
    void whoSavesLaterIsToldWhoWasFasterAndLosesNothing() {
        ChangeId change = begun();
        FileText file = file(change);
        save(NORA, change, renamed(file.content()), file.number());

        assertThatExceptionOfType(DraftStale.class)
                .isThrownBy(() -> save(NILS, change, file.content() + "\n", file.number()))
                .satisfies(stale -> {
                    assertThat(stale.arguments()).containsExactly(NORA.value());
                    assertThat(stale.at()).isEqualTo(file(change).editedAt());
                });
        assertThat(file(change).content()).isEqualTo(renamed(file.base()));
    }

    @Test
    void savingTheSameTwiceIsOneSave() {
        ChangeId change = begun();
        FileText file = file(change);

        assertThat(save(NILS, change, file.content(), file.number()).number()).isEqualTo(file.number());
    }

    @Test
    void pastCasesWaitForAnEngineThatIsAwayAndTheDraftGoesOn() {
        ChangeId change = begun();
        assertThatExceptionOfType(NothingToReplay.class)
                .as("nothing is changed yet")
                .isThrownBy(() -> As.user(NILS, () -> replayDesk.begin(change)));
        FileText file = file(change);
        Saved saved = save(NILS, change, renamed(file.content()), file.number());

        ReplayId replay = As.user(NILS, () -> replayDesk.begin(change));

        ReplayRow row = As.user(MIRA, () -> replays.latest(change)).orElseThrow();
        assertThat(row.id()).isEqualTo(replay);
        assertThat(row.waits()).isTrue();
        assertThat(row.current()).isTrue();
        assertThatExceptionOfType(ReplayUnderWay.class).isThrownBy(() -> As.user(NORA, () -> replayDesk.begin(change)));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> As.user(MIRA, () -> replayDesk.stop(replay)));
        save(NILS, change, file(change).content().replace("Document safe?", "Is it safe?"), saved.number());
        assertThat(As.user(NILS, () -> replays.get(replay)).current())
                .as("what is written goes on")
                .isFalse();
        As.user(NILS, () -> replays.agreedTo(change, NILS, null));
        As.user(NORA, () -> replayDesk.stop(replay));
        assertThat(As.user(NILS, () -> replays.get(replay)).state())
                .as("no node works on it")
                .isEqualTo(ReplayState.STOPPED);
        sql.sql("delete from studio_replay where id = ?").param(replay.value()).update();
    }

    @Test
    void anotherReplayDoesNotHideThatCasesWouldBeStuck() {
        ChangeId change = begun();
        save(NILS, change, renamed(file(change).content()), file(change).number());
        ReplayId first = As.user(NILS, () -> replayDesk.begin(change));
        sql.sql(
                        "update studio_replay set state = 'DONE', result = ?, begun_at = begun_at - interval 1 minute where id = ?")
                .params(NINE_STUCK, first.value())
                .update();
        ReplayId second = As.user(NILS, () -> replayDesk.begin(change));
        try {
            assertThat(As.user(NORA, () -> replays.stuck(change))).isEqualTo(9);
            assertThatExceptionOfType(StuckUnexplained.class)
                    .isThrownBy(() -> As.user(NORA, () -> replays.agreedTo(change, NORA, null)));
            As.user(NORA, () -> replays.agreedTo(change, NORA, "Nobody is rejected any more."));
            assertThat(As.user(NORA, () -> replays.get(first)).accepted())
                    .containsExactly("Nobody is rejected any more.");
            save(
                    NILS,
                    change,
                    file(change).content().replace("Document safe?", "Is it safe?"),
                    file(change).number());
            assertThat(As.user(NORA, () -> replays.stuck(change)))
                    .as("the change says something else now")
                    .isZero();
        } finally {
            sql.sql("delete from studio_stuck_accepted where replay_id = ?")
                    .param(first.value())
                    .update();
            sql.sql("delete from studio_replay where id in (?, ?)")
                    .params(first.value(), second.value())
                    .update();
            As.user(NILS, () -> desk.withdraw(change));
        }
    }

    @Test
    void whatWasTriedAndSaidIsKeptForItsTimeAndWhatCameOfItLonger() {
        ChangeId change = begun();
        save(NILS, change, renamed(file(change).content()), file(change).number());
        ReplayId replay = As.user(NILS, () -> replayDesk.begin(change));
        As.user(MIRA, () -> talk.say(new SayAboutChange(change, "What about families?")));
        sql.sql("update studio_replay set state = 'DONE', result = ?, ended_at = ? where id = ?")
                .params(NINE_STUCK, Utc.toSql(clock.instant().minus(Duration.ofDays(89))), replay.value())
                .update();
        sql.sql("""
                        insert into studio_replay_case (replay_id, process_id, reference, number, verdict, more, fewer)
                        values (?, 'document-verification', 'DOC-1', 0, 'STUCK', '', '')
                        """).param(replay.value()).update();
        try {
            retention.throwAway();
            assertThat(As.user(NILS, () -> replays.cases(replay, null, PageRequest.ofSize(5))))
                    .hasSize(1);
            sql.sql("update studio_replay set ended_at = ended_at - interval 2 day where id = ?")
                    .param(replay.value())
                    .update();
            sql.sql("update studio_comment set written_at = written_at - interval 366 day where change_id = ?")
                    .param(change.value())
                    .update();
            retention.throwAway();

            assertThat(As.user(NILS, () -> replays.cases(replay, null, PageRequest.ofSize(5))))
                    .isEmpty();
            assertThat(sql.sql("select files from studio_replay where id = ?")
                            .param(replay.value())
                            .query(String.class)
                            .single())
                    .isEqualTo("[]");
            assertThat(As.user(NILS, () -> replays.stuck(change)))
                    .as("what people agree by stays")
                    .isEqualTo(9);
            assertThat(As.user(MIRA, () -> talk.of(change)))
                    .as("it is still talked about")
                    .hasSize(1);
            As.user(NILS, () -> desk.withdraw(change));
            sql.sql("update studio_change set changed_at = changed_at - interval 366 day where id = ?")
                    .param(change.value())
                    .update();
            retention.throwAway();
            assertThat(As.user(MIRA, () -> talk.of(change))).isEmpty();
        } finally {
            sql.sql("delete from studio_replay_case where replay_id = ?")
                    .param(replay.value())
                    .update();
            sql.sql("delete from studio_replay where id = ?")
                    .param(replay.value())
                    .update();
        }
    }

    @Test
    void casesThatWaitInAStoppedMoveAreTriedAgain() {
        ChangeId change = begun();
        moves(change, "STOPPED");
        try {
            assertThat(Boolean.TRUE.equals(transaction.execute(status -> runs.tryAgain(change))))
                    .isTrue();
            assertThat(moveState(change)).isEqualTo("RUNNING");
        } finally {
            movesGo(change);
        }
    }

    @Test
    void noFurtherCaseGoesAlongWithAChangeThatIsPutBack() {
        ChangeId change = begun();
        moves(change, "RUNNING");
        try {
            transaction.executeWithoutResult(status -> runs.stop(change));
            assertThat(moveState(change)).isEqualTo("STOPPED");
        } finally {
            movesGo(change);
        }
    }

    /** One case goes along with the change, at some time. */
    private void moves(ChangeId change, String state) {
        sql.sql("""
                        insert into studio_move_run (id, process_id, source_definition, target_definition, renumbered, clocks_anew,
                            reason, state, begun_by, begun_at, version, change_id, backwards, tells_change)
                        values (:id, 'document-verification', 1, 2, '{}', '[]', 'Probe', :state, :by, now(6), 0, :id, false, true)
                        """)
                .param("id", change.value())
                .param("state", state)
                .param("by", NILS.value())
                .update();
        sql.sql("""
                        insert into studio_move_case (run_id, process_instance_key, reference, state, codes, words, tries, next_at)
                        values (?, 1, 'DOC-PROBE', 'PENDING', '', '', 0, '2099-01-01')
                        """).param(change.value()).update();
    }

    private String moveState(ChangeId change) {
        return sql.sql("select state from studio_move_run where id = ?")
                .param(change.value())
                .query(String.class)
                .single();
    }

    private void movesGo(ChangeId change) {
        sql.sql("delete from studio_move_case where run_id = ?")
                .param(change.value())
                .update();
        sql.sql("delete from studio_move_run where id = ?")
                .param(change.value())
                .update();
        As.user(NILS, () -> desk.withdraw(change));
    }

    @Test
    void whatIsNoModelIsNotKept() {
        ChangeId change = begun();
        FileText file = file(change);

        for (String bad : List.of("<html>", "", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")) {
            assertThatExceptionOfType(ModelUnreadable.class).isThrownBy(() -> save(NILS, change, bad, file.number()));
        }
        assertThatExceptionOfType(ModelTooLarge.class)
                .isThrownBy(() -> save(NILS, change, "<a>" + " ".repeat(2_000_000) + "</a>", file.number()));
        assertThat(file(change).number()).isEqualTo(file.number());
        for (String path : List.of("../secrets/a.bpmn", "care/../a.bpmn", "care/a.txt", "a.bpmn", "Care/a.bpmn")) {
            assertThatExceptionOfType(ModelUnknown.class).isThrownBy(() -> new ModelPath(path));
        }
        assertThatExceptionOfType(ModelUnknown.class)
                .isThrownBy(() -> As.user(NILS, () -> models.read(new ModelPath("care/nothing.bpmn"))));
        assertThatExceptionOfType(ChangeUnknown.class)
                .isThrownBy(() -> As.user(NILS, () -> changes.get(new ChangeId("CHG-NONE"))));
    }

    @Test
    void whatIsHandedInStandsStill() {
        ChangeId change = begun();
        FileText file = file(change);
        assertThatExceptionOfType(NothingChanged.class)
                .isThrownBy(() -> As.user(NILS, () -> desk.handIn(change, null)));
        long number = save(NILS, change, renamed(file.content()), file.number()).number();
        assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> As.user(NORA, () -> desk.handIn(change, null)));

        As.user(NILS, () -> desk.handIn(change, null));

        assertThat(state(change)).isEqualTo(ChangeState.IN_REVIEW);
        assertThatExceptionOfType(ChangeFrozen.class).isThrownBy(() -> save(NILS, change, file.content(), number));
        As.user(NILS, () -> desk.withdraw(change));
    }

    @Test
    void whatHasFaultsIsNotHandedIn() {
        ChangeId change = begun();
        FileText file = file(change);
        save(NILS, change, file.content().replaceAll(" default=\"[^\"]*\"", ""), file.number());

        assertThat(As.user(NILS, () -> changes.findings(change)))
                .extracting(Finding::rule)
                .contains(Rule.NO_DEFAULT, Rule.NO_CONDITION);
        assertThatExceptionOfType(ModelFaulty.class).isThrownBy(() -> As.user(NILS, () -> desk.handIn(change, null)));
        assertThat(state(change)).isEqualTo(ChangeState.DRAFT);
    }

    @Test
    void onlyItsAuthorTakesAChangeBack() {
        ChangeId change = begun();
        assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> As.user(NORA, () -> desk.withdraw(change)));

        As.user(NILS, () -> desk.withdraw(change));
        As.user(NILS, () -> desk.withdraw(change));

        assertThat(state(change)).isEqualTo(ChangeState.WITHDRAWN);
        assertThatExceptionOfType(ChangeFrozen.class)
                .isThrownBy(() -> save(NILS, change, renamed(file(change).content()), 1));
    }

    @Test
    void modelsAreListedWithWhatIsUnderWay() {
        long before = row().underWay();
        ChangeId change = begun();

        assertThat(row().underWay()).isEqualTo(before + 1);
        assertThat(row().edited()).isFalse();
        assertThat(row().name()).isEqualTo("Document verification");
        assertThat(As.user(NILS, () -> changes.open(PageRequest.ofSize(200))))
                .filteredOn(open -> open.id().equals(change))
                .singleElement()
                .satisfies(open -> assertThat(open.paths()).containsExactly(DOCUMENTS));
    }

    @Test
    void theCommitteeReadsAndDoesNotWrite() {
        assertThat(As.user(MIRA, () -> models.all())).isNotEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> As.user(MIRA, this::begin));
    }

    @Test
    void aReleaseNeverOverwritesWhatWasEditedHere() {
        ModelPath form = new ModelPath("studio/probe-held.form");
        EngineFile ours = new EngineFile(form.value(), "{\"id\": \"probe-held\", \"text\": \"ours\"}");
        EngineFile theirs = new EngineFile(form.value(), "{\"id\": \"probe-held\", \"text\": \"theirs\"}");
        transaction.executeWithoutResult(status -> live.inForce(List.of(ours), Origin.STUDIO));
        sql.sql("insert into engine_held_back (path, content, hash, held_at) values (?, ?, ?, now(6))")
                .params(form.value(), theirs.content(), theirs.hash())
                .update();
        try {
            assertThat(As.user(MIRA, () -> models.heldBack())).contains(form);
            assertThat(As.user(MIRA, () -> models.details(form)).held()).hasSize(1);
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> As.user(MIRA, () -> desk.keepOurs(form)));

            ChangeId change =
                    As.user(NILS, () -> desk.beginRelease(new BeginChange(form, "Release", "To take it over")));
            assertThat(As.user(NILS, () -> changes.file(change, form)).content())
                    .isEqualTo(theirs.content());
            assertThat(As.user(NILS, () -> models.read(form))).isEqualTo(ours.content());
            As.user(NILS, () -> desk.withdraw(change));

            As.user(NILS, () -> desk.keepOurs(form));
            assertThat(As.user(NILS, () -> models.heldBack())).doesNotContain(form);
            assertThat(As.user(NILS, () -> models.read(form))).isEqualTo(ours.content());
        } finally {
            sql.sql("delete from engine_held_back where path = ?")
                    .param(form.value())
                    .update();
            sql.sql("delete from engine_live_file where path = ?")
                    .param(form.value())
                    .update();
        }
    }

    @Test
    void whatIsShippedKeepsAllRulesInTheWorldAsItIs() {
        List<EngineFile> shipped = As.user(NILS, () -> models.all()).stream()
                .filter(row -> Files.exists(Path.of("processes", row.path().value())))
                .map(row -> new EngineFile(row.path().value(), As.user(NILS, () -> models.read(row.path()))))
                .toList();
        assertThat(shipped).hasSizeGreaterThan(30);
        assertThat(checks.of(shipped))
                .filteredOn(Finding::isError)
                .as("what is shipped has no errors")
                .isEmpty();
    }

    @Test
    void aModelThatIsNotThereYetIsBegunAndIsNew() {
        ModelPath path = new ModelPath("verification/new-look.form");
        BeginChange wanted = new BeginChange(path, "Ask for more", "Because the committee asks for it");
        assertThatExceptionOfType(ModelUnknown.class).isThrownBy(() -> As.user(NILS, () -> desk.begin(wanted)));
        assertThatExceptionOfType(ModelUnknown.class)
                .as("no such module")
                .isThrownBy(() -> As.user(
                        NILS,
                        () -> desk.beginNew(new BeginModel(
                                new BeginChange(new ModelPath("weather/new-look.form"), "Ask", wanted.why()),
                                "New look",
                                null))));
        ChangeId change = As.user(NILS, () -> desk.beginNew(new BeginModel(wanted, "New look", null)));
        try {
            assertThat(As.user(NILS, () -> changes.get(change)).kind()).isEqualTo(ChangeKind.NEW);
            assertThat(As.user(NILS, () -> changes.words(change, path)))
                    .extracting(Sentence::says)
                    .containsExactly(Says.MODEL_ADDED, Says.FIELD_ADDED);
            assertThat(As.user(NILS, () -> changes.findings(change))).noneMatch(Finding::isError);
            assertThat(As.user(NILS, () -> changes.details(change)).files())
                    .singleElement()
                    .satisfies(file -> assertThat(file.moved()).isFalse());
            assertThatExceptionOfType(PathTaken.class)
                    .isThrownBy(() -> As.user(NORA, () -> desk.beginNew(new BeginModel(wanted, "New look", null))));
            assertThatExceptionOfType(PathTaken.class)
                    .isThrownBy(() -> As.user(
                            NORA,
                            () -> desk.beginNew(new BeginModel(
                                    new BeginChange(DOCUMENTS, "Draw it anew", wanted.why()), "Again", "x.y"))));
            BeginChange elsewhere =
                    new BeginChange(new ModelPath("studio/document-verification.bpmn"), "Draw it anew", wanted.why());
            assertThatExceptionOfType(PathTaken.class)
                    .as("the engine knows no modules")
                    .isThrownBy(() -> As.user(NORA, () -> desk.beginNew(new BeginModel(elsewhere, "Again", "x.y"))));
            BeginChange unreadable =
                    new BeginChange(new ModelPath("studio/never-drawn.bpmn"), "Draw it anew", wanted.why());
            assertThatExceptionOfType(ModelUnreadable.class)
                    .isThrownBy(() -> As.user(NORA, () -> desk.beginNew(new BeginModel(unreadable, "A\u0001", "x.y"))));
        } finally {
            As.user(NILS, () -> desk.withdraw(change));
        }
    }

    @Test
    void aProcessThatIsNewHasNoPast() {
        BeginChange wanted = new BeginChange(
                new ModelPath("verification/new-flow.bpmn"), "Draw it", "Because the committee asks for it");
        ChangeId change =
                As.user(NILS, () -> desk.beginNew(new BeginModel(wanted, "New flow", "verification.newFlowWanted")));
        try {
            assertThatExceptionOfType(NothingToReplay.class)
                    .isThrownBy(() -> As.user(NILS, () -> replayDesk.begin(change)));
        } finally {
            As.user(NILS, () -> desk.withdraw(change));
        }
    }

    @Test
    void everyKindOfNewModelIsDrawnAndKeepsTheRules() {
        List<Finding> found = checks.of(List.of(
                NewModels.of(new ModelPath("verification/new-rules.dmn"), "New \"rules\" & more", ""),
                NewModels.of(new ModelPath("verification/new-form.form"), "New \"form\"", "")));
        assertThat(found).noneMatch(Finding::isError);
        assertThat(checks.of(List.of(NewModels.of(
                        new ModelPath("verification/new-flow.bpmn"), "New flow", "verification.documentSubmitted"))))
                .filteredOn(Finding::isError)
                .extracting(Finding::rule)
                .as("another process begins by that message")
                .containsExactly(Rule.SAME_START);
    }

    @Test
    void everyoneFindsTheirOwnChangesAndThoseThatWaitForThem() {
        ChangeId change = begun();
        save(NILS, change, renamed(file(change).content()), 1);
        As.user(NILS, () -> desk.handIn(change, null));

        assertThat(ids(NILS, Whose.MINE)).contains(change);
        assertThat(ids(NORA, Whose.MINE)).doesNotContain(change);
        assertThat(ids(NORA, Whose.TO_REVIEW)).contains(change);
        assertThat(ids(NILS, Whose.TO_REVIEW)).doesNotContain(change);
        assertThat(ids(NORA, Whose.ALL)).contains(change);
        assertThat(As.user(
                        NORA,
                        () -> changes.find(
                                new ChangeQuery(Whose.ALL, false, null, ChangeKind.FORM), PageRequest.ofSize(200))))
                .noneMatch(row -> row.id().equals(change));
        As.user(NILS, () -> desk.withdraw(change));
        assertThat(ids(NILS, Whose.MINE)).doesNotContain(change);
    }

    private List<ChangeId> ids(Uid who, Whose whose) {
        return As.user(who, () -> changes.find(new ChangeQuery(whose, false, null, null), PageRequest.ofSize(500)))
                .map(ChangeRow::id)
                .toList();
    }

    @Test
    void peopleTalkAboutAChange() {
        ChangeId change = begun();
        As.user(MIRA, () -> talk.say(new SayAboutChange(change, " Is that <b>what</b> we want? ")));
        As.user(NILS, () -> talk.say(new SayAboutChange(change, "Yes.")));

        assertThat(As.user(NORA, () -> talk.of(change)))
                .extracting(Comment::by, Comment::text)
                .containsExactly(tuple(MIRA, "Is that <b>what</b> we want?"), tuple(NILS, "Yes."));
        assertThatExceptionOfType(ConstraintViolationException.class)
                .isThrownBy(() -> As.user(NILS, () -> talk.say(new SayAboutChange(change, "  "))));
        assertThatExceptionOfType(ChangeUnknown.class)
                .isThrownBy(() -> As.user(NILS, () -> talk.of(new ChangeId("CHG-NONE"))));
        As.user(NILS, () -> desk.withdraw(change));
    }

    private ModelRow row() {
        return As.user(NILS, () -> models.all()).stream()
                .filter(row -> row.path().equals(DOCUMENTS))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void casesThatStandStillSinceAChangeIsInForceAreCountedAndAdminsHearOfSeveralOnce() {
        Uid ada = beans.createBean(PeopleFixtures.class).ada();
        ChangeId change = begun();
        Instant now = clock.instant();
        sql.sql("update studio_change set state = 'WATCHED', deployed_at = ?, watch_until = ? where id = ?")
                .params(Utc.toSql(now.minusSeconds(60)), Utc.toSql(now.plus(Duration.ofDays(3))), change.value())
                .update();
        try {
            stuck(1, now.minus(Duration.ofHours(2)));
            IntStream.rangeClosed(2, 4).forEach(key -> stuck(key, now));
            watch.look();
            assertThat(As.user(NORA, () -> changes.details(change)).stuckCases())
                    .isEqualTo(3);
            assertThat(told(ada, change)).isZero();

            stuck(5, now);
            watch.look();
            int told = told(ada, change);
            assertThat(told).isPositive();
            watch.look();
            assertThat(As.user(NORA, () -> changes.details(change)).stuckCases())
                    .isEqualTo(4);
            assertThat(told(ada, change)).isEqualTo(told);
        } finally {
            sql.sql("delete from engine_case where reference like 'STANDS-%'").update();
            sql.sql("update studio_change set state = 'IN_FORCE' where id = ?")
                    .param(change.value())
                    .update();
        }
    }

    private void stuck(long key, Instant since) {
        sql.sql("""
                        insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at, last_step_at,
                            stands_at, stands_kind, stands_since)
                        values (?, 'document-verification', 1, ?, ?, ?, 'ServiceTask_Any', 'STUCK', ?)
                        """)
                .params(990_000_000L + key, "STANDS-" + key, Utc.toSql(since), Utc.toSql(since), Utc.toSql(since))
                .update();
    }

    private int told(Uid admin, ChangeId change) {
        return sql.sql(
                        "select count(*) from notifications_message where template = 'studio/cases-stuck' and recipient = ? and about = ?")
                .params(admin.value(), change.value())
                .query(Integer.class)
                .single();
    }

    private ChangeId begun() {
        return As.user(NILS, this::begin);
    }

    private ChangeId begin() {
        return desk.begin(new BeginChange(DOCUMENTS, "Call it checking", "Because that is what the committee does"));
    }

    private Saved save(Uid who, ChangeId change, String content, long number) {
        return As.user(who, () -> desk.save(new SaveFile(change, DOCUMENTS, content, number)));
    }

    private FileText file(ChangeId change) {
        return As.user(NILS, () -> changes.file(change, DOCUMENTS));
    }

    private List<Sentence> words(ChangeId change) {
        return As.user(NILS, () -> changes.words(change, DOCUMENTS));
    }

    private ChangeState state(ChangeId change) {
        return As.user(NILS, () -> changes.get(change)).state();
    }

    private static String renamed(String content) {
        return content.replace("name=\"Review document\"", "name=\"Check document\"");
    }
}
