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
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineTest;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.engine.ShadowEngine;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;

/** Past cases are told again on shadows of the real engine, and nothing is left of it. */
class ReplayIT extends EngineTest {

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
            sql.sql("delete from engine_live_file where path = ?").param(path.value()).update();
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

        ProcessResult result = only(told(changed(process, text -> text.replace("\"Review document\"", "\"Check document\""))));

        assertThat(result.counts()).isEqualTo(Map.of(Verdict.SAME, Way.values().length));
        assertThat(result.secondsAfter()).isEqualTo(result.secondsBefore()).isPositive();
    }
}
