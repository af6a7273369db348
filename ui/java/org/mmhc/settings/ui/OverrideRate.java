package org.mmhc.settings.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Optional;
import org.mmhc.base.ui.DeskFigures;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.reports.KpiRecords;

/** How often rules are broken with leave, for each hundred decisions of the last thirty days. */
final class OverrideRate {

    private static final String FIGURE = "overrides.perHundred";

    private OverrideRate() {}

    /** None where nothing was decided. */
    static Optional<HomeTile> of(KpiRecords figures) {
        return figures.lately(FIGURE, null, null).stream()
                .filter(all -> all.value() != null)
                .map(all -> new HomeTile(
                        FIGURE,
                        translate("settings.override.rate"),
                        number(all.value()),
                        translate(
                                "settings.override.rateHint",
                                all.part().intValue(),
                                all.whole().intValue()),
                        DeskFigures.listOf(FIGURE, all.from(), all.to(), "", "")))
                .findFirst();
    }

    private static String number(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(UI.getCurrent().getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }
}
