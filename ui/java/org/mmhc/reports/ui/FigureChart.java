package org.mmhc.reports.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A picture of figures that stand in a table beside it; the browser loads what draws it when it is shown. */
@Tag("mmhc-chart")
class FigureChart extends Component {

    private static final String MODULE = "/web/chart.js";
    private static final JsonMapper JSON = new JsonMapper();

    private record Line(String name, List<@Nullable BigDecimal> values) {}

    private record Data(String kind, List<String> labels, List<Line> series) {}

    /** One line of bars. */
    FigureChart(String name, List<String> labels, List<@Nullable BigDecimal> values) {
        getElement().setAttribute("tabindex", "0").setAttribute("role", "group").setAttribute("aria-label", name);
        getElement()
                .setProperty("data", JSON.writeValueAsString(new Data("bar", labels, List.of(new Line(name, values)))));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJsModule(MODULE);
    }
}
