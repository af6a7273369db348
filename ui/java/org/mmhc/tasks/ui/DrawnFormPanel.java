package org.mmhc.tasks.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.FormInputRefused;
import org.mmhc.tasks.form.FormDesk;
import org.mmhc.tasks.form.FormProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The form of a model, drawn by the form viewer in the browser and checked again when it is sent. */
class DrawnFormPanel extends Div {

    private static final String MODULE = "/web/form-viewer.js";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, @Nullable Object>> DATA = new TypeReference<>() {};

    private final TaskFormContext context;
    private final FormDesk desk;
    private final Viewer viewer = new Viewer();
    private final FormProblems problems = new FormProblems();
    private final Button send = new Button();

    DrawnFormPanel(TaskFormContext context, String schema, Map<String, @Nullable Object> values, FormDesk desk) {
        this.context = context;
        this.desk = desk;
        addClassNames("panel", "drawn-form");
        viewer.getElement().setAttribute("aria-label", getTranslation("tasks.form.drawn.label"));
        viewer.getElement().setProperty("broken", getTranslation("tasks.form.drawn.broken"));
        viewer.getElement().setProperty("readOnly", context.readOnly());
        viewer.getElement().setProperty("data", JSON.writeValueAsString(withDraft(values)));
        viewer.getElement().setProperty("schema", schema);
        add(problems, viewer);
        if (!context.readOnly()) {
            add(actions());
        }
    }

    /** What the case knows, with what the caller had filled in before on top. */
    private Map<String, @Nullable Object> withDraft(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        if (!context.readOnly()) {
            context.draft().ifPresent(draft -> all.putAll(read(draft)));
        }
        return all;
    }

    /** Nothing of a draft that another program left in words of its own. */
    static Map<String, @Nullable Object> read(String draft) {
        try {
            return Objects.requireNonNullElse(JSON.readValue(draft, DATA), Map.of());
        } catch (JacksonException unreadable) {
            return Map.of();
        }
    }

    private Component actions() {
        viewer.getElement()
                .addEventListener(
                        "form-changed",
                        event -> context.keepDraft(
                                event.getEventData().get("event.detail.data").asString()))
                .addEventData("event.detail.data");
        viewer.getElement()
                .addEventListener(
                        "form-send",
                        event -> complete(JSON.readValue(
                                event.getEventData().get("event.detail.data").asString(), DATA)))
                .addEventData("event.detail.data");
        viewer.getElement().addEventListener("form-stopped", event -> send.setEnabled(true));
        send.setText(getTranslation("tasks.form.drawn.send"));
        send.setId("form-send");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> viewer.getElement().callJsFunction("send"));
        Div actions = new Div(send);
        actions.addClassName("drawn-form-actions");
        return actions;
    }

    /** Called with what the browser found in order. */
    void complete(Map<String, @Nullable Object> data) {
        problems.clear();
        try {
            TaskSummary task = context.details().task();
            context.decide(() -> desk.complete(task.id(), task.version(), data), "tasks.form.drawn.done", task.name());
        } catch (FormInputRefused refused) {
            send.setEnabled(true);
            problems.show(refused.problems());
            viewer.getElement().setProperty("errors", JSON.writeValueAsString(byField(refused.problems())));
        } catch (Refusal refusal) {
            send.setEnabled(true);
            context.refused(refusal);
        }
    }

    private Map<String, List<String>> byField(List<FormProblem> wrong) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        wrong.stream()
                .filter(problem -> !problem.fieldId().isEmpty())
                .forEach(problem -> errors.put(
                        problem.fieldId(),
                        List.of(getTranslation(
                                problem.textKey(), problem.arguments().toArray()))));
        return errors;
    }

    /** The custom element of the web bundle; loaded when first shown. */
    @Tag("mmhc-form")
    private static final class Viewer extends Component {

        Viewer() {
            setId("form-viewer");
        }

        @Override
        protected void onAttach(AttachEvent attach) {
            attach.getUI().getPage().addJsModule(MODULE);
        }
    }
}
