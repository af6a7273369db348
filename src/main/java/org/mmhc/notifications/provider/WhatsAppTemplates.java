package org.mmhc.notifications.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.provider.ProviderHttp.Answer;
import org.mmhc.notifications.template.OuterTemplates;
import org.mmhc.notifications.template.OuterTemplates.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shows WhatsApp the words that it has to agree to, and asks now and then what it thinks of them, as what it tells may be lost. */
@Component
class WhatsAppTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(WhatsAppTemplates.class);

    private final WhatsAppSettings settings;
    private final OuterTemplates templates;
    private final ProviderHttp http;

    WhatsAppTemplates(WhatsAppSettings settings, OuterTemplates templates) {
        this.settings = settings;
        this.templates = templates;
        this.http = new ProviderHttp(settings.timeout());
    }

    @Scheduled(fixedDelayString = "${mmhc.notifications.poll:5s}")
    void submit() {
        if (settings.isSetUp()) {
            templates.toSubmit().forEach(this::submitOrWait);
        }
    }

    private void submitOrWait(Submission submission) {
        try {
            submit(submission);
        } catch (DeliveryFailed away) {
            LOG.warn("WhatsApp has not seen {} yet: {}", submission.version(), away.failure());
        }
    }

    private void submit(Submission submission) {
        Answer answer = http.send(request(templatesOf())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ProviderHttp.json(body(submission)))));
        JsonNode json = answer.json();
        if (answer.isGood()) {
            templates.submitted(
                    submission.version(),
                    json.path("id").asString("-"),
                    json.path("status").asString("PENDING"));
        } else if (answer.usual() == null) {
            templates.refused(
                    submission.version(),
                    Integer.toString(json.path("error").path("code").asInt(answer.status())));
        } else {
            throw new DeliveryFailed(answer.usual());
        }
    }

    private static Map<String, Object> body(Submission submission) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", "BODY");
        part.put("text", submission.body());
        if (!submission.samples().isEmpty()) {
            part.put("example", Map.of("body_text", List.of(submission.samples())));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", submission.name());
        body.put("language", submission.language());
        body.put("category", "UTILITY");
        body.put("parameter_format", "POSITIONAL");
        body.put("components", List.of(part));
        return body;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void askForAll() {
        if (!settings.isSetUp() || !templates.any()) {
            return;
        }
        try {
            Answer answer = http.send(request(URI.create(
                            templatesOf() + "?fields=name,language,status,rejected_reason,category&limit=500"))
                    .GET());
            for (JsonNode one : answer.json().path("data")) {
                hear(
                        one.path("name").asString(""),
                        one.path("language").asString(""),
                        one.path("status").asString(""),
                        one.path("rejected_reason").asString(""),
                        one.path("category").asString(""));
            }
        } catch (DeliveryFailed away) {
            LOG.warn("WhatsApp did not say what it thinks of our words: {}", away.failure());
        }
    }

    /** What it thinks of words. Those that it calls advertising are not sent by us. */
    void hear(String name, String language, String status, @Nullable String reason, String category) {
        boolean advertising = category.equals("MARKETING");
        templates.hear(
                name,
                language,
                advertising ? "MARKETING" : status,
                reason == null || reason.isBlank() || reason.equals("NONE") ? null : reason);
    }

    private URI templatesOf() {
        return URI.create(settings.url() + "/" + settings.businessAccount() + "/message_templates");
    }

    private HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url).header("Authorization", "Bearer " + settings.token());
    }
}
