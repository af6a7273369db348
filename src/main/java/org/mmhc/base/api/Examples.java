package org.mmhc.base.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.MediaType;

/** Makes up an example of whatever an operation reads or answers, from the names of its parts. */
final class Examples {

    private static final int DEEPEST = 8;

    /* A module says in a file of its name what its parts look like. */
    private static final String FILES = "classpath*:api-examples/*.properties";
    private static final Map<String, String> BY_NAME = read();

    private final OpenAPI document;

    Examples(OpenAPI document) {
        this.document = document;
    }

    private static Map<String, String> read() {
        try {
            Map<String, String> examples = new HashMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8))
                        .forEach((name, example) -> examples.put((String) name, (String) example));
            }
            return examples;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String of(String name) {
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
            default ->
                switch (String.valueOf(schema.getFormat())) {
                    case "date-time" -> "2026-11-22T12:00:00Z";
                    case "date" -> "2026-11-22";
                    default -> of(name);
                };
        };
    }

    private Schema<?> resolved(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : document.getComponents().getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
