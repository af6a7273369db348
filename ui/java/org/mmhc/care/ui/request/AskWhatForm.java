package org.mmhc.care.ui.request;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.binder.Validator;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.profiles.Skill;

/** Asks what care is needed, and how soon. */
class AskWhatForm extends RequestStep {

    /** What is asked. */
    public record What(
            @Nullable UserCard patient,
            @Nullable String service,
            Urgency urgency,
            String description,
            Set<Skill> wishedSkills) {}

    private final FormBinder<What> binder = new FormBinder<>(What.class);
    private final Map<String, ServiceForm> services;
    private final ChoiceField<UserCard> patient = new ChoiceField<>();
    private final RadioButtonGroup<String> service = new RadioButtonGroup<>();

    /** @param patients for whom the office can ask; none for who asks for themselves */
    AskWhatForm(List<ServiceRow> all, List<UserCard> patients) {
        super("what", Set.of("patientUnfit", "serviceUnknown", "descriptionUnfit"));
        patient.setItems(patients);
        patient.setItemLabelGenerator(card -> getTranslation(
                "care.request.patient.label", card.name(), card.uid().value()));
        patient.setVisible(!patients.isEmpty());
        patient.setRequiredIndicatorVisible(true);
        place("patient", patient);
        binder.forField(patient)
                .withValidator(who -> who != null || !patient.isVisible(), getTranslation("care.what.patient.missing"))
                .bind("patient");
        services = all.stream().collect(Collectors.toMap(ServiceRow::code, ServiceRow::service));
        service.setItems(all.stream().map(ServiceRow::code).toList());
        service.setRenderer(new ComponentRenderer<>(this::words));
        service.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        place("service", service);
        binder.forField(service)
                .asRequired(getTranslation("care.what.service.missing"))
                .bind("service");
        RadioButtonGroup<Urgency> urgency = new RadioButtonGroup<>();
        urgency.setItems(Urgency.values());
        urgency.setItemLabelGenerator(each -> getTranslation("care.urgency." + each));
        urgency.setHelperText(getTranslation("care.what.urgency.hint"));
        field(binder, "urgency", urgency);
        TextArea description = new TextArea();
        description.setHelperText(getTranslation("care.what.description.hint"));
        description.setMinRows(4);
        place("description", description);
        binder.forField(description)
                .asRequired(Validator.from(
                        text -> text.strip().length() >= RequestKeeping.SHORTEST_DESCRIPTION,
                        getTranslation(
                                "care.problem.descriptionUnfit",
                                RequestKeeping.SHORTEST_DESCRIPTION,
                                RequestKeeping.LONGEST_DESCRIPTION)))
                .bind("description");
        MultiSelectComboBox<Skill> skills = new MultiSelectComboBox<>();
        skills.setItems(Skill.values());
        skills.setItemLabelGenerator(skill -> getTranslation("profiles.skill." + skill));
        skills.setHelperText(getTranslation("care.what.wishedSkills.hint"));
        field(binder, "wishedSkills", skills);
    }

    private Div words(String code) {
        ServiceForm form = services.get(code);
        Span about = new Span(form == null ? "" : form.about());
        about.addClassName("hint");
        Div words = new Div(new Span(form == null ? code : form.name()), about);
        words.addClassName("care-choice");
        return words;
    }

    /** For whom the office asks; nobody when one asks for oneself. */
    @Nullable
    Uid patient() {
        return patient.isEmpty() ? null : patient.getValue().uid();
    }

    /** What is begun stays with whom it is for. */
    void keepPatient() {
        patient.setVisible(false);
    }

    /** What was sent stays what it is. */
    void keepService() {
        service.setReadOnly(true);
    }

    @Override
    void read(RequestDraft draft) {
        var form = draft.form();
        binder.readRecord(new What(
                patient.getValue(),
                form.service().isEmpty() ? null : form.service(),
                form.urgency(),
                form.description(),
                form.wishedSkills()));
    }

    @Override
    boolean hasChanges() {
        return binder.hasChanges();
    }

    @Override
    boolean submit(RequestDraft before, Consumer<RequestDraft> command, Consumer<Refusal> otherwise) {
        return binder.submit(
                what -> command.accept(before.about(
                        String.valueOf(what.service()),
                        what.urgency(),
                        what.description(),
                        what.wishedSkills(),
                        tasks(before, String.valueOf(what.service())))),
                otherwise);
    }

    /* What belongs to a service goes with it; what somebody wrote stays. */
    private List<String> tasks(RequestDraft before, String wanted) {
        Function<String, List<String>> usual =
                code -> services.containsKey(code) ? services.get(code).tasks() : List.of();
        List<String> tasks = before.form().tasks();
        return tasks.equals(usual.apply(before.form().service())) ? usual.apply(wanted) : tasks;
    }

    @Override
    void show(Refusal refusal, Consumer<Refusal> otherwise) {
        binder.show(refusal, otherwise);
    }
}
