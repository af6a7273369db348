package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.payouts.PayoutDesk.Correcting;

/** What is put right in a payout: the amount of a line more, or the number of a line that waits. */
final class CorrectionFields {

    private static final String AMOUNT = "-?[0-9]{1,6}([.][0-9]{1,2})?";

    /** What is put right. */
    public record Line(@Nullable String amount, @Nullable Integer line) {}

    final FormBinder<Line> binder = new FormBinder<>(Line.class);
    final TextField amount = new TextField();
    final IntegerField line = new IntegerField();

    CorrectionFields() {
        amount.setId("correction-amount");
        amount.setLabel(amount.getTranslation("payouts.correctPayout.amount"));
        amount.setHelperText(amount.getTranslation("payouts.correctPayout.amount.hint"));
        binder.forField(amount)
                .withValidator(
                        typed -> !amount.isVisible() || typed.strip().matches(AMOUNT),
                        amount.getTranslation("payouts.correctPayout.amount.unfit"))
                .bind("amount");
        line.setId("correction-line");
        line.setLabel(line.getTranslation("payouts.correctPayout.line"));
        line.setHelperText(line.getTranslation("payouts.correctPayout.line.hint"));
        binder.forField(line)
                .withValidator(
                        typed -> !line.isVisible() || typed != null,
                        line.getTranslation("payouts.correctPayout.line.missing"))
                .bind("line");
    }

    boolean areFor(Correcting correcting, Component field) {
        return correcting == Correcting.ADD_LINE && field == amount
                || correcting == Correcting.LEAVE_LINE && field == line;
    }

    @Nullable
    Money written(Currency currency) {
        String typed = amount.getValue().strip();
        return typed.matches(AMOUNT) ? Money.rounded(new BigDecimal(typed), currency) : null;
    }
}
