package org.mmhc.verification.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.ui.DeskFigures;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.reports.KpiRecords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For which reasons papers were not accepted or wanted once more, in the last thirty days. */
@Component
@Order(30)
class DocumentReasonDeskFigures implements DeskFigures {

    private static final String REASONS = "verification.reasons";
    private static final String REASON = "reason";

    private final KpiRecords figures;

    DocumentReasonDeskFigures(KpiRecords figures) {
        this.figures = figures;
    }

    @Override
    public String key() {
        return "document-reasons";
    }

    @Override
    public String title() {
        return translate("verification.desk.reasons.title");
    }

    @Override
    public List<HomeTile> figures() {
        return figures.lately(REASONS, REASON, null).stream()
                .filter(part -> !part.of().isEmpty())
                .map(part -> new HomeTile(
                        "verification.reason." + part.of(),
                        translate("verification.documentReason." + part.of()),
                        String.valueOf(part.part().intValue()),
                        "",
                        DeskFigures.listOf(REASONS, part.from(), part.to(), REASON, part.of())))
                .toList();
    }
}
