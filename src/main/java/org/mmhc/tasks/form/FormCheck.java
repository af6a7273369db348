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
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.tasks.TaskRefusals.FormUnreadable;

/**
 * Checks what somebody filled in against a form by the rules that the viewer in the browser applies too, here where nobody gets
 * around them: required fields, limits, patterns, options and types; hidden and disabled fields let nothing in, read-only ones
 * keep what the case knows, and what the form does not ask for is refused. Which fields a form may have is for {@link FormFields}
 * to say.
 */
final class FormCheck {

    /** What the engine and the task list steer by; a form shows it at most. */
    static final Set<String> RESERVED = Set.of("reference", "excluded", "priority");

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_NUMBER = 120;
    /* Up to here whole numbers are the same in the browser, in JSON and in the engine. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf((1L << 53) - 1);
    private static final int SMALLEST_SCALE = 100;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME =
            Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?");

    private final FormExpressions expressions;
    private final Clock clock;

    FormCheck(FormExpressions expressions, Clock clock) {
        this.expressions = expressions;
        this.clock = clock;
    }

    /** What gets in, and what is wrong. */
    record Checked(Map<String, @Nullable Object> variables, List<FormProblem> problems) {}

    /**
     * Refused with {@link FormUnreadable} when the form has fields that are not let in.
     *
     * @param known the variables of the case
     * @param input what somebody filled in
     */
    Checked check(
            Map<String, @Nullable Object> schema,
            Map<String, @Nullable Object> known,
            Map<String, @Nullable Object> input) {
        List<String> notLetIn = FormFields.notLetIn(schema);
        if (!notLetIn.isEmpty()) {
            throw new FormUnreadable(String.join(", ", notLetIn));
        }
        Map<String, @Nullable Object> seen = merged(known, input);
        Checked checked = new Round(known, input, seen).over(schema);
        // A hidden field must not decide what else is hidden, so what it held is taken out of sight and all is seen
        // again.
        // Each round settles at least one more of those that hang on each other; the last one changes nothing.
        long most = FormFields.asking(schema).count() + 1;
        for (int rounds = 0; rounds < most; rounds++) {
            Map<String, @Nullable Object> now = merged(known, checked.variables());
            if (now.equals(seen)) {
                break;
            }
            seen = now;
            checked = new Round(known, input, seen).over(schema);
        }
        return checked;
    }

    /** One way through all fields. */
    private final class Round {

        private final Map<String, @Nullable Object> known;
        private final Map<String, @Nullable Object> rest;
        private final Map<String, @Nullable Object> seen;
        private final Map<String, @Nullable Object> out = new LinkedHashMap<>();
        private final List<FormProblem> problems = new ArrayList<>();

        Round(
                Map<String, @Nullable Object> known,
                Map<String, @Nullable Object> input,
                Map<String, @Nullable Object> seen) {
            this.known = known;
            this.rest = new LinkedHashMap<>(input);
            this.seen = seen;
        }

        Checked over(Map<String, @Nullable Object> schema) {
            FormFields.asking(schema).forEach(this::field);
            rest.keySet()
                    .forEach(key -> problems.add(new FormProblem("", key, "tasks.form.invalid.unknown", List.of())));
            return new Checked(out, List.copyOf(problems));
        }

        private void field(Map<String, @Nullable Object> field) {
            String key = FormFields.text(field.get("key"));
            Object given = rest.remove(key);
            if (isHidden(field) || Boolean.TRUE.equals(field.get("disabled")) || RESERVED.contains(key)) {
                return;
            }
            if (Boolean.TRUE.equals(expressions.property(field.get("readonly"), seen))) {
                if (known.get(key) != null) {
                    out.put(key, known.get(key));
                }
                return;
            }
            Object value = "".equals(given) ? null : given;
            Map<String, @Nullable Object> rules = FormFields.map(field.get("validate"));
            if (isRequired(rules.get("required")) && (value == null || Boolean.FALSE.equals(value))) {
                problem(field, "required");
            } else if (value != null) {
                value(field, rules, value);
            }
            out.put(key, plain(given));
        }

        private boolean isHidden(Map<String, @Nullable Object> field) {
            Object condition = FormFields.map(field.get("conditional")).get("hide");
            return FormExpressions.isExpression(condition)
                    && Boolean.TRUE.equals(expressions.property(condition, seen));
        }

        /** One whose rule cannot be worked out is. */
        private boolean isRequired(@Nullable Object rule) {
            Object required = expressions.property(rule, seen);
            return FormExpressions.isExpression(rule) ? !Boolean.FALSE.equals(required) : Boolean.TRUE.equals(required);
        }

        private void value(Map<String, @Nullable Object> field, Map<String, @Nullable Object> rules, Object value) {
            switch (FormFields.text(field.get("type"))) {
                case "textfield", "textarea" -> words(field, rules, value);
                case "number" -> number(field, rules, value);
                case "checkbox" -> {
                    if (!(value instanceof Boolean)) {
                        problem(field, "type");
                    }
                }
                case "datetime" -> {
                    if (!isMoment(field, value)) {
                        problem(field, "date");
                    }
                }
                default -> {
                    if (FormFields.options(field)
                            .noneMatch(option -> comparable(option).equals(comparable(value)))) {
                        problem(field, "option");
                    }
                }
            }
        }

        private void words(Map<String, @Nullable Object> field, Map<String, @Nullable Object> rules, Object value) {
            if (!(value instanceof String words)) {
                problem(field, "type");
            } else if (isBroken(rules.get("minLength")) || isBroken(rules.get("maxLength"))) {
                problem(field, "rule");
            } else {
                BigDecimal length = BigDecimal.valueOf(words.strip().length());
                BigDecimal shortest = limit(rules.get("minLength"));
                BigDecimal longest = limit(rules.get("maxLength"));
                BigDecimal most = BigDecimal.valueOf(LONGEST_TEXT).min(longest == null ? LARGEST : longest);
                if (shortest != null && length.compareTo(shortest) < 0) {
                    problem(field, "short", shortest);
                } else if (length.compareTo(most) > 0 || words.length() > LONGEST_TEXT) {
                    problem(field, "long", most);
                } else if (!FormFields.pattern(rules).matcher(words).find()) {
                    String said = FormFields.text(rules.get("patternErrorMessage"));
                    problem(field, said.isEmpty() ? "pattern" : "said", said);
                }
            }
        }

        private void number(Map<String, @Nullable Object> field, Map<String, @Nullable Object> rules, Object value) {
            boolean asText = Boolean.TRUE.equals(field.get("serializeToString"));
            BigDecimal number = asText == value instanceof String ? safeNumber(value) : null;
            BigDecimal least = limit(rules.get("min"));
            BigDecimal most = limit(rules.get("max"));
            BigDecimal digits = safeNumber(field.get("decimalDigits"));
            BigDecimal step = safeNumber(field.get("increment"));
            if (number == null) {
                problem(field, "number");
            } else if (isBroken(rules.get("min")) || isBroken(rules.get("max"))) {
                problem(field, "rule");
            } else if (least != null && number.compareTo(least) < 0) {
                problem(field, "least", least);
            } else if (most != null && number.compareTo(most) > 0) {
                problem(field, "most", most);
            } else if (digits != null && number.stripTrailingZeros().scale() > digits.intValue()) {
                problem(field, "digits", digits.intValue());
            } else if (step != null
                    && step.signum() > 0
                    && number.remainder(step).signum() != 0) {
                problem(field, "step", step);
            }
        }

        /** Whether a limit is there but is no number: one that is not known must not be taken for none. */
        private boolean isBroken(@Nullable Object rule) {
            return rule != null && !"".equals(rule) && limit(rule) == null;
        }

        private @Nullable BigDecimal limit(@Nullable Object rule) {
            return safeNumber(expressions.property(rule, seen));
        }

        private boolean isMoment(Map<String, @Nullable Object> field, Object value) {
            String text = value instanceof String given ? given : "";
            int gap = text.indexOf('T');
            boolean withTime = FormFields.text(field.get("subtype")).equals("datetime");
            String day = withTime ? text.substring(0, Math.max(0, gap)) : text;
            return isDay(day)
                    && (!withTime || TIME.matcher(text.substring(gap + 1)).matches())
                    && (!Boolean.TRUE.equals(field.get("disallowPassedDates"))
                            || !LocalDate.parse(day).isBefore(yesterday()));
        }

        private void problem(Map<String, @Nullable Object> field, String what, Object... arguments) {
            problems.add(new FormProblem(
                    FormFields.text(field.get("id")),
                    FormFields.label(field),
                    "tasks.form.invalid." + what,
                    List.of(arguments)));
        }
    }

    /* Somewhere it is still that day. */
    private LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }

    /** Whether it is a day of the years 1 to 9999 as forms write it. */
    static boolean isDay(String text) {
        try {
            return DAY.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> known, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> all = new HashMap<>(known);
        all.putAll(more);
        return all;
    }

    /** 5 and 5.0 are the same option. */
    private static Object comparable(Object value) {
        BigDecimal number = value instanceof Number ? safeNumber(value) : null;
        return number == null ? value : number.stripTrailingZeros();
    }

    /** A number, also one that is written as a text; null when it is none, or beyond what JSON carries unchanged. */
    static @Nullable BigDecimal safeNumber(@Nullable Object value) {
        String text = value instanceof Number || value instanceof String ? value.toString() : "";
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
}
