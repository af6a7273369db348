package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.VisitExports.ExportFile;
import org.mmhc.visits.VisitExports.MakeExport;
import org.mmhc.visits.export.ExportBook.ExportRow;
import org.mmhc.visits.export.ExportBook.FaultyVisit;
import org.mmhc.visits.export.ExportFormat;
import org.springframework.data.domain.PageRequest;

/** Files of visits for those outside who ask for proof: made, taken away, and what could not be in them. */
@Route(value = "visit-exports", layout = MainLayout.class)
@Menu(title = "visits.export.page.title", order = 74, icon = "exports")
@RolesAllowed("ADMIN")
class VisitExportView extends Div implements HasDynamicTitle {

    private static final int SHOWN = 50;

    /** What is asked. */
    public record Wanted(
            @NotNull ExportFormat format,
            @NotNull LocalDate from,
            @NotNull LocalDate to) {}

    private final transient VisitExports exports;
    private final FormBinder<Wanted> binder = new FormBinder<>(Wanted.class);
    private final UnorderedList made = new UnorderedList();
    private final Div place = new Div();

    VisitExportView(VisitExports exports, Clock clock) {
        this.exports = exports;
        addClassNames("view", "visit-exports");
        place.setId("exports");
        made.addClassName("export-list");
        Anchor names = new Anchor("visit-names", getTranslation("visits.names.action"));
        names.setId("to-names");
        add(new ViewHeader(getPageTitle(), getTranslation("visits.export.page.subtitle"), names), form(clock), place);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.export.page.title");
    }

    private Section form(Clock clock) {
        LocalDate lastMonth = LocalDate.ofInstant(clock.instant(), Times.zone())
                .withDayOfMonth(1)
                .minusMonths(1);
        Select<ExportFormat> format = new Select<>();
        format.setId("export-format");
        format.setLabel(getTranslation("visits.export.format.label"));
        format.setItems(exports.formats());
        format.setItemLabelGenerator(each -> getTranslation("visits.exportFormat." + each));
        DayPicker from = new DayPicker(getTranslation("visits.export.from.label"));
        from.setId("export-from");
        DayPicker to = new DayPicker(getTranslation("visits.export.to.label"));
        to.setId("export-to");
        binder.bind(format, "format");
        binder.bind(from, "from");
        binder.bind(to, "to");
        binder.about("format", "exportFormatOff");
        binder.about("to", "periodUnfit", "exportTooLarge");
        from.setValue(lastMonth);
        to.setValue(lastMonth.plusMonths(1).minusDays(1));
        Button make = new Button(getTranslation("visits.export.action"), click -> make());
        make.setId("export-make");
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Div fields = new Div(format, from, to);
        fields.addClassName("settle-fields");
        Section section = new Section(new H2(getTranslation("visits.export.new")), fields, make);
        section.addClassName("panel");
        return section;
    }

    private void make() {
        boolean done = binder.submit(wanted -> {
            exports.make(new MakeExport(wanted.format(), wanted.from(), wanted.to()));
            Toasts.success("visits.export.done");
        });
        if (done) {
            show();
        }
    }

    private void show() {
        place.removeAll();
        made.removeAll();
        List<ExportRow> rows = exports.find(PageRequest.of(0, SHOWN)).getContent();
        if (rows.isEmpty()) {
            place.add(new EmptyState(
                    Sign.EXPORTS,
                    getTranslation("visits.export.empty.title"),
                    getTranslation("visits.export.empty.hint")));
        } else {
            rows.forEach(row -> made.add(item(row)));
            place.add(made);
        }
    }

    private ListItem item(ExportRow row) {
        Span hint = new Span(getTranslation(
                "visits.export.made", Times.exact(row.madeAt()), row.sha256().substring(0, 12)));
        hint.addClassName("hint");
        Anchor file = new Anchor(event -> download(event, row), getTranslation("visits.export.file"));
        file.setId("file-" + row.id());
        file.getElement().setAttribute("aria-label", getTranslation("visits.export.fileLabel", row.id()));
        Div head = new Div(
                new H3(getTranslation(
                        "visits.export.name",
                        getTranslation("visits.exportFormat." + row.format()),
                        Times.day(row.from()),
                        Times.day(row.to()))),
                row.faults() == 0
                        ? new StatusBadge(getTranslation("visits.export.lines", row.lines()), Tone.GOOD)
                        : new StatusBadge(
                                getTranslation("visits.export.faults", row.lines(), row.faults()), Tone.WARNING));
        head.addClassName("queue-card-head");
        ListItem item = new ListItem(head, hint, file);
        item.addClassName("panel");
        if (row.faults() > 0) {
            item.add(faults(row));
        }
        return item;
    }

    /* Read when somebody opens them. */
    private Component faults(ExportRow row) {
        UnorderedList list = new UnorderedList();
        Details details = new Details(getTranslation("visits.export.faults.title"), list);
        details.setId("faults-" + row.id());
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && list.getComponentCount() == 0) {
                exports.get(row.id()).faulty().forEach(faulty -> list.add(line(faulty)));
            }
        });
        return new Div(new Paragraph(getTranslation("visits.export.faults.hint")), details);
    }

    private ListItem line(FaultyVisit faulty) {
        Anchor visit = new Anchor("visits/" + faulty.visit(), faulty.visit());
        String words = faulty.faults().stream()
                .map(fault -> getTranslation("visits.exportFault." + fault.kind(), fault.field()))
                .collect(Collectors.joining(", "));
        return new ListItem(visit, new Span(" " + words));
    }

    private void download(DownloadEvent event, ExportRow row) throws IOException {
        ExportFile file = exports.file(row.id());
        event.setFileName(file.name());
        event.setContentType(file.contentType());
        event.getOutputStream().write(file.content());
    }
}
