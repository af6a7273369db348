package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.engine.CasePositions.CasePosition;
import org.mmhc.engine.EngineRefusals.StepUnseatable;
import org.mmhc.engine.EngineRefusals.VariableUnfit;
import org.mmhc.engine.ParkedWork.ParkedItem;
import org.mmhc.engine.ParkedWork.Source;
import org.mmhc.engine.StuckCases.SeatableCase;
import org.mmhc.engine.figures.StepFigures;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.CaseMoves.NamedStep;
import org.mmhc.engine.move.MigrationAnswer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;

/** Where cases stand, asked of the real engine, which does not say it by itself. */
class CasePositionsIT extends EngineTest {

    private static final Duration SOON = Duration.ofSeconds(120);

    @Autowired
    EngineModels models;

    @Autowired
    EngineLink link;

    @Autowired
    CasePositions positions;

    @Autowired
    ProcessModels documents;

    @Autowired
    StuckCases stuck;

    @Autowired
    ParkedWork parkedWork;

    @Autowired
    EngineMessages messages;

    @Autowired
    JobExecutions executions;

    @Autowired
    Parcels.Scale scale;

    @Autowired
    StepFigures figures;

    @Autowired
    AgencySettings agency;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    CamundaClient client;

    final String id = "p" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void engineAnswers() {
        await().atMost(SOON).until(link::isUp);
    }

    @Test
    void casesSayWhereTheyWait() {
        deployed(Drawings.waiting(id));
        long instance = begun(Map.of());

        CasePosition position = stands(instance, StandsKind.WAIT);

        assertThat(position.element()).isEqualTo("ReceiveTask_Await");
        assertThat(position.step()).isEqualTo("Await the word");
        assertThat(positions.counts(id)).singleElement().satisfies(count -> {
            assertThat(count.cases()).isEqualTo(1);
            assertThat(count.kind()).isEqualTo(StandsKind.WAIT);
        });
        say("word");
        ended(instance);
    }

    @Test
    void beingAskedAHundredTimesChangesNothing() {
        deployed(Drawings.waiting(id));
        long other = begun(id + "-other", Map.of());
        long instance = begun(Map.of());
        CasePosition position = stands(instance, StandsKind.WAIT);
        var kept = documents.exact(position.definitionKey()).orElseThrow().keptByQuestion();
        assertThat(kept).containsOnlyKeys("BoundaryEvent_Hurry", "SubProcess_Stop", "StartEvent_Stop");

        for (int time = 0; time < 100; time++) {
            MigrationAnswer answer = MigrationAnswer.of(link, instance, position.definitionKey(), kept);
            assertThat(answer.kind()).isEqualTo(MigrationAnswer.Kind.UNMAPPED);
            assertThat(answer.element()).isEqualTo("ReceiveTask_Await");
        }
        say("hurry");

        assertThat(stands(instance, StandsKind.WAIT, "ReceiveTask_AwaitMore").element())
                .isEqualTo("ReceiveTask_AwaitMore");
        say("stop");
        ended(instance);
        assertThat(positions.find(other)).isPresent();
    }

    @Test
    void aCaseThatWaitsForItsOtherBranchSaysSo() {
        deployed(Drawings.joining(id));
        long instance = begun(Map.of());

        assertThat(stands(instance, StandsKind.JOIN).element()).isNull();
    }

    @Test
    void aTaskOfAPersonIsKnownWithoutAsking() {
        String parcel = "PAR-" + id;
        messages.publish(Parcels.message(parcel));

        await().atMost(SOON)
                .until(() -> positions.find("engine-room", PageRequest.of(0, 500)).stream()
                        .anyMatch(position -> position.reference().equals(parcel)
                                && position.kind() == StandsKind.TASK
                                && "UserTask_CheckParcel".equals(position.element())));
    }

    @Test
    void aStuckCaseIsParkedWorkAndGoesOnWhenItIsSeatedAnew() {
        deployed(Drawings.choosing(id));
        long instance = begun(Map.of());

        CasePosition position = stands(instance, StandsKind.STUCK);

        assertThat(position.step()).isEqualTo("Parcel big?");
        ParkedItem item = As.user(
                        ADA,
                        () -> parkedWork.find(false, PageRequest.of(0, 200)).getContent())
                .stream()
                .filter(parked -> parked.id().equals("STK-" + instance))
                .findFirst()
                .orElseThrow();
        assertThat(item.source()).isEqualTo(Source.CASE);
        assertThat(item.step()).isEqualTo("Parcel big?");
        assertThat(item.reference()).isEqualTo(id);
        assertThat(item.cause()).contains("stands still");
        As.user(ADA, () -> parkedWork.retry(item.id()));
        SeatableCase found = As.user(ADA, () -> stuck.find(item.id()));
        assertThat(found.recorded()).containsEntry("grams", 500);
        assertThat(found.element()).isEqualTo("Gateway_Big");
        assertThat(found.beginnings())
                .contains(new NamedStep("Gateway_Big", "Parcel big?"))
                .extracting(NamedStep::element)
                .doesNotContain("StartEvent_Begun");

        assertThatThrownBy(() -> seat(instance, "StartEvent_Begun", Map.of())).isInstanceOf(StepUnseatable.class);
        assertThatThrownBy(() -> seat(instance, "Gateway_Big", Map.of("nobodysWord", 1)))
                .isInstanceOf(VariableUnfit.class);
        assertThatThrownBy(() -> seat(instance, "Gateway_Big", Map.of("size", "x".repeat(65))))
                .isInstanceOf(VariableUnfit.class);
        seat(instance, "Gateway_Big", Map.of("size", 5));

        ended(instance);
        await().atMost(SOON).until(() -> scale.booked.contains(id));
        assertThat(scale.bookedWith.get(id)).containsEntry("size", 5).containsEntry("grams", 500);
        assertThat(howEnded(instance)).isEqualTo("CANCELLED");
        figures.workOut();
        LocalDate today = LocalDate.now(agency.zone());
        assertThat(figures.of(id, today.minusDays(1), today, position.definitionKey()))
                .filteredOn(step -> step.element().equals("ServiceTask_Weigh"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.done()).isEqualTo(1);
                    assertThat(step.both().median()).as("too few").isNull();
                });
    }

    private void seat(long instance, String element, Map<String, Object> corrections) {
        beans.createBean(SignedInPeople.class)
                .as(ADA, () -> stuck.seatAnew(StuckCases.id(instance), element, corrections, "The size was missing"));
    }

    private void deployed(EngineFile process) {
        models.deploy(List.of(process));
    }

    private long begun(Map<String, Object> variables) {
        return begun(id, variables);
    }

    private long begun(String reference, Map<String, Object> variables) {
        var all = new java.util.HashMap<>(variables);
        all.put("reference", reference);
        return client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(all)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void say(String word) {
        client.newPublishMessageCommand()
                .messageName("engine." + word)
                .correlationKey(id)
                .send()
                .join();
    }

    private CasePosition stands(long instance, StandsKind kind) {
        return await("case " + instance)
                .atMost(SOON)
                .until(
                        () -> {
                            positions.askSoon(instance);
                            return positions.find(instance).orElse(null);
                        },
                        position -> position != null && position.kind() == kind);
    }

    private CasePosition stands(long instance, StandsKind kind, String element) {
        await().atMost(SOON).until(() -> {
            positions.askSoon(instance);
            return positions
                    .find(instance)
                    .filter(position -> element.equals(position.element()))
                    .isPresent();
        });
        return stands(instance, kind);
    }

    private void ended(long instance) {
        await().atMost(SOON).until(() -> {
            positions.askSoon(instance);
            return positions.find(instance).isEmpty();
        });
    }

    private String howEnded(long instance) {
        return sql.sql("select ended_how from engine_case where process_instance_key = ?")
                .param(instance)
                .query(String.class)
                .single();
    }
}
