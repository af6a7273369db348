package org.mmhc.studio.replay;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.check.ModelXml;
import org.mmhc.studio.replay.Happening.Place;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A process as it is told again: no message of the agency begins or moves it, no worker and no list of tasks gets its work, no clock
 * of the engine runs in it. All that it would wait for it says by work of its own, and the engine itself still works out each expression,
 * each decision and each way.
 */
final class ShadowModel {

    static final String PREFIX = "replay.";
    static final String TIMER = "replay.timer.";
    /** How all types of its work begin, whatever a case says: none of them is one of the agency's workers. */
    static final String TYPE = "studio.replay.";
    /** How the type of its work ends, what tells a case from others, and what time it is for it. */
    static final String WORK = "replayWork";

    static final String CASE = "replayCase";
    static final String NOW = "replayNow";
    static final String GROUPS = "replayGroups";
    static final String ASSIGNEE = "replayAssignee";

    /** The type of a step that somebody does. */
    static final String TASK = "task";

    private static final String TYPED = "=\"" + TYPE + "\" + " + WORK;
    private static final String PROBE = "ReplayProbe_";
    private static final String FACT = "replayFact";
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    private static final Pattern NOW_CALL = Pattern.compile("\\bnow\\(\\s*\\)");
    private static final Pattern TODAY_CALL = Pattern.compile("\\btoday\\(\\s*\\)");
    private static final Set<String> WAITS = Set.of("receiveTask", "intermediateCatchEvent", "eventBasedGateway");
    private static final Set<String> FOR_PEOPLE =
            Set.of("formDefinition", "assignmentDefinition", "taskSchedule", "userTask", "priorityDefinition");
    private static final String LOOP = "(if loopCounter = null then \"0\" else string(loopCounter))";

    /** What a piece of work of the shadow stands for. */
    enum Means {
        /** Work of somebody, or of a worker. */
        STEP,
        /** The case comes to a place at which it waits. */
        WAIT,
        /** A part of the process begins, or the whole. */
        PART,
        /** The case comes to an end, or a part of it does. */
        END
    }

    /** A piece of work of the shadow, and the element for which it stands. */
    record Sign(Means means, String element) {}

    /** A step as the model had it. */
    record Step(String id, String name, String type, boolean hasOutputs) {}

    private final Document document;
    private final Element process;
    private final Map<String, Element> byId = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Sign> signs = new HashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<String, List<String>> parts = new HashMap<>();
    private final Set<String> messages = new HashSet<>();
    private final Set<String> starts;
    private final String xml;

    private ShadowModel(EngineFile file, String processId, Map<String, String> decisions) {
        document = ModelXml.read(file.path(), file.content());
        process = onlyProcess();
        for (Element element : ModelXml.all(document, "*")) {
            ModelXml.attribute(element, "id").ifPresent(id -> byId.put(id, element));
        }
        flowNodes()
                .forEach(node -> names.put(
                        node.getAttribute("id"),
                        ModelXml.attribute(node, "name").orElse(node.getAttribute("id"))));
        requireTellable();
        starts = startMessages();
        ModelXml.all(document, "message").forEach(message -> messages.add(message.getAttribute("name")));
        flowNodes().forEach(node -> parts.put(node.getAttribute("id"), partsAround(node)));
        ModelXml.all(document, "BPMNDiagram").forEach(ShadowModel::remove);
        ModelXml.all(document, "executionListeners").forEach(ShadowModel::remove);
        ModelXml.all(document, "taskListeners").forEach(ShadowModel::remove);
        tellTime();
        beginByHand();
        ask(decisions);
        doNothing();
        watch();
        renameMessages();
        process.setAttribute("id", processId);
        process.setAttribute("isExecutable", "true");
        xml = written(document);
    }

    /**
     * The shadow of a process under another id. Refused with {@link NotTellable} when cases of it cannot be told again.
     *
     * @param decisions those that are asked under another id
     */
    static ShadowModel of(EngineFile file, String processId, Map<String, String> decisions) {
        return new ShadowModel(file, processId, decisions);
    }

    /** Cases of such a model cannot be told again. */
    static final class NotTellable extends RuntimeException {

        private final Why why;

        NotTellable(Why why) {
            super(why.name());
            this.why = why;
        }

        Why why() {
            return why;
        }
    }

    /** Why they cannot. */
    enum Why {
        /** It begins in more than one way, or in none. */
        BEGINNINGS,
        /** It calls another process. */
        CALLS,
        /** It hears or gives signals. */
        SIGNALS,
        /** Something that is done for each of many is interrupted or waits for a message. */
        LOOP_WITH_EVENTS
    }

    String xml() {
        return xml;
    }

    Sign sign(String work) {
        return signs.getOrDefault(work, new Sign(Means.STEP, work));
    }

    String name(String element) {
        return names.getOrDefault(element, element);
    }

    boolean has(String element) {
        return names.containsKey(element);
    }

    Map<String, Step> steps() {
        return steps;
    }

    List<Happening> carriedBy(String work) {
        return happenings.stream().filter(one -> one.carrier().equals(work)).toList();
    }

    /** The parts of the process in which the element lies, the innermost first, the whole last. */
    List<String> around(String element) {
        return parts.getOrDefault(element, List.of());
    }

    Set<String> starts() {
        return starts;
    }

    Set<String> messages() {
        return messages;
    }

    boolean endsAll(String end) {
        return !ModelXml.children(byId.get(end), "terminateEventDefinition").isEmpty();
    }

    /** All that lies beside the way stays as it is when the engine is asked where a case stands. */
    Map<String, String> kept() {
        Stream<Element> border = ModelXml.all(document, "boundaryEvent").stream();
        Stream<Element> inside = ModelXml.all(document, "subProcess").stream();
        Stream<Element> beginnings = ModelXml.all(document, "subProcess").stream()
                .filter(ShadowModel::isBeside)
                .flatMap(part -> ModelXml.children(part, "startEvent").stream());
        return Stream.of(border, inside, beginnings)
                .flatMap(elements -> elements)
                .map(element -> element.getAttribute("id"))
                .collect(Collectors.toMap(id -> id, id -> id));
    }

    /** A second one, or one of another sort, would come to the engine under its own name. */
    private Element onlyProcess() {
        List<Element> processes = ModelXml.all(document, "process");
        if (processes.size() != 1 || !BPMN.equals(processes.getFirst().getNamespaceURI())) {
            throw new NotTellable(Why.BEGINNINGS);
        }
        return processes.getFirst();
    }

    private void requireTellable() {
        if (ModelXml.children(process, "startEvent").size() != 1) {
            throw new NotTellable(Why.BEGINNINGS);
        }
        if (!ModelXml.all(document, "callActivity").isEmpty()) {
            throw new NotTellable(Why.CALLS);
        }
        if (!ModelXml.all(document, "signalEventDefinition").isEmpty()) {
            throw new NotTellable(Why.SIGNALS);
        }
        for (Element loop : ModelXml.all(document, "multiInstanceLoopCharacteristics")) {
            Element step = (Element) loop.getParentNode();
            boolean onItsBorder = ModelXml.all(document, "boundaryEvent").stream()
                    .anyMatch(event -> event.getAttribute("attachedToRef").equals(step.getAttribute("id")));
            if (onItsBorder || step.getLocalName().equals("receiveTask")) {
                throw new NotTellable(Why.LOOP_WITH_EVENTS);
            }
        }
    }

    private Set<String> startMessages() {
        return ModelXml.children(process, "startEvent").stream()
                .flatMap(start -> ModelXml.children(start, "messageEventDefinition").stream())
                .map(definition -> byId.get(definition.getAttribute("messageRef")))
                .map(message -> message.getAttribute("name"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Element> flowNodes() {
        Set<String> flows = ModelXml.all(document, "sequenceFlow").stream()
                .flatMap(flow -> Stream.of(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef")))
                .collect(Collectors.toSet());
        return byId.values().stream()
                .filter(element -> BPMN.equals(element.getNamespaceURI()))
                .filter(element -> flows.contains(element.getAttribute("id"))
                        || element.getLocalName().equals("subProcess")
                        || element.getLocalName().endsWith("Event"))
                .filter(element -> isPart((Element) element.getParentNode()))
                .toList();
    }

    private static boolean isPart(Element element) {
        return element.getLocalName().equals("process")
                || element.getLocalName().equals("subProcess");
    }

    private static boolean isBeside(Element part) {
        return part.getAttribute("triggeredByEvent").equals("true");
    }

    private List<String> partsAround(Element node) {
        List<String> around = new ArrayList<>();
        for (Node part = node.getParentNode();
                part instanceof Element element && isPart(element);
                part = part.getParentNode()) {
            around.add(part == process ? "" : element.getAttribute("id"));
        }
        return List.copyOf(around);
    }

    /* The time of the case is what it is told, not that of the engine. */
    private void tellTime() {
        for (Element element : ModelXml.all(document, "*")) {
            for (int place = 0; place < element.getAttributes().getLength(); place++) {
                Node attribute = element.getAttributes().item(place);
                if (attribute.getNodeValue().startsWith("=")) {
                    attribute.setNodeValue(timed(attribute.getNodeValue()));
                }
            }
            if (ModelXml.children(element).isEmpty()
                    && element.getTextContent().strip().startsWith("=")) {
                element.setTextContent(timed(element.getTextContent().strip()));
            }
        }
    }

    /** What stands between quotation marks is text. */
    static String timed(String expression) {
        String[] pieces = expression.split("\"", -1);
        for (int piece = 0; piece < pieces.length; piece += 2) {
            pieces[piece] = TODAY_CALL
                    .matcher(NOW_CALL.matcher(pieces[piece]).replaceAll("date and time(" + NOW + ")"))
                    .replaceAll("date(date and time(" + NOW + "))");
        }
        return String.join("\"", pieces);
    }

    private void beginByHand() {
        Element start = ModelXml.children(process, "startEvent").getFirst();
        ModelXml.children(start).stream()
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .forEach(ShadowModel::remove);
    }

    private void ask(Map<String, String> decisions) {
        for (Element called : ModelXml.all(document, "calledDecision")) {
            called.removeAttribute("bindingType");
            called.removeAttribute("versionTag");
            called.setAttribute(
                    "decisionId",
                    decisions.getOrDefault(called.getAttribute("decisionId"), called.getAttribute("decisionId")));
        }
    }

    /** All work becomes that of the shadow; what a task for people says about whom it is for is still worked out. */
    private void doNothing() {
        for (Element task : ModelXml.all(document, "userTask")) {
            if (!BPMN.equals(task.getNamespaceURI())) {
                continue;
            }
            Element service = (Element) document.renameNode(task, BPMN, qualified(process, "serviceTask"));
            byId.put(service.getAttribute("id"), service);
            Element extensions = extensions(service);
            for (Element assignment :
                    ModelXml.told(service, "assignmentDefinition").toList()) {
                ModelXml.attribute(assignment, "candidateGroups")
                        .ifPresent(groups -> input(service, expression(groups), GROUPS));
                ModelXml.attribute(assignment, "assignee")
                        .ifPresent(assignee -> input(service, expression(assignee), ASSIGNEE));
            }
            ModelXml.children(extensions).stream()
                    .filter(child -> FOR_PEOPLE.contains(child.getLocalName()))
                    .forEach(ShadowModel::remove);
            step(service, TASK);
            extensions.appendChild(zeebe("taskDefinition"));
        }
        for (Element work : ModelXml.all(document, "taskDefinition")) {
            Element step = (Element) work.getParentNode().getParentNode();
            if (!steps.containsKey(step.getAttribute("id"))) {
                step(step, work.getAttribute("type"));
            }
            work.setAttribute("type", TYPED);
            work.removeAttribute("retries");
            if (ModelXml.told(step, "output").findAny().isPresent()) {
                output(step);
            }
        }
    }

    private void step(Element step, String type) {
        String id = step.getAttribute("id");
        steps.put(
                id,
                new Step(
                        id,
                        name(id),
                        type,
                        ModelXml.told(step, "output").findAny().isPresent()));
    }

    /** Everything that can happen says by some work when it would. */
    private void watch() {
        Map<String, Element> gatewayOf = new HashMap<>();
        List<Element> nodes = flowNodes();
        for (Element flow : ModelXml.all(document, "sequenceFlow")) {
            Element source = byId.get(flow.getAttribute("sourceRef"));
            if (source != null && source.getLocalName().equals("eventBasedGateway")) {
                gatewayOf.put(flow.getAttribute("targetRef"), source);
            }
        }
        for (Element node : nodes) {
            if (WAITS.contains(node.getLocalName())
                    && !gatewayOf.containsKey(node.getAttribute("id"))
                    && !isJustALink(node)) {
                probe(node, Means.WAIT);
            } else if (node.getLocalName().equals("endEvent")) {
                probe(node, Means.END);
            }
        }
        openParts();
        for (Element node : nodes) {
            switch (node.getLocalName()) {
                case "receiveTask" -> onTheWay(node, PROBE + node.getAttribute("id"));
                case "intermediateCatchEvent" -> {
                    Element gateway = gatewayOf.getOrDefault(node.getAttribute("id"), node);
                    onTheWay(node, PROBE + gateway.getAttribute("id"));
                }
                case "boundaryEvent" -> beside(node);
                case "startEvent" -> besideAPart(node);
                default -> {
                    // Nothing happens there by itself.
                }
            }
        }
    }

    private static boolean isJustALink(Element node) {
        return !ModelXml.children(node, "linkEventDefinition").isEmpty();
    }

    /** Each part says that it has begun, and the whole does. */
    private void openParts() {
        Stream.concat(Stream.of(process), ModelXml.all(document, "subProcess").stream())
                .filter(part -> part == process || !isBeside(part))
                .toList()
                .forEach(part -> {
                    Element start = ModelXml.children(part, "startEvent").getFirst();
                    Element probe = work(partProbe(part), part);
                    signs.put(partProbe(part), new Sign(Means.PART, part == process ? "" : part.getAttribute("id")));
                    for (Element flow : ModelXml.children(part, "sequenceFlow")) {
                        if (flow.getAttribute("sourceRef").equals(start.getAttribute("id"))) {
                            flow.setAttribute("sourceRef", partProbe(part));
                            flowRef(probe, "outgoing", flow.getAttribute("id"));
                        }
                    }
                    ModelXml.children(start, "outgoing").forEach(ShadowModel::remove);
                    join(start, probe, part);
                });
    }

    private String partProbe(Element part) {
        return PROBE + part.getAttribute("id");
    }

    private void probe(Element node, Means means) {
        Element part = (Element) node.getParentNode();
        String id = PROBE + node.getAttribute("id");
        Element probe = work(id, part);
        if (means == Means.WAIT && node.getLocalName().equals("receiveTask")) {
            ModelXml.told(node, "input").forEach(input -> mapping(probe).appendChild(input.cloneNode(true)));
        }
        for (Element flow : ModelXml.children(part, "sequenceFlow")) {
            if (flow.getAttribute("targetRef").equals(node.getAttribute("id"))) {
                flow.setAttribute("targetRef", id);
                flowRef(probe, "incoming", flow.getAttribute("id"));
            }
        }
        ModelXml.children(node, "incoming").forEach(ShadowModel::remove);
        join(probe, node, part);
        signs.put(id, new Sign(means, node.getAttribute("id")));
    }

    private Element work(String id, Element part) {
        Element probe = document.createElementNS(BPMN, qualified(process, "serviceTask"));
        probe.setAttribute("id", id);
        Element definition = zeebe("taskDefinition");
        definition.setAttribute("type", TYPED);
        extensions(probe).appendChild(definition);
        part.appendChild(probe);
        byId.put(id, probe);
        return probe;
    }

    private void join(Element from, Element to, Element part) {
        String id = "ReplayFlow_" + from.getAttribute("id") + "_" + to.getAttribute("id");
        Element flow = document.createElementNS(BPMN, qualified(process, "sequenceFlow"));
        flow.setAttribute("id", id);
        flow.setAttribute("sourceRef", from.getAttribute("id"));
        flow.setAttribute("targetRef", to.getAttribute("id"));
        part.appendChild(flow);
        flowRef(from, "outgoing", id);
        flowRef(to, "incoming", id);
    }

    /* The schema wants these before what the element is about, and after what it is told. */
    private void flowRef(Element node, String direction, String flow) {
        Element reference = document.createElementNS(BPMN, qualified(process, direction));
        reference.setTextContent(flow);
        Node before = ModelXml.children(node).stream()
                .filter(child -> !Set.of("documentation", "extensionElements", "incoming")
                                .contains(child.getLocalName())
                        && !(direction.equals("outgoing")
                                && child.getLocalName().equals("outgoing")))
                .findFirst()
                .orElse(null);
        node.insertBefore(reference, before);
    }

    private void onTheWay(Element node, String carrier) {
        happens(node, node, carrier, node.getAttribute("id"), Place.ON_THE_WAY, true);
    }

    private void beside(Element event) {
        Element host = byId.get(event.getAttribute("attachedToRef"));
        String hostId = host.getAttribute("id");
        boolean part = host.getLocalName().equals("subProcess");
        boolean waits = WAITS.contains(host.getLocalName());
        if (!part && !waits && !steps.containsKey(hostId)) {
            return;
        }
        happens(
                event,
                event,
                part || waits ? PROBE + hostId : hostId,
                hostId,
                part ? Place.BESIDE_A_PART : Place.BESIDE_A_STEP,
                !event.getAttribute("cancelActivity").equals("false"));
    }

    private void besideAPart(Element start) {
        Element beside = (Element) start.getParentNode();
        if (beside != process && isBeside(beside)) {
            Element around = (Element) beside.getParentNode();
            happens(
                    start,
                    start,
                    partProbe(around),
                    around == process ? "" : around.getAttribute("id"),
                    Place.BESIDE_A_PART,
                    !start.getAttribute("isInterrupting").equals("false"));
        }
    }

    private void happens(Element node, Element event, String carrier, String scope, Place place, boolean interrupts) {
        String id = node.getAttribute("id");
        String fact = FACT + happenings.size();
        Element carries = byId.get(carrier);
        for (Element timer : ModelXml.children(event, "timerEventDefinition")) {
            Element when = ModelXml.children(timer).stream()
                    .filter(child -> child.getLocalName().startsWith("time"))
                    .findFirst()
                    .orElseThrow();
            input(carries, expression(when.getTextContent().strip()), fact);
            boolean again = when.getLocalName().equals("timeCycle") && !interrupts;
            happenings.add(new Happening(id, null, fact, carrier, scope, place, interrupts, again));
            Element heard = document.createElementNS(BPMN, qualified(process, "messageEventDefinition"));
            heard.setAttribute("messageRef", timerMessage(id));
            event.replaceChild(heard, timer);
            listen(event);
            return;
        }
        String messageId = ModelXml.children(event, "messageEventDefinition").stream()
                .map(definition -> definition.getAttribute("messageRef"))
                .findFirst()
                .orElse(event.getAttribute("messageRef"));
        Element message = byId.get(messageId);
        if (message != null) {
            String key = ModelXml.told(message, "subscription")
                    .map(subscription -> subscription.getAttribute("correlationKey"))
                    .findFirst()
                    .orElse("");
            input(carries, "=string(" + expression(key).substring(1) + ")", fact);
            happenings.add(new Happening(
                    id, message.getAttribute("name"), fact, carrier, scope, place, interrupts, !interrupts));
            listen(event);
        }
    }

    /** What is heard brings along what time it is; where all of it is taken over, nothing has to be added. */
    private void listen(Element event) {
        if (ModelXml.told(event, "output").findAny().isPresent()) {
            output(event);
        }
    }

    private String timerMessage(String event) {
        Element message = document.createElementNS(BPMN, qualified(process, "message"));
        message.setAttribute("id", "ReplayMessage_" + event);
        message.setAttribute("name", TIMER + event);
        Element subscription = zeebe("subscription");
        subscription.setAttribute("correlationKey", "=" + CASE + " + \"|\" + " + LOOP);
        extensions(message).appendChild(subscription);
        document.getDocumentElement().appendChild(message);
        return message.getAttribute("id");
    }

    private void renameMessages() {
        for (Element message : ModelXml.all(document, "message")) {
            if (message.getAttribute("name").startsWith(TIMER)) {
                continue;
            }
            message.setAttribute("name", PREFIX + message.getAttribute("name"));
            ModelXml.told(message, "subscription")
                    .forEach(subscription -> subscription.setAttribute(
                            "correlationKey",
                            "=" + CASE + " + \"|\" + string("
                                    + expression(subscription.getAttribute("correlationKey"))
                                            .substring(1) + ")"));
        }
    }

    static String expression(String text) {
        return text.startsWith("=") ? text : "=\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void input(Element step, String source, String target) {
        Element input = zeebe("input");
        input.setAttribute("source", source);
        input.setAttribute("target", target);
        Element mapping = mapping(step);
        mapping.insertBefore(
                input, ModelXml.children(mapping, "output").stream().findFirst().orElse(null));
    }

    private void output(Element step) {
        Element output = zeebe("output");
        output.setAttribute("source", "=" + NOW);
        output.setAttribute("target", NOW);
        mapping(step).appendChild(output);
    }

    private Element mapping(Element step) {
        return ModelXml.children(extensions(step), "ioMapping").stream()
                .findFirst()
                .orElseGet(() -> {
                    Element mapping = zeebe("ioMapping");
                    extensions(step).appendChild(mapping);
                    return mapping;
                });
    }

    private Element extensions(Element step) {
        return ModelXml.children(step, "extensionElements").stream().findFirst().orElseGet(() -> {
            Element extensions = document.createElementNS(BPMN, qualified(process, "extensionElements"));
            step.insertBefore(
                    extensions,
                    ModelXml.children(step).stream()
                            .filter(child -> !child.getLocalName().equals("documentation"))
                            .findFirst()
                            .orElse(null));
            return extensions;
        });
    }

    private Element zeebe(String name) {
        return document.createElementNS(ZEEBE, "zeebe:" + name);
    }

    private static String qualified(Element like, String name) {
        return like.getPrefix() == null ? name : like.getPrefix() + ":" + name;
    }

    private static void remove(Element element) {
        element.getParentNode().removeChild(element);
    }

    /** A file of tables under other ids, by which nobody else asks. */
    static EngineFile copy(EngineFile tables, String prefix) {
        Document copy = ModelXml.read(tables.path(), tables.content());
        Element whole = copy.getDocumentElement();
        whole.setAttribute("id", prefix + whole.getAttribute("id"));
        ModelXml.children(whole, "DMNDI").forEach(ShadowModel::remove);
        Set<String> decisions = ModelXml.children(whole, "decision").stream()
                .map(decision -> decision.getAttribute("id"))
                .collect(Collectors.toSet());
        for (Element decision : ModelXml.children(whole, "decision")) {
            decision.setAttribute("id", prefix + decision.getAttribute("id"));
        }
        for (Element required : ModelXml.all(copy, "requiredDecision")) {
            String id = required.getAttribute("href").substring(1);
            if (decisions.contains(id)) {
                required.setAttribute("href", "#" + prefix + id);
            }
        }
        return new EngineFile(PREFIX + prefix + tables.path().replace('/', '-'), written(copy));
    }

    private static String written(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
