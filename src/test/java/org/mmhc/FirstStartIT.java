package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.Node;
import org.mmhc.local.Node.Upload;
import org.mmhc.local.Plant;

/**
 * People hand in documents while the engine has no models: at the first start, when a release brings a new model, and after it
 * lost its data. An engine drops what comes before its model; here nothing is dropped, and nothing begins twice.
 */
@OwnServers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartIT {

    private static final String MODEL = "verification/document-verification.bpmn";
    private static final Duration SOON = Duration.ofSeconds(120);

    private Plant plant;
    private Node node;
    private Ledger ledger;
    private Uid asha = Uid.SYSTEM;
    private String booked = "";
    private String offered = "";

    @BeforeAll
    void anEngineWithoutModels() {
        plant = new Plant();
        node = plant.node();
        ledger = Ledger.atOnce(plant, node);
        node.get(PeopleFixtures.class).mira();
    }

    @AfterAll
    void close() {
        node.close();
        plant.close();
    }

    @Test
    @Order(1)
    void whatIsHandedInBeforeTheModelsAreThereGetsItsCase() {
        List<String> documents = new ArrayList<>(node.submit(ledger.uploads(40)));
        List<Upload> more = ledger.uploads(60);
        whatNeedsNoEngineIsDeliveredWhileHundredsWaitForIt();

        plant.startEngine();
        more.forEach(upload -> documents.add(node.submit(upload)));

        assertThat(ledger.awaitTasks(documents)).hasSize(100);
        await().atMost(SOON).until(ledger::isOutboxEmpty);
        ledger.assertNothingTwice();
    }

    @Test
    @Order(2)
    void releaseThatBringsANewModelStartsNothingBeforeIt() {
        node.close();
        plant.change("update engine_deployment set hash = 'older', start_messages = '' where resource = '%s'"
                .formatted(MODEL));
        plant.change("update engine_model_turn set taken_till = date_add(utc_timestamp(), interval 50 second)");
        node = plant.node();
        ledger = Ledger.atOnce(plant, node);

        List<String> documents = node.submit(ledger.uploads(10));
        await().atMost(SOON).until(() -> waiting() == documents.size());
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> waiting() == documents.size());
        assertThat(ledger.number("select count(*) from engine_parked_event")).isZero();
        plant.change("update engine_model_turn set taken_till = null");

        assertThat(ledger.awaitTasks(documents)).hasSize(10);
        ledger.assertNothingTwice();
    }

    @Test
    @Order(3)
    void engineThatLostItsDataGetsTheCasesThatItNeverBegan() {
        await().atMost(SOON).until(ledger::isOutboxEmpty);
        careIsUnderWay();
        await().atMost(SOON).until(ledger::isOutboxEmpty);
        int before = ledger.number("select count(*) from engine_held_job");
        plant.killEngine();
        Plant.destroy(plant.engineData());
        await().atMost(SOON).until(() -> node.matters().contains("engine.outage.away"));
        List<String> documents = new ArrayList<>(node.submit(ledger.uploads(20)));
        List<String> swallowed = node.submit(ledger.uploads(5));
        await().atMost(SOON).until(() -> waiting() == 25);
        // Nothing but the look for missing cases can begin these.
        swallowed.forEach(document ->
                plant.change("delete from event_publication where serialized_event like '%" + document + "%'"));
        documents.addAll(swallowed);
        List<Upload> more = ledger.uploads(20);

        plant.startEngine();
        more.forEach(upload -> documents.add(node.submit(upload)));

        assertThat(ledger.awaitTasks(documents)).hasSize(45);
        assertThat(ledger.number("select count(*) from engine_held_job where lost_since is not null"))
                .as("cases that had begun stand still, and are not begun a second time")
                .isBetween(1, before);
        ledger.assertNothingTwice();
    }

    private void careIsUnderWay() {
        CareAtWork care = new CareAtWork(node, ledger);
        asha = care.caregiver("Asha");
        booked = care.asks(3);
        node.accept(asha, care.offer(booked, asha));
        care.awaitRest(booked);
        offered = care.asks(9);
        care.offer(offered, asha);
    }

    @Test
    @Order(4)
    void careThatTheEngineForgotGoesOnWhereTheFactsAre() {
        CareAtWork care = new CareAtWork(node, ledger);
        care.callsOut(booked, asha);
        assertThat(care.whoGoes(booked)).containsExactly("nobody", asha.value());

        node.accept(asha, care.offer(offered, asha));
        node.accept(asha, care.offer(booked, asha));

        for (String request : List.of(booked, offered)) {
            care.awaitRest(request);
            assertThat(care.whoGoes(request)).containsExactly(asha.value(), asha.value());
        }
        assertThat(care.choices(booked)).isEqualTo(2);
        assertThat(care.choices(offered)).isEqualTo(1);
    }

    @Test
    @Order(4)
    void startAfterThatBeginsNothingTwice() {
        node.close();
        node = plant.node();
        ledger = Ledger.atOnce(plant, node);
        String before = ledger.list("select checked_at from engine_case_check").getFirst();
        await().atMost(SOON)
                .until(() -> !ledger.list("select checked_at from engine_case_check where wanted_since is null")
                                .equals(List.of(before))
                        && ledger.number("select count(*) from engine_case_check where wanted_since is null") == 1);
        assertThat(ledger.number("select started from engine_case_check")).isZero();
        ledger.assertNothingTwice();
    }

    @Test
    @Order(5)
    void anOlderReleaseThatStartsAgainLeavesTheNewerModelInItsPlace() {
        String older = hash();
        plant.fork(MODEL, model -> model.replace("name=\"Document verification\"", "name=\"Verification anew\""))
                .join();
        await().atMost(SOON).until(() -> !hash().equals(older));
        String newer = hash();
        assertThat(caseOfADocumentIn(node)).isEqualTo("Verification anew");

        node.close();
        node = plant.node();
        ledger = Ledger.atOnce(plant, node);

        await().atMost(SOON).until(() -> node.matters().contains("engine.outage.older"));
        assertThat(hash()).isEqualTo(newer);
        assertThat(caseOfADocumentIn(node)).isEqualTo("Verification anew");
        ledger.assertNothingTwice();
    }

    private String caseOfADocumentIn(Node node) {
        String document = node.submit(ledger.uploads(1)).getFirst();
        ledger.awaitTasks(List.of(document));
        return ledger.list("select process_name from tasks_task where reference = '%s'".formatted(document))
                .getFirst();
    }

    private String hash() {
        return ledger.list("select hash from engine_deployment where resource = '%s'".formatted(MODEL))
                .getFirst();
    }

    private void whatNeedsNoEngineIsDeliveredWhileHundredsWaitForIt() {
        await().atMost(SOON).until(() -> waiting() == 40);
        plant.change("""
                insert into event_publication (id, publication_date, listener_id, serialized_event, event_type, status,
                    waits_for_engine)
                select unhex(replace(uuid(), '-', '')), '2020-01-01', one.listener_id, one.serialized_event, one.event_type,
                    'FAILED', true
                from (select * from event_publication limit 1) one,
                    (select 1 from event_publication a, event_publication b limit 600) times
                """);
        plant.change("""
                insert into event_publication (id, publication_date, listener_id, serialized_event, event_type, status)
                values (unhex(replace(uuid(), '-', '')), utc_timestamp(), 'nobody', '{}', 'org.mmhc.NoLongerKnown', 'FAILED')
                """);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ledger.number(
                                "select count(*) from engine_parked_event where event_type = 'org.mmhc.NoLongerKnown'")
                        == 1);
        plant.change("delete from engine_parked_event");
        plant.change("delete from event_publication where publication_date = '2020-01-01'");
    }

    private int waiting() {
        return ledger.number("select count(*) from event_publication where waits_for_engine = true");
    }
}
