package org.mmhc.studio.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.Finding.Rule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The rules of the house for processes, those that are shipped and those that people edit alike. */
public final class ModelChecks {

    private static final int MOST_ELEMENTS = 400;
    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "receiveTask",
            "sendTask",
            "scriptTask",
            "manualTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");
    private static final Set<String> GROUPS =
            Set.of("admin", "analyst", "caregiver", "committee", "patient", "personal");
    private static final Pattern GROUP = Pattern.compile("[a-z]+");
    private static final Pattern ONLY_TEXTS = Pattern.compile("=[\\s\\[\\],]*(\"[^\"]*\"[\\s\\[\\],]*)+");
    private static final Pattern PROCESS_ID = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern WORD = Pattern.compile("[a-z]+\\.[a-z][A-Za-z0-9]*");
    private static final Pattern FROM_VARIABLE = Pattern.compile("[a-z]\\w*(\\.\\w+)|\\(\\s*[a-z]\\w*\\s*\\)");
    private static final Pattern LITERAL_TIME = Pattern.compile("P(T?\\d)|\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CHANCE = Pattern.compile("\\b(uuid|random number)\\s*\\(");
    private static final Pattern PERSONAL =
            Pattern.compile("(?i).*(name|email|mail|phone|address|birth|note|comment|file|password|token).*");
    private static final String INSIDE_FORM = "camunda-forms:bpmn:";
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private final String path;
    private final KnownWorld world;
    private final Document model;
    private final List<Element> nodes;
    private final List<Element> flows;
    private final List<Finding> findings = new ArrayList<>();

    private ModelChecks(String path, Document model, KnownWorld world) {
        this.path = path;
        this.model = model;
        this.world = world;
        this.nodes = elements()
                .filter(element -> NODES.contains(element.getLocalName()))
                .toList();
        this.flows = ModelXml.all(model, "sequenceFlow");
    }

    /** What is wrong with a process, in the order of its text. */
    public static List<Finding> of(String path, String text, KnownWorld world) {
        try {
            return new ModelChecks(path, ModelXml.read(path, text), world).all();
        } catch (ModelUnreadable unreadable) {
            return List.of(new Finding(Rule.UNREADABLE, path, null, List.of()));
        }
    }

    private List<Finding> all() {
        List<Element> processes = ModelXml.all(model, "process");
        if (processes.size() != 1) {
            return List.of(new Finding(Rule.OTHER_ID, path, null, List.of(fileId())));
        }
        process(processes.getFirst());
        nodes.forEach(this::node);
        flows.forEach(flow -> id(flow, "Flow"));
        ModelXml.all(model, "message").forEach(this::message);
        ModelXml.all(model, "error").forEach(this::error);
        listeners();
        drawing();
        expressions();
        ways(processes.getFirst());
        if (nodes.size() <= MOST_ELEMENTS) {
            variablesOnTheWay();
        }
        return List.copyOf(findings);
    }

    private void variablesOnTheWay() {
        new VariableWays(model, nodes, world.variables())
                .missing()
                .forEach(missing -> add(
                        missing.onSomeWays() ? Rule.VARIABLE_ON_SOME_WAYS : Rule.VARIABLE_MISSING,
                        missing.step(),
                        missing.variable()));
    }

    private void process(Element process) {
        String id = process.getAttribute("id");
        if (!id.equals(fileId())) {
            add(Rule.OTHER_ID, process, fileId());
        }
        if (!PROCESS_ID.matcher(id).matches()) {
            add(Rule.ID_PATTERN, process, id);
        }
        if (!process.getAttribute("isExecutable").equals("true")) {
            add(Rule.NOT_EXECUTABLE, process);
        }
        if (ModelXml.attribute(process, "name").isEmpty()) {
            add(Rule.NO_NAME, process);
        }
        if (nodes.size() > MOST_ELEMENTS) {
            add(Rule.TOO_MANY_ELEMENTS, process, String.valueOf(MOST_ELEMENTS));
        }
        List<Element> starts = ModelXml.children(process, "startEvent");
        if (starts.size() != 1
                || ModelXml.children(starts.getFirst(), "messageEventDefinition")
                        .isEmpty()) {
            add(Rule.NO_MESSAGE_START, process);
            return;
        }
        Set<String> before = world.startMessages().getOrDefault(id, Set.of());
        Set<String> now = messagesOf(starts.getFirst());
        if (!before.isEmpty() && !before.equals(now)) {
            add(Rule.START_CHANGED, starts.getFirst(), String.join(", ", before));
        }
        world.startMessages().forEach((other, messages) -> {
            if (!other.equals(id) && !messages.isEmpty() && now.containsAll(messages)) {
                add(Rule.SAME_START, starts.getFirst(), other);
            }
        });
    }

    private void node(Element node) {
        String type = node.getLocalName();
        id(
                node,
                type.endsWith("Gateway")
                        ? "Gateway"
                        : type.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + type.substring(1));
        boolean gateway = type.endsWith("Gateway");
        boolean asks = type.equals("exclusiveGateway") && flowsFrom(node).size() > 1;
        if ((!gateway || asks) && ModelXml.attribute(node, "name").isEmpty()) {
            add(Rule.NO_NAME, node);
        }
        if (asks) {
            question(node);
        }
        if ((type.equals("parallelGateway") || type.equals("inclusiveGateway"))
                && flowsTo(node).size() > 1) {
            add(Rule.JOIN, node);
        }
        events(node);
        work(node);
        refusals(node);
        person(node);
        references(node);
        waits(node);
        variables(node);
    }

    private void id(Element element, String prefix) {
        String id = element.getAttribute("id");
        if (!id.matches(prefix + "_[A-Z][A-Za-z0-9]*")) {
            add(Rule.ID_PATTERN, element, id);
        }
    }

    private void question(Element gateway) {
        if (!gateway.getAttribute("name").strip().endsWith("?")) {
            add(Rule.NO_QUESTION, gateway);
        }
        String otherwise = gateway.getAttribute("default");
        if (otherwise.isEmpty()) {
            add(Rule.NO_DEFAULT, gateway);
        }
        for (Element flow : flowsFrom(gateway)) {
            if (ModelXml.attribute(flow, "name").isEmpty()) {
                add(Rule.NO_ANSWER, flow, gateway.getAttribute("name"));
            }
            if (!flow.getAttribute("id").equals(otherwise)
                    && ModelXml.children(flow, "conditionExpression").isEmpty()) {
                add(Rule.NO_CONDITION, flow, gateway.getAttribute("name"));
            }
        }
    }

    private void events(Element node) {
        for (Element timer : ModelXml.children(node, "timerEventDefinition")) {
            String time = ModelXml.children(timer).stream()
                    .map(Element::getTextContent)
                    .map(String::strip)
                    .findFirst()
                    .orElse("");
            if (!time.startsWith("=")
                    || LITERAL_TIME.matcher(time).find()
                    || !FROM_VARIABLE.matcher(time).find()) {
                add(Rule.LITERAL_TIME, node, time);
            }
        }
        if (!ModelXml.children(node, "escalationEventDefinition").isEmpty()
                || !ModelXml.children(node, "compensateEventDefinition").isEmpty()) {
            add(Rule.UNMOVABLE_EVENT, node);
        }
        if (node.getLocalName().equals("boundaryEvent")) {
            nodes.stream()
                    .filter(host -> host.getAttribute("id").equals(node.getAttribute("attachedToRef")))
                    .forEach(host -> onBorder(node, host));
        }
    }

    private void onBorder(Element event, Element host) {
        if (!ModelXml.children(host, "multiInstanceLoopCharacteristics").isEmpty()) {
            add(Rule.EVENT_ON_MANY, event);
        }
        String type = ModelXml.told(host, "taskDefinition")
                .map(job -> job.getAttribute("type"))
                .findFirst()
                .orElse("");
        Set<String> thrown = world.errorsByWork().get(type);
        if (thrown == null) {
            return;
        }
        ModelXml.errorsOf(model, event).stream()
                .filter(code -> !thrown.contains(code))
                .forEach(code -> add(Rule.NEVER_THROWN, event, code, type));
    }

    private void work(Element node) {
        ModelXml.told(node, "taskDefinition")
                .map(job -> job.getAttribute("type"))
                .filter(type -> !type.startsWith("="))
                .forEach(type -> {
                    if (!WORD.matcher(type).matches() || !type.startsWith(module() + ".")) {
                        add(Rule.MODULE_WORD, node, type);
                    }
                    if (!world.errorsByWork().isEmpty() && !world.errorsByWork().containsKey(type)) {
                        add(Rule.NO_WORKER, node, type);
                    }
                });
        if (ModelXml.told(node, "userTask").findAny().isPresent()) {
            add(Rule.CAMUNDA_USER_TASK, node);
        }
    }

    /** What the same work is known to end with elsewhere is caught at the step, or around it. */
    private void refusals(Element node) {
        ModelXml.told(node, "taskDefinition")
                .map(job -> job.getAttribute("type"))
                .forEach(type -> world.steps().caught().getOrDefault(type, Set.of()).stream()
                        .filter(code -> around(node).noneMatch(scope -> isCaughtBy(scope, code)))
                        .sorted()
                        .forEach(code -> add(Rule.NOT_CAUGHT, node, code)));
    }

    private boolean isCaughtBy(String scope, String code) {
        return nodes.stream()
                .filter(event -> event.getAttribute("attachedToRef").equals(scope)
                        || event.getParentNode() instanceof Element around
                                && around.getAttribute("triggeredByEvent").equals("true")
                                && around.getParentNode() instanceof Element outside
                                && outside.getAttribute("id").equals(scope))
                .anyMatch(event -> ModelXml.errorsOf(model, event).contains(code)
                        || ModelXml.children(event, "errorEventDefinition").stream()
                                .anyMatch(any -> any.getAttribute("errorRef").isEmpty()));
    }

    private void listeners() {
        Stream.of("executionListener", "taskListener")
                .flatMap(kind -> ModelXml.all(model, kind).stream())
                .forEach(listener -> add(Rule.LISTENER, owner(listener)));
    }

    private void person(Element node) {
        if (!node.getLocalName().equals("userTask")) {
            return;
        }
        Element assignment =
                ModelXml.told(node, "assignmentDefinition").findFirst().orElse(null);
        String written = assignment == null ? "" : assignment.getAttribute("candidateGroups");
        boolean workedOut =
                written.startsWith("=") && !ONLY_TEXTS.matcher(written).matches();
        List<String> groups =
                GROUP.matcher(written).results().map(MatchResult::group).toList();
        if (groups.isEmpty() || !workedOut && !GROUPS.containsAll(groups)) {
            add(Rule.NO_SUCH_GROUP, node, written);
        } else if (groups.contains("personal")
                && ModelXml.attribute(assignment, "assignee").isEmpty()) {
            add(Rule.NO_SUCH_GROUP, node, written);
        }
        if (!groups.contains("personal") && decides(node) && !gets(node, "excluded")) {
            add(Rule.NOBODY_EXCLUDED, node);
        }
    }

    /** Whether a question is answered by what comes of it. */
    private boolean decides(Element node) {
        return ModelXml.told(node, "output")
                .map(output -> Pattern.compile("\\b" + Pattern.quote(output.getAttribute("target")) + "\\b"))
                .anyMatch(given -> flows.stream()
                        .flatMap(flow -> ModelXml.children(flow, "conditionExpression").stream())
                        .anyMatch(condition ->
                                given.matcher(condition.getTextContent()).find()));
    }

    private static boolean gets(Element node, String variable) {
        return ModelXml.told(node, "input")
                .anyMatch(input -> input.getAttribute("target").equals(variable));
    }

    private void references(Element node) {
        ModelXml.told(node, "formDefinition").forEach(form -> {
            String key = form.getAttribute("formKey");
            ModelXml.attribute(form, "formId").ifPresent(id -> {
                exists(node, id);
                if (!form.getAttribute("bindingType").equals("deployment")) {
                    add(Rule.FORM_NOT_BOUND, node, id);
                }
            });
            if (!key.isEmpty()
                    && !key.startsWith(INSIDE_FORM)
                    && (!WORD.matcher(key).matches() || !key.startsWith(module() + "."))) {
                add(Rule.MODULE_WORD, node, key);
            } else if (!key.isEmpty()
                    && !key.startsWith(INSIDE_FORM)
                    && !world.steps().forms().isEmpty()
                    && !world.steps().forms().contains(key)) {
                add(Rule.FORM_UNKNOWN, node, key);
            }
        });
        Stream.concat(
                        ModelXml.told(node, "calledDecision").map(asked -> asked.getAttribute("decisionId")),
                        ModelXml.told(node, "calledElement").map(called -> called.getAttribute("processId")))
                .filter(id -> !id.startsWith("="))
                .forEach(id -> exists(node, id));
    }

    private void exists(Element node, String id) {
        if (!world.models().contains(id)) {
            add(Rule.NOT_THERE, node, id);
        }
    }

    /** Who waits for people or for a message has a way out in time or by another message. */
    private void waits(Element node) {
        boolean person = node.getLocalName().equals("userTask");
        boolean message = node.getLocalName().equals("receiveTask");
        if (!person && !message) {
            return;
        }
        boolean timed = around(node)
                .anyMatch(id -> nodes.stream()
                        .filter(event -> event.getAttribute("attachedToRef").equals(id))
                        .anyMatch(event -> !ModelXml.children(event, "timerEventDefinition")
                                        .isEmpty()
                                || message
                                        && !ModelXml.children(event, "messageEventDefinition")
                                                .isEmpty()));
        boolean elsewhere = message
                && nodes.stream()
                        .filter(start -> start.getLocalName().equals("startEvent"))
                        .anyMatch(start -> start.getParentNode() instanceof Element scope
                                && scope.getAttribute("triggeredByEvent").equals("true"));
        if (!timed && !elsewhere) {
            add(Rule.NO_WAY_OUT_IN_TIME, node);
        }
    }

    private static Stream<String> around(Element node) {
        return Stream.iterate((Node) node, Element.class::isInstance, Node::getParentNode)
                .map(scope -> ((Element) scope).getAttribute("id"));
    }

    private void variables(Element node) {
        Stream.of("input", "output")
                .flatMap(kind -> ModelXml.told(node, kind))
                .map(mapping -> mapping.getAttribute("target"))
                .filter(PERSONAL.asMatchPredicate())
                .forEach(name -> add(Rule.PERSONAL_DATA, node, name));
    }

    private void message(Element message) {
        String name = message.getAttribute("name");
        id(message, "Message");
        if (!WORD.matcher(name).matches()) {
            add(Rule.MODULE_WORD, message, name);
        }
        if (!world.messages().contains(name)) {
            add(Rule.NOT_SENT, message, name);
        }
    }

    private void error(Element error) {
        id(error, "Error");
        if (!WORD.matcher(error.getAttribute("errorCode")).matches()) {
            add(Rule.MODULE_WORD, error, error.getAttribute("errorCode"));
        }
    }

    private void drawing() {
        Set<String> drawn = Stream.of("BPMNShape", "BPMNEdge")
                .flatMap(kind -> ModelXml.all(model, kind).stream())
                .filter(shape -> ModelXml.all(shape, "Bounds").size()
                                + ModelXml.all(shape, "waypoint").size()
                        > 0)
                .map(shape -> shape.getAttribute("bpmnElement"))
                .map(id -> id.substring(id.indexOf(':') + 1))
                .collect(Collectors.toSet());
        Stream.concat(nodes.stream(), flows.stream())
                .filter(element -> !drawn.contains(element.getAttribute("id")))
                .forEach(element -> add(Rule.NOT_DRAWN, element));
    }

    private void expressions() {
        elements().forEach(element -> {
            NamedNodeMap attributes = element.getAttributes();
            for (int index = 0; index < attributes.getLength(); index++) {
                expression(element, attributes.item(index).getNodeValue());
            }
            if (ModelXml.children(element).isEmpty()
                    && !element.getLocalName().equals("documentation")
                    && !element.getLocalName().equals("userTaskForm")) {
                expression(element, element.getTextContent());
            }
        });
    }

    private void expression(Element element, String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("=")) {
            return;
        }
        String expression = stripped.substring(1).strip();
        if (expression.isEmpty() || FEEL.parseExpression(expression).isFailure()) {
            add(Rule.EXPRESSION, owner(element), expression);
        }
        if (CHANCE.matcher(expression).find()) {
            add(Rule.CHANCE, owner(element), expression);
        }
    }

    /** What is never reached, and where cases never end. */
    private void ways(Element process) {
        Map<String, List<String>> next = new HashMap<>();
        Map<String, List<String>> before = new HashMap<>();
        for (Element flow : flows) {
            link(next, before, flow.getAttribute("sourceRef"), flow.getAttribute("targetRef"));
        }
        Set<String> starts = new HashSet<>();
        Map<String, Element> byId = new LinkedHashMap<>();
        for (Element node : nodes) {
            String id = node.getAttribute("id");
            byId.put(id, node);
            if (node.getLocalName().equals("boundaryEvent")) {
                link(next, before, node.getAttribute("attachedToRef"), id);
            }
            Element scope = (Element) node.getParentNode();
            boolean outside = scope.equals(process)
                    || scope.getAttribute("triggeredByEvent").equals("true");
            if (outside
                    && (node.getLocalName().equals("startEvent")
                            || node.getAttribute("triggeredByEvent").equals("true"))) {
                starts.add(id);
            } else if (node.getLocalName().equals("startEvent")) {
                link(next, before, scope.getAttribute("id"), id);
            }
            if (node.getLocalName().equals("endEvent") && !outside) {
                link(next, before, id, scope.getAttribute("id"));
            }
        }
        Set<String> reached = reach(starts, next);
        Set<String> ends = byId.values().stream()
                .filter(node -> node.getLocalName().equals("endEvent")
                        || node.getAttribute("triggeredByEvent").equals("true"))
                .map(node -> node.getAttribute("id"))
                .collect(Collectors.toSet());
        Set<String> ending = reach(ends, before);
        byId.forEach((id, node) -> {
            if (!reached.contains(id)) {
                add(Rule.UNREACHABLE, node);
            }
            if (!ending.contains(id)) {
                add(Rule.ENDLESS, node);
            }
        });
    }

    private static void link(Map<String, List<String>> next, Map<String, List<String>> before, String from, String to) {
        next.computeIfAbsent(from, none -> new ArrayList<>()).add(to);
        before.computeIfAbsent(to, none -> new ArrayList<>()).add(from);
    }

    private static Set<String> reach(Set<String> from, Map<String, List<String>> links) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String step = open.pop();
            if (seen.add(step)) {
                open.addAll(links.getOrDefault(step, List.of()));
            }
        }
        return seen;
    }

    private Set<String> messagesOf(Element event) {
        Set<String> references = ModelXml.children(event, "messageEventDefinition").stream()
                .map(definition -> definition.getAttribute("messageRef"))
                .collect(Collectors.toSet());
        return ModelXml.all(model, "message").stream()
                .filter(message -> references.contains(message.getAttribute("id")))
                .map(message -> message.getAttribute("name"))
                .collect(Collectors.toSet());
    }

    private List<Element> flowsFrom(Element node) {
        return flows(flow -> flow.getAttribute("sourceRef").equals(node.getAttribute("id")));
    }

    private List<Element> flowsTo(Element node) {
        return flows(flow -> flow.getAttribute("targetRef").equals(node.getAttribute("id")));
    }

    private List<Element> flows(Predicate<Element> wanted) {
        return flows.stream().filter(wanted).toList();
    }

    private Stream<Element> elements() {
        return ModelXml.all(model, "*").stream();
    }

    private static Element owner(Element element) {
        Element owner = element;
        while (owner.getAttribute("id").isEmpty() && owner.getParentNode() instanceof Element above) {
            owner = above;
        }
        return NODES.contains(owner.getLocalName()) || !(owner.getParentNode() instanceof Element above)
                ? owner
                : NODES.contains(above.getLocalName()) ? above : owner;
    }

    private void add(Rule rule, @Nullable Element element, String... details) {
        String id = element == null ? "" : element.getAttribute("id");
        List<String> words = new ArrayList<>();
        words.add(element == null ? "" : ModelXml.attribute(element, "name").orElse(id));
        words.addAll(List.of(details));
        findings.add(new Finding(rule, path, id.isEmpty() ? null : id, words));
    }

    private String fileId() {
        return path.substring(path.indexOf('/') + 1, path.lastIndexOf('.'));
    }

    private String module() {
        return path.substring(0, path.indexOf('/'));
    }
}
