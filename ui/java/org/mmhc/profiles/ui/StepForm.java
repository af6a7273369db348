package org.mmhc.profiles.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;

/**
 * The form of one step of the profile.
 *
 * @param <R> the part of the profile that the step fills in
 */
abstract class StepForm<R extends Record> extends FormLayout {

    final FormBinder<R> binder;
    private final String texts;
    private final Map<String, Supplier<String>> answers = new LinkedHashMap<>();

    /** @param texts stem of the keys of the labels, to which the name of the property is added */
    StepForm(Class<R> part, String texts) {
        this.binder = new FormBinder<>(part);
        this.texts = texts;
        setAutoResponsive(true);
        setAutoRows(true);
        setExpandColumns(true);
        setExpandFields(true);
        setExpandFields(true);
    }

    /** The part as it is saved, or what a new one begins with. */
    abstract R partOf(ProfileDetails profile);

    abstract ProfileDetails save(long version, R part);

    /** Shows what is saved and forgets what is not. */
    void read(ProfileDetails profile) {
        binder.readRecord(partOf(profile));
    }

    boolean hasChanges() {
        return binder.hasChanges();
    }

    /** What is filled in, by the label of its field. */
    Map<String, String> answers() {
        Map<String, String> given = new LinkedHashMap<>();
        answers.forEach((label, answer) -> given.put(label, answer.get()));
        given.values().removeIf(String::isEmpty);
        return given;
    }

    /** Saves the step, or shows what is wrong with it; what is about none of its fields is given to the last argument. */
    void save(long version, Consumer<ProfileDetails> saved, Consumer<Refusal> refused) {
        binder.submit(part -> saved.accept(save(version, part)), refused);
    }

    /** Called after every change of a field. */
    void onChange(Runnable listener) {
        binder.addValueChangeListener(change -> listener.run());
    }

    /** Adds the field of a property of the part. */
    <V, F extends Component & HasValue<?, V>> F field(String property, String id, F field) {
        binder.bind(place(property, id, field), property);
        return field;
    }

    /** Adds the field of a property that is read again, in these words, before the profile is complete. */
    <V, F extends Component & HasValue<?, V>> F field(String property, String id, F field, Function<V, String> words) {
        answers.put(label(property), () -> field.isEmpty() ? "" : words.apply(field.getValue()));
        return field(property, id, field);
    }

    /** Adds a line of text; browsers may fill it in. */
    TextField line(String property, String id, String autocomplete) {
        TextField field = field(property, id, new TextField(), Function.identity());
        field.getElement().setAttribute("autocomplete", autocomplete);
        return field;
    }

    /** Adds a field that is bound in a way of its own. */
    <F extends Component> F place(String property, String id, F field) {
        field.setId(id);
        field.getElement().setProperty("label", label(property));
        add(field);
        return field;
    }

    private String label(String property) {
        return getTranslation(texts + property + ".label");
    }
}
