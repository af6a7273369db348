package org.mmhc.studio.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import org.mmhc.studio.check.Finding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Draws a process to be changed. It lives in the web bundle and is loaded when it is first shown. */
@Tag("mmhc-bpmn-editor")
final class BpmnEditor extends Component {

    private static final String MODULE = "/web/bpmn-editor.js";

    /** @param name of the process, read to those who cannot see the drawing */
    BpmnEditor(String name) {
        ObjectNode texts = JacksonUtils.createObjectNode();
        texts.put("diagram", getTranslation("studio.editor.label", name));
        texts.put("properties", getTranslation("studio.editor.properties"));
        texts.put("broken", getTranslation("studio.editor.broken"));
        getElement().setPropertyJson("texts", texts);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJsModule(MODULE);
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
