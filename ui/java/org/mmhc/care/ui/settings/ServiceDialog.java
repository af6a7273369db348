package org.mmhc.care.ui.settings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.SaveService;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;
import org.mmhc.profiles.Skill;

/** Makes a kind of care or changes one. */
final class ServiceDialog extends Dialog {

    /** What is asked; the tasks stand in lines. */
    public record Asked(
            String code,
            String name,
            String about,
            @Nullable Integer leastMinutes,
            @Nullable Integer minutes,
            @Nullable Integer mostMinutes,
            Set<Skill> skills,
            String tasks,
            String bring,
            boolean active,
            boolean forPatients,
            boolean signatureNeeded) {

        static final Asked NEW = new Asked("", "", "", 30, 60, 480, Set.of(), "", "", true, true, false);

        static Asked of(ServiceRow row) {
            ServiceForm form = row.service();
            return new Asked(
                    row.code(),
                    form.name(),
                    form.about(),
                    form.leastMinutes(),
                    form.minutes(),
                    form.mostMinutes(),
                    form.skills(),
                    String.join("\n", form.tasks()),
                    form.bring(),
                    form.active(),
                    form.forPatients(),
                    form.signatureNeeded());
        }

        ServiceForm form() {
            return new ServiceForm(
                    name.strip(),
                    about.strip(),
                    active,
                    forPatients,
                    signatureNeeded,
                    minutes == null ? 0 : minutes,
                    leastMinutes == null ? 0 : leastMinutes,
                    mostMinutes == null ? 0 : mostMinutes,
                    skills,
                    tasks.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList(),
                    bring);
        }
    }

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final Div fields = new Div();

    /** @param row null for a new one */
    ServiceDialog(ServiceCatalog catalog, @Nullable ServiceRow row, SerializableRunnable saved) {
        setHeaderTitle(
                row == null
                        ? getTranslation("care.services.dialog.new")
                        : getTranslation(
                                "care.services.dialog.change", row.service().name()));
        setWidth("min(36rem, 92vw)");
        fields.addClassName("dialog-fields");
        TextField code = field(new TextField(), "code");
        code.setHelperText(getTranslation("care.services.code.hint"));
        code.setReadOnly(row != null);
        code.setRequiredIndicatorVisible(row == null);
        field(new TextField(), "name").setRequiredIndicatorVisible(true);
        field(new TextArea(), "about");
        field(new IntegerField(), "leastMinutes");
        field(new IntegerField(), "minutes");
        field(new IntegerField(), "mostMinutes");
        MultiSelectComboBox<Skill> skills = new MultiSelectComboBox<>();
        skills.setItems(Skill.values());
        skills.setItemLabelGenerator(skill -> getTranslation("profiles.skill." + skill));
        field(skills, "skills");
        TextArea tasks = field(new TextArea(), "tasks");
        tasks.setHelperText(getTranslation("care.services.tasks.hint"));
        field(new TextField(), "bring").setHelperText(getTranslation("care.services.bring.hint"));
        box("active");
        box("forPatients");
        box("signatureNeeded");
        binder.about("minutes", "ordered");
        binder.readRecord(row == null ? Asked.NEW : Asked.of(row));
        Button save = new Button(getTranslation("care.services.action.save"), click -> {
            boolean done = binder.submit(
                    asked -> {
                        catalog.save(
                                new SaveService(asked.code().strip(), row == null ? -1 : row.version(), asked.form()));
                        Toasts.success("care.services.done", asked.name());
                    },
                    refusal -> {
                        close();
                        Toasts.refused(refusal);
                        saved.run();
                    });
            if (done) {
                close();
                saved.run();
            }
        });
        save.setId("service-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        add(fields);
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), save);
    }

    private <V, F extends Component & HasValue<?, V> & HasSize> F field(F field, String property) {
        field.setId("service-" + property);
        field.getElement().setProperty("label", getTranslation("care.services." + property + ".label"));
        field.setWidthFull();
        binder.bind(field, property);
        fields.add(field);
        return field;
    }

    private void box(String property) {
        Checkbox box = new Checkbox(getTranslation("care.services." + property + ".label"));
        box.setId("service-" + property);
        binder.bind(box, property);
        fields.add(box);
    }
}
