package org.mmhc.studio.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.studio.check.Finding.Rule;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of the house for forms: a process holds references and decisions, so a form asks for nothing else. */
public final class FormChecks {

    private static final Set<String> ASKING = Set.of(
            "textfield", "textarea", "number", "checkbox", "datetime", "radio", "select", "checklist", "taglist");
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");
    private static final Set<String> RESERVED = Set.of("reference", "excluded", "priority");
    private static final Pattern PERSONAL =
            Pattern.compile("(?i).*(name|email|mail|phone|address|birth|note|comment|file|password|token).*");

    private final String path;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    private FormChecks(String path) {
        this.path = path;
    }

    /**
     * What is wrong with a form, in the order of its text.
     *
     * @param notLetIn what task lists cannot draw of it, in words
     */
    public static List<Finding> of(String path, String id, String text, List<String> notLetIn) {
        try {
            JsonNode form = JsonMapper.shared().readTree(text);
            return form.isObject() && form.path("components").isArray()
                    ? new FormChecks(path).all(id, form, notLetIn)
                    : List.of(new Finding(Rule.UNREADABLE, path, null, List.of()));
        } catch (JacksonException unreadable) {
            return List.of(new Finding(Rule.UNREADABLE, path, null, List.of()));
        }
    }

    private List<Finding> all(String id, JsonNode form, List<String> notLetIn) {
        if (!form.path("id").asString("").equals(id)) {
            add(Rule.OTHER_ID, null, id);
        }
        form.path("components").forEach(this::field);
        notLetIn.forEach(words -> add(Rule.NOT_LET_IN, null, words));
        return List.copyOf(findings);
    }

    private void field(JsonNode field) {
        String id = field.path("id").asString("");
        String called = called(field);
        if (id.isEmpty() || !ids.add(id)) {
            add(Rule.NO_FIELD_ID, id, called);
        }
        field.path("components").forEach(this::field);
        String type = field.path("type").asString("");
        if (ASKING.contains(type)) {
            asks(field, type, id, called);
        }
    }

    private void asks(JsonNode field, String type, String id, String called) {
        String key = field.path("key").asString("");
        boolean shown = field.path("readonly").asBoolean(false)
                || field.path("disabled").asBoolean(false);
        if (!keys.add(key)) {
            add(Rule.SAME_KEY, id, called, key);
        }
        if (PERSONAL.matcher(key).matches()) {
            add(Rule.PERSONAL_DATA, id, called, key);
        }
        if (RESERVED.contains(key) && !shown) {
            add(Rule.RESERVED_KEY, id, called, key);
        }
        if (labels(field).allMatch(String::isBlank)) {
            add(Rule.NO_LABEL, id, key);
        }
        JsonNode rules = field.path("validate");
        boolean bounded =
                rules.path("pattern").isString() || rules.path("maxLength").isNumber();
        if (type.equals("textarea") || type.equals("textfield") && !shown && !bounded) {
            add(Rule.FREE_TEXT, id, called);
        }
        if (CHOICES.contains(type) && field.path("values").isEmpty()) {
            add(Rule.NO_CHOICES, id, called);
        }
    }

    private static Stream<String> labels(JsonNode field) {
        return Stream.of("label", "dateLabel", "timeLabel")
                .map(name -> field.path(name).asString(""));
    }

    private static String called(JsonNode field) {
        return Stream.concat(
                        labels(field),
                        Stream.of("key", "id", "type")
                                .map(name -> field.path(name).asString("")))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private void add(Rule rule, @Nullable String id, String... details) {
        findings.add(new Finding(rule, path, id == null || id.isEmpty() ? null : id, List.of(details)));
    }
}
