package org.mmhc.billing.invoice.tax;

import org.mmhc.billing.invoice.InvoiceRefusals.TaxRulesUnfit;

/**
 * What the table of taxes says. What cannot be is refused, {@link TaxRulesUnfit}: rates that no law has, a tax between states within one,
 * a tax on what is exempt or of somebody who is not registered.
 *
 * @param sac accounting code of the service; may be empty
 */
public record TaxAnswer(TaxDocument document, String sac, TaxRates rates) {

    private static final int MOST_BP = 5000;

    /** The answer, when it fits what was asked. */
    TaxAnswer fitting(TaxQuestion question) {
        boolean intra = question.supply() == Supply.INTRA;
        if (rates.cgstBp() < 0 || rates.sgstBp() < 0 || rates.igstBp() < 0 || rates.total() > MOST_BP) {
            throw new TaxRulesUnfit("rate");
        }
        if (intra
                ? rates.igstBp() != 0 || rates.cgstBp() != rates.sgstBp()
                : rates.cgstBp() != 0 || rates.sgstBp() != 0) {
            throw new TaxRulesUnfit("supply");
        }
        if (question.registered() == (document == TaxDocument.BILL)
                || rates.areNone() == (document == TaxDocument.TAX_INVOICE)) {
            throw new TaxRulesUnfit("document");
        }
        if (!sac.matches("(99\\d{4})?")) {
            throw new TaxRulesUnfit("sac");
        }
        return this;
    }
}
