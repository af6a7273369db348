package org.mmhc.studio.check;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads models as trees. Nothing is fetched for them, and a text that would name something to be fetched is no model. */
public final class ModelXml {

    private ModelXml() {}

    /** Refused with {@link ModelUnreadable}. */
    public static Document read(String path, String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException unreadable) {
            throw new ModelUnreadable(path);
        } catch (ParserConfigurationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All elements of that name below, in the order of the text, whatever stands between. */
    public static List<Element> all(Node below, String name) {
        NodeList found = below instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) below).getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    /** The elements right below. */
    public static List<Element> children(Node of) {
        List<Element> children = new ArrayList<>();
        for (Node next = of.getFirstChild(); next != null; next = next.getNextSibling()) {
            if (next instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Those right below that have the name. */
    public static List<Element> children(Node of, String name) {
        return children(of).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    /** What the engine is told about an element, by the name of what is told. */
    public static Stream<Element> told(Element element, String name) {
        return children(element, "extensionElements").stream().flatMap(extensions -> all(extensions, name).stream());
    }

    /** An attribute, if it says anything. */
    public static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name).strip()).filter(text -> !text.isEmpty());
    }

    /** Codes of the errors that an event catches. */
    public static Set<String> errorsOf(Document model, Element event) {
        Set<String> references = children(event, "errorEventDefinition").stream()
                .map(definition -> definition.getAttribute("errorRef"))
                .collect(Collectors.toSet());
        return all(model, "error").stream()
                .filter(error -> references.contains(error.getAttribute("id")))
                .map(error -> error.getAttribute("errorCode"))
                .collect(Collectors.toSet());
    }

    /** The work that is done at a step; empty when none is. */
    public static Optional<String> workAt(Document model, String step) {
        return all(model, "serviceTask").stream()
                .filter(task -> task.getAttribute("id").equals(step))
                .flatMap(task -> told(task, "taskDefinition"))
                .map(job -> job.getAttribute("type"))
                .findFirst();
    }
}
