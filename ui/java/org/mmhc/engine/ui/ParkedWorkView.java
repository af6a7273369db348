package org.mmhc.engine.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.RowNames;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.engine.MissingCases;
import org.mmhc.engine.MissingCases.Look;
import org.mmhc.engine.ParkedWork;
import org.mmhc.engine.ParkedWork.ParkedItem;
import org.mmhc.engine.ParkedWork.RetryState;
import org.mmhc.engine.ParkedWork.Source;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.models.ModelFaults;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** Work that failed for good: what it is, why, and a retry that says honestly what became of it. */
@Route(value = "parked-work", layout = MainLayout.class)
@Menu(title = "engine.parked.page.title", order = 80, icon = "parked-work")
@RolesAllowed("ADMIN")
class ParkedWorkView extends Div implements HasDynamicTitle {

    private final transient ParkedWork parked;
    private final transient MissingCases missing;
    private final transient ModelFaults faults;
    private final transient StuckCases stuck;
    private final transient StepUpPrompt stepUp;
    private final transient Clock clock;
    private final Checkbox settled = new Checkbox();
    private final Button retrySelected = new Button();
    private final Button look = new Button();
    private final Paragraph looked = new Paragraph();
    private final UnorderedList standstills = new UnorderedList();
    private final RetryResults results;
    private final CallbackDataProvider<ParkedItem, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, ParkedItem::id);
    private final Grid<ParkedItem> grid = new Grid<>();

    ParkedWorkView(
            ParkedWork parked,
            MissingCases missing,
            ModelFaults faults,
            StuckCases stuck,
            StepUpPrompt stepUp,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.parked = parked;
        this.missing = missing;
        this.faults = faults;
        this.stuck = stuck;
        this.stepUp = stepUp;
        this.clock = clock;
        results = new RetryResults(parked::find);
        retrySelected.setId("parked-retry-selected");
        retrySelected.addThemeVariants(ButtonVariant.PRIMARY);
        retrySelected.setVisible(false);
        retrySelected.addClickListener(click -> retryAll(List.copyOf(grid.getSelectedItems())));
        settled.setId("parked-settled");
        settled.setLabel(getTranslation("engine.parked.filter.settled"));
        settled.addValueChangeListener(change -> rows.refreshAll());
        look.setId("missing-look");
        look.setText(getTranslation("engine.missing.action.look"));
        look.addClickListener(click -> {
            missing.lookNow();
            showState();
        });
        looked.setId("missing-looked");
        standstills.setId("model-faults");
        addClassNames("view", "view-wide", "parked-work");
        add(
                new ViewHeader(
                        getTranslation("engine.parked.page.title"),
                        getTranslation("engine.parked.page.subtitle"),
                        retrySelected,
                        look,
                        settled),
                results,
                grid(),
                looked,
                standstills);
        showState();
        LiveRefresh.on(this, broadcasts, scheduler, ParkedWork.TOPIC, this::refresh);
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("engine.parked.page.title");
    }

    private Component grid() {
        grid.setId("parked-grid");
        grid.addClassName("parked-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        RowNames.select(
                grid,
                getTranslation("engine.parked.column.select"),
                item -> getTranslation("engine.parked.row.select", item.step(), item.cause()));
        grid.asMultiSelect().addValueChangeListener(change -> {
            retrySelected.setVisible(!change.getValue().isEmpty());
            retrySelected.setText(getTranslation(
                    "engine.parked.action.retrySelected", change.getValue().size()));
        });
        grid.setItemSelectableProvider(item -> item.state() == RetryState.PARKED);
        grid.getElement().setAttribute("aria-label", getTranslation("engine.parked.grid.label"));
        grid.addComponentColumn(item -> lines(item.step(), item.processName()))
                .setHeader(getTranslation("engine.parked.column.step"))
                .setKey("step")
                .setFlexGrow(2)
                .setWidth("11rem");
        grid.addComponentColumn(item -> lines(item.cause(), item.reference()))
                .setHeader(getTranslation("engine.parked.column.cause"))
                .setKey("cause")
                .setFlexGrow(4)
                .setWidth("14rem");
        grid.addColumn(ParkedItem::attempts)
                .setHeader(getTranslation("engine.parked.column.attempts"))
                .setKey("attempts")
                .setFlexGrow(0)
                .setWidth("6.5rem")
                .setTextAlign(ColumnTextAlign.END);
        grid.addComponentColumn(item -> Times.label(item.parkedAt(), clock.instant()))
                .setHeader(getTranslation("engine.parked.column.since"))
                .setKey("since")
                .setFlexGrow(0)
                .setWidth("9rem");
        grid.addComponentColumn(item -> badge(item.state()))
                .setHeader(getTranslation("engine.parked.column.state"))
                .setKey("state")
                .setFlexGrow(0)
                .setWidth("10rem");
        grid.addComponentColumn(this::retryCell)
                .setHeader(getTranslation("engine.parked.column.actions"))
                .setKey("actions")
                .setFlexGrow(0)
                .setWidth("8rem")
                .setTextAlign(ColumnTextAlign.END);
        grid.addComponentColumn(this::card).setKey("card");
        grid.setItemDetailsRenderer(new ComponentRenderer<>(this::technical));
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.DONE, getTranslation("engine.parked.empty.title"), getTranslation("engine.parked.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    private Stream<ParkedItem> fetch(Query<ParkedItem, Void> query) {
        return parked.find(settled.getValue(), VaadinSpringDataHelpers.toSpringPageRequest(query)).stream();
    }

    private int count(Query<ParkedItem, Void> query) {
        return Math.toIntExact(
                parked.find(settled.getValue(), PageRequest.of(0, 1)).getTotalElements());
    }

    private void refresh(Set<String> changed) {
        rows.refreshAll();
        results.look(changed);
        showState();
    }

    /** Whether everything that should have a case has one, and where cases stand still unseen. */
    private void showState() {
        standstills.removeAll();
        faults.find().stream()
                .map(fault -> new ListItem(getTranslation(
                        "engine.fault." + fault.kind().name(), fault.processName(), fault.step(), fault.detail())))
                .forEach(standstills::add);
        showLook();
    }

    private void showLook() {
        Look last = missing.last();
        look.setEnabled(!last.underway());
        if (last.underway()) {
            looked.setText(getTranslation("engine.missing.underway"));
        } else if (last.lookedAt() == null) {
            looked.setText(getTranslation("engine.missing.never"));
        } else {
            looked.setText(getTranslation("engine.missing.looked", last.started(), Times.exact(last.lookedAt())));
        }
    }

    private void retry(ParkedItem item) {
        retryAll(List.of(item));
    }

    /** Hands each out again; what became of it is written for each, once it is known. */
    private void retryAll(List<ParkedItem> items) {
        grid.deselectAll();
        for (ParkedItem item : items) {
            try {
                parked.retry(item.id());
                results.follow(item);
            } catch (Refusal refusal) {
                results.refused(item, refusal);
            }
        }
        refresh(items.stream().map(ParkedItem::id).collect(Collectors.toSet()));
    }

    private Component retryCell(ParkedItem item) {
        if (item.state() != RetryState.PARKED) {
            return new Span();
        }
        Button retry = new Button(getTranslation("engine.parked.action.retry"), click -> retry(item));
        retry.setId("retry-" + item.id());
        retry.setAriaLabel(getTranslation("engine.parked.action.retryLabel", item.step()));
        retry.setDisableOnClick(true);
        if (item.source() != Source.CASE) {
            return retry;
        }
        Button seat = new Button(getTranslation("engine.seat.action"), click -> seat(item));
        seat.setId("seat-" + item.id());
        seat.setAriaLabel(getTranslation("engine.seat.actionLabel", item.step()));
        Div actions = new Div(retry, seat);
        actions.addClassName("parked-actions");
        return actions;
    }

    private void seat(ParkedItem item) {
        try {
            new SeatAnewDialog(stuck, stepUp, item.id(), rows::refreshAll).open();
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private Component technical(ParkedItem item) {
        Pre detail = new Pre(item.detail());
        detail.addClassName("parked-detail");
        detail.getElement().setAttribute("tabindex", "0");
        H3 title = new H3(getTranslation("engine.parked.detail.title"));
        Div all = new Div(title, facts(item), detail);
        all.addClassName("parked-technical");
        return all;
    }

    private Component facts(ParkedItem item) {
        Div facts = new Div(
                new Span(getTranslation(
                        "engine.parked.detail.source." + item.source().name())),
                new Span(getTranslation("engine.parked.detail.id", item.id())),
                new Span(getTranslation("engine.parked.detail.parkedAt", Times.exact(item.parkedAt()))));
        if (item.retriedAt() != null) {
            facts.add(new Span(getTranslation("engine.parked.detail.retriedAt", Times.exact(item.retriedAt()))));
        }
        facts.addClassName("parked-facts");
        return facts;
    }

    private Component card(ParkedItem item) {
        Div head = new Div(lines(item.step(), item.processName()), badge(item.state()));
        head.addClassName("parked-card-head");
        Div foot = new Div(Times.label(item.parkedAt(), clock.instant()), retryCell(item));
        foot.addClassName("parked-card-head");
        Div card = new Div(head, lines(item.cause(), item.reference()), foot);
        card.addClassName("parked-card");
        return card;
    }

    private static Component lines(String first, @Nullable String second) {
        Span top = new Span(first);
        top.addClassName("parked-line-first");
        Span below = new Span(Objects.requireNonNullElse(second, ""));
        below.addClassName("parked-line-second");
        Div lines = new Div(top, below);
        lines.addClassName("parked-lines");
        return lines;
    }

    static StatusBadge badge(RetryState state) {
        Tone tone = switch (state) {
            case PARKED -> Tone.BAD;
            case RETRYING -> Tone.PROGRESS;
            case FIXED -> Tone.GOOD;
            case WITHDRAWN -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("engine.parked.state." + state.name()), tone);
    }
}
