package org.mmhc.sales.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.Times;
import org.mmhc.sales.SalesExports;

/** Sales of a period as tables to take away: each sale, and what each caregiver sold in each month. */
final class SalesExportPanel extends Section {

    private final Locale locale = getLocale();
    private final DayPicker from = new DayPicker(getTranslation("sales.exports.from.label"));
    private final DayPicker to = new DayPicker(getTranslation("sales.exports.to.label"));
    private final Paragraph unfit = new Paragraph(getTranslation("sales.exports.unfit", SalesExports.MOST_MONTHS));
    private final Div links = new Div();

    SalesExportPanel(SalesExports exports, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Times.zone());
        from.setId("sales-from");
        from.setValue(today.withDayOfMonth(1));
        from.addValueChangeListener(change -> fit());
        to.setId("sales-to");
        to.setValue(today);
        to.addValueChangeListener(change -> fit());
        Div period = new Div(from, to);
        period.addClassName("care-card-actions");
        unfit.setId("sales-exports-unfit");
        unfit.getElement().setAttribute("aria-live", "polite");
        links.setId("sales-exports");
        links.addClassName("care-card-actions");
        addLinks("sales", exports::writeSales);
        addLinks("performance", exports::writePerformance);
        addClassNames("panel", "care-card");
        add(new H2(getTranslation("sales.exports.title")), period, unfit, links);
        fit();
    }

    /** Writes a table of a period. */
    @FunctionalInterface
    private interface Export extends Serializable {

        int write(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into) throws IOException;
    }

    private void addLinks(String name, Export export) {
        for (Format format : Format.values()) {
            Anchor link = new Anchor(
                    event -> download(event, name, format, export),
                    getTranslation("sales.exports." + name + "." + format));
            link.setId("exports-%s-%s".formatted(name, format.extension()));
            links.add(link);
        }
    }

    /* What would be refused is not offered. */
    private void fit() {
        boolean fit = from.getValue() != null
                && to.getValue() != null
                && !to.getValue().isBefore(from.getValue())
                && to.getValue().isBefore(from.getValue().plusMonths(SalesExports.MOST_MONTHS));
        unfit.setVisible(!fit);
        links.setVisible(fit);
    }

    private void download(DownloadEvent event, String name, Format format, Export export) throws IOException {
        event.setFileName("%s-%s-%s.%s".formatted(name, from.getValue(), to.getValue(), format.extension()));
        event.setContentType(format.contentType());
        export.write(format, from.getValue(), to.getValue(), locale, event.getOutputStream());
    }
}
