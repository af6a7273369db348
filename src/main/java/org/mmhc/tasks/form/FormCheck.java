package org.mmhc.tasks.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.mmhc.tasks.TaskRefusals.FormUnreadable;

/**
 * Checks what somebody filled in against a form by the rules that the viewer in the browser applies too, here where nobody gets
 * around them: required fields, limits, patterns, options and types; hidden and disabled fields let nothing in, read-only ones
 * keep what the case knows, and what the form does not ask for is refused.
 */
final class FormCheck {

    /** What the engine and the task list steer by; a form shows it at most. */
    static final Set<String> RESERVED = Set.of("reference", "excluded", "priority");

    private static final int MOST_ROWS = 200;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_NUMBER = 120;
    /* Up to here whole numbers are the same in the browser, in JSON and in the engine. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf((1L << 53) - 1);
    private static final int SMALLEST_SCALE = 100;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int MOST_ROUNDS = 5;
    private static final Set<String> SHOWN_ONLY =
            Set.of("text", "html", "image", "separator", "spacer", "button", "table", "default");
    private static final Pattern TIME =
            Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9 ()./-]{5,25}");

    private final FormExpressions expressions;
    private final Clock clock;

    FormCheck(FormExpressions expressions, Clock clock) {
        this.expressions = expressions;
        this.clock = clock;
    }

    /** What gets in, and what is wrong. */
    record Checked(Map<String, @Nullable Object> variables, List<FormProblem> problems) {}

    /**
     * @param known the variables of the case
     * @param input what somebody filled in
     */
    Checked check(
            Map<String, @Nullable Object> schema,
            Map<String, @Nullable Object> known,
            Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> seen = merged(known, input);
        Checked checked = round(schema, known, input, seen);
        // A hidden field must not decide what else is hidden, so what it held is taken out of sight and all is seen
        // again.
        for (int rounds = 1; rounds < MOST_ROUNDS; rounds++) {
            Map<String, @Nullable Object> now = merged(known, checked.variables());
            if (now.equals(seen)) {
                break;
            }
            seen = now;
            checked = round(schema, known, input, seen);
        }
        return checked;
    }

    private Checked round(
            Map<String, @Nullable Object> schema,
            Map<String, @Nullable Object> known,
            Map<String, @Nullable Object> input,
            Map<String, @Nullable Object> seen) {
        Walk walk = new Walk();
        Map<String, @Nullable Object> rest = copy(input);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        walk.fields(schema.get("components"), new Place(known, rest, out), seen);
        walk.leftOver(rest, "");
        return new Checked(out, List.copyOf(walk.problems));
    }

    /** Where a field reads and writes: the whole case, a group with a path of its own, or a row of a list. */
    private record Place(
            Map<String, @Nullable Object> known,
            Map<String, @Nullable Object> input,
            Map<String, @Nullable Object> out) {}

    /** One way through all fields. */
    private final class Walk {

        private final List<FormProblem> problems = new ArrayList<>();

        void fields(@Nullable Object components, Place place, Map<String, @Nullable Object> seen) {
            for (Object component : list(components)) {
                field(map(component), place, seen);
            }
        }

        private void field(Map<String, @Nullable Object> field, Place place, Map<String, @Nullable Object> seen) {
            String type = text(field.get("type"));
            boolean hidden = isHidden(field, seen);
            switch (type) {
                case "group" -> group(field, place, seen, hidden);
                case "dynamiclist" -> rows(field, place, seen, hidden);
                case "expression" -> {
                    take(place.input(), key(field));
                    if (!hidden) {
                        put(place.out(), key(field), expressions.property(field.get("expression"), seen));
                    }
                }
                default -> {
                    if (!SHOWN_ONLY.contains(type)) {
                        input(type, field, place, seen, hidden);
                    }
                }
            }
        }

        private void group(
                Map<String, @Nullable Object> field, Place place, Map<String, @Nullable Object> seen, boolean hidden) {
            String path = text(field.get("path"));
            if (hidden) {
                drop(field, place);
            } else if (path.isEmpty()) {
                fields(field.get("components"), place, seen);
            } else {
                Map<String, @Nullable Object> rest = copy(mapOrEmpty(take(place.input(), path)));
                Map<String, @Nullable Object> out = new LinkedHashMap<>();
                fields(field.get("components"), new Place(mapOrEmpty(get(place.known(), path)), rest, out), seen);
                leftOver(rest, path + ".");
                if (!out.isEmpty()) {
                    put(place.out(), path, out);
                }
            }
        }

        private void rows(
                Map<String, @Nullable Object> field, Place place, Map<String, @Nullable Object> seen, boolean hidden) {
            String path = text(field.get("path"));
            Object given = take(place.input(), path);
            if (hidden || given == null) {
                return;
            }
            if (!(given instanceof List<?> rows)
                    || rows.size() > MOST_ROWS
                    || !rows.stream().allMatch(Map.class::isInstance)) {
                problem(field, "tasks.form.invalid.list", MOST_ROWS);
                return;
            }
            List<?> knownRows = list(get(place.known(), path));
            List<?> seenRows = list(get(seen, path));
            if (Boolean.FALSE.equals(field.get("allowAddRemove"))
                    && rows.size() != (knownRows.isEmpty() ? repetitions(field) : knownRows.size())) {
                problem(field, "tasks.form.invalid.list", MOST_ROWS);
                return;
            }
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            for (int index = 0; index < rows.size(); index++) {
                Map<String, @Nullable Object> rest = copy(map(rows.get(index)));
                Map<String, @Nullable Object> knownRow =
                        index < knownRows.size() ? mapOrEmpty(knownRows.get(index)) : Map.of();
                Map<String, @Nullable Object> seenRow =
                        merged(knownRow, index < seenRows.size() ? mapOrEmpty(seenRows.get(index)) : rest);
                Map<String, @Nullable Object> seenHere = new HashMap<>(seen);
                seenHere.putAll(seenRow);
                seenHere.put("this", copy(seenRow));
                seenHere.put("parent", seen);
                seenHere.put("i", index + 1);
                Map<String, @Nullable Object> out = new LinkedHashMap<>();
                fields(field.get("components"), new Place(knownRow, rest, out), seenHere);
                leftOver(rest, path + ".");
                all.add(out);
            }
            put(place.out(), path, all);
        }

        private void input(
                String type,
                Map<String, @Nullable Object> field,
                Place place,
                Map<String, @Nullable Object> seen,
                boolean hidden) {
            String key = key(field);
            Object given = take(place.input(), key);
            if (hidden || Boolean.TRUE.equals(field.get("disabled")) || RESERVED.contains(key)) {
                return;
            }
            if (Boolean.TRUE.equals(expressions.property(field.get("readonly"), seen))) {
                Object kept = get(place.known(), key);
                if (kept != null) {
                    put(place.out(), key, kept);
                }
                return;
            }
            Object value = "".equals(given) ? null : given;
            Map<String, @Nullable Object> rules = mapOrEmpty(field.get("validate"));
            boolean empty = value == null || value instanceof List<?> chosen && chosen.isEmpty();
            if (isRequired(rules.get("required"), seen)
                    && (empty || type.equals("checkbox") && Boolean.FALSE.equals(value))) {
                problem(field, "tasks.form.invalid.required");
            } else if (!empty) {
                value(type, field, rules, value, place, seen);
            }
            put(place.out(), key, plain(given));
        }

        /** One whose rule cannot be worked out is. */
        private boolean isRequired(@Nullable Object rule, Map<String, @Nullable Object> seen) {
            Object required = expressions.property(rule, seen);
            return FormExpressions.isExpression(rule) ? !Boolean.FALSE.equals(required) : Boolean.TRUE.equals(required);
        }

        private void value(
                String type,
                Map<String, @Nullable Object> field,
                Map<String, @Nullable Object> rules,
                Object value,
                Place place,
                Map<String, @Nullable Object> seen) {
            switch (type) {
                case "textfield", "textarea" -> words(field, rules, value, seen);
                case "number" -> number(field, rules, value, seen);
                case "checkbox" -> {
                    if (!(value instanceof Boolean)) {
                        problem(field, "tasks.form.invalid.type");
                    }
                }
                case "datetime" -> time(field, value);
                case "radio", "select" -> {
                    if (!options(field, place, seen).contains(comparable(value))) {
                        problem(field, "tasks.form.invalid.option");
                    }
                }
                case "checklist", "taglist" -> {
                    List<@Nullable Object> offered = options(field, place, seen);
                    if (!(value instanceof List<?> chosen)
                            || chosen.stream()
                                            .map(FormCheck::comparable)
                                            .distinct()
                                            .count()
                                    != chosen.size()
                            || !chosen.stream().allMatch(one -> offered.contains(comparable(one)))) {
                        problem(field, "tasks.form.invalid.option");
                    }
                }
                default -> throw new FormUnreadable(type);
            }
        }

        private void words(
                Map<String, @Nullable Object> field,
                Map<String, @Nullable Object> rules,
                Object value,
                Map<String, @Nullable Object> seen) {
            if (!(value instanceof String words)) {
                problem(field, "tasks.form.invalid.type");
                return;
            }
            if (isBroken(rules, List.of("minLength", "maxLength"), seen)) {
                problem(field, "tasks.form.invalid.rule");
                return;
            }
            BigDecimal length = BigDecimal.valueOf(words.strip().length());
            BigDecimal shortest = limit(rules.get("minLength"), seen);
            BigDecimal longest = limit(rules.get("maxLength"), seen);
            BigDecimal most = BigDecimal.valueOf(LONGEST_TEXT).min(longest == null ? LARGEST : longest);
            if (shortest != null && length.compareTo(shortest) < 0) {
                problem(field, "tasks.form.invalid.short", shortest);
            } else if (length.compareTo(most) > 0 || words.length() > LONGEST_TEXT) {
                problem(field, "tasks.form.invalid.long", most);
            } else if (!matches(text(rules.get("pattern")), words)) {
                String said = text(rules.get("patternErrorMessage"));
                if (said.isEmpty()) {
                    problem(field, "tasks.form.invalid.pattern");
                } else {
                    problem(field, "tasks.form.invalid.said", said);
                }
            } else if (!fitsKind(text(rules.get("validationType")), words)) {
                problem(field, "tasks.form.invalid.pattern");
            }
        }

        private void number(
                Map<String, @Nullable Object> field,
                Map<String, @Nullable Object> rules,
                Object value,
                Map<String, @Nullable Object> seen) {
            boolean asText = Boolean.TRUE.equals(field.get("serializeToString"));
            BigDecimal number = asText == value instanceof String ? safeNumber(value) : null;
            if (number == null) {
                problem(field, "tasks.form.invalid.number");
                return;
            }
            if (isBroken(rules, List.of("min", "max"), seen)) {
                problem(field, "tasks.form.invalid.rule");
                return;
            }
            BigDecimal least = limit(rules.get("min"), seen);
            BigDecimal most = limit(rules.get("max"), seen);
            BigDecimal digits = safeNumber(field.get("decimalDigits"));
            BigDecimal step = safeNumber(field.get("increment"));
            if (least != null && number.compareTo(least) < 0) {
                problem(field, "tasks.form.invalid.least", least);
            } else if (most != null && number.compareTo(most) > 0) {
                problem(field, "tasks.form.invalid.most", most);
            } else if (digits != null && number.stripTrailingZeros().scale() > digits.intValue()) {
                problem(field, "tasks.form.invalid.digits", digits.intValue());
            } else if (step != null
                    && step.signum() > 0
                    && number.remainder(step).signum() != 0) {
                problem(field, "tasks.form.invalid.step", step);
            }
        }

        /** Whether one of these limits is there but is no number: a limit that is not known must not be taken for none. */
        private boolean isBroken(
                Map<String, @Nullable Object> rules, List<String> limits, Map<String, @Nullable Object> seen) {
            return limits.stream()
                    .map(rules::get)
                    .anyMatch(rule -> rule != null && !"".equals(rule) && limit(rule, seen) == null);
        }

        private @Nullable BigDecimal limit(@Nullable Object rule, Map<String, @Nullable Object> seen) {
            return safeNumber(expressions.property(rule, seen));
        }

        private void time(Map<String, @Nullable Object> field, Object value) {
            boolean fits = value instanceof String text
                    && switch (text(field.get("subtype"))) {
                        case "time" -> TIME.matcher(text).matches();
                        case "datetime" -> {
                            int gap = text.indexOf('T');
                            yield gap > 0
                                    && isDay(text.substring(0, gap), field)
                                    && TIME.matcher(text.substring(gap + 1)).matches();
                        }
                        default -> isDay(text, field);
                    };
            if (!fits) {
                problem(field, "tasks.form.invalid.date");
            }
        }

        private boolean isDay(String text, Map<String, @Nullable Object> field) {
            // Somewhere it is still yesterday.
            LocalDate today =
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
            return FormCheck.isDay(text)
                    && (!Boolean.TRUE.equals(field.get("disallowPassedDates"))
                            || !LocalDate.parse(text).isBefore(today));
        }

        private List<@Nullable Object> options(
                Map<String, @Nullable Object> field, Place place, Map<String, @Nullable Object> seen) {
            Object offered = field.get("values");
            if (FormExpressions.isExpression(field.get("valuesExpression"))) {
                offered = expressions.value(text(field.get("valuesExpression")), seen);
            } else if (!text(field.get("valuesKey")).isEmpty()) {
                offered = place.known().containsKey(text(field.get("valuesKey")))
                        ? place.known().get(text(field.get("valuesKey")))
                        : seen.get(text(field.get("valuesKey")));
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (Object option : list(offered)) {
                values.add(comparable(option instanceof Map<?, ?> pair ? pair.get("value") : option));
            }
            return values;
        }

        /** Takes everything that hidden fields below would hold, so that it is not complained about. */
        private void drop(Map<String, @Nullable Object> group, Place place) {
            String path = text(group.get("path"));
            if (!path.isEmpty()) {
                take(place.input(), path);
                return;
            }
            for (Object component : list(group.get("components"))) {
                Map<String, @Nullable Object> field = map(component);
                if ("group".equals(field.get("type"))) {
                    drop(field, place);
                } else {
                    take(place.input(), "dynamiclist".equals(field.get("type")) ? text(field.get("path")) : key(field));
                }
            }
        }

        void leftOver(Map<String, @Nullable Object> rest, String path) {
            rest.forEach((key, value) -> {
                if (value instanceof Map<?, ?> inner) {
                    leftOver(map(inner), path + key + ".");
                } else {
                    problems.add(new FormProblem("", path + key, "tasks.form.invalid.unknown", List.of()));
                }
            });
        }

        private boolean isHidden(Map<String, @Nullable Object> field, Map<String, @Nullable Object> seen) {
            Object condition = mapOrEmpty(field.get("conditional")).get("hide");
            return FormExpressions.isExpression(condition)
                    && Boolean.TRUE.equals(expressions.value(text(condition), seen));
        }

        private void problem(Map<String, @Nullable Object> field, String textKey, Object... arguments) {
            String label = text(field.get("label"));
            if (label.isEmpty()) {
                label = text(field.get("dateLabel"));
            }
            problems.add(new FormProblem(
                    text(field.get("id")), label.isEmpty() ? key(field) : label, textKey, List.of(arguments)));
        }
    }

    private static boolean matches(String pattern, String words) {
        try {
            return pattern.isEmpty()
                    || Pattern.compile(toTheVeryEnd(pattern)).matcher(words).find();
        } catch (PatternSyntaxException unreadable) {
            throw new FormUnreadable(pattern);
        }
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

    /** Whether it is a day of the years 1 to 9999 as forms write it. */
    static boolean isDay(String text) {
        try {
            return DAY.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    private static boolean fitsKind(String kind, String words) {
        return switch (kind) {
            case "email" -> EMAIL.matcher(words).matches();
            case "phone" -> PHONE.matcher(words).matches();
            default -> true;
        };
    }

    private static int repetitions(Map<String, @Nullable Object> field) {
        return field.get("defaultRepetitions") instanceof Number number ? number.intValue() : 1;
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> known, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> all = new HashMap<>(known);
        all.putAll(more);
        return all;
    }

    /** 5 and 5.0 are the same option. */
    private static @Nullable Object comparable(@Nullable Object value) {
        BigDecimal number = value instanceof Number ? safeNumber(value) : null;
        return number == null ? value : number.stripTrailingZeros();
    }

    /** A number, also one that is written as a text; null when it is none, or beyond what JSON carries unchanged. */
    static @Nullable BigDecimal safeNumber(@Nullable Object value) {
        if (!(value instanceof Number || value instanceof String)) {
            return null;
        }
        String text = value.toString();
        try {
            if (text.length() > LONGEST_NUMBER || !text.chars().allMatch(character -> character < '\u0080')) {
                return null;
            }
            BigDecimal number = new BigDecimal(text);
            return isInRange(number) ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /* Digits are counted first: written out, 1e999999999 is longer than any memory. */
    private static boolean isInRange(BigDecimal number) {
        return number.scale() <= SMALLEST_SCALE
                && (long) number.precision() - number.scale() <= LARGEST.precision()
                && number.abs().compareTo(LARGEST) <= 0;
    }

    /** What is sent on for a value that fits: there is one zero. */
    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Double number && number == 0 ? Integer.valueOf(0) : value;
    }

    private static String key(Map<String, @Nullable Object> field) {
        return text(field.get("key"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<String, @Nullable Object> mapOrEmpty(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map(map) : Map.of();
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        if (Objects.requireNonNull(value) instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> typed.put(String.valueOf(key), inner));
        }
        return typed;
    }

    /** A copy that can be taken apart down to the fields of groups. */
    private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> from) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        from.forEach((key, value) -> copy.put(key, value instanceof Map<?, ?> inner ? copy(map(inner)) : value));
        return copy;
    }

    private static @Nullable Object get(Map<String, @Nullable Object> from, String path) {
        Object value = from;
        for (String step : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object take(Map<String, @Nullable Object> from, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return from.remove(path);
        }
        String first = path.substring(0, dot);
        if (!(from.get(first) instanceof Map<?, ?> inner)) {
            return null;
        }
        Object taken = take((Map<String, @Nullable Object>) inner, path.substring(dot + 1));
        if (inner.isEmpty()) {
            from.remove(first);
        }
        return taken;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, @Nullable Object> into, String path, @Nullable Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            if (value instanceof Map<?, ?> more && into.get(path) instanceof Map<?, ?> there) {
                ((Map<String, @Nullable Object>) there).putAll(map(more));
            } else {
                into.put(path, value);
            }
            return;
        }
        Object inner =
                into.computeIfAbsent(path.substring(0, dot), any -> new LinkedHashMap<String, @Nullable Object>());
        put((Map<String, @Nullable Object>) Objects.requireNonNull(inner), path.substring(dot + 1), value);
    }
}
