package org.mmhc.sales.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.sales.HoldVerdict;
import org.mmhc.sales.SaleDesk;
import org.mmhc.sales.SaleDesk.DecideSale;
import org.mmhc.sales.SaleRecords.SaleRow;

/** Says whether a sale that is held counts, and why. */
final class DecideSaleDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotNull(message = "{sales.problem.verdictMissing}")
            HoldVerdict verdict) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    DecideSaleDialog(SaleDesk desk, SaleRow row, String seller, SerializableRunnable decided) {
        setHeaderTitle(getTranslation("sales.decide.title", row.planTitle()));
        setWidth("min(30rem, 92vw)");
        RadioButtonGroup<HoldVerdict> verdict = new RadioButtonGroup<>();
        verdict.setId("sale-verdict");
        verdict.setLabel(getTranslation("sales.decide.verdict.label"));
        verdict.setItems(HoldVerdict.values());
        verdict.setItemLabelGenerator(each -> getTranslation("sales.verdict." + each));
        binder.forField(verdict)
                .asRequired(getTranslation("sales.problem.verdictMissing"))
                .bind("verdict");
        Div fields = new Div(new Paragraph(getTranslation("sales.decide.words", seller)), verdict);
        fields.addClassName("dialog-fields");
        add(fields);
        Button decide = new Button(
                getTranslation("sales.decide.action"),
                click -> binder.submit(asked -> {
                    desk.decide(new DecideSale(row.id(), row.version(), asked.verdict()));
                    close();
                    Toasts.success("sales.decide.done");
                    decided.run();
                }));
        decide.setId("sale-decide");
        decide.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("sales.dialog.cancel"), click -> close()), decide);
    }
}
