package org.mmhc.studio.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.check.Finding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Draws a process, decisions or a form to be changed. It lives in the web bundle; each sort is loaded when it is first shown. */
final class ModelEditor extends Component {

    private final String sort;

    /** @param name of the model, read to those who cannot see the drawing */
    ModelEditor(ChangeKind kind, String name) {
        this(sort(kind), name);
    }

    private ModelEditor(String sort, String name) {
        super(new Element("mmhc-" + sort + "-editor"));
        this.sort = sort;
        ObjectNode texts = JacksonUtils.createObjectNode();
        texts.put("diagram", getTranslation("studio.editor.label", name));
        texts.put("properties", getTranslation("studio.editor.properties"));
        texts.put("overview", getTranslation("studio.editor.overview"));
        texts.put("parts", getTranslation("studio.editor.parts"));
        texts.put("broken", getTranslation("studio.editor.broken"));
        getElement().setPropertyJson("texts", texts);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJsModule("/web/" + sort + "-editor.js");
    }

    private static String sort(ChangeKind kind) {
        return switch (kind) {
            case FLOW -> "bpmn";
            case RULES -> "dmn";
            default -> "form";
        };
    }

    void show(String content) {
        getElement().setProperty("content", content);
    }

    void mark(List<Finding> findings) {
        ArrayNode marks = JacksonUtils.createArrayNode();
        for (Finding finding : findings) {
            if (finding.element() != null) {
                ObjectNode mark = marks.addObject();
                mark.put("element", finding.element());
                mark.put("error", finding.isError());
                mark.put("text", StudioWords.of(finding));
            }
        }
        getElement().setPropertyJson("findings", marks);
    }

    void select(String element) {
        getElement().callJsFunction("select", element);
    }

    void download(String name, String content) {
        getElement().callJsFunction("download", name, content);
    }

    /** Somebody changes something; what it is comes a moment later. */
    void onEditing(SerializableRunnable listener) {
        getElement().addEventListener("editing", event -> listener.run());
    }

    void onChange(SerializableConsumer<String> listener) {
        String content = "event.detail.content";
        getElement()
                .addEventListener(
                        "content-changed",
                        event -> listener.accept(
                                event.getEventData().get(content).asString()))
                .addEventData(content);
    }
}
