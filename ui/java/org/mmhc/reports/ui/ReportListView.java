package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.reports.ExportDesk;
import org.mmhc.reports.ExportDesk.Export;
import org.mmhc.reports.ExportDesk.Preview;
import org.mmhc.reports.ExportDesk.ReportInfo;
import org.mmhc.reports.ExportDesk.ReportOrder;
import org.mmhc.reports.ReportChoice;
import org.mmhc.reports.ReportFileState;
import org.mmhc.reports.ReportFilter;
import org.mmhc.reports.ReportFilter.How;
import org.mmhc.reports.ReportFormat;
import org.mmhc.reports.SavedReports;
import org.springframework.scheduling.TaskScheduler;

/** Reports of a period: a look at the first rows, and files to take away, each for whoever asked alone. */
@Route(value = "reports", layout = MainLayout.class)
@Menu(title = "reports.page.title", order = 86, icon = "exports")
@RolesAllowed({"ADMIN", "COMMITTEE", "ANALYST"})
class ReportListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST_SHOWN = 20;
    private static final int DAYS = 30;
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String COLUMNS = "columns";
    private static final String BY = "by";
    private static final String WHERE = "where";

    private final transient ExportDesk desk;
    private final transient SavedReports saved;
    private final transient StepUpPrompt stepUp;
    private final LocalDate today;
    private final ComboBox<ReportInfo> report = new ComboBox<>(getTranslation("reports.field.report"));
    private final DayPicker from = new DayPicker(getTranslation("reports.period.from"));
    private final DayPicker to = new DayPicker(getTranslation("reports.period.to"));
    private final ReportChoiceFields choice =
            new ReportChoiceFields(CurrentUser.require().is(Role.ADMIN, Role.COMMITTEE), this::valuesOf);
    private final Checkbox personal = new Checkbox(getTranslation("reports.field.personal"));
    private final TextField purpose = new TextField(getTranslation("reports.field.purpose"));
    private final Div preview = new Div();
    private final UnorderedList files = new UnorderedList();

    ReportListView(
            ExportDesk desk,
            SavedReports saved,
            StepUpPrompt stepUp,
            AgencySettings agency,
            Clock clock,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.desk = desk;
        this.saved = saved;
        this.stepUp = stepUp;
        this.today = LocalDate.ofInstant(clock.instant(), agency.zone());
        report.setId("report-name");
        report.setItemLabelGenerator(info -> getTranslation("reports.report." + info.name()));
        List<ReportInfo> reports = desk.reports();
        report.setItems(reports);
        report.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                choice.offer(change.getValue().columns());
            }
        });
        reports.stream().findFirst().ifPresent(report::setValue);
        from.setId("report-from");
        from.setValue(today.minusDays(DAYS - 1L));
        to.setId("report-to");
        to.setValue(today);
        personal.setId("report-personal");
        personal.setVisible(CurrentUser.require().is(Role.ADMIN, Role.COMMITTEE));
        purpose.setId("report-purpose");
        purpose.setVisible(false);
        personal.addValueChangeListener(change -> purpose.setVisible(change.getValue()));
        files.setId("report-files");
        files.addClassName("report-files");
        files.getElement().setAttribute("aria-live", "polite");
        preview.add(new Paragraph(getTranslation("reports.preview.none")));
        preview.setId("report-preview");
        preview.addClassName("report-preview");
        addClassNames("view", "care-view");
        add(
                new ViewHeader(getPageTitle(), getTranslation("reports.page.subtitle")),
                choice(),
                section("preview", preview),
                new SavedReportPanel(
                        saved,
                        () -> report.getValue() == null
                                ? null
                                : report.getValue().name(),
                        choice::get),
                section("files", files));
        showFiles();
        LiveRefresh.on(this, broadcasts, scheduler, ExportDesk.TOPIC, ids -> showFiles());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        asked.getSingleParameter("report").ifPresent(name -> open(name, asked));
        asked.getSingleParameter("view")
                .flatMap(id -> saved.mine().stream()
                        .filter(view -> view.id().equals(id))
                        .findFirst())
                .ifPresent(view -> {
                    choose(view.report());
                    choice.set(view.choice());
                    from.setValue(view.period().first(today));
                    to.setValue(view.period().last(today));
                    preview();
                });
    }

    private void open(String name, QueryParameters asked) {
        choose(name);
        day(asked, FROM).ifPresent(from::setValue);
        day(asked, TO).ifPresent(to::setValue);
        try {
            choice.set(
                    ReportChoice.of(asked.getParameters(COLUMNS), asked.getParameters(BY), asked.getParameters(WHERE)));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        if (asked.getParameters().containsKey(FROM)) {
            preview();
        }
    }

    private static Optional<LocalDate> day(QueryParameters asked, String name) {
        try {
            return asked.getSingleParameter(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /* What is looked at stands in the address, so that it can be kept and told. */
    private String address(ReportChoice of) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("report", List.of(report.getValue().name()));
        parameters.put(FROM, List.of(from.getValue().toString()));
        parameters.put(TO, List.of(to.getValue().toString()));
        parameters.put(COLUMNS, of.columns());
        parameters.put(BY, of.by());
        parameters.put(WHERE, of.where().stream().map(ReportFilter::toString).toList());
        return new Location("reports", new QueryParameters(parameters)).getPathWithQueryParameters();
    }

    /* What stands in a column in the last month of the days that are meant. */
    private List<String> valuesOf(String column) {
        if (!isChosen()) {
            return List.of();
        }
        LocalDate month = to.getValue().minusDays(DAYS);
        try {
            return desk
                    .preview(
                            report.getValue().name(),
                            from.getValue().isAfter(month) ? from.getValue() : month,
                            to.getValue(),
                            new ReportChoice(List.of(), List.of(column), List.of()))
                    .rows()
                    .stream()
                    .map(List::getFirst)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
        } catch (Refusal tooMany) {
            return List.of();
        }
    }

    private void choose(String name) {
        desk.reports().stream()
                .filter(info -> info.name().equals(name))
                .findFirst()
                .ifPresent(report::setValue);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("reports.page.title");
    }

    private Component choice() {
        Button look = new Button(getTranslation("reports.action.preview"), click -> preview());
        look.setId("report-look");
        Div actions = new Div(look);
        actions.addClassName("care-card-actions");
        for (ReportFormat format : ReportFormat.values()) {
            Button ask = new Button(getTranslation("reports.format." + format), click -> ask(format));
            ask.setId("report-" + format.extension());
            if (format == ReportFormat.CSV) {
                ask.addThemeVariants(ButtonVariant.PRIMARY);
            }
            actions.add(ask);
        }
        Div fields = new Div(report, from, to);
        fields.addClassName("money-filters");
        Section section = new Section(fields, choice, personal, purpose, actions);
        section.addClassNames("panel", "care-card");
        return section;
    }

    private Section section(String name, Component content) {
        Section section = new Section(new H2(getTranslation("reports.section." + name)), content);
        section.addClassNames("panel", "care-card");
        return section;
    }

    private boolean isChosen() {
        return report.getValue() != null && from.getValue() != null && to.getValue() != null;
    }

    private void preview() {
        if (!isChosen()) {
            return;
        }
        ReportChoice chosen = choice.get();
        try {
            show(desk.preview(report.getValue().name(), from.getValue(), to.getValue(), chosen), chosen);
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address(chosen)));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void show(Preview shown, ReportChoice chosen) {
        preview.removeAll();
        if (shown.rows().isEmpty()) {
            preview.add(new Paragraph(getTranslation("reports.preview.empty")));
            return;
        }
        boolean grouped = !chosen.by().isEmpty();
        NativeTableRow head = new NativeTableRow();
        shown.columns()
                .forEach(column -> head.add(new NativeTableHeaderCell(getTranslation("reports.column." + column))));
        NativeTableBody body = new NativeTableBody();
        shown.rows().forEach(cells -> {
            NativeTableRow row = body.addRow();
            if (grouped) {
                row.addHeaderCell()
                        .add(new Anchor(address(rowsOf(chosen, shown.columns(), cells)), nameOf(cells.getFirst())));
            }
            cells.stream()
                    .skip(grouped ? 1 : 0)
                    .forEach(cell -> row.addDataCell().setText(ReportWords.cell(cell)));
        });
        shown.totals().forEach(cells -> {
            NativeTableRow row = body.addRow();
            row.addClassName("figure-total");
            row.addHeaderCell().setText(getTranslation("reports.table.total"));
            cells.stream().skip(1).forEach(cell -> row.addDataCell().setText(ReportWords.cell(cell)));
        });
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.setCaptionText(getTranslation(
                grouped ? "reports.preview.groups" : "reports.preview.caption",
                shown.rows().size()));
        table.addClassName("figure-table");
        preview.add(table);
    }

    private String nameOf(@Nullable Object group) {
        String words = ReportWords.cell(group);
        return words.isEmpty() ? getTranslation("reports.filter.empty") : words;
    }

    /* The rows of which a group is made. */
    private static ReportChoice rowsOf(ReportChoice chosen, List<String> columns, List<@Nullable Object> group) {
        List<ReportFilter> where = new ArrayList<>(chosen.where());
        for (int place = 0; !ExportDesk.ROWS.equals(columns.get(place)); place++) {
            where.add(new ReportFilter(columns.get(place), How.IS, Objects.toString(group.get(place), "")));
        }
        return new ReportChoice(chosen.columns(), List.of(), where);
    }

    private void ask(ReportFormat format) {
        if (!isChosen()) {
            return;
        }
        ReportOrder order = new ReportOrder(
                format,
                from.getValue(),
                to.getValue(),
                choice.get(),
                personal.getValue(),
                purpose.getValue().strip());
        stepUp.around(() -> ask(order));
        showFiles();
    }

    private void ask(ReportOrder order) {
        try {
            Export export = order.personal()
                    ? desk.askWithPeople(report.getValue().name(), order, getLocale())
                    : desk.ask(report.getValue().name(), order, getLocale());
            Toasts.success(export.state() == ReportFileState.DONE ? "reports.toast.done" : "reports.toast.queued");
        } catch (StepUpNeeded needed) {
            throw needed;
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        showFiles();
    }

    private void showFiles() {
        files.removeAll();
        List<Export> mine = desk.mine();
        if (mine.isEmpty()) {
            files.add(new ListItem(getTranslation("reports.files.empty")));
        }
        mine.stream().limit(MOST_SHOWN).forEach(export -> files.add(file(export)));
    }

    private ListItem file(Export export) {
        Span words = new Span(getTranslation(
                "reports.files.line",
                getTranslation("reports.report." + export.report()),
                Times.day(export.from()),
                Times.day(export.to()),
                getTranslation("reports.state." + export.state()),
                export.rows()));
        ListItem item = new ListItem(words);
        if (export.state() == ReportFileState.DONE) {
            Anchor take = new Anchor(
                    event -> download(event, export),
                    getTranslation("reports.action.take", export.format().extension()));
            item.add(take);
        }
        if (export.state() == ReportFileState.QUEUED || export.state() == ReportFileState.RUNNING) {
            Button cancel = new Button(getTranslation("reports.action.cancel"), click -> {
                desk.cancel(export.id());
                showFiles();
            });
            cancel.addThemeVariants(ButtonVariant.TERTIARY);
            item.add(cancel);
        }
        return item;
    }

    private void download(DownloadEvent event, Export export) throws IOException {
        event.setFileName(export.fileName());
        event.setContentType(export.format().contentType());
        desk.download(export.id(), event.getOutputStream());
    }
}
