package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Locale;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;

/** The code of whoever sold a plan: what cannot be one is said at once, whether somebody has it is found out when it is used. */
final class SellerField extends TextField {

    private static final int LONGEST = 20;

    /** A field for the component {@code seller} of what a form fills in. */
    SellerField(FormBinder<?> binder, String id) {
        setId(id);
        setLabel(translate("billing.buy.seller.label"));
        setHelperText(translate("billing.buy.seller.hint"));
        setMaxLength(LONGEST);
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.ON_CHANGE);
        binder.forField(this)
                .withValidator(SellerField::canBeOne, translate("billing.buy.seller.unfit"))
                .bind("seller");
    }

    private static boolean canBeOne(String typed) {
        return typed.isBlank() || Uid.isValid(typed.strip().toUpperCase(Locale.ROOT));
    }
}
