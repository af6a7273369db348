package org.mmhc.reports.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.reports.DashboardPictures.Shape;
import tools.jackson.databind.json.JsonMapper;

/** A picture of figures that stand in a table beside it; the browser loads what draws it when it is shown. */
@Tag("mmhc-chart")
class FigureChart extends Component {

    private static final String MODULE = "/web/chart.js";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Bars of one kind.
     *
     * @param words how each value is said
     */
    record Series(String name, List<@Nullable BigDecimal> values, List<String> words) {}

    private record Data(String kind, String axis, boolean lying, List<String> labels, List<Series> series) {}

    /**
     * Drawn as that.
     *
     * @param axis what the numbers at its side are
     * @param lying whether its bars lie, so that there is room for long labels
     */
    FigureChart(String name, Shape shape, String axis, boolean lying, List<String> labels, List<Series> series) {
        getElement().setAttribute("tabindex", "0").setAttribute("role", "group").setAttribute("aria-label", name);
        getElement()
                .setProperty(
                        "data",
                        JSON.writeValueAsString(
                                new Data(shape.name().toLowerCase(Locale.ROOT), axis, lying, labels, series)));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJsModule(MODULE);
    }
}
