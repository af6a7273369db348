package org.mmhc.tasks.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.tasks.TaskRefusals.FormUnreadable;
import org.mmhc.tasks.form.FormCheck.Checked;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class FormCheckTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
    private static final Map<String, @Nullable Object> KNOWN = Map.of("requestedDays", 10, "reference", "LVE-1");

    private static final Pattern EMBEDDED = Pattern.compile("(?s)<zeebe:userTaskForm[^>]*>(.*?)</zeebe:userTaskForm>");

    private final FormCheck check =
            new FormCheck(new FormExpressions(), Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void whatFitsGetsIn() {
        Checked checked = leave("""
                {"decision": "grant", "grantedDays": 5, "grantedFrom": "2026-04-01", "costCentre": "CC-123", "paid": true}
                """);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.variables())
                .containsEntry("decision", "grant")
                .containsEntry("grantedDays", 5)
                .containsEntry("grantedFrom", "2026-04-01")
                .containsEntry("requestedDays", 10)
                .containsEntry("paid", true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                             | Field_Decision | required
            {"decision": ""}                                               | Field_Decision | required
            {"decision": "perhaps"}                                        | Field_Decision | option
            {"decision": ["grant"], "grantedDays": 1}                      | Field_Decision | option
            {"decision": "grant"}                                          | Field_Days     | required
            {"decision": "grant", "grantedDays": 0}                        | Field_Days     | least
            {"decision": "grant", "grantedDays": 11}                       | Field_Days     | most
            {"decision": "grant", "grantedDays": 2.5}                      | Field_Days     | digits
            {"decision": "grant", "grantedDays": "5"}                      | Field_Days     | number
            {"decision": "grant", "grantedDays": 1, "grantedFrom": "soon"} | Field_From     | date
            {"decision": "grant", "grantedDays": 1e400}                    | Field_Days     | number
            {"decision": "grant", "grantedDays": 9007199254740993}         | Field_Days     | number
            {"decision": "grant", "grantedDays": 1, "grantedFrom": "+99999-01-01"} | Field_From | date
            {"decision": "grant", "grantedDays": 1, "grantedFrom": "-0001-01-01"}  | Field_From | date
            {"decision": "grant", "grantedDays": 1, "grantedFrom": "0000-01-01"}   | Field_From | date
            {"decision": "grant", "grantedDays": 1, "grantedFrom": "2026-04-01\\n"} | Field_From | date
            {"decision": "refuse", "costCentre": "CC-12"}                  | Field_Centre   | pattern
            {"decision": "refuse", "costCentre": "CC-123\\n"}               | Field_Centre   | pattern
            {"decision": "refuse", "costCentre": "CC-123\\u2028"}           | Field_Centre   | pattern
            {"decision": "refuse", "costCentre": 12}                       | Field_Centre   | type
            {"decision": "refuse", "paid": "yes"}                          | Field_Paid     | type
            """)
    void whatDoesNotFitIsNamed(String input, String field, String what) {
        assertThat(leave(input).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.fieldId()).isEqualTo(field);
            assertThat(problem.textKey()).isEqualTo("tasks.form.invalid." + what);
            assertThat(problem.label()).isNotBlank();
        });
    }

    @Test
    void aHiddenFieldLetsNothingInHoweverManyHangOnEachOther() {
        StringBuilder schema = new StringBuilder("{\"components\": [");
        schema.append("{\"type\": \"textfield\", \"id\": \"f0\", \"key\": \"f0\", \"disabled\": true}");
        Map<String, @Nullable Object> input = new HashMap<>(Map.of("f0", "x"));
        for (int number = 1; number <= 9; number++) {
            schema.append(
                    ", {\"type\": \"textfield\", \"id\": \"f%1$d\", \"key\": \"f%1$d\", \"conditional\": {\"hide\": \"=f%2$d = null\"}}"
                            .formatted(number, number - 1));
            input.put("f" + number, "x");
        }
        assertThat(check.check(JSON.readValue(schema + "]}", MAP), Map.of(), input)
                        .variables())
                .isEmpty();
    }

    @Test
    void aFormSpeaksOfWhatItAsksForAndWorksOut() {
        Map<String, @Nullable Object> schema = JSON.readValue("""
                {"type": "default", "components": [
                    {"type": "text", "text": "The excluded reviewer: {{patient}}"},
                    {"type": "number", "id": "Field_1", "key": "hours", "label": "source",
                        "validate": {"max": "=most"}, "conditional": {"hide": "=not(offered)"}}]}
                """, MAP);
        assertThat(FormFields.spoken(schema))
                .containsExactlyInAnyOrder("hours", "{{patient}}", "=most", "=not(offered)");
    }

    @Test
    void whatTheFormDoesNotAskForIsRefused() {
        assertThat(leave("{\"decision\": \"refuse\", \"role\": \"ADMIN\", \"more\": {\"role\": \"ADMIN\"}}")
                        .problems())
                .extracting(FormProblem::label)
                .containsExactly("role", "more");
    }

    @Test
    void hiddenFieldsLetNothingInAndReadOnlyOnesKeepWhatTheCaseKnows() {
        Checked checked = leave("{\"decision\": \"refuse\", \"grantedDays\": 99, \"requestedDays\": 1000}");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.variables())
                .containsEntry("requestedDays", 10)
                .containsEntry("decision", "refuse")
                .doesNotContainKey("grantedDays");
    }

    @Test
    void aHiddenFieldDoesNotHideAnotherOne() {
        Checked checked = check("""
                {"components": [
                    {"type": "checkbox", "id": "A", "key": "urgent", "label": "Urgent"},
                    {"type": "textfield", "id": "B", "key": "skip", "label": "Skip", "conditional": {"hide": "=urgent != true"}},
                    {"type": "textfield", "id": "C", "key": "why", "label": "Why", "validate": {"required": true},
                        "conditional": {"hide": "=skip = \\"yes\\""}}
                ]}
                """, Map.of(), "{\"urgent\": false, \"skip\": \"yes\"}");
        assertThat(checked.problems()).extracting(FormProblem::fieldId).containsExactly("C");
    }

    @Test
    void whatSteersATaskIsNeverTakenFromAForm() {
        Checked checked = check(
                "{\"components\": [{\"type\": \"textfield\", \"id\": \"A\", \"key\": \"reference\", \"label\": \"Case\"}]}",
                KNOWN,
                "{\"reference\": \"LVE-2\"}");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.variables()).isEmpty();
    }

    @Test
    void whatIsForgedIntoAReadOnlyFieldDoesNotCount() {
        Checked checked = check("""
                {"components": [
                    {"type": "number", "id": "R", "key": "r", "label": "Most", "readonly": true},
                    {"type": "number", "id": "N", "key": "n", "label": "Wish", "validate": {"max": "=r"}}]}
                """, Map.of("r", 5), "{\"n\": 300, \"r\": 999}");
        assertThat(checked.problems()).extracting(FormProblem::fieldId).containsExactly("N");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            "max": "=limit"        | 5     | -
            "max": "=limit"        | null  | rule
            "max": "=limit"        | "ten" | rule
            "max": "=limit"        | 1e400 | rule
            "max": "=unheardOf"    | 5     | rule
            "max": "=limit + (" | 5     | rule
            "min": "=limit"        | true  | rule
            "min": "="             | 5     | rule
            "max": "five"          | 5     | rule
            "max": ""              | 5     | -
            "required": "=limit"   | null  | -
            """)
    void aLimitThatCannotBeWorkedOutIsNotTakenForNone(String rule, String limit, @Nullable String what) {
        Checked checked = check("""
                {"components": [{"type": "number", "id": "A", "key": "days", "label": "Days", "validate": {%s}}]}
                """.formatted(rule), json("{\"limit\": " + limit + "}"), "{\"days\": 5}");

        assertThat(checked.problems())
                .extracting(FormProblem::textKey)
                .isEqualTo(what == null ? List.of() : List.of("tasks.form.invalid." + what));
    }

    @Test
    void howLongATextIsAllowedToBeIsKnownToo() {
        String form = """
                {"components": [{"type": "textfield", "id": "A", "key": "word", "label": "Word", "validate": {%s}}]}
                """;
        assertThat(what(form.formatted("\"maxLength\": \"=limit\""), "word")).containsExactly("rule");
        assertThat(what(form.formatted("\"minLength\": \"=limit\""), "word")).containsExactly("rule");
        assertThat(what(form.formatted("\"minLength\": 4294967298"), "word")).containsExactly("short");
        assertThat(what(form.formatted("\"maxLength\": 4294967298"), "word")).isEmpty();
        assertThat(what(form.formatted("\"required\": \"=limit\""), "")).containsExactly("required");
    }

    private List<String> what(String form, String word) {
        return check(form, Map.of(), "{\"word\": \"" + word + "\"}").problems().stream()
                .map(problem -> problem.textKey().substring("tasks.form.invalid.".length()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ^a$        ; a      ; true
            ^a$        ; a\\n    ; false
            ^a$        ; a\\r\\n  ; false
            ^(a|b$)    ; b\\n    ; false
            ^[$]a$     ; $a     ; true
            ^[$]a$     ; $a\\n   ; false
            ^a\\\\$     ; a$\\n   ; true
            ^a\\\\$$    ; a$\\n   ; false
            ^[\\\\]$]+$ ; ]$     ; true
            a          ; xa\\n   ; true
            """)
    void aPatternMeansWhatItMeansInTheBrowser(String pattern, String text, boolean fits) {
        Checked checked = check("""
                {"components": [{"type": "textarea", "id": "A", "key": "code", "label": "Code",
                    "validate": {"pattern": "%s"}}]}
                """.formatted(pattern), Map.of(), "{\"code\": \"" + text + "\"}");

        assertThat(checked.problems().isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5                      | true
            -0.0                   | true
            0.1                    | true
            1.2345678901234567e-5  | true
            9007199254740991       | true
            -9007199254740991      | true
            9007199254740992       | false
            9007199254740993       | false
            -9007199254740992.5    | false
            1e16                   | false
            1e309                  | false
            -1e400                 | false
            123456789012345678901234567890 | false
            """)
    void numbersAreTakenThatEverybodyReadsAlike(String number, boolean fits) {
        String form = """
                {"components": [{"type": "number", "id": "A", "key": "days", "label": "Days", "increment": "0",
                    "serializeToString": %s}]}
                """;
        assertThat(check(form.formatted(false), Map.of(), "{\"days\": " + number + "}")
                        .problems()
                        .isEmpty())
                .isEqualTo(fits);
        assertThat(check(form.formatted(true), Map.of(), "{\"days\": \"" + number + "\"}")
                        .problems()
                        .isEmpty())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "-Infinity", "1e999999999", "1e-999999999", "0e-999999999", "0x10", " ", "５"})
    void wordsForNumbersAreNone(String words) {
        Checked checked = check("""
                {"components": [{"type": "number", "id": "A", "key": "days", "label": "Days", "increment": "0.01",
                    "serializeToString": true}]}
                """, Map.of(), "{\"days\": \"" + words + "\"}");

        assertThat(checked.problems()).hasSize(1);
    }

    @Test
    void thereIsOneZeroAndNumbersStayNumbers() {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("days", -0.0d);
        String form = "{\"components\": [{\"type\": \"number\", \"id\": \"A\", \"key\": \"days\"}]}";

        assertThat(check.check(json(form), Map.of(), input).variables()).containsEntry("days", 0);
        for (double beyond : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300}) {
            input.put("days", beyond);
            assertThat(check.check(json(form), Map.of(), input).problems()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type": "filepicker", "key": "scan"                          | Scan (filepicker)
            "type": "html", "content": "<b>x</b>"                        | Scan (html)
            "type": "dynamiclist", "path": "rows", "components": []      | Scan (dynamiclist)
            "type": "group", "path": "visit", "components": []           | Scan (group)
            "type": "taglist", "key": "tags", "values": []               | Scan (taglist)
            "type": "expression", "key": "sum", "expression": "=1"       | Scan (expression)
            "type": "textfield", "key": "visit.hours"                    | Scan (key visit.hours)
            "type": "textfield"                                          | Scan (key )
            "type": "select", "key": "who", "valuesKey": "people"        | Scan (select without values)
            "type": "datetime", "key": "at", "subtype": "time"           | Scan (time)
            "type": "textfield", "key": "a", "validate": {"validationType": "email"} | Scan (email)
            "type": "textfield", "key": "a", "validate": {"pattern": "(" } | Scan (pattern ()
            """)
    void fieldsThatAreNotLetInAreNamedAndTheirFormIsNotTaken(String field, String said) {
        String form = "{\"components\": [{\"id\": \"F\", \"label\": \"Scan\", " + field + "}]}";

        assertThat(FormFields.notLetIn(json(form))).containsExactly(said);
        assertThatThrownBy(() -> check(form, Map.of(), "{}"))
                .isInstanceOfSatisfying(
                        FormUnreadable.class,
                        refused -> assertThat(refused.arguments()).containsExactly(said));
    }

    @Test
    void allFormsOfTheHouseHaveFieldsThatAreLetIn() throws IOException {
        int forms = 0;
        for (Path folder : List.of(Path.of("processes"), Path.of("src/test/resources/processes"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file);
                    List<String> schemas = file.toString().endsWith(".form")
                            ? List.of(text)
                            : EMBEDDED.matcher(text)
                                    .results()
                                    .map(found -> found.group(1))
                                    .toList();
                    for (String schema : schemas) {
                        forms++;
                        assertThat(FormFields.notLetIn(json(schema)))
                                .as("Take these fields out of %s, or write the form in Java", file)
                                .isEmpty();
                    }
                }
            }
        }
        assertThat(forms).isGreaterThan(3);
    }

    private Checked leave(String input) {
        try {
            return check(
                    Files.readString(Path.of("src/test/resources/processes/tasks/decide-leave.form")), KNOWN, input);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Map<String, @Nullable Object> json(String text) {
        return JSON.readValue(text, MAP);
    }

    private Checked check(String form, Map<String, @Nullable Object> known, String input) {
        return check.check(JSON.readValue(form, MAP), new HashMap<>(known), JSON.readValue(input, MAP));
    }
}
