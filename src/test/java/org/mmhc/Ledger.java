package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.Node;
import org.mmhc.local.Node.Upload;
import org.mmhc.local.Plant;
import org.mmhc.verification.DocumentType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of failure count: whether every document went its way, and whether anything happened twice. */
final class Ledger {

    private static final Duration A_WHILE = Duration.ofSeconds(180);
    /** Documents of a caregiver that one member of the committee decides. */
    private static final List<DocumentType> TYPES = List.of(
            DocumentType.IDENTITY_PROOF,
            DocumentType.ADDRESS_PROOF,
            DocumentType.POLICE_CLEARANCE,
            DocumentType.HEALTH_CERTIFICATE,
            DocumentType.TRAINING_CERTIFICATE);

    private static int people;

    private final Node node;
    private final JdbcClient sql;
    private final LocalInbox inbox;
    private final Map<Uid, String> mailboxes = new LinkedHashMap<>();

    Ledger(Plant plant, Node node) {
        this(node, plant.inbox());
        awaitModels();
    }

    private Ledger(Node node, LocalInbox inbox) {
        this.node = node;
        this.sql = node.get(JdbcClient.class);
        this.inbox = inbox;
    }

    /** For those who do not wait until the engine has its models. */
    static Ledger atOnce(Plant plant, Node node) {
        return new Ledger(node, plant.inbox());
    }

    /** So many documents of caregivers who never handed in anything. */
    List<Upload> uploads(int count) {
        List<Upload> uploads = new ArrayList<>();
        while (uploads.size() < count) {
            Uid owner = caregiver();
            TYPES.stream()
                    .limit(count - uploads.size())
                    .map(type -> new Upload(owner, type))
                    .forEach(uploads::add);
        }
        return uploads;
    }

    private Uid caregiver() {
        int number = ++people;
        String address = "plant-caregiver%d@example.org".formatted(number);
        Uid owner = node.get(PeopleFixtures.class)
                .registered(Role.CAREGIVER, "Caregiver " + number, address, "+91984%07d".formatted(number));
        mailboxes.put(owner, address);
        return owner;
    }

    /** Waits until each of the documents has its task; the tasks come in no order. */
    List<String> awaitTasks(List<String> documents) {
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(countOf(
                                "select count(*) from tasks_task where reference in (:documents)"
                                        + " and state in ('OPEN', 'CLAIMED')",
                                documents))
                        .isEqualTo(documents.size()));
        return sql.sql("select id from tasks_task where reference in (:documents) and state in ('OPEN', 'CLAIMED')")
                .param("documents", documents)
                .query(String.class)
                .list();
    }

    /** Waits until each of the documents is verified and its owner has heard of it. */
    void awaitVerified(List<String> documents) {
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(countOf(
                            "select count(*) from verification_document where id in (:documents) and status = 'VERIFIED'",
                            documents))
                    .isEqualTo(documents.size());
            assertThat(countOf("""
                            select count(*) from notifications_message
                            where about in (:documents) and template = 'verification/document-verified' and state = 'SENT'
                            """, documents)).isEqualTo(documents.size());
        });
        await().atMost(A_WHILE).until(this::isOutboxEmpty);
    }

    boolean isOutboxEmpty() {
        return number("select count(*) from event_publication") == 0;
    }

    /**
     * Nothing was done twice, nothing is parked, nothing came too late, and every mail went out once. Requests for care, which
     * have rounds, take the same step more than once.
     */
    void assertNothingTwice() {
        assertThat(list("""
                select concat(reference, ' ', element_id, ' x', count(*)) from engine_job_execution
                where reference not like 'CR-%' group by reference, element_id having count(*) > 1
                """)).as("steps done twice").isEmpty();
        assertThat(list("""
                select reference from engine_job_execution where job_key > 0 and reference not like 'CR-%'
                group by reference having count(distinct process_instance_key) > 1
                """)).as("cases started twice").isEmpty();
        assertThat(list("""
                select concat(reference, ' ', element_id, ' x', count(*)) from tasks_task
                where reference not like 'CR-%' group by reference, element_id having count(*) > 1
                """)).as("tasks that came twice").isEmpty();
        assertThat(list("""
                select concat(document_id, ' ', kind, ' x', count(*)) from verification_milestone
                group by document_id, kind having count(*) > 1
                """)).as("facts written twice").isEmpty();
        assertThat(list("""
                select concat(recipient, ' ', template, ' ', about) from notifications_message
                where about not like 'CR-%' group by recipient, channel, template, about having count(*) > 1
                """)).as("messages asked for twice").isEmpty();
        assertThat(list("""
                select concat(e.task_id, ' ', e.kind) from tasks_task_event e join tasks_task t on t.id = e.task_id
                where e.kind in ('LATE', 'WITHDRAWN') and t.reference not like 'CR-%' and t.reference not like 'V-%'
                """)).as("tasks that the process did not want").isEmpty();
        assertThat(number("select count(*) from engine_parked_job")
                        + number("select count(*) from engine_parked_event"))
                .as("parked work")
                .isZero();
        // Whoever is killed between sending a mail and noting it lets it be sent again, but never more often than it
        // was tried.
        mailboxes.forEach((owner, address) -> {
            String sent = "from notifications_message where state = 'SENT' and recipient = '%s'".formatted(owner);
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(inbox.mailsTo(address))
                            .as("mails to " + address)
                            .hasSizeBetween(
                                    number("select count(*) " + sent),
                                    number("select coalesce(sum(attempts), 0) " + sent)));
        });
    }

    /** Whether every mail that reached the people who handed these in is noted as sent. */
    boolean isEveryMailNoted(List<Upload> uploads) {
        return uploads.stream()
                .map(Upload::owner)
                .distinct()
                .allMatch(owner -> inbox.mailsTo(mailboxes.get(owner)).size()
                        == number("select count(*) from notifications_message where state = 'SENT' and recipient = '%s'"
                                .formatted(owner.value())));
    }

    /** How many mails reached the people who handed in something. */
    int mails() {
        return mailboxes.values().stream()
                .mapToInt(address -> inbox.mailsTo(address).size())
                .sum();
    }

    int number(String question) {
        return sql.sql(question).query(Integer.class).single();
    }

    List<String> list(String question) {
        return sql.sql(question).query(String.class).list();
    }

    private int countOf(String question, List<String> documents) {
        return sql.sql(question)
                .param("documents", documents)
                .query(Integer.class)
                .single();
    }

    private void awaitModels() {
        await().atMost(A_WHILE)
                .until(() -> number("select count(*) from engine_deployment"
                                + " where resource like '%document-verification.bpmn' and definition_key is not null")
                        == 1);
    }
}
