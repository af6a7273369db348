package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.NextSteps;
import org.mmhc.base.ui.Times;
import org.mmhc.reports.DashboardPictures;
import org.mmhc.reports.DashboardPictures.Shape;
import org.mmhc.reports.Dashboards;
import org.mmhc.reports.KpiRecords;
import org.mmhc.reports.KpiRecords.Tile;
import org.springframework.scheduling.TaskScheduler;

/** How things stand for whoever is signed in, as they arranged it: each figure leads to its list, and has its days as a picture and a table. */
class FigurePanel extends Section {

    private final transient KpiRecords records;
    private final transient Dashboards dashboards;
    private final transient DashboardPictures pictures;
    private final transient NextSteps steps;
    private final Div tiles = new Div();
    private final Div drawn = new Div();
    private final Paragraph asOf = new Paragraph();

    FigurePanel(
            KpiRecords records,
            Dashboards dashboards,
            DashboardPictures pictures,
            NextSteps steps,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.records = records;
        this.dashboards = dashboards;
        this.pictures = pictures;
        this.steps = steps;
        setId("home-figures");
        tiles.addClassName("figure-tiles");
        drawn.addClassName("figure-pictures");
        asOf.addClassName("hint");
        Button arrange = new Button(getTranslation("reports.arrange.open"), click -> arrange());
        arrange.setId("figures-arrange");
        Div head = new Div(new H2(getTranslation("reports.home.title")), arrange);
        head.addClassName("figure-head");
        add(head, asOf, tiles, drawn);
        pictures.mine().forEach(picture -> drawn.add(new FigurePicture(picture)));
        show();
        LiveRefresh.on(this, broadcasts, scheduler, KpiRecords.TOPIC, keys -> show());
    }

    private void show() {
        Map<String, List<Component>> shown = new LinkedHashMap<>();
        steps.tiles()
                .forEach(tile -> shown.computeIfAbsent(tile.key(), key -> new ArrayList<>())
                        .add(tile(tile)));
        List<Tile> figures = figures();
        figures.forEach(tile -> shown.computeIfAbsent(tile.kpi().key(), key -> new ArrayList<>())
                .add(tile(tile)));
        tiles.removeAll();
        dashboards
                .chosen()
                .ifPresentOrElse(
                        keys -> keys.forEach(
                                key -> shown.getOrDefault(key, List.of()).forEach(tiles::add)),
                        () -> shown.values().forEach(some -> some.forEach(tiles::add)));
        if (tiles.getComponentCount() == 0) {
            tiles.add(new Paragraph(getTranslation("reports.home.nothing")));
        }
        boolean behind = figures.stream().anyMatch(Tile::behind);
        asOf.setVisible(!figures.isEmpty());
        asOf.setText(figures.stream()
                .filter(tile -> !tile.kpi().level())
                .map(Tile::asOf)
                .filter(Objects::nonNull)
                .findFirst()
                .map(time ->
                        getTranslation(behind ? "reports.home.behind" : "reports.home.asOf", Times.toTheSecond(time)))
                .orElseGet(() -> getTranslation("reports.home.never")));
    }

    /* Patients have no figures but what modules tell them. */
    private List<Tile> figures() {
        return CurrentUser.require().is(Role.PATIENT) ? List.of() : records.tiles();
    }

    private void arrange() {
        Map<String, String> choices = new LinkedHashMap<>();
        steps.tiles().forEach(tile -> choices.put(tile.key(), tile.name()));
        if (CurrentUser.require().is(Role.CAREGIVER)) {
            figures().forEach(tile -> choices.put(tile.kpi().key(), FigureWords.name(tile.kpi())));
        } else {
            records.all().forEach(kpi -> choices.put(kpi.key(), FigureWords.name(kpi)));
        }
        List<String> now = dashboards.chosen().orElseGet(() -> {
            List<String> front =
                    new ArrayList<>(steps.tiles().stream().map(HomeTile::key).toList());
            figures().forEach(tile -> front.add(tile.kpi().key()));
            return front;
        });
        new TileChoice(dashboards, choices, now, this::show).open();
    }

    private Component tile(HomeTile tile) {
        Anchor figure = new Anchor(tile.path(), tile.figure());
        figure.addClassName("figure-value");
        figure.getElement().setAttribute("aria-label", tile.name() + ": " + tile.figure());
        Div panel = new Div(new H3(tile.name()), figure);
        if (!tile.hint().isEmpty()) {
            panel.add(new Paragraph(tile.hint()));
        }
        panel.setId("tile-" + tile.key().replace('.', '-'));
        panel.addClassNames("panel", "figure-tile");
        return panel;
    }

    private Component tile(Tile tile) {
        String name = FigureWords.name(tile);
        String words = words(tile, tile.month());
        Anchor figure = new Anchor(FigureWords.listOf(tile, tile.first(), tile.last()), words);
        figure.addClassName("figure-value");
        figure.getElement().setAttribute("aria-label", name + ": " + words);
        Div panel = new Div(new H3(name), figure);
        if (!tile.kpi().level()) {
            String today = getTranslation("reports.tile.today", words(tile, tile.today()));
            Anchor list = new Anchor(FigureWords.listOf(tile, tile.last(), tile.last()), today);
            list.getElement().setAttribute("aria-label", name + ": " + today);
            panel.add(list);
        }
        if (tile.others() != null) {
            panel.add(new Paragraph(getTranslation("reports.tile.others", words(tile, tile.others()))));
        }
        String goal = goal(tile);
        if (!goal.isEmpty()) {
            Paragraph said = new Paragraph(goal);
            said.addClassName(Boolean.TRUE.equals(tile.met()) ? "figure-met" : "figure-missed");
            panel.add(said);
        }
        panel.setId("tile-" + tile.kpi().key().replace('.', '-') + (tile.of().isEmpty() ? "" : "-" + tile.of()));
        panel.addClassNames("panel", "figure-tile");
        if (!tile.trend().isEmpty()) {
            panel.add(days(tile, name));
        }
        return panel;
    }

    /* What draws is loaded when it is opened. */
    private Component days(Tile tile, String name) {
        Div content = new Div();
        Details details = new Details(getTranslation("reports.tile.days", name), content);
        details.addOpenedChangeListener(change -> {
            content.removeAll();
            if (change.isOpened()) {
                content.add(new Paragraph(summary(tile)), chart(tile, name), table(tile, name));
            }
        });
        return details;
    }

    private Component chart(Tile tile, String name) {
        return new FigureChart(
                name,
                Shape.BARS,
                getTranslation("reports.axis." + tile.kpi().unit()),
                false,
                tile.trend().stream().map(point -> Times.day(point.from())).toList(),
                List.of(new FigureChart.Series(
                        name,
                        tile.trend().stream()
                                .map(point -> FigureWords.drawn(tile.kpi().unit(), point.value()))
                                .toList(),
                        tile.trend().stream()
                                .map(point -> words(tile, point.value()))
                                .toList())));
    }

    private Component table(Tile tile, String name) {
        NativeTableRow head = new NativeTableRow(
                new NativeTableHeaderCell(getTranslation("reports.table.day")),
                new NativeTableHeaderCell(getTranslation("reports.table.figure")));
        NativeTableBody body = new NativeTableBody();
        tile.trend().forEach(point -> {
            NativeTableRow row = body.addRow();
            row.addHeaderCell().setText(Times.day(point.from()));
            row.addDataCell().setText(words(tile, point.value()));
        });
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.setCaptionText(name);
        table.addClassName("figure-table");
        return table;
    }

    private String summary(Tile tile) {
        return tile.trend().stream()
                .filter(point -> point.value() != null)
                .max(Comparator.comparing(point -> Objects.requireNonNull(point.value())))
                .map(point ->
                        getTranslation("reports.tile.highest", words(tile, point.value()), Times.day(point.from())))
                .orElseGet(() -> getTranslation("reports.tile.nothing"));
    }

    private String goal(Tile tile) {
        var goal = tile.kpi().goal();
        if (goal == null || tile.met() == null) {
            return "";
        }
        String wanted = words(tile, goal.value());
        String side = goal.atMost() ? "atMost" : "atLeast";
        return getTranslation("reports.goal." + side + (tile.met() ? ".met" : ".missed"), wanted);
    }

    private static String words(Tile tile, @Nullable BigDecimal value) {
        return FigureWords.value(tile.kpi(), tile.of(), value);
    }
}
