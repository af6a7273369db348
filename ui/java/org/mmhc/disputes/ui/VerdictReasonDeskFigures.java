package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.ui.DeskFigures;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.reports.KpiRecords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For which reasons disputes were decided as they were, in the last thirty days. */
@Component
@Order(20)
class VerdictReasonDeskFigures implements DeskFigures {

    private static final String REASONS = "disputes.verdicts";
    private static final String REASON = "reason";

    private final KpiRecords figures;

    VerdictReasonDeskFigures(KpiRecords figures) {
        this.figures = figures;
    }

    @Override
    public String key() {
        return "verdict-reasons";
    }

    @Override
    public String title() {
        return translate("disputes.desk.reasons.title");
    }

    @Override
    public List<HomeTile> figures() {
        return figures.lately(REASONS, REASON, null).stream()
                .filter(part -> !part.of().isEmpty())
                .map(part -> new HomeTile(
                        "disputes.reason." + part.of(),
                        translate("disputes.reason." + part.of()),
                        String.valueOf(part.part().intValue()),
                        "",
                        DeskFigures.listOf(REASONS, part.from(), part.to(), REASON, part.of())))
                .toList();
    }
}
