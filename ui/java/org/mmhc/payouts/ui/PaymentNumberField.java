package org.mmhc.payouts.ui;

import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;

/** By which number the bank knows a payment that somebody made. */
final class PaymentNumberField {

    /** A payment. */
    public record Payment(@Size(max = 40) @Nullable String bankReference) {}

    final FormBinder<Payment> binder = new FormBinder<>(Payment.class);
    final TextField reference = new TextField();

    PaymentNumberField() {
        reference.setId("bank-reference");
        reference.setLabel(reference.getTranslation("payouts.fixTransfer.bankReference"));
        binder.forField(reference)
                .withValidator(
                        number -> !number.isBlank(), reference.getTranslation("payouts.problem.bankReferenceMissing"))
                .bind("bankReference");
    }
}
