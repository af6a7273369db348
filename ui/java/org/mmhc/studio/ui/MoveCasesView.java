package org.mmhc.studio.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
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
import java.util.List;
import java.util.Map;
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
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.StepTimes;
import org.mmhc.studio.StepTimes.ProcessVersion;
import org.mmhc.studio.move.MoveDesk;
import org.mmhc.studio.move.MoveDesk.BeginMove;
import org.mmhc.studio.move.MoveRecords;

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
    private final MoveChoices choices = new MoveChoices(this::look);
    private final Div preview = new Div();
    private final TextArea reason = new TextArea();
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
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
        choices.clear();
        if (from.getValue().equals(to.getValue())) {
            preview.removeAll();
            preview.add(new Paragraph(getTranslation("studio.move.same")));
            return;
        }
        try {
            choices.ask(
                    records.choices(from.getValue().definition(), to.getValue().definition()), Map.of());
            look();
        } catch (Refusal refusal) {
            preview.removeAll();
            preview.add(new Paragraph(getTranslation(refusal.textKey(), refusal.arguments())));
        }
    }

    private MovePlan plan() {
        return command().plan();
    }

    private BeginMove command() {
        return new BeginMove(
                from.getValue().definition(),
                to.getValue().definition(),
                choices.renumbered(),
                choices.clocksAnew(),
                choices.handOutAnew(),
                reason.getValue().strip());
    }

    private void look() {
        preview.removeAll();
        preview.add(new MoveTable(records.preview(plan())));
    }

    private void move() {
        binder.submit(
                asked -> UI.getCurrent().navigate(MoveRunView.class, MoveRunView.parameters(desk.begin(command()))));
    }
}
