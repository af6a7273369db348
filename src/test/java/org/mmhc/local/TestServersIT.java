package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

/** What every context of a test is given. */
class TestServersIT extends EngineTest {

    @Autowired
    JdbcTemplate database;

    @Autowired
    DataSource pool;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    JavaMailSender mails;

    @Autowired
    CamundaClient engine;

    @Autowired
    LocalInbox inbox;

    @Autowired
    Clock clock;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    Environment environment;

    @Test
    void contextHasItsOwnSchemaInUtcAndUnicode() {
        assertThat(database.queryForObject("SELECT database()", String.class)).startsWith("mmhc_");
        assertThat(database.queryForObject("SELECT @@character_set_database", String.class))
                .isEqualTo("utf8mb4");
        assertThat(database.queryForObject("SELECT @@session.time_zone", String.class))
                .isIn("+00:00", "UTC");
    }

    @Test
    void transactionsReadWhatIsCommittedOnEveryConnection() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int number = 0; number < 3; number++) {
                Connection connection = pool.getConnection();
                taken.add(connection);
                try (var answer = connection.createStatement().executeQuery("SELECT @@session.transaction_isolation")) {
                    assertThat(answer.next()).isTrue();
                    assertThat(answer.getString(1)).isEqualTo("READ-COMMITTED");
                }
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        Supplier<Long> rows =
                () -> database.queryForObject("SELECT count(*) FROM base_answer WHERE person = 'reader'", Long.class);
        long before = rows.get();
        TransactionTemplate ofItsOwn = new TransactionTemplate(transactions);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        new TransactionTemplate(transactions).executeWithoutResult(reader -> {
            assertThat(rows.get()).isEqualTo(before);
            ofItsOwn.executeWithoutResult(writer -> database.update(
                    "INSERT INTO base_answer (person, key_hash, fingerprint, started_at) VALUES ('reader', ?, '', now())",
                    "k" + before));
            assertThat(rows.get()).as("what was committed after the first look").isEqualTo(before + 1);
        });
    }

    @Test
    void redisKeepsValues() {
        redis.opsForValue().set("greeting", "hello");
        assertThat(redis.opsForValue().get("greeting")).isEqualTo("hello");
    }

    @Test
    void mailLandsInTheInbox() {
        var mail = new SimpleMailMessage();
        mail.setFrom("agency@example.org");
        mail.setTo("rosa@example.org");
        mail.setSubject("Welcome");
        mail.setText("Hello Rosa");
        mails.send(mail);

        var received = inbox.lastMailTo("rosa@example.org").orElseThrow();
        assertThat(received.subject()).isEqualTo("Welcome");
        assertThat(received.text()).contains("Hello Rosa");
    }

    @Test
    void textLandsInTheInbox() {
        var answer = RestClient.create(environment.getRequiredProperty("mmhc.notifications.sms.url"))
                .post()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("to", "+919876543210", "text", "123456 is your code", "channel", "whatsapp"))
                .retrieve()
                .toBodilessEntity();

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        var received = inbox.lastTextTo("+919876543210").orElseThrow();
        assertThat(received.channel()).isEqualTo(LocalInbox.Channel.WHATSAPP);
    }

    @Test
    void anHourPassesAtOnceForApplicationAndEngine() {
        var nap = Bpmn.createExecutableProcess("nap")
                .startEvent()
                .intermediateCatchEvent("sleeping", timer -> timer.timerWithDuration("PT1H"))
                .serviceTask("awake", task -> task.zeebeJobType("local.awake"))
                .endEvent()
                .done();
        engine.newDeployResourceCommand()
                .addProcessModel(nap, "nap.bpmn")
                .send()
                .join();
        var jobs = new CopyOnWriteArrayList<ActivatedJob>();
        var before = Instant.now(clock);
        try (var worker = engine.newWorker()
                .jobType("local.awake")
                .handler((client, job) -> jobs.add(job))
                .pollInterval(Duration.ofMillis(100))
                .open()) {
            engine.newCreateInstanceCommand()
                    .bpmnProcessId("nap")
                    .latestVersion()
                    .send()
                    .join();
            assertThat(jobs).isEmpty();

            timeTravel.advance(Duration.ofMinutes(61));

            await().atMost(Duration.ofMinutes(1)).until(() -> jobs.size() == 1);
            assertThat(worker.isOpen()).isTrue();
        }
        assertThat(clock.instant()).isAfter(before.plus(Duration.ofHours(1)));
    }
}
