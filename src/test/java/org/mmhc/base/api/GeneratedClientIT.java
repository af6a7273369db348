package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import client.mmhc.ApiClient;
import client.mmhc.api.AccountApi;
import client.mmhc.api.DocumentsApi;
import client.mmhc.api.SigningInApi;
import client.mmhc.api.TasksApi;
import client.mmhc.model.Credentials;
import client.mmhc.model.DocumentDetails;
import client.mmhc.model.NewReview;
import client.mmhc.model.PageOfTaskSummary;
import client.mmhc.model.TaskDetails;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.storage.SampleFiles;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;

/** The main job by programs only, through a client that was made from the description of the API. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class GeneratedClientIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DocumentRecords records;

    @TempDir
    Path folder;

    @Test
    void aDocumentIsHandedInClaimedAndReviewed() throws IOException {
        people.registered(Role.CAREGIVER, "Gina Client", "gina.client@example.org", "+919820000081");
        Uid reviewer = people.invited(Role.COMMITTEE, "Greg Client", "greg.client@example.org", null);
        File proof = Files.write(folder.resolve("proof.pdf"), SampleFiles.pdf("Proof of address"))
                .toFile();

        ApiClient gina = signedIn("gina.client@example.org");
        assertThat(new AccountApi(gina).getOwnAccount().getName()).isEqualTo("Gina Client");
        DocumentsApi hers = new DocumentsApi(gina);
        String key = UUID.randomUUID().toString();
        String reference =
                hers.submitDocument("ADDRESS_PROOF", List.of(proof), key).getReference();
        assertThat(hers.submitDocument("ADDRESS_PROOF", List.of(proof), key).getReference())
                .isEqualTo(reference);

        TasksApi desk = new TasksApi(signedIn("greg.client@example.org"));
        String task = await().atMost(SOON)
                .until(() -> found(desk, reference), tasks -> tasks.getItems().size() == 1)
                .getItems()
                .getFirst()
                .getId();
        ResponseEntity<TaskDetails> claimed = desk.claimTaskWithHttpInfo(task);
        String seen = claimed.getHeaders().getETag();
        assertThat(claimed.getBody().getTask().getSubjectName()).isEqualTo("Gina Client");
        NewReview approval = new NewReview().decision(NewReview.DecisionEnum.APPROVE);
        assertThatExceptionOfType(HttpClientErrorException.class)
                .isThrownBy(() -> desk.decideReview(task, "\"0\"", approval))
                .satisfies(stale -> assertThat(stale.getStatusCode().value()).isEqualTo(412));
        assertThatExceptionOfType(HttpClientErrorException.Conflict.class)
                .as("Nobody approves what they have not opened")
                .isThrownBy(() -> desk.decideReview(task, seen, approval));
        As.user(reviewer, () -> DocumentFixtures.read(records, new DocumentId(reference)));
        desk.decideReview(task, seen, approval);

        DocumentDetails verified = await().atMost(SOON)
                .until(
                        () -> hers.getDocument(reference),
                        document ->
                                document.getDocument().getStatus().getValue().equals("VERIFIED"));
        assertThat(verified.getOwn()).isTrue();
        assertThat(verified.getReviews()).as("Not for owners").isEmpty();
        assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
                .isThrownBy(() -> new TasksApi(gina).getTask(task));
    }

    private ApiClient signedIn(String login) {
        ApiClient client = new ApiClient().setBasePath("http://127.0.0.1:" + port);
        String token = new SigningInApi(client)
                .signIn(new Credentials().login(login).password(PeopleFixtures.PASSWORD))
                .getAccessToken();
        client.setBearerToken(token);
        return client;
    }

    private static PageOfTaskSummary found(TasksApi desk, String reference) {
        return desk.findTasks(
                "CLAIMABLE", reference, null, null, null, null, null, 0, 20, List.of("priority,desc", "dueAt,asc"));
    }
}
