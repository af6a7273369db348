package org.mmhc.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.w3c.dom.Element;

/** Looks for what a table does not answer, among all that can be counted up: texts that are named for a column, and yes or no. */
final class AnswerGaps {

    private static final int MOST = 20_000;
    private static final Pattern TEXTS = Pattern.compile("\\s*\"[^\"]*\"\\s*(,\\s*\"[^\"]*\"\\s*)*");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    /* A column that can be counted up: its place, what it is called, and what can be asked. */
    private record Column(int place, String name, List<Object> values) {}

    private final FeelEngineApi feel;
    private final List<Column> columns;
    private final List<List<String>> rows;

    private AnswerGaps(FeelEngineApi feel, List<Column> columns, List<List<String>> rows) {
        this.feel = feel;
        this.columns = columns;
        this.rows = rows;
    }

    /** The first thing that no row answers, in words; columns that cannot be counted up are taken as answered. */
    static Optional<String> first(FeelEngineApi feel, List<Element> inputs, List<List<String>> rows) {
        List<Column> columns = IntStream.range(0, inputs.size())
                .mapToObj(place -> column(place, inputs.get(place)))
                .filter(column -> !column.values().isEmpty())
                .toList();
        long all = columns.stream().mapToLong(column -> column.values().size()).reduce(1, (one, other) -> one * other);
        return columns.isEmpty() || all > MOST
                ? Optional.empty()
                : new AnswerGaps(feel, columns, rows).from(0, rows, List.of());
    }

    private static Column column(int place, Element input) {
        Element asked = ModelXml.children(input, "inputExpression").getFirst();
        String name = ModelXml.attribute(input, "label")
                .orElseGet(() -> asked.getTextContent().strip());
        if (asked.getAttribute("typeRef").equals("boolean")) {
            return new Column(place, name, List.of(true, false));
        }
        String named = ModelXml.children(input, "inputValues").stream()
                .map(values -> values.getTextContent().strip())
                .collect(Collectors.joining());
        return new Column(place, name, areTexts(named) ? List.copyOf(texts(named)) : List.of());
    }

    private Optional<String> from(int index, List<List<String>> left, List<String> asked) {
        if (left.isEmpty()) {
            return Optional.of(String.join(", ", asked));
        }
        if (index == columns.size()) {
            return Optional.empty();
        }
        Column column = columns.get(index);
        for (Object value : column.values()) {
            List<List<String>> fitting = left.stream()
                    .filter(row -> row.size() <= column.place() || fits(row.get(column.place()), value))
                    .toList();
            List<String> more = new ArrayList<>(asked);
            more.add(column.name() + " = " + value);
            Optional<String> gap = from(index + 1, fitting, more);
            if (gap.isPresent()) {
                return gap;
            }
        }
        return Optional.empty();
    }

    /** What cannot be worked out here, as it looks at something else, may fit. */
    private boolean fits(String condition, Object value) {
        if (DecisionChecks.isAny(condition)) {
            return true;
        }
        EvaluationResult result = feel.evaluateUnaryTests(condition, value, Map.of());
        return result.isFailure() || !Boolean.FALSE.equals(result.result());
    }

    static boolean areTexts(String condition) {
        return TEXTS.matcher(condition).matches();
    }

    static List<String> texts(String condition) {
        return TEXT.matcher(condition).results().map(text -> text.group(1)).toList();
    }
}
