package org.mmhc.studio.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Set<String> ONE_ANSWERS = Set.of("UNIQUE", "ANY");
    /* Where numbers of that name lie. */
    private static final Map<Pattern, Range> RANGES = Map.of(
            Pattern.compile("priority"), new Range(0, 100),
            Pattern.compile("reviewers|approvers"), new Range(0, 2),
            Pattern.compile(".*[hH]ours.*"), new Range(0, 8760));

    private final String path;
    private final KnownWorld world;
    private final List<Finding> findings = new ArrayList<>();

    private record Range(long from, long to) {

        boolean holds(BigDecimal number) {
            return number.compareTo(BigDecimal.valueOf(from)) >= 0 && number.compareTo(BigDecimal.valueOf(to)) <= 0;
        }
    }

    private DecisionChecks(String path, KnownWorld world) {
        this.path = path;
        this.world = world;
    }

    /** What is wrong with a file of decisions, in the order of its text. */
    public static List<Finding> of(String path, String text, KnownWorld world) {
        try {
            return new DecisionChecks(path, world).all(ModelXml.read(path, text));
        } catch (ModelUnreadable unreadable) {
            return List.of(new Finding(Rule.UNREADABLE, path, null, List.of()));
        }
    }

    /** What the tables of a file give, each with its type, by the id of the decision. */
    public static Map<String, Map<String, String>> outputs(Document model) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Element table : ModelXml.all(model, "decisionTable")) {
            Map<String, String> outputs = new LinkedHashMap<>();
            ModelXml.children(table, "output")
                    .forEach(output -> outputs.put(output.getAttribute("name"), output.getAttribute("typeRef")));
            all.put(((Element) table.getParentNode()).getAttribute("id"), outputs);
        }
        return all;
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
        List<Element> outputs = ModelXml.children(table, "output");
        if (ModelXml.children(table, "input").isEmpty()) {
            add(Rule.NO_INPUT, decision, name);
        }
        List<List<String>> conditions = new ArrayList<>();
        for (int number = 1; number <= rows.size(); number++) {
            Element row = rows.get(number - 1);
            ids(row, name, number);
            cells(row, name, number);
            ranges(row, outputs, name, number);
            conditions.add(conditions(row));
        }
        String policy = ModelXml.attribute(table, "hitPolicy").orElse("UNIQUE");
        if (policy.equals("FIRST")) {
            first(decision, name, rows, conditions);
        } else if (ONE_ANSWERS.contains(policy)) {
            same(name, rows, conditions);
            gap(decision, name, ModelXml.children(table, "input"), conditions);
        }
        outputsStay(decision, name, outputs);
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
                case "inputEntry" -> !isAny(text) && FEEL.parseUnaryTests(text).isFailure();
                case "outputEntry" ->
                    !text.isEmpty() && FEEL.parseExpression(text).isFailure();
                default -> false;
            };
            if (broken) {
                add(Rule.EXPRESSION, row, name + " " + number, text);
            }
        }
    }

    /** Numbers that are written down; what is worked out is known only when it is asked. */
    private void ranges(Element row, List<Element> outputs, String name, int number) {
        List<Element> cells = ModelXml.children(row, "outputEntry");
        for (int column = 0; column < Math.min(cells.size(), outputs.size()); column++) {
            String output = outputs.get(column).getAttribute("name");
            String text = cells.get(column).getTextContent().strip();
            if (text.matches("-?[0-9]+(\\.[0-9]+)?")) {
                BigDecimal value = new BigDecimal(text);
                RANGES.forEach((names, range) -> {
                    if (names.matcher(output).matches() && !range.holds(value)) {
                        add(
                                Rule.OUT_OF_RANGE,
                                row,
                                name,
                                String.valueOf(number),
                                output,
                                text,
                                String.valueOf(range.from()),
                                String.valueOf(range.to()));
                    }
                });
            }
        }
    }

    /** The first row that fits counts: the last one fits always, and none stands behind one that fits whenever it does. */
    private void first(Element decision, String name, List<Element> rows, List<List<String>> conditions) {
        if (conditions.isEmpty() || !conditions.getLast().stream().allMatch(DecisionChecks::isAny)) {
            add(Rule.NO_CATCH_ALL, decision, name);
        }
        for (int row = 1; row < conditions.size(); row++) {
            List<String> later = conditions.get(row);
            for (int above = 0; above < row; above++) {
                if (covers(conditions.get(above), later)) {
                    add(Rule.COVERED_ROW, rows.get(row), name, String.valueOf(row + 1), String.valueOf(above + 1));
                    break;
                }
            }
        }
    }

    private void same(String name, List<Element> rows, List<List<String>> conditions) {
        for (int row = 1; row < conditions.size(); row++) {
            int before = conditions.indexOf(conditions.get(row));
            if (before < row) {
                add(Rule.SAME_ROWS, rows.get(row), name, String.valueOf(row + 1), String.valueOf(before + 1));
            }
        }
    }

    /** Of what can be counted up, one thing that no row answers. */
    private void gap(Element decision, String name, List<Element> inputs, List<List<String>> conditions) {
        AnswerGaps.first(FEEL, inputs, conditions).ifPresent(asked -> add(Rule.GAP, decision, name, asked));
    }

    private void outputsStay(Element decision, String name, List<Element> outputs) {
        Map<String, String> now = new LinkedHashMap<>();
        outputs.forEach(output -> now.put(output.getAttribute("name"), output.getAttribute("typeRef")));
        world.outputs().getOrDefault(decision.getAttribute("id"), Map.of()).forEach((output, type) -> {
            if (!type.equals(now.get(output))) {
                add(Rule.OUTPUT_GONE, decision, name, output, type);
            }
        });
    }

    private static boolean covers(List<String> above, List<String> later) {
        return above.size() == later.size()
                && IntStream.range(0, above.size()).allMatch(cell -> covers(above.get(cell), later.get(cell)));
    }

    private static boolean covers(String above, String later) {
        return isAny(above)
                || above.equals(later)
                || !isAny(later)
                        && AnswerGaps.areTexts(above)
                        && AnswerGaps.areTexts(later)
                        && AnswerGaps.texts(above).containsAll(AnswerGaps.texts(later));
    }

    static boolean isAny(String condition) {
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
