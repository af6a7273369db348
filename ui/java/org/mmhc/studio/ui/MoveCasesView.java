package org.mmhc.studio.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
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
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.move.CaseMoves.Choices;
import org.mmhc.engine.move.CaseMoves.NamedStep;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.StepTimes;
import org.mmhc.studio.StepTimes.ProcessVersion;
import org.mmhc.studio.move.MoveDesk;
import org.mmhc.studio.move.MoveDesk.BeginMove;
import org.mmhc.studio.move.MoveRecords;
import org.mmhc.studio.move.MoveRecords.StepPreview;

/** Moves the running cases of a version to another one: what is to be decided, what it would do to which of them, and why it is done. */
@Route(value = "models/:module/:file/moves", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN"})
class MoveCasesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    /** What is asked of whoever moves them. */
    public record Asked(
            @NotNull(message = "{studio.problem.moveReason}")
            @Size(min = 10, max = 200, message = "{studio.problem.moveReason}")
            String reason) {}

    private final transient MoveDesk desk;
    private final transient MoveRecords records;
    private final transient StepTimes times;
    private final transient StepUpPrompt stepUp;
    private final Select<ProcessVersion> from = new Select<>();
    private final Select<ProcessVersion> to = new Select<>();
    private final Div choices = new Div();
    private final Div preview = new Div();
    private final TextArea reason = new TextArea();
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final Map<String, String> renumbered = new LinkedHashMap<>();
    private final Set<String> clocksAnew = new HashSet<>();
    private transient ModelPath path;
    private transient List<ProcessVersion> versions = List.of();

    @SuppressWarnings("NullAway.Init")
    MoveCasesView(MoveDesk desk, MoveRecords records, StepTimes times, StepUpPrompt stepUp) {
        this.desk = desk;
        this.records = records;
        this.times = times;
        this.stepUp = stepUp;
        addClassNames("view", "move-cases");
    }

    static void open(ModelPath path) {
        UI.getCurrent().navigate(MoveCasesView.class, ModelRunsView.parameters(path));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("studio.move.page.title");
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
        versions = times.versions(path.id());
        if (versions.size() < 2) {
            throw new NotFoundException();
        }
        draw();
    }

    private void draw() {
        removeAll();
        select(from, "move-from", "studio.move.from.label", versions.get(1));
        select(to, "move-to", "studio.move.to.label", versions.getFirst());
        Div selects = new Div(from, to);
        selects.addClassName("model-filters");
        preview.setId("move-preview");
        choices.setId("move-choices");
        add(
                new BackLink(getTranslation("studio.editor.back"), ModelListView.class),
                new ViewHeader(
                        getTranslation(
                                "studio.move.page.of", versions.getFirst().name()),
                        getTranslation("studio.move.page.subtitle")),
                selects,
                choices,
                new Section(new H2(getTranslation("studio.move.preview.title")), preview));
        if (CurrentUser.require().is(Role.ADMIN)) {
            add(begin());
        }
        add(new Section(new H2(getTranslation("studio.move.runs.title")), runs()));
        ask();
    }

    private void select(Select<ProcessVersion> select, String id, String label, ProcessVersion value) {
        select.setId(id);
        select.setLabel(getTranslation(label));
        select.setItems(versions);
        select.setItemLabelGenerator(StudioWords::of);
        select.setValue(value);
        select.addValueChangeListener(change -> ask());
    }

    private Section begin() {
        reason.setId("move-reason");
        reason.setLabel(getTranslation("studio.move.reason.label"));
        reason.setHelperText(getTranslation("studio.move.reason.hint"));
        binder.forField(reason)
                .asRequired(getTranslation("studio.problem.moveReason"))
                .bind("reason");
        Button again = new Button(getTranslation("studio.move.askAgain"), click -> {
            desk.askWhere(from.getValue().definition());
            Toasts.success("studio.move.askedAgain");
        });
        again.setId("move-ask");
        Button begin = new Button(getTranslation("studio.move.begin"), click -> stepUp.around(this::move));
        begin.setId("move-begin");
        begin.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(begin, again);
        actions.addClassName("model-filters");
        return new Section(reason, actions);
    }

    private UnorderedList runs() {
        UnorderedList list = new UnorderedList();
        list.setId("move-runs");
        records.of(path.id())
                .forEach(run -> list.add(new ListItem(new RouterLink(
                        getTranslation(
                                "studio.move.run",
                                Times.exact(run.begunAt()),
                                run.begunByName(),
                                getTranslation("studio.move.state." + run.state())),
                        MoveRunView.class,
                        MoveRunView.parameters(run.id())))));
        if (list.getComponentCount() == 0) {
            list.add(new ListItem(getTranslation("studio.move.runs.none")));
        }
        return list;
    }

    /** What is to be decided for these two versions. */
    private void ask() {
        renumbered.clear();
        clocksAnew.clear();
        choices.removeAll();
        if (from.getValue().equals(to.getValue())) {
            preview.removeAll();
            preview.add(new Paragraph(getTranslation("studio.move.same")));
            return;
        }
        try {
            Choices open =
                    records.choices(from.getValue().definition(), to.getValue().definition());
            open.gone().forEach(gone -> choices.add(gone(gone.step(), gone.instead())));
            open.clocks().forEach(clock -> choices.add(clock(clock)));
            look();
        } catch (Refusal refusal) {
            preview.removeAll();
            preview.add(new Paragraph(getTranslation(refusal.textKey(), refusal.arguments())));
        }
    }

    private Select<NamedStep> gone(NamedStep step, List<NamedStep> instead) {
        Select<NamedStep> choice = new Select<>();
        choice.setId("instead-" + step.element());
        choice.setLabel(getTranslation("studio.move.gone", step.name()));
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(getTranslation("studio.move.gone.stay"));
        choice.setItems(instead);
        choice.setItemLabelGenerator(each -> each == null ? getTranslation("studio.move.gone.stay") : each.name());
        choice.addValueChangeListener(change -> {
            renumbered.remove(step.element());
            if (change.getValue() != null) {
                renumbered.put(step.element(), change.getValue().element());
            }
            look();
        });
        return choice;
    }

    private Checkbox clock(NamedStep clock) {
        Checkbox anew = new Checkbox(getTranslation("studio.move.clock", clock.name()));
        anew.setId("clock-" + clock.element());
        anew.addValueChangeListener(change -> {
            if (change.getValue()) {
                clocksAnew.add(clock.element());
            } else {
                clocksAnew.remove(clock.element());
            }
            look();
        });
        return anew;
    }

    private MovePlan plan() {
        return command().plan();
    }

    private BeginMove command() {
        return new BeginMove(
                from.getValue().definition(),
                to.getValue().definition(),
                Map.copyOf(renumbered),
                Set.copyOf(clocksAnew),
                reason.getValue().strip());
    }

    private void look() {
        List<StepPreview> steps = records.preview(plan());
        int moving = steps.stream()
                .filter(StepPreview::moves)
                .mapToInt(StepPreview::cases)
                .sum();
        int staying = steps.stream().mapToInt(StepPreview::cases).sum() - moving;
        preview.removeAll();
        preview.add(new Paragraph(getTranslation("studio.move.preview.words", moving, staying)));
        if (!steps.isEmpty()) {
            preview.add(table(steps));
        }
    }

    private NativeTable table(List<StepPreview> steps) {
        NativeTableRow head = new NativeTableRow();
        List.of("step", "cases", "means")
                .forEach(column ->
                        head.add(new NativeTableHeaderCell(getTranslation("studio.move.preview.column." + column))));
        NativeTableBody body = new NativeTableBody();
        steps.forEach(step -> {
            NativeTableRow row = body.addRow();
            row.addHeaderCell().setText(step.step() == null ? getTranslation("studio.move.somewhere") : step.step());
            row.addDataCell().setText(String.valueOf(step.cases()));
            row.addDataCell()
                    .setText(step.codes().stream()
                            .map(code -> getTranslation("studio.move.code." + code))
                            .collect(Collectors.joining(" ")));
        });
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.addClassName("studio-table");
        table.setCaptionText(getTranslation("studio.move.preview.title"));
        return table;
    }

    private void move() {
        binder.submit(
                asked -> UI.getCurrent().navigate(MoveRunView.class, MoveRunView.parameters(desk.begin(command()))));
    }
}
