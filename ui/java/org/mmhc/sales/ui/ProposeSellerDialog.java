package org.mmhc.sales.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.sales.SaleDesk;
import org.mmhc.sales.SaleDesk.ProposeSeller;
import org.mmhc.sales.SaleRecords.SaleRow;
import org.mmhc.sales.SellerReason;

/** Says that somebody else sold it, for the committee to agree. */
final class ProposeSellerDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotBlank(message = "{sales.problem.sellerMissing}")
            String seller,

            @NotNull(message = "{sales.problem.sellerReasonMissing}")
            SellerReason reason) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    ProposeSellerDialog(SaleDesk desk, SaleRow row, SerializableRunnable proposed) {
        setHeaderTitle(getTranslation("sales.propose.title", row.planTitle()));
        setWidth("min(30rem, 92vw)");
        TextField seller = new TextField(getTranslation("sales.propose.seller.label"));
        seller.setId("propose-seller");
        seller.setHelperText(getTranslation("sales.propose.seller.hint"));
        binder.forField(seller)
                .asRequired(getTranslation("sales.problem.sellerMissing"))
                .bind("seller");
        Select<SellerReason> reason = new Select<>();
        reason.setId("propose-reason");
        reason.setLabel(getTranslation("sales.propose.reason.label"));
        reason.setItems(SellerReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("sales.sellerReason." + each));
        binder.forField(reason)
                .asRequired(getTranslation("sales.problem.sellerReasonMissing"))
                .bind("reason");
        binder.about("seller", "sellerUnfit");
        Div fields = new Div(new Paragraph(getTranslation("sales.propose.words")), seller, reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button propose = new Button(
                getTranslation("sales.propose.action"),
                click -> binder.submit(asked -> {
                    desk.proposeSeller(new ProposeSeller(row.id(), row.version(), asked.seller(), asked.reason()));
                    close();
                    Toasts.success("sales.propose.done");
                    proposed.run();
                }));
        propose.setId("propose-now");
        propose.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("sales.dialog.cancel"), click -> close()), propose);
    }
}
