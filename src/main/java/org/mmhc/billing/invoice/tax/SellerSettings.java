package org.mmhc.billing.invoice.tax;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.MonthDay;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who sells: what stands on invoices about the agency.
 *
 * @param legalTitle as it is registered
 * @param address in one line, its parts separated by commas
 * @param contact how one reaches the accounts; may be empty
 * @param state the agency's, by name or code
 * @param gstin empty when it is not registered for tax
 * @param pan permanent account number, may be empty
 * @param attendantSac accounting code for help by people who are no medical staff, when the table of taxes has none
 * @param creditDeadline until that day after a financial year, its taxes can still be taken back
 */
@Validated
@ConfigurationProperties("mmhc.billing.seller")
public record SellerSettings(
        @DefaultValue("MMHC") @Size(min = 3, max = 120) String legalTitle,
        @DefaultValue("") @Size(max = 300) String address,
        @DefaultValue("") @Size(max = 120) String contact,
        @DefaultValue("Karnataka") String state,
        @DefaultValue("") String gstin,

        @DefaultValue("") @Pattern(regexp = "([A-Z]{5}\\d{4}[A-Z])?")
        String pan,

        @DefaultValue("") @Pattern(regexp = "(99\\d{4})?") String attendantSac,
        @DefaultValue("--11-30") MonthDay creditDeadline) {

    public SellerSettings {
        IndianState at = IndianState.named(state)
                .orElseThrow(() -> new IllegalArgumentException("mmhc.billing.seller.state is no state of India"));
        if (!gstin.isEmpty()) {
            Gstin number = new Gstin(gstin);
            if (number.state().today() != at) {
                throw new IllegalArgumentException("mmhc.billing.seller.gstin is of another state");
            }
            if (!pan.isEmpty() && !number.pan().equals(pan)) {
                throw new IllegalArgumentException("mmhc.billing.seller.gstin holds another pan");
            }
            if (address.isBlank()) {
                throw new IllegalArgumentException("mmhc.billing.seller.address has to stand on tax invoices");
            }
        }
    }

    /** The agency's state. */
    public IndianState inState() {
        return IndianState.named(state).orElseThrow();
    }

    public boolean isRegistered() {
        return !gstin.isEmpty();
    }
}
