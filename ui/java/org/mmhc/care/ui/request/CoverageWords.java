package org.mmhc.care.ui.request;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.ArrayList;
import java.util.List;
import org.mmhc.care.RequestRecords.RequestCoverage;

/** Says how the visits of a request that are to come are paid for. */
final class CoverageWords {

    private CoverageWords() {}

    static String of(RequestCoverage coverage) {
        List<String> sentences = new ArrayList<>();
        if (coverage.reason() != null) {
            sentences.add(translate(
                    "care.coverage.notPaidAs",
                    coverage.notPaid(),
                    translate("care.coverageReason." + coverage.reason())));
        } else {
            count(sentences, "notPaid", coverage.notPaid());
        }
        count(sentences, "paid", coverage.paid());
        count(sentences, "allowed", coverage.allowed());
        count(sentences, "later", coverage.later());
        return String.join(" ", sentences);
    }

    private static void count(List<String> sentences, String how, int visits) {
        if (visits > 0) {
            sentences.add(translate("care.coverage." + how, visits));
        }
    }
}
