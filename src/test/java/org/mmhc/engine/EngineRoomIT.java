package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.EngineRefusals.ParkedSettled;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ParkedWork.ParkedItem;
import org.mmhc.engine.ParkedWork.RetryState;
import org.mmhc.engine.deployment.Deployer;
import org.mmhc.engine.deployment.ModelDeployment;
import org.mmhc.engine.deployment.StartMessages;
import org.mmhc.engine.health.EngineDataLoss;
import org.mmhc.engine.models.ProcessModels;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine room on the real engine and the real database. */
class EngineRoomIT extends EngineTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    EngineMessages messages;

    @Autowired
    JobExecutions executions;

    @Autowired
    ParkedWork parkedWork;

    @Autowired
    ProcessModels models;

    @Autowired
    CamundaClient client;

    @Autowired
    Parcels.Scale scale;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MeterRegistry meters;

    @Autowired
    StartMessages starts;

    @Autowired
    EngineDataLoss dataLoss;

    @Autowired
    EngineLink link;

    @Autowired
    Deployer deployer;

    @Autowired
    LiveFiles live;

    final String parcel = "PAR-" + UUID.randomUUID();

    @Test
    void sameMessageTwiceStartsOneCase() {
        messages.publish(Parcels.message(parcel));
        messages.publish(Parcels.message(parcel));

        List<JobExecution> steps = awaitSteps(1);

        assertThat(steps.getFirst().outcome()).isEqualTo("COMPLETED");
        assertThat(steps.getFirst().reference()).isEqualTo(parcel);
        assertThat(models.elementName(steps.getFirst().processDefinitionKey(), "ServiceTask_WeighParcel"))
                .isEqualTo("Weigh parcel");
        assertThat(models.processName(steps.getFirst().processDefinitionKey())).isEqualTo("Engine room");
        assertThat(models.xml(steps.getFirst().processDefinitionKey())).contains("EventSubprocess_Withdrawal");
        assertThat(scale.tries).containsEntry(parcel, 1);
        assertThat(sql.sql("select variables from engine_message where reference = ?")
                        .param(parcel)
                        .query(String.class)
                        .single())
                .contains(parcel);
    }

    @Test
    void jobDeliveredTwiceIsDoneOnce() throws InterruptedException {
        CountDownLatch secondDelivery = new CountDownLatch(1);
        scale.weigh.put(parcel, tries -> {
            long jobKey = sql.sql("select job_key from engine_job_execution where reference = ?")
                    .param(parcel)
                    .query(Long.class)
                    .single();
            client.newUpdateTimeoutCommand(jobKey)
                    .timeout(Duration.ofMillis(1))
                    .send()
                    .join();
            try {
                secondDelivery.await(3, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return 7;
        });
        messages.publish(Parcels.message(parcel));

        List<JobExecution> steps = awaitSteps(1);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sql.sql(
                                        "select count(*) from engine_job_execution where reference = ? and outcome = 'COMPLETED'")
                                .param(steps.getFirst().reference())
                                .query(Long.class)
                                .single())
                        .isEqualTo(1));
        assertThat(scale.tries).containsEntry(parcel, 1);
        assertThat(sql.sql("select count(*) from engine_deployment where resource like ?")
                        .param(parcel + "%")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void passingFaultIsTriedAgainAndLeavesOneTrace() {
        scale.weigh.put(parcel, tries -> {
            if (tries < 3) {
                throw new IllegalStateException("The scale wobbles");
            }
            return 3;
        });
        messages.publish(Parcels.message(parcel));

        awaitSteps(1);

        assertThat(scale.tries).containsEntry(parcel, 3);
        assertThat(sql.sql("select resource from engine_deployment where resource like ?")
                        .param(parcel + "%")
                        .query(String.class)
                        .list())
                .containsExactly(parcel + "-3");
        assertThat(parked()).isEmpty();
        assertThat(meters.get("mmhc.jobs")
                        .tags("type", "engine.weighParcel", "outcome", "retried")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void engineThatIsAwayOrBusyIsNoFaultOfTheJob() {
        scale.weigh.put(parcel, tries -> {
            if (tries < 6) {
                throw new EngineRefusals.EngineAway();
            }
            return 6;
        });
        messages.publish(Parcels.message(parcel));

        awaitSteps(1);

        assertThat(scale.tries).containsEntry(parcel, 6);
        assertThat(sql.sql("select count(*) from engine_parked_job where reference = ?")
                        .param(parcel)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatKeepsFailingIsParkedAndSaysWhetherARetryFixedIt() {
        scale.weigh.put(parcel, tries -> {
            if (tries < 5) {
                throw new IllegalStateException("The scale is broken");
            }
            return 5;
        });
        messages.publish(Parcels.message(parcel));

        ParkedItem item = awaitParked(RetryState.PARKED);
        assertThat(item.step()).isEqualTo("Weigh parcel");
        assertThat(item.processName()).isEqualTo("Engine room");
        assertThat(item.attempts()).isEqualTo(3);
        assertThat(item.cause()).contains("defect of the application");
        assertThat(item.detail()).contains("The scale is broken");
        assertThat(executions.ofReference(parcel))
                .singleElement()
                .extracting(JobExecution::outcome)
                .isEqualTo("PARKED");

        As.user(ADA, () -> parkedWork.retry(item.id()));
        await().atMost(SOON).until(() -> scale.tries.get(parcel) == 4);
        assertThat(awaitParked(RetryState.PARKED).attempts()).isEqualTo(4);

        As.user(ADA, () -> parkedWork.retry(item.id()));
        awaitParked(RetryState.FIXED);
        assertThat(executions.ofReference(parcel))
                .singleElement()
                .extracting(JobExecution::outcome)
                .isEqualTo("COMPLETED");
        assertThatThrownBy(() -> As.user(ADA, () -> parkedWork.retry(item.id())))
                .isInstanceOf(ParkedSettled.class);
    }

    @Test
    void refusalThatTheModelForeseesGoesItsWay() {
        scale.weigh.put(parcel, tries -> {
            throw new Parcels.ParcelRefused("engine.foreseen");
        });
        messages.publish(Parcels.message(parcel));

        JobExecution step = awaitSteps(1).getFirst();

        assertThat(step.outcome()).isEqualTo("BPMN_ERROR");
        assertThat(step.errorCode()).isEqualTo("engine.foreseen");
        assertThat(parked()).isEmpty();
    }

    @Test
    void refusalThatNobodyForeseesIsParkedAtOnce() {
        scale.weigh.put(parcel, tries -> {
            throw new Parcels.ParcelRefused("engine.modelUnknown");
        });
        messages.publish(Parcels.message(parcel));

        assertThat(awaitParked(RetryState.PARKED).cause()).isEqualTo("The model of this process is not known here.");
        assertThat(scale.tries).containsEntry(parcel, 1);
    }

    @Test
    void eventIsDeliveredAsTheSystemAndAgainWhenItFails() {
        scale.deliver.put(parcel, tries -> tries == 2);

        transaction.executeWithoutResult(status -> events.publishEvent(new Parcels.ParcelSent(parcel)));

        awaitSteps(1);
        assertThat(scale.deliveredAs).containsEntry(parcel, Uid.SYSTEM);
        assertThat(scale.tries).containsEntry("event " + parcel, 2);
    }

    @Test
    void eventThatKeepsFailingIsParkedAndRetried() {
        scale.deliver.put(parcel, tries -> tries > 5);

        transaction.executeWithoutResult(status -> events.publishEvent(new Parcels.ParcelSent(parcel)));

        ParkedItem item = awaitParkedEvent(RetryState.PARKED);
        assertThat(item.step()).isEqualTo("Parcel sent");
        assertThat(item.detail()).contains("The van broke down");
        scale.deliver.put(parcel, tries -> true);
        As.user(ADA, () -> parkedWork.retry(item.id()));
        awaitParkedEvent(RetryState.FIXED);
        awaitSteps(1);
    }

    @Test
    void eventOfADeadRunIsTakenUpAgain() {
        scale.deliver.put(parcel, tries -> false);
        transaction.executeWithoutResult(status -> events.publishEvent(new Parcels.ParcelSent(parcel)));
        awaitParkedEvent(RetryState.PARKED);
        scale.deliver.put(parcel, tries -> true);
        sql.sql("""
                        insert into event_publication (id, publication_date, listener_id, serialized_event, event_type, status)
                        select publication_id, '2020-01-01', listener_id, serialized_event, event_type, 'PROCESSING'
                        from engine_parked_event where serialized_event like ?
                        """).param("%" + parcel + "%").update();

        awaitSteps(1);
    }

    /** What the promise stands on that a case is asked for as often as one likes, and begins once. */
    @Test
    void messageThatIsKeptForNoTimeStartsACaseOnlyWhereNoneRuns() throws InterruptedException {
        CountDownLatch weighing = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        scale.weigh.put(parcel, tries -> {
            weighing.countDown();
            try {
                asked.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new Parcels.ParcelRefused("engine.foreseen");
        });
        messages.publish(keptForNoTime());
        assertThat(weighing.await(60, TimeUnit.SECONDS)).isTrue();
        for (int time = 0; time < 5; time++) {
            messages.publish(keptForNoTime());
        }
        asked.countDown();
        awaitSteps(1);
        String other = parcel + "-other";
        messages.publish(Parcels.message(other));
        await().atMost(SOON).until(() -> scale.tries.containsKey(other));

        assertThat(scale.tries).containsEntry(parcel, 1);
        messages.publish(keptForNoTime());
        await().atMost(SOON).until(() -> scale.tries.get(parcel) == 2);
    }

    @Test
    void startMessageDoesNotLeaveBeforeItsModelIsThere() {
        sql.sql("update engine_deployment set start_messages = '' where resource = 'engine/engine-room.bpmn'")
                .update();
        try {
            starts.readAgain();
            assertThatThrownBy(() -> messages.publish(Parcels.message(parcel))).isInstanceOf(EngineAway.class);
            transaction.executeWithoutResult(status -> events.publishEvent(new Parcels.ParcelSent(parcel)));
            await().atMost(SOON).until(() -> scale.tries.getOrDefault("event " + parcel, 0) > 3);
            assertThat(parked()).isEmpty();
        } finally {
            sql.sql(
                            "update engine_deployment set start_messages = 'engine.started' where resource = 'engine/engine-room.bpmn'")
                    .update();
            starts.readAgain();
        }

        awaitSteps(1);
        assertThat(scale.tries).containsEntry(parcel, 1);
    }

    @Test
    void modelsOnlyGoForward() {
        String room = "engine/engine-room.bpmn";
        String ours = hashOf(room);
        sql.sql("insert into engine_model_history (resource, hash, brought_at) values (?, 'newer', '2030-01-01')")
                .param(room)
                .update();
        sql.sql("update engine_deployment set hash = 'newer' where resource = ?")
                .param(room)
                .update();
        ModelDeployment older = anotherNode();
        older.bringMissing();
        assertThat(older.older()).containsExactly(room);
        assertThat(older.isDone()).isTrue();
        assertThat(hashOf(room)).isEqualTo("newer");

        sql.sql("update engine_deployment set hash = 'before' where resource = ?")
                .param(room)
                .update();
        sql.sql("update engine_model_turn set taken_till = ? where resource = ?")
                .params(Utc.toSql(Instant.now().plusSeconds(30)), room)
                .update();
        ModelDeployment waiting = anotherNode();
        waiting.bringMissing();
        assertThat(waiting.isDone()).as("another node brings it").isFalse();

        sql.sql("update engine_model_turn set taken_till = null where resource = ?")
                .param(room)
                .update();
        waiting.bringMissing();
        assertThat(waiting.isDone()).isTrue();
        assertThat(hashOf(room)).isEqualTo(ours);
        sql.sql("delete from engine_model_history where hash = 'newer'").update();
    }

    @Test
    void modelsThatAreGoneAreNoSignThatAllIsGone() {
        scale.weigh.put(parcel, tries -> {
            throw new Parcels.ParcelRefused("engine.modelUnknown");
        });
        messages.publish(Parcels.message(parcel));
        awaitParked(RetryState.PARKED);
        sql.sql(
                        "update engine_deployment set definition_key = definition_key + 100000 where definition_key is not null")
                .update();

        dataLoss.check();

        assertThat(dataLoss.lostCases()).isZero();
        await().atMost(SOON).until(() -> !hashOf("engine/engine-room.bpmn").isEmpty());
        await().atMost(SOON).until(() -> starts.isUnderstood("engine.started"));
    }

    @Test
    void troubleIsSettledHoweverTheJobEnds() {
        scale.weigh.put(parcel, tries -> {
            if (tries < 4) {
                throw new IllegalStateException("The scale is broken");
            }
            throw new Parcels.ParcelRefused("engine.foreseen");
        });
        messages.publish(Parcels.message(parcel));
        ParkedItem item = awaitParked(RetryState.PARKED);
        As.user(ADA, () -> parkedWork.retry(item.id()));
        awaitParked(RetryState.FIXED);

        String other = parcel + "-other";
        scale.weigh.put(other, tries -> {
            if (tries == 1) {
                throw new IllegalStateException("The scale wobbles");
            }
            throw new Parcels.ParcelRefused("engine.foreseen");
        });
        messages.publish(Parcels.message(other));
        await().atMost(SOON).until(() -> !executions.ofReference(other).isEmpty());
        assertThat(sql.sql("select state from engine_parked_job where reference = ?")
                        .param(other)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsNoEngineThatIsAway() {
        var message = new EngineMessages.EngineMessage(
                "engine.started", parcel, parcel, Duration.ofMinutes(1), Map.of("word", new Unwritable()));

        assertThatThrownBy(() -> messages.publish(message)).isNotInstanceOf(EngineAway.class);
    }

    /** What no message can carry. */
    public record Unwritable() {

        @com.fasterxml.jackson.annotation.JsonProperty
        public String word() {
            throw new IllegalStateException("There is no word for it");
        }
    }

    @Test
    void whatIsOldIsThrownAwayWhenThatIsWanted() {
        for (String age : List.of("2020-01-01", "2099-01-01")) {
            sql.sql("""
                            insert into engine_job_execution (job_key, process_instance_key, process_definition_key, process_id,
                                reference, element_id, job_type, started_at, ended_at, outcome)
                            values (?, 1, 1, 'p', ?, 'e', 't', ?, ?, 'COMPLETED')
                            """)
                    .params(-UUID.randomUUID().getMostSignificantBits() >>> 1, parcel, age, age)
                    .update();
        }
        Duration month = Duration.ofDays(30);
        var outbox = new EngineSettings.Outbox(1, month, month, month, 1, month);

        new Retention(sql, settings(outbox, null), Clock.systemUTC()).throwAway();
        assertThat(executions.ofReference(parcel)).hasSize(2);
        new Retention(sql, settings(outbox, month), Clock.systemUTC()).throwAway();
        assertThat(executions.ofReference(parcel)).hasSize(1);
    }

    private static EngineSettings settings(EngineSettings.Outbox outbox, @Nullable Duration executions) {
        Duration day = Duration.ofDays(1);
        return new EngineSettings(1, 1, day, day, day, outbox, new EngineSettings.Keep(executions, day));
    }

    @Test
    void engineIsNotCalledInsideATransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> messages.publish(Parcels.message(parcel))))
                .hasMessageContaining("inside a transaction");
    }

    private EngineMessages.EngineMessage keptForNoTime() {
        EngineMessages.EngineMessage usual = Parcels.message(parcel);
        return new EngineMessages.EngineMessage(
                usual.name(), parcel, UUID.randomUUID().toString(), Duration.ZERO, usual.variables());
    }

    @Autowired
    ResourcePatternResolver resources;

    private ModelDeployment anotherNode() {
        return new ModelDeployment(
                link, deployer, starts, live, sql, transaction, events, Clock.systemUTC(), resources);
    }

    private String hashOf(String resource) {
        return sql.sql("select hash from engine_deployment where resource = ?")
                .param(resource)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Test
    void onlyAdminsSeeParkedWork() {
        assertThatThrownBy(() -> As.user(MIRA, () -> parkedWork.find(true, PageRequest.of(0, 10))))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
    }

    private List<JobExecution> awaitSteps(int count) {
        return await().atMost(SOON)
                .until(
                        () -> executions.ofReference(parcel),
                        steps -> steps.size() >= count
                                && steps.stream()
                                        .noneMatch(step -> step.outcome().equals("PARKED")));
    }

    private List<ParkedItem> parked() {
        return As.user(ADA, () -> parkedWork.find(true, PageRequest.of(0, 200)).getContent()).stream()
                .filter(item -> parcel.equals(item.reference()) || item.detail().contains(parcel))
                .toList();
    }

    private ParkedItem awaitParked(RetryState state) {
        return await().atMost(SOON)
                .until(
                        () -> parked().stream()
                                .filter(item -> item.state() == state)
                                .toList(),
                        items -> items.size() == 1)
                .getFirst();
    }

    private ParkedItem awaitParkedEvent(RetryState state) {
        return await().atMost(SOON)
                .until(
                        () -> As.user(
                                        ADA,
                                        () -> parkedWork
                                                .find(true, PageRequest.of(0, 200))
                                                .getContent())
                                .stream()
                                .filter(item -> item.source() == ParkedWork.Source.EVENT
                                        && item.state() == state
                                        && isOf(item.id()))
                                .toList(),
                        items -> items.size() == 1)
                .getFirst();
    }

    private boolean isOf(String parkedId) {
        return sql.sql("select count(*) from engine_parked_event where id = ? and serialized_event like ?")
                        .params(parkedId, "%" + parcel + "%")
                        .query(Long.class)
                        .single()
                == 1;
    }
}
