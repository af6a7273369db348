package org.mmhc.studio.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.ParkedWork;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeMoves;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeRecords.FileWords;
import org.mmhc.studio.ChangeReview;
import org.mmhc.studio.ChangeReview.StopChange;
import org.mmhc.studio.ChangeState;
import org.mmhc.studio.ChangeTalk;
import org.mmhc.studio.move.MoveDesk;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.studio.replay.ReplayRecords;
import org.springframework.scheduling.TaskScheduler;

/** A change from its draft until it is settled: what it does, how it stands, and what comes next. */
@Route(value = "changes/:reference", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN", "COMMITTEE"})
class ChangeDetailsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final transient ChangeRecords records;
    private final transient ChangeDesk desk;
    private final transient ChangeReview reviews;
    private final transient ChangeMoves moves;
    private final transient ChangeTalk talk;
    private final transient ReplayRecords replays;
    private final transient ReplayDesk replayDesk;
    private final transient StepUpPrompt stepUp;
    private final transient Broadcasts broadcasts;
    private final transient TaskScheduler scheduler;
    private transient ChangeDetails details;
    private @Nullable TalkPanel said;

    @SuppressWarnings("NullAway.Init")
    ChangeDetailsView(
            ChangeRecords records,
            ChangeDesk desk,
            ChangeReview reviews,
            ChangeMoves moves,
            ChangeTalk talk,
            ReplayRecords replays,
            ReplayDesk replayDesk,
            StepUpPrompt stepUp,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.records = records;
        this.desk = desk;
        this.reviews = reviews;
        this.moves = moves;
        this.talk = talk;
        this.replays = replays;
        this.replayDesk = replayDesk;
        this.stepUp = stepUp;
        this.broadcasts = broadcasts;
        this.scheduler = scheduler;
        addClassNames("view", "care-view");
    }

    static RouterLink link(ChangeId change, String words) {
        RouterLink link =
                new RouterLink(words, ChangeDetailsView.class, new RouteParameters("reference", change.value()));
        link.setId("open-" + change);
        return link;
    }

    static void open(ChangeId change) {
        UI.getCurrent().navigate(ChangeDetailsView.class, new RouteParameters("reference", change.value()));
    }

    @Override
    public String getPageTitle() {
        return details == null
                ? getTranslation("studio.editor.page.title")
                : details.change().title();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            said = null;
            details = records.details(
                    new ChangeId(event.getRouteParameters().get("reference").orElseThrow()));
            show();
        } catch (Refusal unknown) {
            if (unknown.kind() != Refusal.Kind.NOT_FOUND) {
                throw unknown;
            }
            throw new NotFoundException();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        LiveRefresh.on(this, broadcasts, scheduler, ChangeDesk.TOPIC, changed -> refresh());
        LiveRefresh.on(this, broadcasts, scheduler, MoveDesk.TOPIC, changed -> refresh());
        LiveRefresh.on(this, broadcasts, scheduler, ParkedWork.TOPIC, changed -> {
            if (details.change().state() == ChangeState.WATCHED) {
                refresh();
            }
        });
    }

    private void refresh() {
        details = records.details(details.change().id());
        show();
    }

    private void show() {
        removeAll();
        ChangeState state = details.change().state();
        add(
                new BackLink(getTranslation("studio.editor.back"), ModelListView.class),
                new ViewHeader(
                        details.change().title(),
                        details.change().why(),
                        actions().toArray(Component[]::new)),
                standing(state));
        if (details.returnedFor() != null && state == ChangeState.DRAFT) {
            add(returned());
        }
        add(new ChangePanel(details, records.findings(details.change().id())));
        Div below = new Div();
        below.addClassName("studio-change");
        if (details.files().stream().anyMatch(file -> file.path().kind() == ChangeKind.FLOW)) {
            below.add(new CasesPanel(moves, details.change().id()));
        }
        add(new ReplayPanel(replays, replayDesk, details, this::refresh));
        if (said == null) {
            said = new TalkPanel(talk, details.change().id());
        } else {
            said.show();
        }
        below.add(said);
        add(below);
    }

    /** Where it stands, and what comes next, as a sentence. */
    private Div standing(ChangeState state) {
        Paragraph next = new Paragraph(getTranslation("studio.change.next." + state));
        next.setId("change-next");
        Div standing = new Div(ChangeBadges.of(state), next);
        standing.addClassName("studio-standing");
        if (details.stuckCases() > 0) {
            Paragraph stuck = new Paragraph(getTranslation("studio.change.stuck", details.stuckCases()));
            stuck.setId("change-stuck");
            stuck.addClassName("studio-warning");
            standing.add(stuck);
        }
        return standing;
    }

    private Div returned() {
        Div returned = new Div(new Paragraph(getTranslation("studio.returned." + details.returnedFor())));
        if (details.returnWords() != null) {
            returned.add(new Paragraph(details.returnWords()));
        }
        returned.setId("change-returned");
        returned.addClassNames("panel", "studio-warning");
        return returned;
    }

    private List<Component> actions() {
        List<Component> actions = new ArrayList<>();
        if (isAuthor() && details.change().state() == ChangeState.DRAFT) {
            Button handIn = action(
                    "handIn",
                    () -> new HandInDialog(desk, moves, details.change().id(), this::refresh).open());
            handIn.addThemeVariants(ButtonVariant.PRIMARY);
            actions.add(handIn);
        }
        if (writes()
                && details.change().state() == ChangeState.DRAFT
                && details.files().stream().anyMatch(FileWords::moved)) {
            actions.add(action(
                    "takeBase",
                    () -> done("takeBase", () -> desk.takeBase(details.change().id()))));
        }
        if (details.mayRollBack()) {
            Button back = action("rollBack", this::askToRollBack);
            back.addThemeVariants(ButtonVariant.ERROR);
            actions.add(back);
        }
        if (isAuthor() && isStoppable()) {
            actions.add(action("withdraw", this::askToWithdraw));
        }
        if (CurrentUser.require().is(Role.ADMIN) && !isAuthor() && isStoppable()) {
            actions.add(action("cancel", this::askToCancel));
        }
        return actions;
    }

    private Button action(String name, SerializableRunnable work) {
        Button button = new Button(getTranslation("studio.action." + name), click -> work.run());
        button.setId("change-" + name);
        return button;
    }

    private void askToRollBack() {
        new ReasonDialog(
                        getTranslation("studio.rollBack.title"),
                        getTranslation("studio.rollBack.words"),
                        getTranslation("studio.action.rollBack"),
                        reason -> stepUp.around(() -> done(
                                "rollBack",
                                () -> reviews.rollBack(
                                        new StopChange(details.change().id(), reason)))))
                .open();
    }

    private void askToCancel() {
        new ReasonDialog(
                        getTranslation("studio.cancel.title"),
                        getTranslation("studio.cancel.words"),
                        getTranslation("studio.action.cancel"),
                        reason -> done(
                                "cancel",
                                () -> reviews.cancel(
                                        new StopChange(details.change().id(), reason))))
                .open();
    }

    private void askToWithdraw() {
        new LossQuestion(
                        getTranslation("studio.editor.withdraw.title"),
                        getTranslation("studio.editor.withdraw.words"),
                        getTranslation("studio.editor.withdraw.keep"),
                        getTranslation("studio.editor.withdraw.action"),
                        () -> {
                            try {
                                done(
                                        "withdraw",
                                        () -> desk.withdraw(details.change().id()));
                            } catch (Refusal refusal) {
                                Toasts.refused(refusal);
                            }
                        })
                .open();
    }

    private void done(String name, SerializableRunnable work) {
        work.run();
        Toasts.success("studio.done." + name);
        refresh();
    }

    private boolean isAuthor() {
        return CurrentUser.require().uid().equals(details.change().author());
    }

    private static boolean writes() {
        return CurrentUser.require().is(Role.ANALYST, Role.ADMIN);
    }

    private boolean isStoppable() {
        return switch (details.change().state()) {
            case DRAFT, IN_REVIEW, APPROVED -> true;
            default -> false;
        };
    }
}
