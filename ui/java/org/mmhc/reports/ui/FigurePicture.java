package org.mmhc.reports.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.reports.DashboardPictures.Bars;
import org.mmhc.reports.DashboardPictures.Labels;
import org.mmhc.reports.DashboardPictures.Picture;
import org.mmhc.reports.Kpi.Unit;

/** A picture with a sentence about it, and the table of its numbers: whoever cannot see the picture reads the table, everybody else opens it. */
class FigurePicture extends Div {

    private static final int HOURS_OF_A_DAY = 24;
    private static final String HIDDEN = "visually-hidden";

    private final transient Picture picture;
    private final List<String> labels;

    FigurePicture(Picture picture) {
        this.picture = picture;
        this.labels = picture.labels().stream().map(this::label).toList();
        String name = getTranslation("reports.picture." + picture.key());
        setId("picture-" + picture.key());
        addClassNames("panel", "figure-picture");
        add(new H3(name), new Paragraph(summary()));
        if (!isEmpty()) {
            add(chart(name), table(name));
        }
    }

    private boolean isEmpty() {
        return picture.bars().stream()
                .flatMap(bars -> bars.values().stream())
                .allMatch(value -> value == null || value.signum() == 0);
    }

    private FigureChart chart(String name) {
        return new FigureChart(
                name,
                picture.shape(),
                getTranslation("reports.axis." + picture.unit()),
                picture.kind() == Labels.PARTS,
                labels,
                picture.bars().stream()
                        .map(bars -> new FigureChart.Series(
                                name(bars),
                                bars.values().stream()
                                        .map(value -> FigureWords.drawn(picture.unit(), value))
                                        .toList(),
                                bars.values().stream()
                                        .map(value -> words(bars, value))
                                        .toList()))
                        .toList());
    }

    private Div table(String name) {
        NativeTableRow head =
                new NativeTableRow(new NativeTableHeaderCell(getTranslation("reports.labels." + picture.kind())));
        picture.bars().forEach(bars -> head.add(new NativeTableHeaderCell(name(bars))));
        NativeTableBody body = new NativeTableBody();
        for (int place = 0; place < labels.size(); place++) {
            NativeTableRow row = body.addRow();
            row.addHeaderCell().setText(labels.get(place));
            for (Bars bars : picture.bars()) {
                row.addDataCell().setText(words(bars, bars.values().get(place)));
            }
        }
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.setCaptionText(name);
        table.addClassName("figure-table");
        Div numbers = new Div(table);
        numbers.addClassName(HIDDEN);
        Button open = new Button(getTranslation("reports.picture.table"));
        open.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        open.getElement().setAttribute("aria-label", getTranslation("reports.picture.table") + ": " + name);
        open.getElement().setAttribute("aria-pressed", "false");
        open.addClickListener(click -> {
            boolean opened = numbers.hasClassName(HIDDEN);
            numbers.setClassName(HIDDEN, !opened);
            open.getElement().setAttribute("aria-pressed", String.valueOf(opened));
        });
        return new Div(open, numbers);
    }

    private String summary() {
        if (isEmpty()) {
            return getTranslation("reports.picture.empty");
        }
        Bars first = picture.bars().getFirst();
        List<BigDecimal> values = first.values().stream()
                .map(value -> Objects.requireNonNullElse(value, BigDecimal.ZERO))
                .toList();
        BigDecimal highest = Collections.max(values);
        String said =
                getTranslation("reports.picture.highest", words(first, highest), labels.get(values.indexOf(highest)));
        return picture.kind() == Labels.WEEKS ? said + ". " + lastWeek(first, values) : said + ".";
    }

    /* The week that is not over says little. */
    private String lastWeek(Bars first, List<BigDecimal> values) {
        BigDecimal last = values.get(values.size() - 2);
        BigDecimal before = values.get(values.size() - 3);
        if (before.signum() == 0) {
            return getTranslation("reports.picture.lastWeek", words(first, last));
        }
        BigDecimal change = last.subtract(before).abs().divide(before, 2, RoundingMode.HALF_UP);
        return getTranslation(
                last.compareTo(before) < 0 ? "reports.picture.lastWeekLess" : "reports.picture.lastWeekMore",
                words(first, last),
                FigureWords.percent(change));
    }

    private String label(String label) {
        return switch (picture.kind()) {
            case WEEKS, DAYS -> Times.day(LocalDate.parse(label));
            case HOURS ->
                label.isEmpty()
                        ? getTranslation("reports.picture.longer")
                        : getTranslation("reports.picture.upTo", length(Long.parseLong(label)));
            case PARTS -> FigureWords.part(label);
        };
    }

    private String length(long hours) {
        return hours <= HOURS_OF_A_DAY
                ? WallTimes.length(Duration.ofHours(hours).toMinutes())
                : getTranslation("reports.picture.days", hours / HOURS_OF_A_DAY);
    }

    private String name(Bars bars) {
        return picture.unit() == Unit.MONEY ? bars.name() : getTranslation("reports.bars." + bars.name());
    }

    private String words(Bars bars, @Nullable BigDecimal value) {
        return FigureWords.value(picture.unit(), picture.unit() == Unit.MONEY ? bars.name() : "", value);
    }
}
