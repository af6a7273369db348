package org.mmhc.billing.ui.refund;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;

/** By which number the bank knows a transfer that somebody made. */
final class BankReferenceField {

    /** A transfer. */
    public record Transfer(
            @NotBlank @Size(max = 40) @Nullable String bankReference) {}

    private final FormBinder<Transfer> binder = new FormBinder<>(Transfer.class);
    private final TextField reference = new TextField();

    BankReferenceField() {
        reference.setId("bank-reference");
        reference.setLabel(reference.getTranslation("billing.fixRefund.bankReference"));
        binder.forField(reference)
                .withValidator(
                        number -> !number.isBlank(), reference.getTranslation("billing.problem.bankReferenceMissing"))
                .bind("bankReference");
    }

    FormBinder<Transfer> binder() {
        return binder;
    }

    List<Component> asked() {
        return List.of(reference);
    }

    String written() {
        return reference.getValue();
    }
}
