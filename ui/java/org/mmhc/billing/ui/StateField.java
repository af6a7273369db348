package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.Arrays;
import java.util.Comparator;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.invoice.InvoiceRefusals.StateUnknown;
import org.mmhc.billing.invoice.tax.IndianState;

/** Asks in which state a patient lives, which decides about the tax; shown only once somebody has to say it. */
final class StateField {

    private StateField() {}

    /** A field for the component {@code state} of what a form fills in, not shown yet. */
    static ChoiceField<IndianState> of(FormBinder<?> binder, String id) {
        ChoiceField<IndianState> field = new ChoiceField<>();
        field.setId(id);
        field.setLabel(translate("billing.state.label"));
        field.setHelperText(translate("billing.state.hint"));
        field.setItemLabelGenerator(IndianState::title);
        field.setItems(Arrays.stream(IndianState.values())
                .filter(state -> state.today() == state)
                .sorted(Comparator.comparing(IndianState::title))
                .toList());
        field.setVisible(false);
        binder.bind(field, "state");
        return field;
    }

    /** Shows the field when that is what was missing; says everything else over the page. */
    static void ask(FormBinder<?> binder, ChoiceField<IndianState> field, Refusal refusal) {
        if (refusal instanceof StateUnknown) {
            field.setVisible(true);
            binder.show(refusal, Toasts::refused);
        } else {
            Toasts.refused(refusal);
        }
    }
}
