package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.EmailField;
import java.util.function.Consumer;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.identity.EmailAddress;

/** A form whose answer goes to a mail address: it gives way to {@link CheckEmailPanel}, and comes back to put the address right. */
class MailedForm<R extends Record> extends Composite<Div> {

    private final FormBinder<R> binder;
    private final Div form = new Div();
    private final EmailField email = new EmailField();

    MailedForm(FormBinder<R> binder) {
        this.binder = binder;
        form.addClassName("entrance-form");
        getContent().add(form);
    }

    /** The address, in its place among the other fields. */
    EmailField email() {
        return field(email, "email", "identity.person.email.label", "email", EmailAddress::of);
    }

    void add(Component... parts) {
        form.add(parts);
    }

    /** A line of text that must be filled in, by a rule. */
    <F extends Component & HasValue<?, String> & HasSize> F field(
            F field, String property, String label, String autocomplete, Consumer<String> rule) {
        field.setId(property);
        field.getElement().setProperty("label", getTranslation(label));
        field.getElement().setProperty("autocomplete", autocomplete);
        field.setWidthFull();
        binder.forField(field)
                .asRequired(getTranslation("access.newcomer." + property + ".missing"))
                .withValidator(FormBinder.rule(rule))
                .bind(property);
        return field;
    }

    /**
     * Says that a mail went out.
     *
     * @param again sends it once more
     */
    void sent(String words, Runnable again) {
        replaceAll(new CheckEmailPanel(words, again, this::correct));
    }

    private void correct() {
        replaceAll(form);
        email.focus();
    }

    private void replaceAll(Component content) {
        getContent().removeAll();
        getContent().add(content);
    }
}
