package org.mmhc.studio.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.RowNames;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.ui.SeatAnewDialog;
import org.mmhc.studio.StudioRefusals.MoveUnknown;
import org.mmhc.studio.move.CaseMoveState;
import org.mmhc.studio.move.MoveDesk;
import org.mmhc.studio.move.MoveRecords;
import org.mmhc.studio.move.MoveRecords.CaseMove;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRunId;
import org.mmhc.studio.move.MoveRunState;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** What became of each case in a move of many, while it goes on and after; those that stayed can be tried again or begun anew. */
@Route(value = "case-moves/:move", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN"})
class MoveRunView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final transient MoveDesk desk;
    private final transient MoveRecords records;
    private final transient StuckCases stuck;
    private final transient StepUpPrompt stepUp;
    private final boolean repairs = CurrentUser.require().is(Role.ADMIN);
    private final ViewHeader header;
    private final Button stop = new Button();
    private final Button retry = new Button();
    private final Paragraph words = new Paragraph();
    private final Grid<CaseMove> grid = new Grid<>();
    private final CallbackDataProvider<CaseMove, Void> rows;
    private transient MoveRunId run;

    @SuppressWarnings("NullAway.Init")
    MoveRunView(
            MoveDesk desk,
            MoveRecords records,
            StuckCases stuck,
            StepUpPrompt stepUp,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.desk = desk;
        this.records = records;
        this.stuck = stuck;
        this.stepUp = stepUp;
        addClassNames("view", "view-wide", "move-run");
        stop.setId("move-stop");
        stop.setText(getTranslation("studio.move.stop"));
        stop.addClickListener(click -> {
            desk.stop(run);
            show();
        });
        retry.setId("move-retry");
        retry.addThemeVariants(ButtonVariant.PRIMARY);
        retry.setVisible(false);
        retry.addClickListener(click -> stepUp.around(this::retry));
        words.setId("move-words");
        words.getElement().setAttribute("role", "status");
        header = new ViewHeader(getPageTitle(), "", retry, stop);
        rows = new CallbackDataProvider<>(
                query -> records.cases(run, null, VaadinSpringDataHelpers.toSpringPageRequest(query)).stream(),
                query -> Math.toIntExact(
                        records.cases(run, null, PageRequest.of(0, 1)).getTotalElements()),
                CaseMove::id);
        LiveRefresh.on(this, broadcasts, scheduler, MoveDesk.TOPIC, changed -> show());
    }

    static RouteParameters parameters(MoveRunId run) {
        return new RouteParameters(new RouteParam("move", run.value()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("studio.move.run.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        run = new MoveRunId(event.getRouteParameters().get("move").orElseThrow());
        try {
            MoveRow row = records.get(run);
            header.setTitle(getTranslation("studio.move.run.of", row.processName()));
            header.setSubtitle(row.reason());
        } catch (MoveUnknown unknown) {
            throw new NotFoundException();
        }
        removeAll();
        add(new BackLink(getTranslation("studio.editor.back"), ModelListView.class), header, words, grid());
        show();
    }

    private Component grid() {
        grid.setId("move-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getTranslation("studio.move.grid.label"));
        if (repairs) {
            RowNames.select(
                    grid,
                    getTranslation("studio.move.column.select"),
                    item -> getTranslation("studio.move.row.select", item.reference()));
            grid.setItemSelectableProvider(MoveRunView::stayed);
            grid.asMultiSelect().addValueChangeListener(change -> {
                retry.setVisible(!change.getValue().isEmpty());
                retry.setText(
                        getTranslation("studio.move.retry", change.getValue().size()));
            });
        } else {
            grid.setSelectionMode(Grid.SelectionMode.NONE);
        }
        grid.addColumn(CaseMove::reference)
                .setHeader(getTranslation("studio.move.column.case"))
                .setFlexGrow(1)
                .setWidth("9rem");
        grid.addComponentColumn(item -> badge(item.state()))
                .setHeader(getTranslation("studio.move.column.state"))
                .setFlexGrow(0)
                .setWidth("9rem");
        grid.addColumn(item -> item.step() == null ? "" : item.step())
                .setHeader(getTranslation("studio.move.preview.column.step"))
                .setFlexGrow(1)
                .setWidth("9rem");
        grid.addColumn(MoveRunView::why)
                .setHeader(getTranslation("studio.move.preview.column.means"))
                .setFlexGrow(3)
                .setWidth("14rem");
        if (repairs) {
            grid.addComponentColumn(this::seat)
                    .setHeader(getTranslation("studio.move.column.actions"))
                    .setFlexGrow(0)
                    .setWidth("10rem");
        }
        grid.setDataProvider(rows);
        return grid;
    }

    private static boolean stayed(CaseMove item) {
        return item.state() == CaseMoveState.LEFT || item.state() == CaseMoveState.REFUSED;
    }

    private static String why(CaseMove item) {
        String codes = item.codes().stream()
                .map(code -> translate("studio.move.code." + code))
                .collect(Collectors.joining(" "));
        return item.state() == CaseMoveState.REFUSED ? codes + " " + item.words() : codes;
    }

    private Component seat(CaseMove item) {
        if (!stayed(item)) {
            return new Span();
        }
        Button seat = new Button(getTranslation("engine.seat.action"), click -> {
            try {
                new SeatAnewDialog(stuck, stepUp, item.id(), this::show).open();
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
            }
        });
        seat.setId("seat-" + item.id());
        seat.setAriaLabel(getTranslation("engine.seat.actionLabel", item.reference()));
        return seat;
    }

    private void show() {
        MoveRow row = records.get(run);
        Map<CaseMoveState, Integer> counts = row.counts();
        int open = count(counts, CaseMoveState.PENDING) + count(counts, CaseMoveState.SENDING);
        words.setText(getTranslation(
                "studio.move.words." + row.state(),
                count(counts, CaseMoveState.MOVED),
                count(counts, CaseMoveState.ENDED),
                count(counts, CaseMoveState.LEFT) + count(counts, CaseMoveState.REFUSED),
                open));
        stop.setVisible(repairs && row.state() == MoveRunState.RUNNING);
        rows.refreshAll();
    }

    private static int count(Map<CaseMoveState, Integer> counts, CaseMoveState state) {
        return counts.getOrDefault(state, 0);
    }

    private void retry() {
        Set<String> chosen = grid.getSelectedItems().stream().map(CaseMove::id).collect(Collectors.toSet());
        try {
            desk.retry(run, chosen);
            grid.deselectAll();
        } catch (StepUpNeeded needed) {
            throw needed;
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }

    private static StatusBadge badge(CaseMoveState state) {
        Tone tone = switch (state) {
            case PENDING, ENDED -> Tone.NEUTRAL;
            case SENDING -> Tone.PROGRESS;
            case MOVED -> Tone.GOOD;
            case LEFT -> Tone.WARNING;
            case REFUSED -> Tone.BAD;
        };
        return new StatusBadge(translate("studio.move.case." + state), tone);
    }
}
