package org.mmhc.base.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Makes up an example of whatever an operation reads or answers, from the names of its parts. */
final class Examples {

    private static final int DEEPEST = 8;

    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("DocumentId", "DOC-0HQ3ZK5RWX1QT"),
            Map.entry("TaskId", "TSK-0HQ3ZK5RWX1QT"),
            Map.entry("AbsenceId", "ABS-0HQ3ZK5RWX1QT"),
            Map.entry("FileId", "5f0c1f0e7d0e4f6e9a511c3f7f0f8a10a3b4c5d6"),
            Map.entry("Uid", "C-100042-H"),
            Map.entry("reference", "DOC-0HQ3ZK5RWX1QT"),
            Map.entry("name", "Rosa Fernandes"),
            Map.entry("byName", "Rosa Fernandes"),
            Map.entry("ownerName", "Rosa Fernandes"),
            Map.entry("subjectName", "Rosa Fernandes"),
            Map.entry("assigneeName", "Mira Joshi"),
            Map.entry("reviewerName", "Mira Joshi"),
            Map.entry("personName", "Mira Joshi"),
            Map.entry("deputyName", "Milan Rao"),
            Map.entry("firstName", "Rosa"),
            Map.entry("lastName", "Fernandes"),
            Map.entry("birthDate", "1990-04-23"),
            Map.entry("relation", "Sister"),
            Map.entry("line1", "12 Hill Road"),
            Map.entry("line2", "Flat 4"),
            Map.entry("city", "Mumbai"),
            Map.entry("region", "Maharashtra"),
            Map.entry("postalCode", "400050"),
            Map.entry("postalCodes", "400050"),
            Map.entry("country", "IN"),
            Map.entry("languages", "en"),
            Map.entry("locale", "en"),
            Map.entry("email", "rosa@example.org"),
            Map.entry("login", "rosa@example.org"),
            Map.entry("phone", "+91 98200 00001"),
            Map.entry("password", "quiet-river-stone-7"),
            Map.entry("code", "204170"),
            Map.entry("secret", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
            Map.entry("setUpAddress", "otpauth://totp/MMHC?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=MMHC"),
            Map.entry("recoveryCodes", "7QK4-ZP2M"),
            Map.entry("query", "scope=MINE&overdue=true"),
            Map.entry("content", "{\"note\":\"Page 2\"}"),
            Map.entry("schema", "{\"type\":\"default\",\"components\":[]}"),
            Map.entry("key", "amount"),
            Map.entry("median", "PT2H30M"),
            Map.entry("note", "Page 2 is missing."),
            Map.entry("text", "I called the issuer."),
            Map.entry("title", "Nursing licence"),
            Map.entry("what", "Review document: claimed"),
            Map.entry("processId", "document-verification"),
            Map.entry("processName", "Document verification"),
            Map.entry("formKey", "verification.reviewDocument"),
            Map.entry("elementId", "UserTask_ReviewDocument"),
            Map.entry("activeElements", "UserTask_ReviewDocument"),
            Map.entry("doneElements", "ServiceTask_ScanDocument"),
            Map.entry("jobType", "verification.scanDocument"),
            Map.entry("candidateGroup", "committee"),
            Map.entry("fileName", "licence.pdf"),
            Map.entry("contentType", "application/pdf"),
            Map.entry("accepted", "application/pdf"),
            Map.entry("step", "Scan document"),
            Map.entry("cause", "The virus scanner does not answer."),
            Map.entry("detail", "ScannerAway: connection refused"),
            Map.entry("template", "verification/document-verified"),
            Map.entry("about", "DOC-0HQ3ZK5RWX1QT"),
            Map.entry("outcome", "APPROVE"),
            Map.entry("type", "NURSING_LICENCE"));

    private final OpenAPI document;

    Examples(OpenAPI document) {
        this.document = document;
    }

    static Object of(String name) {
        return BY_NAME.getOrDefault(name, "text");
    }

    void addTo(Operation operation) {
        if (operation.getRequestBody() != null) {
            addTo(operation.getRequestBody().getContent());
        }
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                addTo(response.getContent());
            }
        });
    }

    private void addTo(@Nullable Content content) {
        if (content != null && content.get(MediaType.APPLICATION_JSON_VALUE) != null) {
            var json = content.get(MediaType.APPLICATION_JSON_VALUE);
            if (json.getExample() == null && json.getSchema() != null) {
                json.setExample(example("", json.getSchema(), 0));
            }
        }
    }

    private @Nullable Object example(String name, Schema<?> given, int depth) {
        Schema<?> schema = resolved(given);
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst();
        }
        if (schema.getItems() != null) {
            return depth > DEEPEST ? List.of() : List.of(example(name, schema.getItems(), depth + 1));
        }
        if (schema.getProperties() != null) {
            Map<String, Object> parts = new LinkedHashMap<>();
            if (depth <= DEEPEST) {
                schema.getProperties().forEach((part, of) -> parts.put(part, example(part, of, depth + 1)));
            }
            return parts;
        }
        return simple(name, schema);
    }

    private static Object simple(String name, Schema<?> schema) {
        if (BY_NAME.containsKey(name) && "string".equals(schema.getType())) {
            return BY_NAME.get(name);
        }
        return switch (String.valueOf(schema.getType())) {
            case "boolean" -> true;
            case "integer", "number" -> 1;
            case "object" -> Map.of();
            default -> "date-time".equals(schema.getFormat()) ? "2026-11-22T12:00:00Z" : of(name);
        };
    }

    private Schema<?> resolved(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : document.getComponents().getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
