package org.mmhc.studio.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.figures.StepFigures.Took;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.ui.ProcessDiagram;
import org.mmhc.engine.ui.ProcessDiagram.Heat;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.StepTimes;
import org.mmhc.studio.StepTimes.ProcessVersion;
import org.mmhc.studio.StepTimes.StandingCases;
import org.mmhc.studio.StepTimes.StepTime;

/** How a process runs: how long its steps take, drawn on its diagram and as a table, and where its cases stand. */
@Route(value = "models/:module/:file/runs", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN", "COMMITTEE"})
class ModelRunsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    /** What the colours and numbers on the diagram tell. */
    enum Measure {
        /** Half of them took no longer. */
        MEDIAN,
        /** Nine of ten took no longer. */
        NINETIETH,
        /** All of them together. */
        TOTAL;

        @Nullable
        Duration of(Took took) {
            return switch (this) {
                case MEDIAN -> took.median();
                case NINETIETH -> took.ninetieth();
                case TOTAL -> took.total();
            };
        }
    }

    /** Which part of the time that a step took. */
    enum Part {
        /** All of it. */
        BOTH,
        /** While nobody had it. */
        WAITING,
        /** While somebody had it. */
        WORKING;

        Took of(StepTime step) {
            return switch (this) {
                case BOTH -> step.both();
                case WAITING -> step.waiting();
                case WORKING -> step.working();
            };
        }
    }

    private static final int HOTTEST = 5;
    private static final List<Integer> PERIODS = List.of(7, 30, 90, 365);

    private final transient StepTimes times;
    private final transient ProcessModels models;
    private final transient Clock clock;
    private final Select<Integer> period = new Select<>();
    private final Select<ProcessVersion> version = new Select<>();
    private final Select<Part> part = new Select<>();
    private final Select<Measure> measure = new Select<>();
    private final ProcessDiagram diagram = new ProcessDiagram();
    private final Grid<StepTime> table = new Grid<>();
    private final Div standing = new Div();
    private transient ModelPath path;
    private transient List<ProcessVersion> versions = List.of();

    @SuppressWarnings("NullAway.Init")
    ModelRunsView(StepTimes times, ProcessModels models, Clock clock) {
        this.times = times;
        this.models = models;
        this.clock = clock;
        addClassNames("view", "view-wide", "model-details");
    }

    static RouteParameters parameters(ModelPath path) {
        return new RouteParameters(new RouteParam("module", path.module()), new RouteParam("file", path.file()));
    }

    @Override
    public String getPageTitle() {
        return versions.isEmpty()
                ? getTranslation("studio.model.page.title")
                : versions.getFirst().name();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters asked = event.getRouteParameters();
        try {
            path = new ModelPath(
                    asked.get("module").orElseThrow() + "/" + asked.get("file").orElseThrow());
        } catch (Refusal unknown) {
            throw new NotFoundException();
        }
        if (path.kind() != ChangeKind.FLOW) {
            throw new NotFoundException();
        }
        versions = times.versions(path.id());
        draw();
    }

    private void draw() {
        removeAll();
        add(new BackLink(getTranslation("studio.editor.back"), ModelListView.class));
        if (versions.isEmpty()) {
            add(
                    new ViewHeader(path.id(), ""),
                    new EmptyState(
                            Sign.PROCESSES,
                            getTranslation("studio.model.empty.title"),
                            getTranslation("studio.model.empty.hint")));
            return;
        }
        Div filters = new Div(period(), version(), part(), measure(), export());
        filters.addClassName("model-filters");
        add(
                new ViewHeader(getPageTitle(), getTranslation("studio.model.page.subtitle")),
                section("studio.model.times.title", filters, diagram, table()),
                section("studio.model.cases.title", standing));
        show();
        showStanding();
    }

    private Section section(String title, Component... parts) {
        Section section = new Section(new H2(getTranslation(title)));
        section.add(parts);
        section.addClassName("model-section");
        return section;
    }

    private Select<Integer> period() {
        period.setId("times-period");
        period.setLabel(getTranslation("studio.model.period.label"));
        period.setItems(PERIODS);
        period.setItemLabelGenerator(days -> getTranslation("studio.model.period.days", days));
        period.setValue(30);
        period.addValueChangeListener(change -> show());
        return period;
    }

    private Select<ProcessVersion> version() {
        version.setId("times-version");
        version.setLabel(getTranslation("studio.model.version.label"));
        version.setEmptySelectionAllowed(true);
        version.setEmptySelectionCaption(getTranslation("studio.model.version.all"));
        version.setItems(versions);
        version.setItemLabelGenerator(
                each -> each == null ? getTranslation("studio.model.version.all") : StudioWords.of(each));
        version.addValueChangeListener(change -> show());
        return version;
    }

    private Select<Part> part() {
        part.setId("times-part");
        part.setLabel(getTranslation("studio.model.part.label"));
        part.setItems(Part.values());
        part.setItemLabelGenerator(each -> getTranslation("studio.model.part." + each));
        part.setValue(Part.BOTH);
        part.addValueChangeListener(change -> show());
        return part;
    }

    private Select<Measure> measure() {
        measure.setId("times-measure");
        measure.setLabel(getTranslation("studio.model.measure.label"));
        measure.setItems(Measure.values());
        measure.setItemLabelGenerator(each -> getTranslation("studio.model.measure." + each));
        measure.setValue(Measure.MEDIAN);
        measure.addValueChangeListener(change -> show());
        return measure;
    }

    private Anchor export() {
        Anchor link = new Anchor(this::download, getTranslation("studio.model.export"));
        link.setId("times-csv");
        return link;
    }

    private void download(DownloadEvent event) throws IOException {
        event.setFileName(path.id() + "-" + today() + ".csv");
        event.setContentType("text/csv;charset=UTF-8");
        times.write(
                path.id(),
                from(),
                today(),
                definition(),
                List.of(
                        getTranslation("studio.model.column.step"),
                        getTranslation("studio.model.column.id"),
                        getTranslation("studio.model.column.done"),
                        getTranslation("studio.model.column.medianSeconds"),
                        getTranslation("studio.model.column.ninetiethSeconds"),
                        getTranslation("studio.model.column.totalSeconds"),
                        getTranslation("studio.model.column.waiting.medianSeconds"),
                        getTranslation("studio.model.column.waiting.ninetiethSeconds"),
                        getTranslation("studio.model.column.waiting.totalSeconds"),
                        getTranslation("studio.model.column.working.medianSeconds"),
                        getTranslation("studio.model.column.working.ninetiethSeconds"),
                        getTranslation("studio.model.column.working.totalSeconds")),
                getLocale(),
                event.getOutputStream());
    }

    private Grid<StepTime> table() {
        table.removeAllColumns();
        table.setId("times-table");
        table.addThemeVariants(GridVariant.NO_BORDER);
        table.setAllRowsVisible(true);
        table.getElement().setAttribute("aria-label", getTranslation("studio.model.times.title"));
        table.addColumn(StepTime::name)
                .setHeader(getTranslation("studio.model.column.step"))
                .setComparator(StepTime::name)
                .setFlexGrow(3);
        table.addColumn(StepTime::done)
                .setHeader(getTranslation("studio.model.column.done"))
                .setComparator(StepTime::done)
                .setTextAlign(ColumnTextAlign.END);
        column("studio.model.measure.MEDIAN", Measure.MEDIAN);
        column("studio.model.measure.NINETIETH", Measure.NINETIETH);
        column("studio.model.measure.TOTAL", Measure.TOTAL);
        table.setEmptyStateComponent(new EmptyState(
                Sign.NOTHING_TO_DO,
                getTranslation("studio.model.times.empty.title"),
                getTranslation("studio.model.times.empty.hint")));
        return table;
    }

    private void column(String title, Measure which) {
        table.addColumn(step -> StudioWords.of(which.of(part.getValue().of(step))))
                .setHeader(getTranslation(title))
                .setComparator(Comparator.comparing(
                        step -> which.of(part.getValue().of(step)),
                        Comparator.nullsFirst(Comparator.<Duration>naturalOrder())))
                .setTextAlign(ColumnTextAlign.END);
    }

    private void show() {
        List<StepTime> steps = times.of(path.id(), from(), today(), definition());
        table.setItems(steps);
        ProcessVersion drawn = Optional.ofNullable(version.getValue()).orElse(versions.getFirst());
        diagram.showHeat(drawn.name(), models.read(drawn.definition()), heat(steps));
    }

    /** The hottest has the deepest colour, the others in proportion. */
    private List<Heat> heat(List<StepTime> steps) {
        Measure which = measure.getValue();
        Part what = part.getValue();
        long most = steps.stream()
                .map(what::of)
                .map(which::of)
                .filter(Objects::nonNull)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(1);
        return steps.stream()
                .map(step -> {
                    Duration time = which.of(what.of(step));
                    int level = time == null
                            ? 0
                            : (int) Math.clamp(Math.ceilDiv(time.toMillis() * HOTTEST, Math.max(1, most)), 1, HOTTEST);
                    return new Heat(step.element(), level, StudioWords.of(time));
                })
                .toList();
    }

    private void showStanding() {
        List<StandingCases> counts = times.standing(path.id());
        standing.removeAll();
        standing.setId("standing-cases");
        if (counts.isEmpty()) {
            standing.add(new Paragraph(getTranslation("studio.model.cases.none")));
        } else {
            standing.add(standing(counts));
        }
        if (!CurrentUser.require().is(Role.COMMITTEE) && versions.size() > 1) {
            Button move = new Button(getTranslation("studio.model.cases.move"), click -> MoveCasesView.open(path));
            move.setId("move-cases");
            move.addThemeVariants(ButtonVariant.PRIMARY);
            standing.add(move);
        }
    }

    private NativeTable standing(List<StandingCases> counts) {
        NativeTableRow head = new NativeTableRow();
        List.of("version", "step", "kind", "cases")
                .forEach(column ->
                        head.add(new NativeTableHeaderCell(getTranslation("studio.model.cases.column." + column))));
        NativeTableBody body = new NativeTableBody();
        counts.forEach(count -> {
            NativeTableRow row = body.addRow();
            row.addHeaderCell().setText(StudioWords.of(count.version()));
            row.addDataCell().setText(count.step() == null ? "" : count.step());
            row.addDataCell()
                    .setText(getTranslation(
                            count.kind() == null
                                    ? "studio.model.cases.onItsWay"
                                    : "studio.stands." + count.kind().name()));
            row.addDataCell().setText(String.valueOf(count.cases()));
        });
        NativeTable all = new NativeTable(new NativeTableHeader(head), body);
        all.addClassName("studio-table");
        all.setCaptionText(getTranslation("studio.model.cases.title"));
        return all;
    }

    private @Nullable Long definition() {
        return version.getValue() == null ? null : version.getValue().definition();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Times.zone());
    }

    private LocalDate from() {
        return today().minusDays(period.getValue() - 1L);
    }
}
