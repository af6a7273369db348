package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.mmhc.base.ExportPeriod;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.invoice.InvoiceExports;
import org.mmhc.billing.payment.PaymentExports;

/** Invoices and payments of a period as tables, for whoever keeps the books outside. */
@Route(value = "money-exports", layout = MainLayout.class)
@Menu(title = "billing.exports.page.title", order = 85, icon = "exports")
@RolesAllowed("ADMIN")
class MoneyExportView extends Div implements HasDynamicTitle {

    private final Locale locale = getLocale();
    private final DayPicker from = new DayPicker(getTranslation("billing.exports.from.label"));
    private final DayPicker to = new DayPicker(getTranslation("billing.exports.to.label"));
    private final Paragraph unfit = new Paragraph(getTranslation("billing.exports.unfit", ExportPeriod.MOST_MONTHS));
    private final Div tables = new Div();

    MoneyExportView(InvoiceExports invoices, PaymentExports payments, Clock clock) {
        LocalDate lastMonth = LocalDate.ofInstant(clock.instant(), Times.zone())
                .withDayOfMonth(1)
                .minusMonths(1);
        from.setId("exports-from");
        from.setValue(lastMonth);
        from.addValueChangeListener(change -> fit());
        to.setId("exports-to");
        to.setValue(lastMonth.plusMonths(1).minusDays(1));
        to.addValueChangeListener(change -> fit());
        Div period = new Div(from, to);
        period.addClassNames("panel", "care-card-actions");
        unfit.setId("exports-unfit");
        unfit.getElement().setAttribute("aria-live", "polite");
        tables.setId("exports");
        tables.addClassName("care-cards");
        tables.add(table("invoices", invoices::write), table("payments", payments::write));
        addClassNames("view", "care-view");
        add(new ViewHeader(getPageTitle(), getTranslation("billing.exports.page.subtitle")), period, unfit, tables);
        fit();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.exports.page.title");
    }

    /** Writes a table of a period. */
    @FunctionalInterface
    private interface Export extends Serializable {

        int write(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into) throws IOException;
    }

    private Component table(String name, Export export) {
        Section section = new Section(
                new H2(getTranslation("billing.exports." + name + ".title")),
                new Paragraph(getTranslation("billing.exports." + name + ".hint")));
        Div actions = new Div();
        actions.addClassName("care-card-actions");
        for (Format format : Format.values()) {
            Anchor link = new Anchor(
                    event -> download(event, name, format, export), getTranslation("billing.exports.as." + format));
            link.setId("exports-%s-%s".formatted(name, format.extension()));
            link.setAriaLabel(link.getText() + ": " + getTranslation("billing.exports." + name + ".title"));
            actions.add(link);
        }
        section.add(actions);
        section.addClassNames("panel", "care-card");
        return section;
    }

    /* What would be refused is not offered. */
    private void fit() {
        boolean fit = from.getValue() != null
                && to.getValue() != null
                && !to.getValue().isBefore(from.getValue())
                && to.getValue().isBefore(from.getValue().plusMonths(ExportPeriod.MOST_MONTHS));
        unfit.setVisible(!fit);
        tables.setVisible(fit);
    }

    private void download(DownloadEvent event, String name, Format format, Export export) throws IOException {
        event.setFileName("%s-%s-%s.%s".formatted(name, from.getValue(), to.getValue(), format.extension()));
        event.setContentType(format.contentType());
        export.write(format, from.getValue(), to.getValue(), locale, event.getOutputStream());
    }
}
