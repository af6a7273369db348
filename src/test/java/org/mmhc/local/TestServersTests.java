package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.client.RestClient;

@SpringBootTest
class TestServersTests {

    @Autowired
    JdbcTemplate database;

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

            await().atMost(Duration.ofSeconds(20)).until(() -> jobs.size() == 1);
            assertThat(worker.isOpen()).isTrue();
        }
        assertThat(clock.instant()).isAfter(before.plus(Duration.ofHours(1)));
    }
}
