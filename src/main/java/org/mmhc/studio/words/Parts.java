package org.mmhc.studio.words;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.ModelXml;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a model says, taken apart into what people know by name. Whatever stands in the file is a fact of some part, so that
 * no difference can hide; where things are drawn is kept apart.
 */
record Parts(Map<String, Part> byId, Map<String, String> drawing) {

    private static final String XML_NAMES = "http://www.w3.org/2000/xmlns/";
    private static final Set<String> PARTS = Set.of(
            "definitions",
            "process",
            "message",
            "error",
            "signal",
            "escalation",
            "sequenceFlow",
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
            "eventBasedGateway",
            "decision",
            "inputData",
            "input",
            "output",
            "rule");
    /* What these say is told apart by their key, not by their place. */
    private static final Map<String, String> KEYS = Map.of("header", "key", "property", "name");

    /* What can be chosen is told apart by its value. */
    private static final String CHOICES = "@values";

    static Parts of(String path, String text) {
        return path.endsWith(".form") ? form(path, text) : of(ModelXml.read(path, text));
    }

    static Parts none() {
        return new Parts(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static Parts of(Document document) {
        Parts parts = new Parts(new LinkedHashMap<>(), new LinkedHashMap<>());
        Part whole = new Part("", "document", "", "", 1);
        parts.byId.put("", whole);
        parts.element(document.getDocumentElement(), whole, "", 1);
        return parts;
    }

    private void element(Element element, Part around, String way, int place) {
        String name = element.getLocalName();
        if (isDrawing(element)) {
            draw(element, ModelXml.attribute(element, "id").orElse(name));
            return;
        }
        String id = element.getAttribute("id");
        boolean part = !id.isEmpty() && PARTS.contains(name) && isPart(element);
        Part owner = part ? new Part(id, name, label(element), around.id(), place) : around;
        String here = part ? "" : way.isEmpty() ? step(element, place) : way + "/" + step(element, place);
        if (part) {
            byId.put(id, owner);
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int index = 0; index < attributes.getLength(); index++) {
            Attr attribute = (Attr) attributes.item(index);
            if (!XML_NAMES.equals(attribute.getNamespaceURI())) {
                owner.facts().put(here + "@" + attribute.getLocalName(), plain(attribute.getValue()));
            }
        }
        if (ModelXml.children(element).isEmpty() && !element.getTextContent().isBlank()) {
            owner.facts().put(here + "#", plain(element.getTextContent()));
        } else if (!part) {
            owner.facts().putIfAbsent(here, "");
        }
        Map<String, Integer> places = new HashMap<>();
        for (Element child : ModelXml.children(element)) {
            element(child, owner, here, places.merge(child.getLocalName(), 1, Integer::sum));
        }
    }

    /** Mappings of variables have such names, too. */
    private static boolean isPart(Element element) {
        return !String.valueOf(element.getNamespaceURI()).contains("zeebe");
    }

    private static String label(Element element) {
        return ModelXml.attribute(element, "label")
                .or(() -> ModelXml.attribute(element, "name"))
                .map(Parts::plain)
                .orElse("");
    }

    private static String step(Element element, int place) {
        String name = element.getLocalName();
        boolean mapping = !isPart(element) && (name.equals("input") || name.equals("output"));
        String key = mapping ? "target" : KEYS.get(name);
        if (name.equals("incoming") || name.equals("outgoing")) {
            return name + "[" + element.getTextContent().strip() + "]";
        }
        return key == null
                ? place == 1 ? name : name + "[" + place + "]"
                : name + "[" + element.getAttribute(key) + "]";
    }

    /** In which order shapes are written means nothing. */
    private void draw(Element element, String way) {
        NamedNodeMap attributes = element.getAttributes();
        for (int index = 0; index < attributes.getLength(); index++) {
            Attr attribute = (Attr) attributes.item(index);
            if (!XML_NAMES.equals(attribute.getNamespaceURI())) {
                drawing.put(way + "@" + attribute.getLocalName(), attribute.getValue());
            }
        }
        Map<String, Integer> places = new HashMap<>();
        for (Element child : ModelXml.children(element)) {
            int place = places.merge(child.getLocalName(), 1, Integer::sum);
            draw(child, ModelXml.attribute(child, "id").orElse(way + "/" + child.getLocalName() + place));
        }
    }

    private static boolean isDrawing(Node node) {
        String language = String.valueOf(node.getNamespaceURI());
        return language.contains("omg.org") && (language.contains("DI") || language.contains("/DD/"));
    }

    /** Spaces mean nothing but in texts. */
    private static String plain(String text) {
        return text.contains("\"") ? text.strip() : text.replaceAll("\\s+", " ").strip();
    }

    private static Parts form(String path, String text) {
        try {
            JsonNode schema = JsonMapper.shared().readTree(text);
            if (!schema.isObject()) {
                throw new ModelUnreadable(path);
            }
            Parts parts = new Parts(new LinkedHashMap<>(), new LinkedHashMap<>());
            Part whole = new Part("", "form", "", "", 1);
            parts.byId.put("", whole);
            parts.json(schema, whole, "");
            return parts;
        } catch (JacksonException unreadable) {
            throw new ModelUnreadable(path);
        }
    }

    private void json(JsonNode node, Part owner, String way) {
        if (node.isObject()) {
            node.properties().forEach(entry -> json(entry.getValue(), owner, way + "@" + entry.getKey()));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                field(node.get(index), owner, way, index + 1);
            }
            if (way.endsWith(CHOICES)) {
                owner.facts()
                        .put(
                                way,
                                String.join(
                                        ", ",
                                        node.valueStream().map(Parts::value).toList()));
            }
        } else {
            owner.facts().put(way, node.asString(""));
        }
    }

    private void field(JsonNode node, Part owner, String way, int place) {
        String id = node.path("id").asString("");
        if (way.endsWith("components") && !id.isEmpty()) {
            String label = node.path("label").asString(node.path("key").asString(""));
            Part part = new Part(id, "field", label, owner.id(), place);
            byId.put(id, part);
            part.facts().put("place", String.valueOf(place));
            json(node, part, "");
        } else if (way.endsWith(CHOICES) && !value(node).isEmpty()) {
            json(node, owner, way + "[" + value(node) + "]");
        } else {
            json(node, owner, way + "[" + place + "]");
        }
    }

    private static String value(JsonNode choice) {
        return choice.path("value").asString("");
    }
}
