package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The description of the API: complete, and the one that is committed. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class ApiDescriptionIT {

    private static final Path COMMITTED = Path.of("src/docs/api/openapi.json");
    private static final String REWRITE =
            "./mvnw test-compile failsafe:integration-test -Dit.test=ApiDescriptionIT -Dmmhc.api.rewrite=true";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @Autowired
    ApplicationContext context;

    @Test
    void descriptionIsTheCommittedOne() throws IOException {
        String current = ApiCalls.of(context).get("/api-docs/openapi", null).text() + "\n";
        if (Boolean.getBoolean("mmhc.api.rewrite")) {
            Files.writeString(COMMITTED, current);
        }
        assertThat(Files.exists(COMMITTED) && Files.readString(COMMITTED).equals(current))
                .withFailMessage("The API is no longer as %s says. If that is meant, run: %s", COMMITTED, REWRITE)
                .isTrue();
    }

    @Test
    void everyOperationSaysWhatItDoesWhoMayCallItAndWhatCanGoWrong() {
        JsonNode paths =
                ApiCalls.of(context).get("/api-docs/openapi", null).json().path("paths");
        List<String> poor = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    JsonNode operation = entry.getValue();
                    if (METHODS.contains(entry.getKey())) {
                        boolean described = operation.hasNonNull("summary")
                                && operation.path("description").asString().contains("may call it")
                                        != operation
                                                .path("description")
                                                .asString()
                                                .contains("May be called by");
                        boolean open = operation.path("security").isEmpty();
                        boolean refused = open || operation.at("/responses/401").has("$ref");
                        boolean limited = operation.at("/responses/429").has("$ref");
                        boolean shown = everyJsonHasAnExample(operation);
                        if (!described || !refused || !limited || !shown) {
                            poor.add(entry.getKey() + " " + path.getKey());
                        }
                    }
                }));
        assertThat(paths.size()).isGreaterThan(30);
        assertThat(poor).as("Operations that are not fully described").isEmpty();
    }

    @Test
    void pageIsShownToAnybodyUnderAStrictPolicy() {
        ApiCalls calls = ApiCalls.of(context);
        assertThat(calls.get("/api-docs", null).header("Location")).endsWith("/swagger-ui/index.html");
        ApiCalls.Answer page = calls.get("/swagger-ui/index.html", null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("swagger-ui").doesNotContain("<script>");
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'; script-src 'self';");
        assertThat(calls.get("/swagger-ui/swagger-initializer.js", null).text()).contains("/api-docs/openapi");
    }

    private static boolean everyJsonHasAnExample(JsonNode operation) {
        JsonNode said = operation.at("/requestBody/content/application~1json");
        boolean shown = said.isMissingNode() || said.has("example");
        for (var response : operation.path("responses").properties()) {
            for (var content : response.getValue().path("content").properties()) {
                boolean json = content.getKey().endsWith("json");
                shown &= !json
                        || content.getValue().has("example")
                        || content.getValue().has("examples");
            }
        }
        return shown;
    }
}
