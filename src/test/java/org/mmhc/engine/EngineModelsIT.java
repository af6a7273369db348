package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mmhc.engine.Deployed.DeployedModel;
import org.mmhc.engine.EngineRefusals.ModelRefused;
import org.mmhc.engine.LiveFiles.HeldBack;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.engine.deployment.Deployer;
import org.mmhc.engine.deployment.ModelDeployment;
import org.mmhc.engine.deployment.StartMessages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.transaction.support.TransactionTemplate;

/** Models that somebody edited, on the real engine: tried without a trace, and brought when they changed. */
class EngineModelsIT extends EngineTest {

    @Autowired
    EngineModels models;

    @Autowired
    EngineLink link;

    @Autowired
    LiveFiles live;

    @Autowired
    Deployer deployer;

    @Autowired
    StartMessages starts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Parcels.HeldBackFiles heldBack;

    @Autowired
    TransactionTemplate transaction;

    final String id = "m" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void engineAnswers() {
        await().atMost(Duration.ofSeconds(60)).until(link::isUp);
    }

    @Test
    void tryingLeavesNoVersion() {
        EngineFile process = process(id, "=1 + 1");
        EngineFile form = form(id + "-form", "First");

        assertThat(models.dryRun(List.of(process, form))).isEmpty();

        Deployed deployed = models.deploy(List.of(process, form));
        assertThat(deployed.models()).extracting(DeployedModel::version).containsExactly(1, 1);
        assertThat(deployed.models()).extracting(DeployedModel::modelId).containsExactly(id, id + "-form");
    }

    @Test
    void everyFileThatIsWrongIsNamed() {
        EngineFile expression = process(id + "-a", "=1 +");
        EngineFile noXml = new EngineFile("engine/" + id + "-b.bpmn", "process of paper");
        EngineFile noJson = new EngineFile("engine/" + id + "-c.form", "{ id: ");
        EngineFile noId = new EngineFile("engine/" + id + "-d.form", "{}");
        EngineFile right = process(id + "-e", "=1");

        List<EngineFinding> findings = models.dryRun(List.of(expression, noXml, noJson, noId, right));

        assertThat(findings)
                .extracting(EngineFinding::path)
                .containsExactlyInAnyOrder(expression.path(), noXml.path(), noJson.path(), noId.path());
        assertThat(findings)
                .filteredOn(finding -> expression.path().equals(finding.path()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.element()).isEqualTo("ServiceTask_Work");
                    assertThat(finding.words()).contains("failed to parse expression");
                });
        assertThat(models.deploy(List.of(right)).models())
                .extracting(DeployedModel::version)
                .containsExactly(1);
    }

    @Test
    void whatTheEngineSaysWithoutAFileConcernsAll() {
        EngineFile one = process(id, "=1");
        EngineFile again = new EngineFile("engine/" + id + "-again.bpmn", one.content());

        assertThat(models.dryRun(List.of(one, again))).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isNull();
            assertThat(finding.words()).contains("Duplicated process id");
        });
        assertThatThrownBy(() -> models.deploy(List.of(one, again))).isInstanceOf(ModelRefused.class);
    }

    @Test
    void onlyWhatChangedGetsANewVersion() {
        EngineFile process = process(id, "=1");
        EngineFile form = form(id + "-form", "First");
        deployedAndInForce(process, form);

        Deployed changed = models.deploy(List.of(process, form(id + "-form", "Second")));

        assertThat(changed.models()).singleElement().satisfies(model -> {
            assertThat(model.modelId()).isEqualTo(id + "-form");
            assertThat(model.version()).isEqualTo(2);
        });
    }

    @Test
    void whatIsBoundToADeploymentComesWithItsForm() {
        EngineFile process = asking(id, id + "-form");
        EngineFile form = form(id + "-form", "First");
        Deployed first = deployedAndInForce(process, form);
        assertThat(first.models()).hasSize(2);

        Deployed second = models.deploy(List.of(form(id + "-form", "Second")));

        assertThat(second.models()).extracting(DeployedModel::version).containsExactly(2, 2);
        assertThat(second.models()).extracting(DeployedModel::modelId).containsExactly(id, id + "-form");
    }

    @Test
    void afterACrashTheSameKeysComeAgain() {
        EngineFile process = process(id, "=1");
        Deployed before = models.deploy(List.of(process));

        Deployed again = models.deploy(List.of(process));

        assertThat(again).isEqualTo(before);
        inForce(process);
        assertThat(models.deploy(List.of(process))).isEqualTo(before);
        assertThat(live.find(process.path()).orElseThrow().origin()).isEqualTo(Origin.STUDIO);
    }

    @Test
    void anEngineThatForgotEverythingGetsTheEditBack(@TempDir Path release) throws IOException {
        EngineFile shipped = process(id, "=1");
        EngineFile edited = process(id, "=2");
        node(shipping(release, shipped)).bringMissing();
        assertThat(live.find(shipped.path()).orElseThrow().origin()).isEqualTo(Origin.SHIPPED);
        Deployed edit = deployedAndInForce(edited);
        assertThat(edit.models()).extracting(DeployedModel::version).containsExactly(2);

        node(shipping(release, shipped)).bringMissing();
        sql.sql("delete from engine_deployment where resource = ?")
                .param(shipped.path())
                .update();
        node(shipping(release, shipped)).bringMissing();

        assertThat(models.deploy(List.of(edited)))
                .as("neither a start nor a loss brought another version")
                .isEqualTo(edit);
        assertThat(live.find(edited.path()).orElseThrow().file()).isEqualTo(edited);
        assertThat(live.heldBack()).noneMatch(held -> held.file().path().equals(edited.path()));
    }

    @Test
    void aReleaseNeverOverwritesAnEdit(@TempDir Path release) throws IOException {
        EngineFile shipped = process(id, "=1");
        EngineFile edited = process(id, "=2");
        EngineFile newer = process(id, "=3");
        node(shipping(release, shipped)).bringMissing();
        Deployed edit = deployedAndInForce(edited);

        node(shipping(release, newer)).bringMissing();
        node(shipping(release, newer)).bringMissing();

        assertThat(models.deploy(List.of(edited))).isEqualTo(edit);
        assertThat(live.heldBack()).extracting(HeldBack::file).contains(newer);
        assertThat(heldBackTold()).isEqualTo(1);

        transaction.executeWithoutResult(status -> live.decided(edited.path()));
        node(shipping(release, newer)).bringMissing();
        assertThat(live.heldBack()).extracting(HeldBack::file).doesNotContain(newer);
    }

    @Test
    void aReleaseReplacesWhatNobodyEdited(@TempDir Path release) throws IOException {
        EngineFile newer = process(id, "=3");
        node(shipping(release, process(id, "=1"))).bringMissing();

        node(shipping(release, newer)).bringMissing();

        assertThat(live.find(newer.path()).orElseThrow()).satisfies(file -> {
            assertThat(file.file()).isEqualTo(newer);
            assertThat(file.origin()).isEqualTo(Origin.SHIPPED);
        });
        assertThat(models.deploy(List.of(newer)).models())
                .extracting(DeployedModel::version)
                .containsExactly(2);
    }

    @Test
    void whatWasMadeHereComesBackToo(@TempDir Path release) throws IOException {
        EngineFile made = process(id, "=1");
        inForce(made);

        node(shipping(release, process(id + "-other", "=1"))).bringMissing();

        assertThat(sql.sql("select definition_key from engine_deployment where resource = ?")
                        .param(made.path())
                        .query(Long.class)
                        .single())
                .isEqualTo(models.deploy(List.of(made)).models().getFirst().key());
        assertThat(live.find(made.path()).orElseThrow().origin()).isEqualTo(Origin.STUDIO);
    }

    private ModelDeployment node(ResourcePatternResolver release) {
        return new ModelDeployment(link, deployer, starts, live, sql, transaction, events, Clock.systemUTC(), release);
    }

    private static ResourcePatternResolver shipping(Path release, EngineFile file) throws IOException {
        Path place = release.resolve("processes").resolve(file.path());
        Files.createDirectories(place.getParent());
        Files.writeString(place, file.content());
        return new PathMatchingResourcePatternResolver() {

            @Override
            public Resource[] getResources(String pattern) {
                return pattern.endsWith(".bpmn") ? new Resource[] {new FileSystemResource(place)} : new Resource[0];
            }
        };
    }

    private long heldBackTold() {
        return heldBack.told.stream().filter(event -> event.path().contains(id)).count();
    }

    private Deployed deployedAndInForce(EngineFile... files) {
        Deployed deployed = models.deploy(List.of(files));
        inForce(files);
        return deployed;
    }

    private void inForce(EngineFile... files) {
        transaction.executeWithoutResult(status -> live.inForce(List.of(files), Origin.STUDIO));
    }

    private static EngineFile form(String id, String label) {
        return new EngineFile("engine/" + id + ".form", """
                {"id": "%s", "type": "default", "schemaVersion": 16,
                 "components": [{"id": "Field_1", "type": "checkbox", "key": "seen", "label": "%s"}]}
                """.formatted(id, label));
    }

    private static EngineFile process(String id, String input) {
        return file(id, """
                <bpmn:serviceTask id="ServiceTask_Work" name="Work">
                  <bpmn:extensionElements>
                    <zeebe:taskDefinition type="engine.nobodysWork" />
                    <zeebe:ioMapping><zeebe:input source="%s" target="size" /></zeebe:ioMapping>
                  </bpmn:extensionElements>
                </bpmn:serviceTask>
                """.formatted(input));
    }

    private static EngineFile asking(String id, String form) {
        return file(id, """
                <bpmn:userTask id="UserTask_Look" name="Look">
                  <bpmn:extensionElements>
                    <zeebe:formDefinition formId="%s" bindingType="deployment" />
                    <zeebe:userTask />
                  </bpmn:extensionElements>
                </bpmn:userTask>
                """.formatted(form));
    }

    private static EngineFile file(String id, String steps) {
        return new EngineFile("engine/" + id + ".bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions" targetNamespace="http://mmhc.org/processes">
                  <bpmn:process id="%s" name="A model" isExecutable="true">
                    <bpmn:startEvent id="StartEvent_Begun" name="Begun" />
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(id, steps.strip()));
    }
}
