package org.mmhc.billing.invoice;

import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.SellerSettings;

/**
 * Who sold, as it was when the invoice was issued.
 *
 * @param gstin empty when the agency was not registered for tax
 */
public record Seller(String legalTitle, String address, String contact, IndianState state, String gstin, String pan) {

    static Seller of(SellerSettings settings) {
        return new Seller(
                settings.legalTitle(),
                settings.address(),
                settings.contact(),
                settings.inState(),
                settings.gstin(),
                settings.pan());
    }
}
