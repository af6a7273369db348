package org.mmhc.billing.invoice.tax;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceRefusals.SacMissing;
import org.mmhc.billing.invoice.InvoiceRefusals.StateUnknown;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.springframework.stereotype.Component;

/** Decides which tax is on what. The table of the analysts says it, so that it is asked before a transaction begins. */
@Component
public class Taxation {

    private final TaxRules rules;
    private final SellerSettings seller;
    private final ProfileFacts profiles;

    Taxation(TaxRules rules, SellerSettings seller, ProfileFacts profiles) {
        this.rules = rules;
        this.seller = seller;
        this.profiles = profiles;
    }

    /**
     * Where something is supplied to a patient: in the state that they live in, and in the agency's when no address of them is on record.
     * Refused with {@link StateUnknown} when nobody can tell which state that is; they are asked then.
     *
     * @param said what they answered when they were asked
     */
    public IndianState placeOfSupply(Uid patient, @Nullable IndianState said) {
        Address address = profiles.addressOf(patient).orElse(null);
        if (address == null) {
            return said == null ? seller.inState() : said.today();
        }
        return IndianState.named(address.region()).orElseGet(() -> {
            if (said == null) {
                throw new StateUnknown();
            }
            return said.today();
        });
    }

    /** What is to be done about something of that class that is supplied there on that day. */
    public TaxTerms terms(TaxClass taxClass, IndianState placeOfSupply, LocalDate onDay) {
        Supply supply = placeOfSupply.today() == seller.inState() ? Supply.INTRA : Supply.INTER;
        TaxQuestion question = new TaxQuestion(seller.isRegistered(), taxClass, supply, onDay);
        TaxAnswer answer = rules.answer(question).fitting(question);
        return new TaxTerms(
                taxClass, placeOfSupply.today(), supply, answer.document(), sac(taxClass, answer), answer.rates());
    }

    /** Refused with {@link SacMissing} while a plan of that class cannot be on sale, as its invoices could not say what was supplied. */
    public void requireSaleable(TaxClass taxClass, LocalDate onDay) {
        boolean needed = seller.isRegistered() && taxClass != TaxClass.NOT_TAXED;
        if (needed && terms(taxClass, seller.inState(), onDay).sac().isEmpty()) {
            throw new SacMissing();
        }
    }

    private String sac(TaxClass taxClass, TaxAnswer answer) {
        boolean fromSettings = answer.sac().isEmpty() && taxClass == TaxClass.ATTENDANT && seller.isRegistered();
        return fromSettings ? seller.attendantSac() : answer.sac();
    }
}
