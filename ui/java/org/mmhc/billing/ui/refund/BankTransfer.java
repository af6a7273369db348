package org.mmhc.billing.ui.refund;

import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;

/** Asks for the number by which the bank knows a transfer that was made by hand. */
final class BankTransfer {

    /** What is asked. */
    public record Made(@NotBlank @Size(max = 40) String bankReference) {}

    private final FormBinder<Made> binder = new FormBinder<>(Made.class);
    private final TextField field = new TextField();

    BankTransfer() {
        field.setId("bank-reference");
        field.setLabel(field.getTranslation("billing.fixRefund.bankReference"));
        binder.bind(field, "bankReference");
    }

    FormBinder<Made> binder() {
        return binder;
    }

    TextField field() {
        return field;
    }

    String reference() {
        return field.getValue();
    }
}
