package org.mmhc.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.engine.WorkCatalogue;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.BeginModel;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ModelRecords;

/** Asks what sort of model is to be drawn, where it belongs and what for, and opens the editor. */
final class BeginModelDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotNull ChangeKind kind,
            @NotNull String module,

            @NotNull(message = "{studio.problem.titleSize}")
            @Size(min = 1, max = 120, message = "{studio.problem.titleSize}")
            String name,

            @NotNull(message = "{studio.problem.modelId}")
            @Pattern(regexp = "[a-z]+(-[a-z]+)*", message = "{studio.problem.modelId}")
            String id,

            @Nullable String startMessage,

            @NotNull(message = "{studio.problem.whySize}")
            @Size(min = 10, max = 2000, message = "{studio.problem.whySize}")
            String why) {}

    private final transient ChangeDesk desk;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    BeginModelDialog(ChangeDesk desk, ModelRecords models, WorkCatalogue catalogue) {
        this.desk = desk;
        setHeaderTitle(getTranslation("studio.new.title"));
        setWidth("min(34rem, 92vw)");
        Select<ChangeKind> kind = new Select<>();
        kind.setId("new-kind");
        kind.setLabel(getTranslation("studio.new.kind"));
        kind.setItems(ChangeKind.FLOW, ChangeKind.RULES, ChangeKind.FORM);
        kind.setItemLabelGenerator(each -> getTranslation("studio.kind." + each));
        Select<String> module = new Select<>();
        module.setId("new-module");
        module.setLabel(getTranslation("studio.new.module"));
        module.setItems(
                models.all().stream().map(row -> row.path().module()).distinct().toList());
        module.setItemLabelGenerator(StringUtils::capitalize);
        TextField name = new TextField(getTranslation("studio.new.name"));
        name.setId("new-name");
        TextField id = new TextField(getTranslation("studio.new.id"));
        id.setId("new-id");
        id.setHelperText(getTranslation("studio.new.id.hint"));
        name.addValueChangeListener(named -> id.setValue(idOf(named.getValue())));
        Select<String> start = new Select<>();
        start.setId("new-start");
        start.setLabel(getTranslation("studio.new.start"));
        start.setHelperText(getTranslation("studio.new.start.hint"));
        start.setItems(catalogue.messages());
        kind.addValueChangeListener(chosen -> start.setVisible(chosen.getValue() == ChangeKind.FLOW));
        TextArea why = new TextArea(getTranslation("studio.begin.why.label"));
        why.setId("new-why");
        binder.forField(kind).asRequired(getTranslation("studio.new.kind")).bind("kind");
        binder.forField(module).asRequired(getTranslation("studio.new.module")).bind("module");
        binder.forField(name)
                .asRequired(getTranslation("studio.problem.titleSize"))
                .bind("name");
        binder.forField(id).asRequired(getTranslation("studio.problem.modelId")).bind("id");
        binder.forField(start).bind("startMessage");
        binder.forField(why)
                .asRequired(getTranslation("studio.problem.whySize"))
                .bind("why");
        kind.setValue(ChangeKind.FLOW);
        Div fields = new Div(new Paragraph(getTranslation("studio.new.words")), kind, module, name, id, start, why);
        fields.addClassName("dialog-fields");
        add(fields);
        Button begin = new Button(getTranslation("studio.begin.action"), click -> binder.submit(this::begin));
        begin.setId("new-begin");
        begin.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("studio.begin.cancel"), click -> close()), begin);
    }

    private void begin(Asked asked) {
        ModelPath path = new ModelPath(asked.module() + "/" + asked.id() + "." + ending(asked.kind()));
        try {
            ChangeId change = desk.beginNew(new BeginModel(
                    new BeginChange(path, asked.name(), asked.why()), asked.name(), asked.startMessage()));
            close();
            ChangeEditorView.open(change, path);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private static String ending(ChangeKind kind) {
        return switch (kind) {
            case RULES -> "dmn";
            case FORM -> "form";
            default -> "bpmn";
        };
    }

    /** What people call it, as a word of models. */
    private static String idOf(String name) {
        List<String> words = List.of(
                StringUtils.stripAccents(name).toLowerCase(Locale.ENGLISH).split("[^a-z]+"));
        return String.join("-", words.stream().filter(word -> !word.isEmpty()).toList());
    }
}
