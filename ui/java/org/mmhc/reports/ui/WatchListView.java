package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.reports.FigureWatches;
import org.mmhc.reports.FigureWatches.Episode;
import org.mmhc.reports.FigureWatches.Watch;
import org.mmhc.reports.FigureWatches.WatchFigure;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiRecords;
import org.mmhc.reports.KpiRecords.KpiInfo;
import org.springframework.scheduling.TaskScheduler;

/** Figures that somebody wants to be told of when they leave their bounds, and when they did. */
@Route(value = "watches", layout = MainLayout.class)
@Menu(title = "reports.watches.title", order = 87, icon = "watches")
@RolesAllowed({"ADMIN", "COMMITTEE", "ANALYST"})
class WatchListView extends Div implements HasDynamicTitle {

    private static final List<Integer> PATIENCE = List.of(0, 15, 60, 240, 1_440);
    private static final List<Integer> QUIET = List.of(0, 60, 240, 1_440, 10_080);

    private final transient FigureWatches watches;
    private final transient Map<String, KpiInfo> figures;
    private final ComboBox<KpiInfo> figure = new ComboBox<>(getTranslation("reports.watches.figure"));
    private final ComboBox<Boolean> atMost = new ComboBox<>(getTranslation("reports.watches.side"));
    private final BigDecimalField bound = new BigDecimalField(getTranslation("reports.watches.bound"));
    private final ComboBox<Integer> patience = minutes("patience", PATIENCE);
    private final ComboBox<Integer> quiet = minutes("quiet", QUIET);
    private final UnorderedList list = new UnorderedList();
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final Div episodes = new Div();

    /** What is filled in. */
    public record Asked(
            @NotNull KpiInfo figure,
            @NotNull Boolean atMost,
            @NotNull @PositiveOrZero BigDecimal bound,
            @NotNull Integer patience,
            @NotNull Integer quiet) {}

    WatchListView(FigureWatches watches, KpiRecords records, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.watches = watches;
        this.figures = records.all().stream()
                .filter(kpi -> kpi.unit() != Unit.MONEY)
                .collect(Collectors.toMap(KpiInfo::key, Function.identity()));
        addClassNames("view", "care-view");
        list.setId("watches");
        list.addClassName("report-files");
        episodes.setId("episodes");
        episodes.addClassName("report-preview");
        add(
                new ViewHeader(getPageTitle(), getTranslation("reports.watches.subtitle")),
                section("mine", list),
                section("add", form()),
                section("episodes", episodes));
        show();
        LiveRefresh.on(this, broadcasts, scheduler, KpiRecords.TOPIC, keys -> show());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("reports.watches.title");
    }

    private Section section(String name, Component... content) {
        Section section = new Section(new H2(getTranslation("reports.watches.section." + name)));
        section.add(content);
        section.addClassNames("panel", "care-card");
        return section;
    }

    private ComboBox<Integer> minutes(String name, List<Integer> choices) {
        ComboBox<Integer> box = new ComboBox<>(getTranslation("reports.watches." + name));
        box.setId("watch-" + name);
        box.setItems(choices);
        box.setValue(0);
        box.setItemLabelGenerator(minutes ->
                minutes == 0 ? getTranslation("reports.watches." + name + ".none") : WallTimes.length(minutes));
        return box;
    }

    private Component form() {
        figure.setId("watch-figure");
        figure.setItemLabelGenerator(FigureWords::name);
        figure.setItems(figures.values().stream()
                .sorted(Comparator.comparing(FigureWords::name))
                .toList());
        figure.addValueChangeListener(change -> suggest(change.getValue()));
        atMost.setId("watch-side");
        atMost.setItems(true, false);
        atMost.setItemLabelGenerator(most -> getTranslation("reports.watches.side." + (most ? "atMost" : "atLeast")));
        atMost.setValue(true);
        bound.setId("watch-bound");
        Button add = new Button(getTranslation("reports.watches.add"), click -> add());
        add.setId("watch-add");
        add.addThemeVariants(ButtonVariant.PRIMARY);
        String missing = getTranslation("reports.watches.missing");
        binder.forField(figure).asRequired(missing).bind("figure");
        binder.bind(atMost, "atMost");
        binder.forField(bound).asRequired(missing).bind("bound");
        binder.bind(patience, "patience");
        binder.bind(quiet, "quiet");
        binder.aboutAllOthers("bound");
        Div fields = new Div(figure, atMost, bound, patience, quiet);
        fields.addClassName("money-filters");
        Div form = new Div(fields, add);
        form.addClassName("watch-form");
        return form;
    }

    /* What it should be anyway is a good bound to begin with. */
    private void suggest(@Nullable KpiInfo kpi) {
        bound.setHelperText(kpi == null ? "" : getTranslation("reports.axis." + kpi.unit()));
        if (kpi != null && kpi.goal() != null) {
            atMost.setValue(kpi.goal().atMost());
            bound.setValue(FigureWords.drawn(kpi.unit(), kpi.goal().value()));
        }
    }

    private void add() {
        boolean added = binder.submit(asked -> watches.add(new WatchFigure(
                asked.figure().key(),
                asked.atMost(),
                FigureWords.meant(asked.figure().unit(), asked.bound()),
                asked.patience(),
                asked.quiet())));
        if (added) {
            Toasts.success("reports.watches.added");
            figure.clear();
            bound.clear();
            show();
        }
    }

    private void show() {
        list.removeAll();
        List<Watch> mine = watches.mine();
        mine.stream().filter(watch -> figures.containsKey(watch.kpi())).forEach(watch -> list.add(line(watch)));
        if (mine.isEmpty()) {
            list.add(new ListItem(getTranslation("reports.watches.empty")));
        }
        showEpisodes();
    }

    private ListItem line(Watch watch) {
        KpiInfo kpi = figures.get(watch.kpi());
        String name = FigureWords.name(kpi);
        Span wanted = new Span(getTranslation(
                watch.atMost() ? "reports.watches.atMost" : "reports.watches.atLeast",
                FigureWords.value(kpi, "", watch.bound())));
        Div words = new Div(new Anchor("figures/" + watch.kpi(), name), new Paragraph(wanted));
        if (watch.patienceMinutes() > 0) {
            words.add(
                    new Paragraph(getTranslation("reports.watches.after", WallTimes.length(watch.patienceMinutes()))));
        }
        Button end = new Button(getTranslation("reports.watches.end"), click -> {
            watches.remove(watch.id());
            show();
        });
        end.addThemeVariants(ButtonVariant.TERTIARY);
        end.getElement().setAttribute("aria-label", getTranslation("reports.watches.end") + ": " + name);
        ListItem item = new ListItem(words, state(watch), end);
        item.addClassName("watch-row");
        return item;
    }

    private Component state(Watch watch) {
        return watch.outSince() == null
                ? new StatusBadge(getTranslation("reports.watches.within"), StatusBadge.Tone.GOOD)
                : new StatusBadge(
                        getTranslation("reports.watches.outSince", Times.exact(watch.outSince())),
                        StatusBadge.Tone.BAD);
    }

    private void showEpisodes() {
        episodes.removeAll();
        List<Episode> all = watches.episodes();
        if (all.isEmpty()) {
            episodes.add(new Paragraph(getTranslation("reports.watches.episodes.empty")));
            return;
        }
        NativeTableRow head = new NativeTableRow();
        List.of("figure", "value", "from", "until")
                .forEach(column ->
                        head.add(new NativeTableHeaderCell(getTranslation("reports.watches.column." + column))));
        NativeTableBody body = new NativeTableBody();
        all.stream().filter(episode -> figures.containsKey(episode.kpi())).forEach(episode -> {
            KpiInfo kpi = figures.get(episode.kpi());
            NativeTableRow row = body.addRow();
            row.addHeaderCell().setText(FigureWords.name(kpi));
            row.addDataCell().setText(FigureWords.value(kpi, "", episode.value()));
            row.addDataCell().setText(Times.exact(episode.beganAt()));
            row.addDataCell()
                    .setText(
                            episode.endedAt() == null
                                    ? getTranslation("reports.watches.still")
                                    : Times.exact(episode.endedAt()));
        });
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.setCaptionText(getTranslation("reports.watches.section.episodes"));
        table.addClassName("figure-table");
        episodes.add(table);
    }
}
