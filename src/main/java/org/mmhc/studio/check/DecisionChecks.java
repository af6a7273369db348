package org.mmhc.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        List<List<String>> conditions = new ArrayList<>();
        for (int number = 1; number <= rows.size(); number++) {
            Element row = rows.get(number - 1);
            ids(row, name, number);
            cells(row, name, number);
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
