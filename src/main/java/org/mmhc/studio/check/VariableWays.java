package org.mmhc.studio.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.studio.check.KnownWorld.Variables;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Follows variables along the ways of a process: which are there on every way to a step, and which on some. */
final class VariableWays {

    private final Variables world;
    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Map<String, String> messages;

    VariableWays(Document model, List<Element> nodes, Variables world) {
        this.world = world;
        nodes.forEach(node -> this.nodes.put(node.getAttribute("id"), node));
        this.messages = ModelXml.all(model, "message").stream()
                .collect(Collectors.toMap(
                        message -> message.getAttribute("id"),
                        message -> message.getAttribute("name"),
                        (one, other) -> one));
        ModelXml.all(model, "sequenceFlow")
                .forEach(flow -> link(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef")));
    }

    private void link(String from, String to) {
        before.computeIfAbsent(to, none -> new HashSet<>()).add(from);
    }

    /** What a step needs and does not have, on no way at all or only on some. */
    record Missing(Element step, String variable, boolean onSomeWays) {}

    List<Missing> missing() {
        Map<String, Set<String>> always = solve(true);
        Map<String, Set<String>> sometimes = solve(false);
        return nodes.values().stream()
                .flatMap(node -> needs(node)
                        .filter(name -> !has(always.get(id(node)), name))
                        .map(name -> new Missing(node, name, has(sometimes.get(id(node)), name))))
                .toList();
    }

    private static boolean has(@Nullable Set<String> known, String name) {
        return known == null || known.contains(name) || known.contains(Variables.ANYTHING);
    }

    private Stream<String> needs(Element node) {
        Set<String> given = targets(node, "input");
        return work(node)
                .flatMap(type -> world.needs().getOrDefault(type, Set.of()).stream())
                .filter(name -> !given.contains(name));
    }

    private static Stream<String> work(Element node) {
        return ModelXml.told(node, "taskDefinition").map(job -> job.getAttribute("type"));
    }

    private static Set<String> targets(Element node, String kind) {
        return ModelXml.told(node, kind)
                .map(mapping -> mapping.getAttribute("target").split("\\.")[0])
                .collect(Collectors.toSet());
    }

    /* What is not reached yet says nothing, so that a loop does not take away what came before it. */
    private Map<String, Set<String>> solve(boolean onAllWays) {
        Map<String, Set<String>> entering = new HashMap<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Element node : nodes.values()) {
                Set<String> now = entering(node, entering, onAllWays);
                if (now != null && !now.equals(entering.get(id(node)))) {
                    entering.put(id(node), now);
                    changed = true;
                }
            }
        }
        return entering;
    }

    private @Nullable Set<String> entering(Element node, Map<String, Set<String>> known, boolean onAllWays) {
        Element scope = (Element) node.getParentNode();
        if (node.getLocalName().equals("startEvent")) {
            return scope.getLocalName().equals("process")
                    ? Set.of()
                    : scope.getAttribute("triggeredByEvent").equals("true")
                            ? atAnyTime(scope, onAllWays)
                            : inside(scope, known);
        }
        if (node.getLocalName().equals("boundaryEvent")) {
            return known.get(node.getAttribute("attachedToRef"));
        }
        if (node.getAttribute("triggeredByEvent").equals("true")) {
            return atAnyTime(node, onAllWays);
        }
        Set<String> merged = null;
        for (String source : before.getOrDefault(id(node), Set.of())) {
            Set<String> leaving = nodes.containsKey(source) ? leaving(nodes.get(source), known, onAllWays) : null;
            if (leaving != null) {
                merged = merged == null ? new HashSet<>(leaving) : merge(merged, leaving, onAllWays);
            }
        }
        return merged;
    }

    private @Nullable Set<String> inside(Element scope, Map<String, Set<String>> known) {
        Set<String> entering = known.get(id(scope));
        if (entering == null) {
            return null;
        }
        Set<String> inside = new HashSet<>(entering);
        inside.addAll(targets(scope, "input"));
        ModelXml.told(scope, "loopCharacteristics")
                .map(loop -> loop.getAttribute("inputElement"))
                .forEach(inside::add);
        return inside;
    }

    /** What happens beside the way can happen as soon as the case has begun. */
    private Set<String> atAnyTime(Element part, boolean onAllWays) {
        Element process = part;
        while (!process.getLocalName().equals("process") && process.getParentNode() instanceof Element above) {
            process = above;
        }
        Set<String> known = new HashSet<>();
        ModelXml.children(process, "startEvent").forEach(start -> known.addAll(gives(start)));
        if (!onAllWays) {
            nodes.values().forEach(node -> known.addAll(gives(node)));
        }
        return known;
    }

    private static Set<String> merge(Set<String> one, Set<String> other, boolean onAllWays) {
        Set<String> merged = new HashSet<>(one);
        if (!onAllWays) {
            merged.addAll(other);
        } else if (one.contains(Variables.ANYTHING)) {
            merged.addAll(other);
        } else if (!other.contains(Variables.ANYTHING)) {
            merged.retainAll(other);
        }
        return merged;
    }

    private @Nullable Set<String> leaving(Element node, Map<String, Set<String>> known, boolean onAllWays) {
        Set<String> entering = known.get(id(node));
        if (entering == null) {
            return null;
        }
        Set<String> leaving = new HashSet<>(entering);
        if (node.getLocalName().equals("subProcess")) {
            Set<String> inside = null;
            for (Element end : ModelXml.children(node, "endEvent")) {
                Set<String> atEnd = known.get(id(end));
                if (atEnd != null) {
                    inside = inside == null ? atEnd : merge(inside, atEnd, onAllWays);
                }
            }
            if (inside == null) {
                return null;
            }
            leaving.addAll(inside);
        }
        leaving.addAll(gives(node));
        return leaving;
    }

    private Set<String> gives(Element node) {
        Set<String> gives = new HashSet<>(targets(node, "output"));
        boolean mapped = !gives.isEmpty();
        messageOf(node)
                .forEach(message -> gives.addAll(world.brings().getOrDefault(message, Set.of(Variables.ANYTHING))));
        ModelXml.told(node, "calledDecision")
                .map(asked -> asked.getAttribute("resultVariable"))
                .forEach(gives::add);
        ModelXml.told(node, "script")
                .map(done -> done.getAttribute("resultVariable"))
                .forEach(gives::add);
        ModelXml.told(node, "loopCharacteristics")
                .map(loop -> loop.getAttribute("outputCollection"))
                .forEach(gives::add);
        switch (node.getLocalName()) {
            case "serviceTask" -> {
                if (!mapped) {
                    work(node)
                            .forEach(
                                    type -> gives.addAll(world.gives().getOrDefault(type, Set.of(Variables.ANYTHING))));
                }
            }
            case "userTask", "callActivity" -> {
                if (!mapped) {
                    gives.add(Variables.ANYTHING);
                }
            }
            default -> {}
        }
        return gives;
    }

    private Stream<String> messageOf(Element node) {
        Stream<String> told = ModelXml.children(node, "messageEventDefinition").stream()
                .map(definition -> definition.getAttribute("messageRef"));
        return Stream.concat(told, ModelXml.attribute(node, "messageRef").stream())
                .map(reference -> messages.getOrDefault(reference, ""));
    }

    private static String id(Element node) {
        return node.getAttribute("id");
    }
}
