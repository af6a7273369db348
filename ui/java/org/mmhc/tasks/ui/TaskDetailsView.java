package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.KeyCommands;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.Toasts.Action;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.ui.ProcessDiagram;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.HeldDecisions;
import org.mmhc.tasks.Readers;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDrafts;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskPage;
import org.mmhc.tasks.TaskPage.CaseEvent;
import org.mmhc.tasks.TaskPage.CaseProgress;
import org.mmhc.tasks.TaskPage.HandOver;
import org.mmhc.tasks.TaskPage.OpenedTask;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.mmhc.tasks.TaskState;
import org.springframework.scheduling.TaskScheduler;

/**
 * One task: what it is about, its form, and its case. When somebody else moves the task while the page is open, the page
 * says so at once and leaves the form as it was filled in. Patients and caregivers see what they need to do their task, and of
 * its case what was written for them.
 */
@Route(value = "tasks/:task", layout = MainLayout.class)
@PermitAll
class TaskDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient TaskList tasks;
    private final transient TaskPage pages;
    private final transient TaskDesk desk;
    private final transient HeldDecisions decided;
    private final transient TaskDrafts drafts;
    private final transient TaskForms forms;
    private final transient ProcessModels models;
    private final transient UserDirectory people;
    private final transient Clock clock;
    private final transient Uid me = CurrentUser.require().uid();
    private final boolean staff =
            Objects.requireNonNull(CurrentUser.require().role()).isStaff();

    private final ViewHeader header = new ViewHeader("", "");
    private final DescriptionList facts = new DescriptionList();
    private final Div notice = new Div();
    private final Div handedOver = new Div();
    private final Section formPlace = new Section();
    private final CaseHistory history = new CaseHistory();
    private final CaseComments comments = new CaseComments(this::comment);
    private final ProcessDiagram diagram = new ProcessDiagram();
    private final Span commentCount = new Span();
    private final Component casePlace;
    private transient @Nullable OpenedTask shown;
    private @Nullable Boolean formEditable;
    private boolean formDecided;

    TaskDetailsView(
            TaskList tasks,
            TaskPage pages,
            TaskDesk desk,
            HeldDecisions decided,
            TaskDrafts drafts,
            TaskForms forms,
            ProcessModels models,
            UserDirectory people,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.tasks = tasks;
        this.pages = pages;
        this.desk = desk;
        this.decided = decided;
        this.drafts = drafts;
        this.forms = forms;
        this.models = models;
        this.people = people;
        this.clock = clock;
        addClassNames("view", "task-details");
        facts.addClassName("task-facts");
        notice.setId("task-notice");
        notice.addClassName("task-notice");
        notice.getElement().setAttribute("role", "alert");
        notice.setVisible(false);
        formPlace.setId("task-form");
        formPlace.addClassName("task-form");
        formPlace.getElement().setAttribute("aria-label", getTranslation("tasks.form.place.label"));
        handedOver.setId("task-handed-over");
        handedOver.addClassName("task-handed-over");
        casePlace = staff ? caseTabs() : comments;
        Div work = new Div(back(), header, facts, notice, handedOver, formPlace);
        work.addClassName("task-work");
        add(work, casePlace);
        if (staff) {
            KeyCommands.listen(this, List.of("c", "n", "?", "Escape"), this::obey);
        }
        LiveRefresh.on(this, broadcasts, scheduler, TaskList.TOPIC, changed -> {
            if (shown != null && changed.contains(details().task().id().value())) {
                refresh(true);
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        TaskId id = new TaskId(event.getRouteParameters().get("task").orElseThrow());
        formEditable = null;
        shown = null;
        notice.setVisible(false);
        show(pages.open(id), false);
        TaskListView.LastOpened.is(id);
    }

    @Override
    public String getPageTitle() {
        return shown == null
                ? getTranslation("tasks.list.page.title")
                : getTranslation(
                        "tasks.details.page.title",
                        details().task().name(),
                        details().task().title());
    }

    private Component back() {
        BackLink link = staff
                ? new BackLink(getTranslation("tasks.details.page.back"), TaskListView.class)
                : new BackLink(getTranslation("tasks.mine.page.title"), MyTasksView.class);
        if (staff) {
            link.setQueryParameters(TaskListView.ListAddress.last());
        }
        link.setId("task-back");
        return link;
    }

    private Component caseTabs() {
        TabSheet sheet = new TabSheet();
        sheet.setId("case-tabs");
        sheet.addClassName("case-tabs");
        sheet.addThemeVariants(TabSheetVariant.AURA_NO_BORDER);
        sheet.add(getTranslation("tasks.details.history.tab"), history);
        commentCount.addClassName("task-scope-count");
        sheet.add(new Tab(new Span(getTranslation("tasks.details.comments.tab")), commentCount), comments);
        sheet.add(getTranslation("tasks.details.process.tab"), diagram);
        diagram.addAttachListener(attach -> drawProcess());
        return sheet;
    }

    private TaskDetails details() {
        return Objects.requireNonNull(shown).details();
    }

    /** Looks again. Somebody else's move is told, one's own is not. */
    private void refresh(boolean tell) {
        try {
            show(pages.refreshed(details().task().id()), tell);
        } catch (TaskUnknown lost) {
            leaveAlone(lost);
        }
    }

    private void show(OpenedTask opened, boolean tell) {
        TaskDetails fresh = opened.details();
        TaskDetails before = shown == null ? null : shown.details();
        shown = opened;
        if (before != null && tell) {
            tellWhatChanged(before, fresh);
        }
        TaskSummary task = fresh.task();
        header.setTitle(task.name());
        header.setSubtitle(task.title());
        header.setActions(actions(fresh));
        showFacts(fresh);
        showHandOver(opened.handOver());
        boolean editable = isMine(fresh);
        boolean decidedNow = decided.holds(task.id());
        boolean keepTyped = tell && Boolean.TRUE.equals(formEditable) && !editable && !decidedNow;
        if (!keepTyped && (formEditable == null || formEditable != editable || formDecided != decidedNow)) {
            formDecided = decidedNow;
            buildForm(editable);
        }
        boolean personal = TaskLooks.isPersonal(task);
        casePlace.setVisible(!personal && (staff || me.equals(task.assignee())));
        if (staff) {
            comments.allowChoice(TaskLooks.isForOthersThanStaff(task));
        }
        showCase(opened.history());
    }

    /** The task is no longer for whoever looks: what was typed stays to be read, and nothing more is told of it. */
    private void leaveAlone(TaskUnknown lost) {
        header.setActions();
        handedOver.setVisible(false);
        casePlace.setVisible(false);
        notice.removeAll();
        notice.add(new Span(getTranslation(lost.textKey(), lost.arguments())));
        notice.setVisible(true);
    }

    private boolean isMine(TaskDetails details) {
        return details.task().state() == TaskState.CLAIMED
                && me.equals(details.task().assignee())
                && details.mayComplete()
                && !decided.holds(details.task().id());
    }

    private void tellWhatChanged(TaskDetails before, TaskDetails fresh) {
        TaskSummary task = fresh.task();
        boolean sameHands = before.task().state() == task.state()
                && Objects.equals(before.task().assignee(), task.assignee());
        if (sameHands) {
            return;
        }
        String text = switch (task.state()) {
            case COMPLETED ->
                getTranslation(
                        "tasks.details.notice.completed",
                        fresh.completedBy() == null ? ownerName(task) : people.nameOf(fresh.completedBy()));
            case WITHDRAWN -> getTranslation("tasks.details.notice.withdrawn");
            case OPEN -> getTranslation("tasks.details.notice.released");
            case CLAIMED ->
                me.equals(task.assignee())
                        ? getTranslation("tasks.details.notice.mine")
                        : getTranslation("tasks.details.notice.taken", ownerName(task));
        };
        notice.removeAll();
        SvgIcon icon = Sign.INFO.icon();
        notice.add(icon, new Span(text));
        if (Boolean.TRUE.equals(formEditable) && !isMine(fresh)) {
            Button again = new Button(getTranslation("tasks.details.notice.again"), click -> {
                notice.setVisible(false);
                buildForm(isMine(details()));
            });
            again.setId("task-notice-again");
            notice.add(new Span(getTranslation("tasks.details.notice.kept")), again);
        }
        notice.setVisible(true);
    }

    private String ownerName(TaskSummary task) {
        if (task.assignee() == null) {
            return getTranslation("tasks.list.owner.none");
        }
        return Objects.requireNonNullElse(task.assigneeName(), task.assignee().value());
    }

    private Component[] actions(TaskDetails details) {
        List<Component> actions = new ArrayList<>();
        TaskSummary task = details.task();
        if (decided.holds(task.id())) {
            return new Component[0];
        }
        if (details.mayAssign() && TaskLooks.isOpen(task)) {
            Button assign =
                    new Button(getTranslation("tasks.details.action.assign"), Sign.ASSIGN.icon(), click -> assign());
            assign.setId("task-assign");
            assign.addThemeVariants(ButtonVariant.TERTIARY);
            actions.add(assign);
        }
        if (details.mayRelease()) {
            Button release = new Button(
                    getTranslation("tasks.details.action.release"),
                    click -> act(() -> desk.release(task.id()), "tasks.details.release.done"));
            release.setId("task-release");
            actions.add(release);
        }
        if (staff && isMine(details)) {
            actions.add(asideButton(task));
        }
        if (details.mayHandOver()) {
            Button handOver = new Button(getTranslation("tasks.details.action.handOver"), click -> handOver());
            handOver.setId("task-hand-over");
            actions.add(handOver);
        }
        if (details.mayClaim()) {
            actions.add(claimButton());
        }
        return actions.toArray(Component[]::new);
    }

    private Button asideButton(TaskSummary task) {
        Button button = TaskLooks.isAside(task, clock.instant())
                ? new Button(
                        getTranslation("tasks.details.action.takeUp"),
                        click -> act(() -> desk.takeUp(task.id()), "tasks.details.takeUp.done"))
                : new Button(getTranslation("tasks.details.action.putAside"), click -> putAside(task));
        button.setId("task-put-aside");
        return button;
    }

    private void putAside(TaskSummary task) {
        new PutAsideDialog(task.name(), clock.instant(), until -> {
                    desk.putAside(task.id(), until);
                    Toasts.success("tasks.details.putAside.done", task.name());
                    refresh(false);
                })
                .open();
    }

    private Button claimButton() {
        Button claim = new Button(
                getTranslation("tasks.list.action.claim"),
                click -> act(() -> desk.claim(details().task().id()), "tasks.details.claim.done"));
        claim.setId("task-claim");
        claim.addThemeVariants(ButtonVariant.PRIMARY);
        claim.setDisableOnClick(true);
        return claim;
    }

    private void obey(String key) {
        switch (key) {
            case "c" -> {
                if (details().mayClaim()) {
                    act(() -> desk.claim(details().task().id()), "tasks.details.claim.done");
                }
            }
            case "n" -> NextTask.open(desk);
            case "Escape" -> UI.getCurrent().navigate(TaskListView.class, TaskListView.ListAddress.last());
            default -> TaskKeys.help(this).open();
        }
    }

    private void act(Runnable move, String toastKey) {
        boolean moved = false;
        try {
            move.run();
            moved = true;
            Toasts.success(toastKey, details().task().name());
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        if (moved) {
            notice.setVisible(false);
        }
        refresh(!moved);
    }

    private void assign() {
        TaskSummary task = details().task();
        new AssignTaskDialog(
                        task.name(),
                        desk.candidates(task.id()),
                        person -> act(
                                () -> desk.assign(task.id(), person.uid(), task.version()),
                                "tasks.details.assign.done"))
                .open();
    }

    private void handOver() {
        TaskSummary task = details().task();
        new HandOverDialog(
                        task.name(),
                        desk.colleagues(task.id()),
                        (person, note) -> act(
                                () -> desk.handOver(task.id(), person == null ? null : person.uid(), note),
                                person == null ? "tasks.details.release.done" : "tasks.details.handOver.done"))
                .open();
    }

    /** What somebody said who gave the task away. */
    private void showHandOver(@Nullable HandOver said) {
        handedOver.removeAll();
        if (said != null) {
            handedOver.add(
                    new Span(getTranslation(
                            "tasks.details.handOver.said", said.byName(), Times.relative(said.at(), clock.instant()))),
                    new Paragraph(said.note()));
        }
        handedOver.setVisible(said != null);
    }

    private boolean comment(String text, Readers readers) {
        try {
            desk.comment(details().task().id(), text, readers);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
            return false;
        }
        refresh(true);
        return true;
    }

    private void showFacts(TaskDetails details) {
        TaskSummary task = details.task();
        Instant now = clock.instant();
        facts.removeAll();
        fact("state", TaskLooks.stateBadge(task.state()));
        if (staff && TaskLooks.isOpen(task)) {
            fact("priority", TaskLooks.priorityBadge(task));
        }
        if (staff) {
            fact("owner", new Span(ownerName(task)));
        }
        if (task.dueAt() != null) {
            Div due = new Div(Times.label(task.dueAt(), now));
            due.addClassName("task-fact-due");
            TaskLooks.Urgency urgency = TaskLooks.urgency(task, now, tasks.soon());
            if (urgency != null) {
                due.add(urgency.badge());
            }
            fact("due", due);
        }
        if (TaskLooks.isAside(task, now)) {
            fact("followUp", Times.label(Objects.requireNonNull(task.followUpAt()), now));
        }
        if (task.subject() != null) {
            Span uid = new Span(task.subject().value());
            uid.addClassName("task-code");
            fact("subject", new Div(new Span(Objects.requireNonNullElse(task.subjectName(), "")), uid));
        }
        Span reference = new Span(task.reference());
        reference.addClassName("task-code");
        fact("reference", reference);
        fact("created", Times.label(task.createdAt(), now));
        if (details.completedAt() != null) {
            fact("completed", Times.label(details.completedAt(), now));
        }
    }

    private void fact(String name, Component value) {
        facts.add(
                new DescriptionList.Term(getTranslation("tasks.details.fact." + name)),
                new DescriptionList.Description(value));
    }

    private void buildForm(boolean editable) {
        formEditable = editable;
        formPlace.removeAll();
        if (!editable) {
            formPlace.add(readOnlyHint(details()));
        }
        if (!staff && !me.equals(details().task().assignee())) {
            return;
        }
        try {
            formPlace.add(forms.find(details())
                    .map(form -> form.create(new Page(!editable)))
                    .orElseGet(this::noForm));
        } catch (Refusal refusal) {
            formPlace.add(new EmptyState(
                    Sign.NO_FILE,
                    getTranslation("tasks.form.refused.title"),
                    getTranslation(refusal.textKey(), refusal.arguments())));
        }
    }

    private Component readOnlyHint(TaskDetails details) {
        Div hint = new Div();
        hint.setId("task-read-only");
        hint.addClassName("task-read-only");
        SvgIcon lock = Sign.READ_ONLY.icon();
        hint.add(lock, new Span(whyReadOnly(details)));
        TaskId id = details.task().id();
        if (decided.holds(id)) {
            Button undo = new Button(getTranslation("tasks.undo.action"), click -> Undo.take(decided, id));
            undo.setId("task-undo");
            hint.add(undo);
        }
        return hint;
    }

    private String whyReadOnly(TaskDetails details) {
        if (decided.holds(details.task().id())) {
            return getTranslation("tasks.form.readOnly.held");
        }
        if (details.mayClaim()) {
            return getTranslation("tasks.form.readOnly.claim");
        }
        if (details.refusedBecause() != null) {
            return getTranslation(details.refusedBecause());
        }
        return switch (details.task().state()) {
            case COMPLETED -> getTranslation("tasks.form.readOnly.completed");
            case WITHDRAWN -> getTranslation("tasks.form.readOnly.withdrawn");
            case CLAIMED -> getTranslation("tasks.form.readOnly.taken", ownerName(details.task()));
            case OPEN -> getTranslation("tasks.form.readOnly.open");
        };
    }

    private Component noForm() {
        EmptyState panel = new EmptyState(
                Sign.FORM,
                getTranslation("tasks.form.missing.title"),
                getTranslation("tasks.form.missing.hint", details().task().formKey()));
        panel.addClassName("panel");
        return panel;
    }

    private void showCase(List<CaseEvent> events) {
        history.show(events, clock.instant());
        comments.show(events, clock.instant());
        commentCount.setText(Long.toString(events.stream()
                .filter(event -> event.kind() == CaseEvent.Kind.COMMENT)
                .count()));
        if (diagram.isAttached()) {
            drawProcess();
        }
    }

    private void drawProcess() {
        CaseProgress progress = Objects.requireNonNull(shown).progress();
        diagram.show(models, progress.processDefinitionKey(), progress.doneElements(), progress.activeElements());
    }

    /** What a task form knows of this page. */
    private final class Page implements TaskFormContext {

        private final boolean readOnly;

        Page(boolean readOnly) {
            this.readOnly = readOnly;
        }

        @Override
        public TaskDetails details() {
            return TaskDetailsView.this.details();
        }

        @Override
        public boolean readOnly() {
            return readOnly;
        }

        @Override
        public void decide(Runnable decision, String toastKey, Object... args) {
            UI ui = UI.getCurrent();
            List<Action> others = staff
                    ? List.of(new Action("tasks.next.toast", false, () -> ui.navigate(NextTaskView.class)))
                    : List.of();
            Undo.offer(decided, details().task(), decision, others, toastKey, args);
            if (staff) {
                ui.navigate(TaskListView.class, TaskListView.ListAddress.last());
            } else {
                ui.navigate(MyTasksView.class);
            }
        }

        @Override
        public void refused(Refusal refusal) {
            Toasts.refused(refusal);
            refresh(true);
        }

        @Override
        public Optional<String> draft() {
            return drafts.find(details().task().id()).map(TaskDrafts.TaskDraft::content);
        }

        @Override
        public void keepDraft(String content) {
            try {
                drafts.save(details().task().id(), content);
            } catch (TaskClosed over) {
                refresh(true);
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
            }
        }
    }
}
