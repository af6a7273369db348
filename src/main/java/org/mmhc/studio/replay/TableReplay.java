package org.mmhc.studio.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.RecordedCases.PastCase;
import org.mmhc.engine.RecordedCases.PastStep;
import org.mmhc.engine.move.ShadowEngine;
import org.mmhc.engine.move.ShadowEngine.Answer;
import org.mmhc.studio.check.ModelXml;
import org.mmhc.studio.replay.ReplayResult.Instead;
import org.mmhc.studio.replay.ReplayResult.Row;
import org.mmhc.studio.replay.ReplayResult.TableResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a table, as it was and as it is to be, what past cases asked it: with what they began with and what was done in them until
 * then. The engine answers; what many asked alike it is asked once.
 */
final class TableReplay {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ShadowEngine engine;
    private final Document process;
    private final String processName;
    private final Map<String, Element> byId = new HashMap<>();

    TableReplay(ShadowEngine engine, EngineFile process) {
        this.engine = engine;
        this.process = ModelXml.read(process.path(), process.content());
        this.processName = ModelXml.attribute(
                        ModelXml.all(this.process, "process").getFirst(), "name")
                .orElse(process.path());
        for (Element element : ModelXml.all(this.process, "*")) {
            ModelXml.attribute(element, "id").ifPresent(id -> byId.put(id, element));
        }
    }

    /** The decisions of the file that the process asks, by where it asks them. */
    Map<String, String> asked(EngineFile tables) {
        Set<String> ids = ModelXml.all(ModelXml.read(tables.path(), tables.content()), "decision").stream()
                .map(decision -> decision.getAttribute("id"))
                .collect(Collectors.toSet());
        Map<String, String> asked = new LinkedHashMap<>();
        for (Element called : ModelXml.all(process, "calledDecision")) {
            if (ids.contains(called.getAttribute("decisionId"))) {
                asked.put(
                        ((Element) called.getParentNode().getParentNode()).getAttribute("id"),
                        called.getAttribute("decisionId"));
            }
        }
        return asked;
    }

    /** What the table answers to all of them, before and after. */
    TableResult tell(
            String element,
            String decision,
            EngineFile before,
            EngineFile after,
            String prefixBefore,
            String prefixAfter,
            List<PastCase> cases) {
        Set<String> words = words(before);
        words.addAll(words(after));
        List<String> next = nextSteps(element);
        Set<String> needed = answersNamedIn(before, decision);
        Map<Map<String, Object>, Integer> questions = new HashMap<>();
        int untold = 0;
        for (PastCase one : cases) {
            Optional<Map<String, Object>> known = knownAt(element, next, one);
            if (known.isEmpty()) {
                continue;
            }
            Map<String, Object> inputs = new TreeMap<>(known.get());
            inputs.keySet().retainAll(words);
            if (inputs.keySet().containsAll(needed)) {
                questions.merge(inputs, 1, Integer::sum);
            } else {
                untold++;
            }
        }
        return compare(decision, before, after, prefixBefore, prefixAfter, questions, untold);
    }

    private TableResult compare(
            String decision,
            EngineFile before,
            EngineFile after,
            String prefixBefore,
            String prefixAfter,
            Map<Map<String, Object>, Integer> questions,
            int untold) {
        Map<List<String>, Integer> changes = new TreeMap<>(Comparator.comparing(Object::toString));
        Map<Integer, int[]> rows = new TreeMap<>();
        List<String> rowsBefore = rows(before, decision);
        List<String> rowsAfter = rows(after, decision);
        int same = 0;
        for (Map.Entry<Map<String, Object>, Integer> question : questions.entrySet()) {
            int number = question.getValue();
            Answer was = engine.decide(prefixBefore + decision, question.getKey());
            Answer is = engine.decide(prefixAfter + decision, question.getKey());
            hit(rows, rowsBefore, was, 0, number);
            hit(rows, rowsAfter, is, 1, number);
            List<String> differs = differences(was.output(), is.output());
            if (differs.isEmpty()) {
                same += number;
            } else {
                changes.merge(differs, number, Integer::sum);
            }
        }
        return new TableResult(
                decision,
                name(after, decision),
                processName,
                questions.values().stream().mapToInt(Integer::intValue).sum() + untold,
                same,
                untold,
                changes.entrySet().stream()
                        .map(change -> new Instead(
                                change.getKey().getFirst(), change.getKey().getLast(), change.getValue()))
                        .sorted(Comparator.comparing(Instead::cases).reversed())
                        .toList(),
                rows.entrySet().stream()
                        .map(row -> new Row(row.getKey(), row.getValue()[0], row.getValue()[1]))
                        .toList());
    }

    private static void hit(Map<Integer, int[]> rows, List<String> ids, Answer answer, int place, int number) {
        List<Integer> fitted = answer.rules().isEmpty()
                ? List.of(0)
                : answer.rules().stream().map(rule -> ids.indexOf(rule) + 1).toList();
        fitted.forEach(row -> rows.computeIfAbsent(row, none -> new int[2])[place] += number);
    }

    /** Only what differs of two answers, as people read it. */
    static List<String> differences(@Nullable String before, @Nullable String after) {
        Object was = before == null ? null : JSON.readValue(before, Object.class);
        Object is = after == null ? null : JSON.readValue(after, Object.class);
        if (String.valueOf(was).equals(String.valueOf(is))) {
            return List.of();
        }
        if (was instanceof Map<?, ?> one && is instanceof Map<?, ?> other) {
            Set<String> names = new TreeSet<>();
            one.keySet().forEach(name -> names.add(name.toString()));
            other.keySet().forEach(name -> names.add(name.toString()));
            names.removeIf(name -> String.valueOf(one.get(name)).equals(String.valueOf(other.get(name))));
            return List.of(said(names, one), said(names, other));
        }
        return List.of(said(was), said(is));
    }

    private static String said(Set<String> names, Map<?, ?> answer) {
        return names.stream().map(name -> name + " " + said(answer.get(name))).collect(Collectors.joining(", "));
    }

    private static String said(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }

    private static Set<String> words(EngineFile tables) {
        return WORD.matcher(tables.content())
                .results()
                .map(word -> word.group())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What an earlier decision of the process answers is not on record. */
    private Set<String> answersNamedIn(EngineFile tables, String decision) {
        Set<String> answers = ModelXml.all(process, "calledDecision").stream()
                .map(called -> called.getAttribute("resultVariable"))
                .collect(Collectors.toSet());
        return decisions(tables).stream()
                .filter(one -> one.getAttribute("id").equals(decision))
                .flatMap(one -> ModelXml.all(one, "inputExpression").stream())
                .flatMap(input -> WORD.matcher(input.getTextContent()).results().map(word -> word.group()))
                .filter(answers::contains)
                .collect(Collectors.toSet());
    }

    private static List<Element> decisions(EngineFile tables) {
        return ModelXml.all(ModelXml.read(tables.path(), tables.content()), "decision");
    }

    private static List<String> rows(EngineFile tables, String decision) {
        return decisions(tables).stream()
                .filter(one -> one.getAttribute("id").equals(decision))
                .flatMap(one -> ModelXml.all(one, "rule").stream())
                .map(rule -> rule.getAttribute("id"))
                .toList();
    }

    private static String name(EngineFile tables, String decision) {
        return decisions(tables).stream()
                .filter(one -> one.getAttribute("id").equals(decision))
                .flatMap(one -> ModelXml.attribute(one, "name").stream())
                .findFirst()
                .orElse(decision);
    }

    /** The steps to which a case comes next from an element, whichever way it takes. */
    private List<String> nextSteps(String element) {
        List<String> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(element));
        while (!open.isEmpty()) {
            String from = open.pop();
            for (Element flow : ModelXml.all(process, "sequenceFlow")) {
                String to = flow.getAttribute("targetRef");
                if (flow.getAttribute("sourceRef").equals(from) && seen.add(to)) {
                    Element next = byId.get(to);
                    if (next.getLocalName().equals("subProcess")) {
                        ModelXml.children(next, "startEvent").forEach(start -> open.push(start.getAttribute("id")));
                    } else if (isWork(next)) {
                        steps.add(to);
                    } else {
                        open.push(to);
                    }
                }
            }
        }
        return steps;
    }

    private static boolean isWork(Element element) {
        return element.getLocalName().equals("userTask")
                || ModelXml.told(element, "taskDefinition").findAny().isPresent();
    }

    /** What was known in the case when it came to the element; empty when it did not. */
    private Optional<Map<String, Object>> knownAt(String element, List<String> next, PastCase one) {
        Optional<PastStep> after = one.steps().stream()
                .filter(step -> next.contains(step.element()))
                .min(Comparator.comparing(PastStep::startedAt));
        return after.map(then -> {
            Map<String, Object> known = new HashMap<>(one.start().variables());
            for (PastStep step : one.steps()) {
                if (!step.endedAt().isAfter(then.startedAt()) && step != then) {
                    take(known, step);
                }
            }
            mappings(byId.get(element), "input")
                    .forEach((target, source) -> value(source, known).ifPresent(value -> known.put(target, value)));
            return known;
        });
    }

    private void take(Map<String, Object> known, PastStep step) {
        Map<String, String> outputs =
                byId.containsKey(step.element()) ? mappings(byId.get(step.element()), "output") : Map.of();
        if (outputs.isEmpty()) {
            known.putAll(step.result());
            return;
        }
        Map<String, Object> local = new HashMap<>(known);
        local.putAll(step.result());
        outputs.forEach((target, source) ->
                value(source, local).ifPresentOrElse(value -> known.put(target, value), () -> known.remove(target)));
    }

    private static Map<String, String> mappings(Element element, String direction) {
        Map<String, String> mappings = new LinkedHashMap<>();
        ModelXml.told(element, direction)
                .forEach(one -> mappings.put(one.getAttribute("target"), one.getAttribute("source")));
        return mappings;
    }

    private static Optional<Object> value(String source, Map<String, Object> known) {
        if (!source.startsWith("=")) {
            return Optional.of(source);
        }
        EvaluationResult result = FEEL.evaluateExpression(source.substring(1), known);
        return result.isSuccess() ? Optional.ofNullable(result.result()) : Optional.empty();
    }
}
