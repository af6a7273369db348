package org.mmhc.tasks.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.models.FormRules;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Which fields a form may have: texts, numbers, ticks, days and choices that are written down, side by side. What shows or asks
 * for more is part of MMHC and written in Java.
 */
@Component
class FormFields implements FormRules {

    private static final Set<String> SHOWN_ONLY = Set.of("text", "separator", "spacer");
    private static final Set<String> CHOICES = Set.of("radio", "select");
    private static final Set<String> ASKING =
            Set.of("textfield", "textarea", "number", "checkbox", "datetime", "radio", "select");
    private static final Pattern TEMPLATE = Pattern.compile("(?s)\\{\\{.*?}}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final FormData data;

    FormFields(FormData data) {
        this.data = data;
    }

    @Override
    public List<String> notLetIn(String schema) {
        try {
            return notLetIn(data.read(schema));
        } catch (JacksonException unreadable) {
            return List.of(unreadable.getOriginalMessage());
        }
    }

    /** The fields that are not let in, each by what people call it and what is wrong with it. */
    static List<String> notLetIn(Map<String, @Nullable Object> schema) {
        return components(schema)
                .flatMap(field -> {
                    String wrong = wrong(field);
                    return wrong == null ? Stream.empty() : Stream.of("%s (%s)".formatted(label(field), wrong));
                })
                .toList();
    }

    private static @Nullable String wrong(Map<String, @Nullable Object> field) {
        String type = text(field.get("type"));
        if (SHOWN_ONLY.contains(type)) {
            return null;
        }
        if (!ASKING.contains(type)) {
            return type;
        }
        if (!KEY.matcher(text(field.get("key"))).matches()) {
            return "key " + text(field.get("key"));
        }
        if (CHOICES.contains(type) && !(field.get("values") instanceof List<?>)) {
            return type + " without values";
        }
        if (type.equals("datetime") && text(field.get("subtype")).equals("time")) {
            return "time";
        }
        Map<String, @Nullable Object> rules = map(field.get("validate"));
        if (!text(rules.get("validationType")).replace("custom", "").isEmpty()) {
            return text(rules.get("validationType"));
        }
        try {
            pattern(rules);
            return null;
        } catch (PatternSyntaxException unreadable) {
            return "pattern " + text(rules.get("pattern"));
        }
    }

    /** The fields that ask for something. */
    static Stream<Map<String, @Nullable Object>> asking(Map<String, @Nullable Object> schema) {
        return components(schema).filter(field -> ASKING.contains(text(field.get("type"))));
    }

    private static Stream<Map<String, @Nullable Object>> components(Map<String, @Nullable Object> schema) {
        return (schema.get("components") instanceof List<?> components ? components : List.of())
                .stream().map(FormFields::map);
    }

    /** Where a form speaks of what its case knows: the keys of its fields, and what it works out. */
    static List<String> spoken(Map<String, @Nullable Object> schema) {
        return Stream.concat(asking(schema).map(field -> text(field.get("key"))), workedOut(schema))
                .toList();
    }

    private static Stream<String> workedOut(@Nullable Object part) {
        return switch (part) {
            case Map<?, ?> map -> map.values().stream().flatMap(FormFields::workedOut);
            case List<?> list -> list.stream().flatMap(FormFields::workedOut);
            case String text when FormExpressions.isExpression(text) -> Stream.of(text);
            case String text -> TEMPLATE.matcher(text).results().map(MatchResult::group);
            case null, default -> Stream.empty();
        };
    }

    /** What can be chosen. */
    static Stream<Object> options(Map<String, @Nullable Object> field) {
        return (field.get("values") instanceof List<?> values ? values : List.of())
                .stream()
                        .<@Nullable Object>map(option -> option instanceof Map<?, ?> pair ? pair.get("value") : option)
                        .filter(Objects::nonNull);
    }

    /** The pattern of a text; one that everything fits when there is none. */
    static Pattern pattern(Map<String, @Nullable Object> rules) {
        return Pattern.compile(toTheVeryEnd(text(rules.get("pattern"))));
    }

    /** A dollar sign means the end of the text, as in the browser; to Java it may also stand before a last line break. */
    private static String toTheVeryEnd(String pattern) {
        StringBuilder exact = new StringBuilder();
        boolean inClass = false;
        for (int place = 0; place < pattern.length(); place++) {
            char character = pattern.charAt(place);
            if (character == '\\' && place + 1 < pattern.length()) {
                exact.append(character).append(pattern.charAt(++place));
                continue;
            }
            inClass = character == '[' || inClass && character != ']';
            exact.append(character == '$' && !inClass ? "\\z" : Character.toString(character));
        }
        return exact.toString();
    }

    /** What people call a field. */
    static String label(Map<String, @Nullable Object> field) {
        return Stream.of("label", "dateLabel", "key", "id")
                .map(name -> text(field.get(name)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> typed.put(String.valueOf(key), inner));
        }
        return typed;
    }
}
