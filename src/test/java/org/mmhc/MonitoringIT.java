package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What alerts and boards ask for is what a running application tells. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class MonitoringIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    /** Told by Prometheus itself. */
    private static final Set<String> OWN = Set.of("up");

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentRecords records;

    @Autowired
    PrometheusMeterRegistry metrics;

    @Test
    void everyNumberThatAlertsAndBoardsAskForExists() throws Exception {
        somebodyLooksAtAPage();
        Uid owner = people.newcomer(Role.CAREGIVER, "Mona Iyer");
        new DocumentFixtures(submission, records).submittedBy(owner, DocumentType.ADDRESS_PROOF);
        assertThat(MonitoringFiles.numbers()).hasSizeGreaterThan(20);
        await().atMost(SOON).untilAsserted(() -> assertThat(told()).containsAll(asked()));
    }

    private static Set<String> asked() {
        Set<String> asked = new TreeSet<>(MonitoringFiles.numbers());
        asked.removeAll(OWN);
        return asked;
    }

    private void somebodyLooksAtAPage() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI page = URI.create("http://127.0.0.1:%d/sign-in".formatted(port));
            assertThat(http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private Set<String> told() {
        return metrics.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toSet());
    }
}
