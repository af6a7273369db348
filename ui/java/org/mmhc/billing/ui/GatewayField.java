package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.List;
import org.mmhc.base.Money;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.Gateways;

/** Asks how somebody wants to pay, which says whose page they pay on; shown only when there is a choice and something to pay. */
final class GatewayField extends RadioButtonGroup<Gateway> {

    private final transient Gateways gateways;

    /** A field for the component {@code gateway} of what a form fills in, not shown yet. */
    GatewayField(FormBinder<?> binder, Gateways gateways, String id) {
        this.gateways = gateways;
        setId(id);
        setLabel(translate("billing.pay.way.label"));
        setItemLabelGenerator(gateway -> translate("billing.pay.way." + gateway));
        getElement().getThemeList().add("vertical");
        setVisible(false);
        binder.bind(this, "gateway");
    }

    /** Offers the ways in which that can be paid; what was chosen stays chosen. */
    void offerFor(Money due) {
        List<Gateway> possible = gateways.taking(due.currency());
        Gateway chosen = getValue();
        setItems(possible);
        setValue(possible.stream()
                .filter(gateway -> gateway == chosen)
                .findFirst()
                .orElse(possible.isEmpty() ? null : possible.getFirst()));
        setVisible(due.isPositive() && possible.size() > 1);
    }
}
