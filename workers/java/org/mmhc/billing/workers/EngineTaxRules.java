package org.mmhc.billing.workers;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.mmhc.billing.invoice.InvoiceRefusals.TaxRulesUnfit;
import org.mmhc.billing.invoice.tax.TaxAnswer;
import org.mmhc.billing.invoice.tax.TaxDocument;
import org.mmhc.billing.invoice.tax.TaxQuestion;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxRules;
import org.mmhc.engine.EngineDecisions;
import org.springframework.stereotype.Component;

/** Reads what is taxed how from the decision table that analysts change. */
@Component
class EngineTaxRules implements TaxRules {

    private static final String TABLE = "tax-rules";

    private final EngineDecisions decisions;

    EngineTaxRules(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public TaxAnswer answer(TaxQuestion question) {
        Map<String, Object> answer =
                decisions.evaluateNow(Set.of(TABLE), question.asMap()).getOrDefault(TABLE, Map.of());
        return new TaxAnswer(
                document(answer),
                String.valueOf(answer.getOrDefault("sac", "")),
                new TaxRates(
                        basisPoints(answer, "cgstBp"), basisPoints(answer, "sgstBp"), basisPoints(answer, "igstBp")));
    }

    private static TaxDocument document(Map<String, Object> answer) {
        return Arrays.stream(TaxDocument.values())
                .filter(document -> document.name().equals(answer.get("document")))
                .findFirst()
                .orElseThrow(() -> new TaxRulesUnfit("document"));
    }

    private static int basisPoints(Map<String, Object> answer, String column) {
        if (answer.get(column) instanceof Integer number) {
            return number;
        }
        throw new TaxRulesUnfit(column);
    }
}
