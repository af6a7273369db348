package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowingConsumer;
import org.mmhc.local.EngineRecords.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The local broker under a scenario; what it did is read from its recorder. */
final class LocalRuntime implements ProcessRuntime {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROCESS = "PROCESS";

    private final Supplier<EngineRecords> records;
    private final TimeTravel time;
    private final JdbcClient sql;
    private final CamundaClient client;
    private final JsonMapper json = new JsonMapper();

    LocalRuntime(Supplier<EngineRecords> records, TimeTravel time, JdbcClient sql, CamundaClient client) {
        this.records = records;
        this.time = time;
        this.sql = sql;
        this.client = client;
    }

    @Override
    public void open() {
        await("the models on the engine")
                .atMost(PATIENCE)
                .until(() -> sql.sql("select count(*) from engine_deployment where resource like '%.bpmn'")
                                .query(Long.class)
                                .single()
                        > 0);
    }

    @Override
    public void advance(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void advanceTo(Instant moment) {
        time.advanceTo(moment);
    }

    @Override
    public void hasEnded(long instance) {
        awaitThat(instance, entries -> {
            assertThat(entries)
                    .as("the end of case " + instance)
                    .anyMatch(entry -> entry.what().equals("ELEMENT_COMPLETED")
                            && entry.value().equals(PROCESS));
            hasNoIncident(entries);
        });
    }

    @Override
    public void waitsAt(long instance, String element) {
        awaitThat(instance, entries -> {
            long reached = count(entries, "ELEMENT_ACTIVATED", element);
            long left = count(entries, "ELEMENT_COMPLETED", element) + count(entries, "ELEMENT_TERMINATED", element);
            assertThat(reached - left)
                    .as("how often case " + instance + " waits at " + element)
                    .isEqualTo(1);
            assertThat(entries)
                    .noneMatch(entry ->
                            entry.value().equals(PROCESS) && !entry.what().equals("ELEMENT_ACTIVATED"));
            hasNoIncident(entries);
        });
    }

    @Override
    public void hasPassed(long instance, String... elements) {
        awaitThat(
                instance,
                entries -> assertThat(entries)
                        .filteredOn(entry -> entry.what().equals("ELEMENT_COMPLETED"))
                        .extracting(Entry::subject)
                        .contains(elements));
    }

    @Override
    public void knows(long instance, String variable, Object value) {
        awaitThat(
                instance,
                entries -> assertThat(entries)
                        .filteredOn(entry -> entry.is("VARIABLE", variable))
                        .as("variable " + variable + " of case " + instance)
                        .isNotEmpty()
                        .last()
                        .extracting(entry -> json.readValue(entry.value(), Object.class))
                        .isEqualTo(value));
    }

    @Override
    public Set<String> passedFlows(long instance) {
        return records.get().of(instance).stream()
                .filter(entry -> entry.what().equals("SEQUENCE_FLOW_TAKEN"))
                .map(Entry::subject)
                .collect(Collectors.toSet());
    }

    @Override
    public void endWhatWaits() {
        sql.sql("select process_instance_key from engine_case where ended_at is null")
                .query(Long.class)
                .list()
                .forEach(this::end);
        // The application notices it soon, not when it would have looked at them again.
        sql.sql("update engine_case set check_at = started_at where ended_at is null")
                .update();
    }

    private void end(long instance) {
        try {
            client.newCancelInstanceCommand(instance).send().join();
        } catch (ClientException ended) {
            assertThat(ended).hasMessageContaining("NOT_FOUND");
        }
    }

    private void awaitThat(long instance, ThrowingConsumer<List<Entry>> claim) {
        await().atMost(PATIENCE).untilAsserted(() -> claim.accept(records.get().of(instance)));
    }

    private static void hasNoIncident(List<Entry> entries) {
        assertThat(entries).as("incidents").noneMatch(entry -> entry.what().startsWith("INCIDENT_"));
    }

    private static long count(List<Entry> entries, String what, String element) {
        return entries.stream().filter(entry -> entry.is(what, element)).count();
    }
}
