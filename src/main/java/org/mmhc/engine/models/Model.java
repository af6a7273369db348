package org.mmhc.engine.models;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.Task;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTaskForm;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.models.ModelFaults.Kind;
import org.mmhc.engine.models.ModelFaults.ModelFault;

/** One process model, parsed: its names, and which errors it catches where. */
public record Model(BpmnModelInstance document) {

    /** The group that a user task names when it is its assignee's alone. */
    static final String PERSONAL = "personal";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ONLY_TEXTS = Pattern.compile("=[\\s\\[\\],]*(\"[^\"]*\"[\\s\\[\\],]*)+");

    public static Model parse(String xml) {
        return new Model(Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    }

    String processName() {
        Process process =
                document.getModelElementsByType(Process.class).iterator().next();
        return textOr(process.getName(), process.getId());
    }

    /** What an element is called; its id when it is called nothing. */
    public String elementName(String elementId) {
        return document.getModelElementById(elementId) instanceof FlowElement element
                ? textOr(element.getName(), elementId)
                : elementId;
    }

    /** Decisions by table that no case came round on its way to the element, in the order of the model. */
    List<String> decisionsBefore(String elementId) {
        Set<String> starts = document.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> !(start.getParentElement() instanceof SubProcess part) || part.triggeredByEvent())
                .map(StartEvent::getId)
                .collect(Collectors.toSet());
        Map<String, List<String>> next = next();
        if (!leads(starts, next, elementId, Set.of())) {
            return List.of();
        }
        return document.getModelElementsByType(BusinessRuleTask.class).stream()
                .map(BusinessRuleTask::getId)
                .filter(decision -> !decision.equals(elementId))
                .filter(decision -> !leads(starts, next, elementId, Set.of(decision)))
                .toList();
    }

    /* Read once, as every question to the document goes through the whole of it. */
    private Map<String, List<String>> next() {
        Map<String, List<String>> next = new HashMap<>();
        document.getModelElementsByType(SequenceFlow.class)
                .forEach(flow -> add(next, flow.getSource(), flow.getTarget()));
        document.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess)
                .forEach(start -> add(next, (SubProcess) start.getParentElement(), start));
        document.getModelElementsByType(BoundaryEvent.class).forEach(event -> add(next, event.getAttachedTo(), event));
        return next;
    }

    private static void add(Map<String, List<String>> next, FlowNode from, FlowNode to) {
        next.computeIfAbsent(from.getId(), none -> new ArrayList<>()).add(to.getId());
    }

    private static boolean leads(
            Set<String> starts, Map<String, List<String>> next, String elementId, Set<String> closed) {
        Set<String> seen = new HashSet<>(closed);
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            String step = open.pop();
            if (seen.add(step)) {
                if (step.equals(elementId)) {
                    return true;
                }
                open.addAll(next.getOrDefault(step, List.of()));
            }
        }
        return false;
    }

    /** Names of the messages that start a case; those that start a part of one are not among them. */
    public Set<String> startMessages() {
        return document.getModelElementsByType(Process.class).stream()
                .flatMap(process -> process.getChildElementsByType(StartEvent.class).stream())
                .flatMap(start -> start.getChildElementsByType(MessageEventDefinition.class).stream())
                .map(definition -> definition.getMessage().getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The forms of their own files that user tasks name. */
    public Set<String> formIds() {
        return document.getModelElementsByType(ZeebeFormDefinition.class).stream()
                .map(ZeebeFormDefinition::getFormId)
                .filter(id -> id != null && !id.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The forms and decisions that must come with the process in one deployment, as it is bound to the versions in it. */
    public Set<String> boundToDeployment() {
        Stream<String> forms = document.getModelElementsByType(ZeebeFormDefinition.class).stream()
                .filter(form -> form.getBindingType() == ZeebeBindingType.deployment)
                .map(ZeebeFormDefinition::getFormId);
        Stream<String> decisions = document.getModelElementsByType(ZeebeCalledDecision.class).stream()
                .filter(decision -> decision.getBindingType() == ZeebeBindingType.deployment)
                .map(ZeebeCalledDecision::getDecisionId);
        return Stream.concat(forms, decisions).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    /** How long a case may stand at an element. */
    public enum Stay {
        /** Until something happens that nobody works on. */
        WAITS,
        /** As long as its work takes. */
        WORKS,
        /** Not at all. */
        PASSES
    }

    /** How long a case may stand at the element. */
    public Stay stay(String elementId) {
        ModelElementInstance element = document.getModelElementById(elementId);
        if (element instanceof ReceiveTask
                || element instanceof IntermediateCatchEvent
                || element instanceof EventBasedGateway
                || element instanceof CallActivity
                || element instanceof SubProcess) {
            return Stay.WAITS;
        }
        return element instanceof Task && !(element instanceof BusinessRuleTask) && hasJobs((Task) element)
                ? Stay.WORKS
                : Stay.PASSES;
    }

    /** Whether a case can begin before the element: not at what starts or interrupts, and not behind a gateway that waits. */
    public boolean canBeginBefore(String elementId) {
        return document.getModelElementById(elementId) instanceof FlowNode node
                && !(node instanceof StartEvent)
                && !(node instanceof BoundaryEvent)
                && node.getIncoming().stream().noneMatch(flow -> flow.getSource() instanceof EventBasedGateway);
    }

    /** Ids of all elements before which a case can begin, in the order of the model. */
    public List<String> beginnings() {
        return document.getModelElementsByType(FlowNode.class).stream()
                .map(FlowNode::getId)
                .filter(this::canBeginBefore)
                .toList();
    }

    /** Whether there is a process in it, which a text that somebody is writing may lack. */
    public boolean hasProcess() {
        return !document.getModelElementsByType(Process.class).isEmpty();
    }

    /** Id of the process. */
    public String processId() {
        return document.getModelElementsByType(Process.class).iterator().next().getId();
    }

    /** Whether the step is done once for each of several things. */
    public boolean isLoop(String elementId) {
        return document.getModelElementById(elementId) instanceof Activity activity
                && activity.getLoopCharacteristics() != null;
    }

    /** Whether the model names that variable anywhere. */
    public boolean names(String variable) {
        return NAME.matcher(variable).matches()
                && Pattern.compile("\\b" + variable + "\\b")
                        .matcher(Bpmn.convertToString(document))
                        .find();
    }

    /** Names of all messages that cases hear. */
    public Set<String> messages() {
        return document.getModelElementsByType(Message.class).stream()
                .map(Message::getName)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean hasJobs(Task task) {
        return task instanceof UserTask || task.getSingleExtensionElement(ZeebeTaskDefinition.class) != null;
    }

    /**
     * What stays as it is while the engine is asked where a case of this model stands: all events that lie beside the way, and all parts
     * that hold steps. An event that were left out would be closed.
     */
    public Map<String, String> keptByQuestion() {
        Stream<String> events =
                document.getModelElementsByType(BoundaryEvent.class).stream().map(BoundaryEvent::getId);
        Stream<String> parts = document.getModelElementsByType(SubProcess.class).stream()
                .flatMap(part -> part.triggeredByEvent()
                        ? Stream.concat(
                                Stream.of(part.getId()),
                                part.getChildElementsByType(StartEvent.class).stream()
                                        .map(StartEvent::getId))
                        : Stream.of(part.getId()));
        return Stream.concat(events, parts).collect(Collectors.toMap(id -> id, id -> id));
    }

    /** A form that is part of the model itself. */
    Map<String, String> embeddedForms() {
        return document.getModelElementsByType(ZeebeUserTaskForm.class).stream()
                .collect(Collectors.toMap(ZeebeUserTaskForm::getId, ModelElementInstance::getTextContent));
    }

    Optional<String> embeddedForm(String id) {
        return Optional.ofNullable(embeddedForms().get(id));
    }

    /** Steps at which every case will stand still, or that are for nobody; what is worked out only in a case is not known here. */
    List<ModelFault> faults(Set<String> jobTypes, Set<String> groups) {
        List<ModelFault> faults = new ArrayList<>();
        for (ZeebeTaskDefinition job : document.getModelElementsByType(ZeebeTaskDefinition.class)) {
            String type = job.getType();
            if (type != null && !type.startsWith("=") && !jobTypes.contains(type)) {
                faults.add(fault(job, Kind.NO_WORKER, type));
            }
        }
        for (ZeebeUserTask task : document.getModelElementsByType(ZeebeUserTask.class)) {
            faults.add(fault(task, Kind.CAMUNDA_USER_TASK, ""));
        }
        for (ZeebeAssignmentDefinition assignment : document.getModelElementsByType(ZeebeAssignmentDefinition.class)) {
            for (String group : writtenGroups(assignment.getCandidateGroups())) {
                if (!groups.contains(group)) {
                    faults.add(fault(assignment, Kind.NO_SUCH_GROUP, group));
                } else if (group.equals(PERSONAL)
                        && textOr(assignment.getAssignee(), "").isEmpty()) {
                    faults.add(fault(assignment, Kind.NO_PERSON, ""));
                }
            }
        }
        return faults;
    }

    private ModelFault fault(ModelElementInstance extension, Kind kind, String detail) {
        ModelElementInstance step = extension.getParentElement().getParentElement();
        String name = step instanceof FlowElement element ? textOr(element.getName(), element.getId()) : "";
        return new ModelFault(processName(), name, kind, detail);
    }

    /** Groups that are written down: names between commas, or texts in an expression that is nothing but texts. */
    private static List<String> writtenGroups(@Nullable String groups) {
        if (groups == null || groups.isBlank()) {
            return List.of();
        }
        if (!groups.startsWith("=")) {
            return Arrays.stream(groups.split(",")).map(String::trim).toList();
        }
        return ONLY_TEXTS.matcher(groups).matches()
                ? TEXT.matcher(groups).results().map(text -> text.group(1)).toList()
                : List.of();
    }

    /** Whether the element, or a scope around it, has an event for that error. An error goes up until somebody catches it. */
    boolean catches(String elementId, String errorCode) {
        ModelElementInstance from = document.getModelElementById(elementId);
        for (ModelElementInstance scope = from; scope != null; scope = scope.getParentElement()) {
            if (onBoundary(scope, errorCode) || inEventSubprocess(scope, from, errorCode)) {
                return true;
            }
        }
        return false;
    }

    private boolean onBoundary(ModelElementInstance activity, String errorCode) {
        return document.getModelElementsByType(BoundaryEvent.class).stream()
                .anyMatch(event -> activity.equals(event.getAttachedTo()) && awaits(event, errorCode));
    }

    private boolean inEventSubprocess(
            ModelElementInstance scope, @Nullable ModelElementInstance from, String errorCode) {
        return scope.getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .filter(handler -> !isInside(from, handler))
                .flatMap(handler -> handler.getChildElementsByType(StartEvent.class).stream())
                .anyMatch(event -> awaits(event, errorCode));
    }

    private static boolean isInside(@Nullable ModelElementInstance element, ModelElementInstance scope) {
        for (ModelElementInstance around = element; around != null; around = around.getParentElement()) {
            if (around.equals(scope)) {
                return true;
            }
        }
        return false;
    }

    private static boolean awaits(CatchEvent event, String errorCode) {
        Collection<ErrorEventDefinition> definitions = event.getChildElementsByType(ErrorEventDefinition.class);
        return definitions.stream()
                .anyMatch(definition -> definition.getError() == null
                        || definition.getError().getErrorCode() == null
                        || definition.getError().getErrorCode().equals(errorCode));
    }

    private static String textOr(@Nullable String text, String otherwise) {
        return text == null || text.isBlank()
                ? otherwise
                : text.replaceAll("\\s+", " ").trim();
    }
}
