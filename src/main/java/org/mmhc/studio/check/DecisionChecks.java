package org.mmhc.studio.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.Finding.Rule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The rules of the house for tables of decisions. */
public final class DecisionChecks {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private static final int HOURS_OF_A_YEAR = 8760;

    private final String path;
    private final List<Finding> findings = new ArrayList<>();

    private DecisionChecks(String path) {
        this.path = path;
    }

    /** What is wrong with a file of decisions, in the order of its text. */
    public static List<Finding> of(String path, String text) {
        try {
            return new DecisionChecks(path).all(ModelXml.read(path, text));
        } catch (ModelUnreadable unreadable) {
            return List.of(new Finding(Rule.UNREADABLE, path, null, List.of()));
        }
    }

    /** What processes read of a table that is in force, and what it would not give any more or of another type. */
    public static List<Finding> ofReaders(String path, String before, String after, Collection<String> processes) {
        try {
            DecisionChecks checks = new DecisionChecks(path);
            Document now = ModelXml.read(path, after);
            for (Element decision : ModelXml.all(ModelXml.read(path, before), "decision")) {
                Map<String, String> given = outputs(now, decision.getAttribute("id"));
                outputs(decision).forEach((column, type) -> {
                    if (!type.equals(given.get(column))
                            && processes.stream().anyMatch(text -> reads(text, decision.getAttribute("id"), column))) {
                        checks.add(
                                Rule.OUTPUT_READ,
                                decision,
                                ModelXml.attribute(decision, "name").orElse(decision.getAttribute("id")),
                                column);
                    }
                });
            }
            return List.copyOf(checks.findings);
        } catch (ModelUnreadable unreadable) {
            return List.of();
        }
    }

    private static Map<String, String> outputs(Document model, String decision) {
        return ModelXml.all(model, "decision").stream()
                .filter(one -> one.getAttribute("id").equals(decision))
                .findFirst()
                .map(DecisionChecks::outputs)
                .orElse(Map.of());
    }

    /** Names of the columns that answer, with their types. */
    private static Map<String, String> outputs(Element decision) {
        return ModelXml.children(decision, "decisionTable").stream()
                .flatMap(table -> ModelXml.children(table, "output").stream())
                .collect(Collectors.toMap(
                        column -> column.getAttribute("name"),
                        column -> column.getAttribute("typeRef"),
                        (one, other) -> one));
    }

    private static boolean reads(String process, String decision, String column) {
        Matcher called = Pattern.compile("decisionId=\"" + Pattern.quote(decision) + "\" resultVariable=\"(\\w+)\"")
                .matcher(process);
        while (called.find()) {
            if (Pattern.compile("\\b" + called.group(1) + "\\." + Pattern.quote(column) + "\\b")
                    .matcher(process)
                    .find()) {
                return true;
            }
        }
        return false;
    }

    private List<Finding> all(Document model) {
        for (Element table : ModelXml.all(model, "decisionTable")) {
            table(table);
        }
        return List.copyOf(findings);
    }

    private void table(Element table) {
        Element decision = (Element) table.getParentNode();
        String name = ModelXml.attribute(decision, "name").orElse(decision.getAttribute("id"));
        List<Element> rows = ModelXml.children(table, "rule");
        if (ModelXml.children(table, "input").isEmpty()) {
            add(Rule.NO_INPUT, decision, name);
        }
        List<String> columns = ModelXml.children(table, "output").stream()
                .map(column -> column.getAttribute("name"))
                .toList();
        List<List<String>> conditions = new ArrayList<>();
        for (int number = 1; number <= rows.size(); number++) {
            Element row = rows.get(number - 1);
            ids(row, name, number);
            cells(row, name, number);
            numbers(row, name, number, columns);
            conditions.add(conditions(row));
        }
        if (ModelXml.attribute(table, "hitPolicy").orElse("UNIQUE").equals("FIRST")) {
            first(decision, name, conditions);
        }
    }

    private void ids(Element row, String name, int number) {
        boolean named = !row.getAttribute("id").isEmpty()
                && ModelXml.children(row).stream()
                        .filter(cell -> cell.getLocalName().endsWith("Entry"))
                        .filter(cell -> !cell.getLocalName().startsWith("annotation"))
                        .noneMatch(cell -> cell.getAttribute("id").isEmpty());
        if (!named) {
            add(Rule.NO_RULE_ID, row, name, String.valueOf(number));
        }
    }

    private void cells(Element row, String name, int number) {
        for (Element cell : ModelXml.children(row)) {
            String text = cell.getTextContent().strip();
            boolean broken = switch (cell.getLocalName()) {
                case "inputEntry" ->
                    !text.isEmpty()
                            && !text.equals("-")
                            && FEEL.parseUnaryTests(text).isFailure();
                case "outputEntry" ->
                    !text.isEmpty() && FEEL.parseExpression(text).isFailure();
                default -> false;
            };
            if (broken) {
                add(Rule.EXPRESSION, row, name + " " + number, text);
            }
        }
    }

    private void numbers(Element row, String name, int number, List<String> columns) {
        List<Element> cells = ModelXml.children(row, "outputEntry");
        for (int column = 0; column < Math.min(cells.size(), columns.size()); column++) {
            String text = cells.get(column).getTextContent().strip();
            int most = most(columns.get(column));
            if (text.matches("-?\\d{1,9}")
                    && most < Integer.MAX_VALUE
                    && Integer.parseInt(text) != Math.clamp(Integer.parseInt(text), 0, most)) {
                add(Rule.OUT_OF_RANGE, row, name, String.valueOf(number), columns.get(column), text);
            }
        }
    }

    /** What a column can mean at most, by its name. */
    private static int most(String column) {
        return switch (column) {
            case "priority" -> 100;
            case "reviewers", "approvers" -> 2;
            default -> column.endsWith("Hours") ? HOURS_OF_A_YEAR : Integer.MAX_VALUE;
        };
    }

    /** The first row that fits counts: the last one fits always, and none stands behind one that fits whenever it does. */
    private void first(Element decision, String name, List<List<String>> rows) {
        if (rows.isEmpty() || !rows.getLast().stream().allMatch(DecisionChecks::isAny)) {
            add(Rule.NO_CATCH_ALL, decision, name);
        }
        for (int row = 1; row < rows.size(); row++) {
            List<String> later = rows.get(row);
            for (int above = 0; above < row; above++) {
                if (covers(rows.get(above), later)) {
                    add(Rule.COVERED_ROW, decision, name, String.valueOf(row + 1), String.valueOf(above + 1));
                    break;
                }
            }
        }
    }

    private static boolean covers(List<String> above, List<String> later) {
        return above.size() == later.size()
                && IntStream.range(0, above.size())
                        .allMatch(cell -> isAny(above.get(cell)) || Objects.equals(above.get(cell), later.get(cell)));
    }

    private static boolean isAny(String condition) {
        return condition.isEmpty() || condition.equals("-");
    }

    private static List<String> conditions(Element row) {
        return ModelXml.children(row, "inputEntry").stream()
                .map(cell -> cell.getTextContent().strip())
                .toList();
    }

    private void add(Rule rule, Element element, String... details) {
        String id = element.getAttribute("id");
        findings.add(new Finding(rule, path, id.isEmpty() ? null : id, List.of(details)));
    }
}
