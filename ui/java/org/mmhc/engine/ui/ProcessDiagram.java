package org.mmhc.engine.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.ui.Sign;
import org.mmhc.engine.models.ProcessModels;
import tools.jackson.databind.node.ArrayNode;

/**
 * A process as it is drawn, with the steps that are done and the one where the case stands, and the same in words below
 * for those who cannot see or enlarge the drawing.
 */
public final class ProcessDiagram extends Div {

    /** A step of the case: the id of its element, its business name, and how it stands. */
    public record Step(String elementId, String name, State state) {

        /** How a step stands. */
        public enum State {
            /** Was passed. */
            DONE,
            /** The case is here. */
            ACTIVE,
            /** The case is stuck here. */
            INCIDENT
        }
    }

    private static final String MODULE = "/web/bpmn-viewer.js";

    private final Drawing drawing = new Drawing();
    private final OrderedList words = new OrderedList();
    private final H2 wordsTitle = new H2(getTranslation("engine.diagram.steps.title"));

    /** An empty diagram; shown once {@link #show} was called. */
    public ProcessDiagram() {
        addClassName("process-diagram");
        words.addClassName("process-steps");
        wordsTitle.addClassName("process-steps-title");
        add(drawing, wordsTitle, words);
    }

    /**
     * Draws the model and marks the steps on it.
     *
     * @param processName the business name, read to those who cannot see the drawing
     * @param steps in the order in which the case came to them
     */
    public void show(String processName, String xml, List<Step> steps) {
        drawing.getElement().setAttribute("aria-label", getTranslation("engine.diagram.drawing.label", processName));
        drawing.getElement().setProperty("xml", xml);
        drawing.getElement().setPropertyList("done", ids(steps, Step.State.DONE));
        drawing.getElement().setPropertyList("active", ids(steps, Step.State.ACTIVE));
        drawing.getElement().setPropertyList("incident", ids(steps, Step.State.INCIDENT));
        wordsTitle.setVisible(!steps.isEmpty());
        words.removeAll();
        steps.forEach(step -> words.add(words(step)));
    }

    /** Draws the model with the steps of a case, by the ids of their elements. */
    public void show(ProcessModels models, long model, List<String> done, List<String> active) {
        Map<String, String> names = models.elementNames(
                model, Stream.concat(done.stream(), active.stream()).collect(Collectors.toSet()));
        show(
                models.processName(model),
                models.xml(model),
                Stream.concat(
                                done.stream().map(id -> new Step(id, names.get(id), Step.State.DONE)),
                                active.stream().map(id -> new Step(id, names.get(id), Step.State.ACTIVE)))
                        .toList());
    }

    /** How hot a step is, from 1 to 5, or 0 when that cannot be said; and a short word for it. */
    public record Heat(String elementId, int level, String text) {}

    /** Draws the model with how hot its steps are. */
    public void showHeat(String processName, String xml, Collection<Heat> heat) {
        show(processName, xml, List.<Step>of());
        ArrayNode written = JacksonUtils.createArrayNode();
        heat.forEach(step -> written.addObject()
                .put("element", step.elementId())
                .put("level", step.level())
                .put("text", step.text()));
        drawing.getElement().setPropertyJson("heat", written);
    }

    private static List<String> ids(List<Step> steps, Step.State state) {
        return steps.stream()
                .filter(step -> step.state() == state)
                .map(Step::elementId)
                .distinct()
                .toList();
    }

    private ListItem words(Step step) {
        Sign sign = switch (step.state()) {
            case DONE -> Sign.DONE;
            case ACTIVE -> Sign.CURRENT;
            case INCIDENT -> Sign.PROBLEM;
        };
        SvgIcon icon = sign.icon();
        Span state =
                new Span(getTranslation("engine.diagram.state." + step.state().name()));
        state.addClassName("hint");
        ListItem item = new ListItem(icon, new Span(step.name()), state);
        item.addClassNames("process-step", "process-step-" + step.state().name().toLowerCase(Locale.ROOT));
        if (step.state() != Step.State.DONE) {
            item.getElement().setAttribute("aria-current", "step");
        }
        return item;
    }

    /** The custom element of the web bundle; loaded when first shown. */
    @Tag("mmhc-bpmn-viewer")
    private static final class Drawing extends Component {

        Drawing() {
            getElement().setAttribute("role", "group");
        }

        @Override
        protected void onAttach(AttachEvent attach) {
            attach.getUI().getPage().addJsModule(MODULE);
        }
    }
}
