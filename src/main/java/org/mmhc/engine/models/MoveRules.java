package org.mmhc.engine.models;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.CompensateEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EscalationEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.move.MoveCode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What can go from one version of a process to another, and how: drawn from what the engine was seen to do. A message on the border that
 * has the same name is kept, one with another name is opened anew; a step at which a case waits for a message keeps the old name.
 */
public final class MoveRules {

    private final Model source;
    private final Model target;
    private final Map<String, String> renumbered;
    private final Set<String> clocksAnew;

    public MoveRules(Model source, Model target, Map<String, String> renumbered, Set<String> clocksAnew) {
        this.source = source;
        this.target = target;
        this.renumbered = renumbered;
        this.clocksAnew = clocksAnew;
    }

    /** What becomes what; events that are not in it are closed and opened anew. */
    public Map<String, String> mapping() {
        Map<String, String> mapping = new LinkedHashMap<>();
        source.document().getModelElementsByType(FlowNode.class).stream()
                .filter(MoveRules::canWait)
                .forEach(node -> {
                    FlowNode other = other(node);
                    if (other != null
                            && sameKind(node, other)
                            && (!isBeside(node) || isKept((CatchEvent) node, (CatchEvent) other))) {
                        mapping.put(node.getId(), other.getId());
                    }
                });
        return mapping;
    }

    /** Whether a message beside the way has another name in the target, or is gone: a refusal of such a move is not harmless. */
    public boolean closesMessages() {
        Set<String> kept = mapping().keySet();
        return source.document().getModelElementsByType(CatchEvent.class).stream()
                .anyMatch(event ->
                        canWait(event) && isBeside(event) && messageOf(event) != null && !kept.contains(event.getId()));
    }

    /** Whether a case of the source can stand at several places. */
    public boolean hasBranches() {
        return source.document().getModelElementsByType(FlowNode.class).stream()
                .anyMatch(node -> node instanceof ParallelGateway
                        || node instanceof InclusiveGateway
                        || loopOf(node) != null
                        || node instanceof BoundaryEvent beside && !beside.cancelActivity()
                        || node instanceof StartEvent start
                                && start.getParentElement() instanceof SubProcess
                                && !start.isInterrupting());
    }

    /** Steps and events of the source that the target does not have. */
    public List<String> gone() {
        return source.document().getModelElementsByType(FlowNode.class).stream()
                .filter(node -> canWait(node) && other(node) == null)
                .map(FlowNode::getId)
                .toList();
    }

    /** Steps of the target that a step of the source could be: of the same kind, in the same place, and not in the source themselves. */
    public List<String> insteadOf(String elementId) {
        return source.document().getModelElementById(elementId) instanceof FlowNode node
                ? target.document().getModelElementsByType(FlowNode.class).stream()
                        .filter(other -> source.document().getModelElementById(other.getId()) == null)
                        .filter(other -> sameKind(node, other) && sameScope(node, other) && loops(node) == loops(other))
                        .map(FlowNode::getId)
                        .toList()
                : List.of();
    }

    /** Timer events beside the way that both have: their clock can run on, or begin anew. */
    public List<String> clocks() {
        return source.document().getModelElementsByType(CatchEvent.class).stream()
                .filter(event -> isBeside(event) && isTimer(event))
                .filter(event -> other(event) instanceof CatchEvent other && isTimer(other))
                .map(CatchEvent::getId)
                .toList();
    }

    /** What the move means for a case that stands at the element. */
    public Set<MoveCode> codes(String elementId) {
        if (!(source.document().getModelElementById(elementId) instanceof FlowNode node)) {
            return Set.of(MoveCode.UNKNOWN);
        }
        Set<MoveCode> codes = EnumSet.noneOf(MoveCode.class);
        for (FlowNode around = node; around != null; around = scopeOf(around)) {
            codes.addAll(stays(around));
        }
        if (codes.isEmpty()) {
            FlowNode other = Objects.requireNonNull(other(node));
            if (isWaitFor(node) && !Objects.equals(messageOf(node), messageOf(other))) {
                return Set.of(MoveCode.STRANDED);
            }
            if (!sameWork(node, other)) {
                codes.add(MoveCode.KEEPS_OLD_WORK);
            }
            codes.addAll(beside(node));
            codes.add(MoveCode.MOVES);
        }
        return codes;
    }

    /** Where the element is in the target. */
    public String in(String elementId) {
        return renumbered.getOrDefault(elementId, elementId);
    }

    private Set<MoveCode> stays(FlowNode node) {
        if (!canWait(node)) {
            return Set.of(MoveCode.STEP_NOT_MOVABLE);
        }
        FlowNode other = other(node);
        if (other == null) {
            return Set.of(MoveCode.STEP_GONE);
        }
        if (!sameKind(node, other)) {
            return Set.of(MoveCode.OTHER_KIND);
        }
        if (!sameScope(node, other)) {
            return Set.of(MoveCode.OTHER_SCOPE);
        }
        if (loops(node) != loops(other)) {
            return Set.of(MoveCode.OTHER_LOOP);
        }
        if (loopOf(node) != null && boundaries(node).findAny().isPresent()) {
            return Set.of(MoveCode.LOOP_WITH_EVENTS);
        }
        return eventsStay(node);
    }

    private boolean sameScope(FlowNode node, FlowNode other) {
        FlowNode scope = scopeOf(node);
        FlowNode otherScope = scopeOf(other);
        return Objects.equals(scope == null ? null : in(scope.getId()), otherScope == null ? null : otherScope.getId());
    }

    private Set<MoveCode> eventsStay(FlowNode node) {
        for (CatchEvent event : besides(node).toList()) {
            if (!event.getChildElementsByType(EscalationEventDefinition.class).isEmpty()
                    || !event.getChildElementsByType(CompensateEventDefinition.class)
                            .isEmpty()) {
                return Set.of(MoveCode.EVENT_NOT_MOVABLE);
            }
            if (other(event) instanceof BoundaryEvent other
                    && event instanceof BoundaryEvent boundary
                    && !in(boundary.getAttachedTo().getId())
                            .equals(other.getAttachedTo().getId())) {
                return Set.of(MoveCode.OTHER_SCOPE);
            }
        }
        return Set.of();
    }

    private Set<MoveCode> beside(FlowNode node) {
        Set<MoveCode> codes = EnumSet.noneOf(MoveCode.class);
        Stream<CatchEvent> open = Stream.empty();
        for (FlowNode around = node; around != null; around = scopeOf(around)) {
            open = Stream.concat(open, besides(around));
        }
        Stream.concat(open, besidesOfProcess()).forEach(event -> {
            if (other(event) instanceof CatchEvent other && !isKept(event, other)) {
                codes.add(isTimer(event) ? MoveCode.CLOCK_ANEW : MoveCode.WAITS_FOR_NEW_NAME);
            }
        });
        return codes;
    }

    /** Events that are open while a case stands at the node, because of the node. */
    private Stream<CatchEvent> besides(FlowNode node) {
        Stream<CatchEvent> behind = node instanceof EventBasedGateway
                ? node.getSucceedingNodes().list().stream()
                        .filter(IntermediateCatchEvent.class::isInstance)
                        .map(CatchEvent.class::cast)
                : Stream.empty();
        return Stream.of(boundaries(node), starts(node), behind).flatMap(events -> events);
    }

    private Stream<CatchEvent> besidesOfProcess() {
        return source.document().getModelElementsByType(io.camunda.zeebe.model.bpmn.instance.Process.class).stream()
                .flatMap(this::starts);
    }

    private Stream<CatchEvent> boundaries(FlowNode node) {
        return source.document().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> node.equals(event.getAttachedTo()))
                .map(CatchEvent.class::cast);
    }

    private Stream<CatchEvent> starts(ModelElementInstance scope) {
        return scope.getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .flatMap(part -> part.getChildElementsByType(StartEvent.class).stream());
    }

    /** Events whose subscription can be kept or opened anew; steps at which a case waits must be kept. */
    private static boolean isBeside(FlowNode node) {
        return node instanceof BoundaryEvent
                || node instanceof StartEvent
                || node instanceof IntermediateCatchEvent
                        && node.getIncoming().stream().anyMatch(flow -> flow.getSource() instanceof EventBasedGateway);
    }

    private boolean isKept(CatchEvent event, CatchEvent other) {
        if (isTimer(event) || isTimer(other)) {
            return isTimer(event) && isTimer(other) && !clocksAnew.contains(event.getId());
        }
        return Objects.equals(messageOf(event), messageOf(other));
    }

    private static boolean canWait(FlowNode node) {
        return node instanceof Activity
                || node instanceof EventBasedGateway
                || node instanceof IntermediateCatchEvent
                || node instanceof BoundaryEvent
                || node instanceof StartEvent
                        && node.getParentElement() instanceof SubProcess part
                        && part.triggeredByEvent();
    }

    private static boolean isWaitFor(FlowNode node) {
        return node instanceof ReceiveTask || node instanceof IntermediateCatchEvent;
    }

    private static boolean isTimer(CatchEvent event) {
        return !event.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    }

    private static @Nullable String messageOf(FlowNode node) {
        if (node instanceof ReceiveTask task) {
            return nameOf(task.getMessage());
        }
        return node.getChildElementsByType(MessageEventDefinition.class).stream()
                .flatMap(definition -> Stream.ofNullable(nameOf(definition.getMessage())))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String nameOf(@Nullable Message message) {
        return message == null ? null : message.getName();
    }

    private @Nullable FlowNode other(FlowNode node) {
        return target.document().getModelElementById(in(node.getId())) instanceof FlowNode found ? found : null;
    }

    private static boolean sameKind(FlowNode node, FlowNode other) {
        return node.getElementType().equals(other.getElementType())
                || node.getElementType()
                        .getTypeName()
                        .equals(other.getElementType().getTypeName());
    }

    private static @Nullable FlowNode scopeOf(FlowNode node) {
        return node.getParentElement() instanceof FlowNode scope ? scope : null;
    }

    private static @Nullable MultiInstanceLoopCharacteristics loopOf(FlowNode node) {
        return node instanceof Activity activity
                        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                ? loop
                : null;
    }

    /** Not at all, all at once, or one after the other. */
    private static int loops(FlowNode node) {
        MultiInstanceLoopCharacteristics loop = loopOf(node);
        return loop == null ? 0 : loop.isSequential() ? 2 : 1;
    }

    private boolean sameWork(FlowNode node, FlowNode other) {
        return workOf(source, node).equals(workOf(target, other));
    }

    /** All that its jobs were made from. */
    private static Set<String> workOf(Model model, FlowNode node) {
        Document document =
                (Document) model.document().getDocument().getDomSource().getNode();
        NodeList extensions = document.getElementsByTagNameNS("*", "extensionElements");
        return IntStream.range(0, extensions.getLength())
                .mapToObj(extensions::item)
                .filter(found -> found.getParentNode() instanceof Element step
                        && step.getAttribute("id").equals(node.getId()))
                .map(found -> written((Element) found))
                .collect(Collectors.toSet());
    }

    /** The same for the same content, in whatever order it is written. */
    private static String written(Element element) {
        var attributes = element.getAttributes();
        String own = IntStream.range(0, attributes.getLength())
                .mapToObj(attributes::item)
                .map(attribute -> attribute.getNodeName() + "=" + attribute.getNodeValue())
                .sorted()
                .collect(Collectors.joining(" "));
        var children = element.getChildNodes();
        String below = IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .map(child -> child instanceof Element inner
                        ? written(inner)
                        : child.getNodeValue().strip())
                .sorted()
                .collect(Collectors.joining(" "));
        return "(%s %s %s)".formatted(element.getLocalName(), own, below);
    }
}
