package org.mmhc.reports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiLists;
import org.mmhc.reports.KpiLists.Counted;
import org.mmhc.reports.KpiLists.Evidence;
import org.mmhc.reports.KpiLists.ListQuestion;

/** What a figure counts, one by one, with the figure worked out from it. */
@Route(value = "figures/:key", layout = MainLayout.class)
@RolesAllowed({"ADMIN", "COMMITTEE", "ANALYST", "CAREGIVER"})
class FigureListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient KpiLists lists;
    private final transient AgencySettings agency;
    private final transient Clock clock;
    private final Div content = new Div();
    private String title = "";

    FigureListView(KpiLists lists, AgencySettings agency, Clock clock) {
        this.lists = lists;
        this.agency = agency;
        this.clock = clock;
        addClassNames("view", "view-wide");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String key = event.getRouteParameters().get("key").orElseThrow();
        QueryParameters asked = event.getLocation().getQueryParameters();
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        show(new ListQuestion(
                key,
                day(asked, "from").orElse(today),
                day(asked, "to").orElse(today),
                asked.getSingleParameter("by").orElse(null),
                asked.getSingleParameter("of").orElse(null),
                asked.getParameters().containsKey("mine")
                        ? CurrentUser.require().uid()
                        : null));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private static Optional<LocalDate> day(QueryParameters asked, String name) {
        try {
            return asked.getSingleParameter(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void show(ListQuestion question) {
        Evidence evidence = lists.list(question);
        content.removeAll();
        show(question, evidence);
    }

    private void show(ListQuestion question, Evidence evidence) {
        title = FigureWords.name(evidence.kpi());
        String value = FigureWords.value(evidence.kpi(), question.of() == null ? "" : question.of(), evidence.value());
        Paragraph sum = new Paragraph(
                evidence.kpi().unit() == Unit.SHARE
                        ? getTranslation("reports.list.share", value, evidence.part(), evidence.whole())
                        : getTranslation("reports.list.sum", value, evidence.counted()));
        sum.setId("figure-sum");
        sum.addClassName("figure-value");
        content.add(
                back(),
                new ViewHeader(title, getTranslation("reports.list.subtitle")),
                sum,
                evidence.kpi().level() ? new Paragraph(getTranslation("reports.list.now")) : period(question));
        if (evidence.counted() > evidence.lines().size()) {
            content.add(new Paragraph(
                    getTranslation("reports.list.more", evidence.lines().size(), evidence.counted())));
        }
        content.add(
                evidence.lines().isEmpty()
                        ? new EmptyState(
                                Sign.DONE,
                                getTranslation("reports.list.empty.title"),
                                getTranslation("reports.list.empty.hint"))
                        : grid(evidence));
    }

    private void showOthers(ListQuestion question) {
        try {
            show(question);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private Component back() {
        return new Anchor("/", getTranslation("reports.list.back"));
    }

    private Component period(ListQuestion question) {
        DayPicker from = new DayPicker(getTranslation("reports.period.from"));
        from.setId("figure-from");
        from.setValue(question.from());
        DayPicker to = new DayPicker(getTranslation("reports.period.to"));
        to.setId("figure-to");
        to.setValue(question.to());
        Button show = new Button(getTranslation("reports.list.show"), click -> {
            if (from.getValue() != null && to.getValue() != null) {
                showOthers(new ListQuestion(
                        question.key(),
                        from.getValue(),
                        to.getValue(),
                        question.by(),
                        question.of(),
                        question.whose()));
            }
        });
        show.setId("figure-show");
        Div period = new Div(from, to, show);
        period.addClassName("money-filters");
        return period;
    }

    private Grid<Counted> grid(Evidence evidence) {
        Grid<Counted> grid = new Grid<>();
        grid.setId("figure-list");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", title);
        String page = evidence.kpi().opens();
        grid.addComponentColumn(line -> reference(page, line.reference()))
                .setHeader(getTranslation("reports.list.column.what"))
                .setAutoWidth(true);
        grid.addColumn(line -> Times.exact(line.at()))
                .setHeader(getTranslation("reports.list.column.when"))
                .setAutoWidth(true);
        for (int place = 0; place < evidence.kpi().by().size(); place++) {
            boolean second = place == 1;
            grid.addColumn(line -> FigureWords.part(second ? line.second() : line.first()))
                    .setHeader(getTranslation(
                            "reports.dimension." + evidence.kpi().by().get(place)))
                    .setAutoWidth(true);
        }
        grid.addColumn(line -> counts(evidence, line))
                .setHeader(getTranslation("reports.list.column.counts"))
                .setAutoWidth(true);
        grid.setItems(evidence.lines());
        return grid;
    }

    private Component reference(@Nullable String page, String reference) {
        return page == null ? new Span(reference) : new Anchor(page + "/" + reference, reference);
    }

    private String counts(Evidence evidence, Counted line) {
        if (line.seconds() != null) {
            return WallTimes.length(Duration.ofSeconds(line.seconds()).toMinutes());
        }
        return switch (evidence.kpi().unit()) {
            case SHARE -> getTranslation(line.part().signum() == 0 ? "reports.list.no" : "reports.list.yes");
            case MONEY -> FigureWords.value(evidence.kpi(), line.first(), line.part());
            default -> line.part().stripTrailingZeros().toPlainString();
        };
    }
}
