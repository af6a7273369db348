package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
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
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Money;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.reports.KpiRecords;
import org.mmhc.reports.KpiRecords.Point;
import org.mmhc.reports.KpiRecords.Tile;
import org.springframework.scheduling.TaskScheduler;

/** The figures of whoever is signed in, each with its days as a picture and as a table. */
class FigurePanel extends Section {

    private final transient KpiRecords records;
    private final Div tiles = new Div();
    private final Paragraph asOf = new Paragraph();
    private final Locale locale = getLocale();

    FigurePanel(KpiRecords records, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.records = records;
        setId("home-figures");
        tiles.addClassName("figure-tiles");
        asOf.addClassName("hint");
        add(new H2(getTranslation("reports.home.title")), asOf, tiles);
        show();
        LiveRefresh.on(this, broadcasts, scheduler, KpiRecords.TOPIC, keys -> show());
    }

    private void show() {
        List<Tile> shown = records.tiles();
        tiles.removeAll();
        shown.forEach(tile -> tiles.add(tile(tile)));
        boolean behind = shown.stream().anyMatch(Tile::behind);
        asOf.setText(shown.stream()
                .map(Tile::asOf)
                .filter(Objects::nonNull)
                .findFirst()
                .map(time ->
                        getTranslation(behind ? "reports.home.behind" : "reports.home.asOf", Times.toTheSecond(time)))
                .orElseGet(() -> getTranslation("reports.home.never")));
    }

    private Component tile(Tile tile) {
        String name = name(tile);
        Paragraph figure = new Paragraph(words(tile, tile.month()));
        figure.addClassName("figure-value");
        Div panel = new Div(
                new H3(name),
                figure,
                new Paragraph(getTranslation("reports.tile.today", words(tile, tile.today()))),
                new Paragraph(goal(tile)));
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
                tile.trend().stream().map(point -> Times.day(point.from())).toList(),
                tile.trend().stream().map(Point::value).toList());
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

    private String name(Tile tile) {
        String name = getTranslation("reports.figure." + tile.kpi().key());
        return tile.of().isEmpty() ? name : getTranslation("reports.tile.ofCurrency", name, tile.of());
    }

    private String words(Tile tile, @Nullable BigDecimal value) {
        if (value == null) {
            return getTranslation("reports.tile.nothing");
        }
        return switch (tile.kpi().unit()) {
            case COUNT -> NumberFormat.getNumberInstance(locale).format(value.setScale(1, RoundingMode.HALF_UP));
            case MONEY -> MoneyText.of(Money.rounded(value, Currency.getInstance(tile.of())));
            case SHARE -> percent(value);
            case DURATION ->
                getTranslation(
                        "reports.unit.hours",
                        value.divide(BigDecimal.valueOf(Duration.ofHours(1).toSeconds()), 1, RoundingMode.HALF_UP));
        };
    }

    private String percent(BigDecimal value) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }
}
