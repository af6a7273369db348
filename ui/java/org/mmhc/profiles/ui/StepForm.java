package org.mmhc.profiles.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileRefusals.ProfileChanged;

/**
 * The form of one step of the profile. What the service refuses is shown at the field that it is about.
 *
 * @param <R> the part of the profile that the step fills in
 */
abstract class StepForm<R> extends FormLayout {

    private final Map<String, Component> fields = new LinkedHashMap<>();
    private Runnable onChange = () -> {};
    private @Nullable R saved;

    StepForm() {
        setAutoResponsive(true);
        setAutoRows(true);
        setExpandColumns(true);
        setExpandFields(true);
    }

    /** The part as it is saved, if it is. */
    abstract @Nullable R partOf(ProfileDetails profile);

    /** Puts the part, or what a new one begins with, into the fields. */
    abstract void show(@Nullable R part);

    /** What the fields say, right or wrong. */
    abstract R write();

    abstract ProfileDetails save(long version, R part);

    /** Property whose field a refusal is about; empty when it is about none. */
    Optional<String> propertyOf(Refusal refusal) {
        return Optional.empty();
    }

    /** Shows what is saved and forgets what is not. */
    void read(ProfileDetails profile) {
        show(partOf(profile));
        fields.values().forEach(StepForm::accept);
        saved = write();
    }

    boolean hasChanges() {
        return saved != null && !saved.equals(write());
    }

    /** Saves the step; empty when something in it is wrong, which is then shown. */
    Optional<ProfileDetails> trySave(long version) {
        fields.values().forEach(StepForm::accept);
        try {
            return Optional.of(save(version, write()));
        } catch (ConstraintViolationException wrong) {
            wrong.getConstraintViolations().forEach(this::complain);
        } catch (ProfileChanged stale) {
            throw stale;
        } catch (Refusal refusal) {
            propertyOf(refusal)
                    .ifPresentOrElse(
                            property -> complain(property, getTranslation(refusal.textKey(), refusal.arguments())),
                            () -> Toasts.refused(refusal));
        }
        fields.values().stream()
                .filter(field -> ((HasValidationProperties) field).isInvalid())
                .findFirst()
                .ifPresent(field -> ((Focusable<?>) field).focus());
        return Optional.empty();
    }

    /** Called after every change of a field. */
    void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Adds the field of a property of the part; ids and text keys follow from the names of step and property. */
    <F extends Component & HasValue<?, ?> & HasValidationProperties> F field(
            String property, String id, String label, F field) {
        field.setId(id);
        field.getElement().setProperty("label", label);
        field.getElement().setProperty("manualValidation", true);
        field.addValueChangeListener(change -> {
            accept(field);
            onChange.run();
        });
        fields.put(property, field);
        add(field);
        return field;
    }

    /** A line of text; browsers may fill it in. */
    TextField line(String property, String id, String label, int maxLength, String autocomplete) {
        TextField field = field(property, id, label, new TextField());
        field.setMaxLength(maxLength);
        field.getElement().setAttribute("autocomplete", autocomplete);
        return field;
    }

    private void complain(ConstraintViolation<?> violation) {
        String property = "";
        for (Path.Node node : violation.getPropertyPath()) {
            String name = propertyOf(node);
            property = fields.containsKey(name) ? name : property;
        }
        complain(property, violation.getMessage());
    }

    /** Property that a step of a violation's path is about; rules over several fields are shown at one of them. */
    String propertyOf(Path.Node node) {
        return String.valueOf(node.getName());
    }

    private void complain(String property, String message) {
        Component field = fields.get(property);
        if (field == null) {
            throw new IllegalStateException("No field for: " + message);
        }
        HasValidationProperties shown = (HasValidationProperties) field;
        shown.setErrorMessage(message);
        shown.setInvalid(true);
    }

    private static void accept(Component field) {
        ((HasValidationProperties) field).setInvalid(false);
    }
}
