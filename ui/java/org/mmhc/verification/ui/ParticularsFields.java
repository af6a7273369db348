package org.mmhc.verification.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.Particular;
import org.mmhc.verification.Particulars;

/** Asks for what stands on a document of one type. */
final class ParticularsFields {

    private final DocumentType type;
    private final FormBinder<Particulars> binder = new FormBinder<>(Particulars.class);
    private final List<Component> asked = new ArrayList<>();

    ParticularsFields(DocumentType type) {
        this.type = type;
        ask(Particular.NUMBER, "number", new TextField(), text -> new Particulars(text, null, null));
        ask(Particular.ISSUER, "issuer", new TextField(), text -> new Particulars(null, text, null));
        DayPicker validUntil = new DayPicker();
        validUntil.setAutoOpen(false);
        validUntil.setHelperText(translate("verification.particulars.validUntil.hint"));
        ask(Particular.VALID_UNTIL, "validUntil", validUntil, day -> new Particulars(null, null, day));
    }

    private <V, F extends Component & HasValue<?, V>> void ask(
            Particular particular, String property, F field, Consumer<V> rule) {
        if (!type.asks(particular)) {
            binder.forField(field).bind(property);
            return;
        }
        field.setId(property);
        field.getElement().setProperty("label", translate("verification.particulars." + property + ".label"));
        field.getElement().setAttribute("autocomplete", "off");
        Binder.BindingBuilder<Particulars, V> binding = binder.forField(field);
        (type.needs(particular)
                        ? binding.asRequired(translate("verification.problem." + property + "Missing"))
                        : binding)
                .withValidator(FormBinder.rule(rule))
                .bind(property);
        asked.add(field);
    }

    FormBinder<Particulars> binder() {
        return binder;
    }

    /** The fields to be seen, in their order; none for documents on which nothing is read. */
    List<Component> asked() {
        return asked;
    }
}
