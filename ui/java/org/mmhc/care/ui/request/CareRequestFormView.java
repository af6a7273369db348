package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.care.CareRefusals.CareRequestChanged;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.SaveRequest;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping;

/**
 * Asks for care in four steps, each of which is kept when one goes on; changes what was sent in three. Patients do so for themselves, the
 * office for them.
 */
@Route(value = "care-requests/new", layout = MainLayout.class)
@RouteAlias(value = "care-requests/:reference/edit/:step?", layout = MainLayout.class)
@RolesAllowed({"PATIENT", "COMMITTEE", "ADMIN"})
public class CareRequestFormView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private final transient RequestKeeping keeping;
    private final transient RequestRecords records;
    private final AskWhatForm what;
    private final AskWhenForm when;
    private final AskWhereForm where;
    private final AskWishesForm wishes;
    private final NextDates summary;
    private final ViewHeader header =
            new ViewHeader(getTranslation("care.form.page.title"), getTranslation("care.form.page.subtitle"));
    private final Paragraph position = new Paragraph();
    private final H2 title = new H2();
    private final Paragraph hint = new Paragraph();
    private final Div place = new Div();
    private final Button back = new Button();
    private final Button next = new Button();
    private final List<RequestStep> steps = new ArrayList<>();
    private transient RequestDraft draft = RequestDraft.EMPTY;
    private @Nullable CareRequestId id;
    private long version;
    private boolean sent;
    private int current;

    CareRequestFormView(
            RequestKeeping keeping,
            RequestRecords records,
            ServiceCatalog services,
            ProfileKeeping profiles,
            UserDirectory users,
            AgencySettings agency,
            Clock clock) {
        this.keeping = keeping;
        this.records = records;
        summary = new NextDates(records, agency, clock);
        boolean forOneself = CurrentUser.require().is(Role.PATIENT);
        what = new AskWhatForm(services.all(), forOneself ? List.of() : users.activeWithRole(Role.PATIENT));
        when = new AskWhenForm(
                LocalDate.ofInstant(clock.instant(), agency.zone()), new NextDates(records, agency, clock));
        where = new AskWhereForm();
        if (forOneself) {
            where.showHome(profiles.own().address());
            add(new BackLink(getTranslation("care.requests.page.title"), CareRequestListView.class));
        } else {
            where.showHomeOfOther();
        }
        wishes = new AskWishesForm(summary);
        steps.addAll(List.of(what, when, where, wishes));
        addClassNames("view", "care-view", "care-form-view");
        add(header, panel());
        readAll();
    }

    /** Where a request is gone on with. */
    static String addressOf(CareRequestId id) {
        return "care-requests/" + id + "/edit";
    }

    @Override
    public String getPageTitle() {
        return getTranslation(sent ? "care.form.change.title" : "care.form.page.title");
    }

    private Div panel() {
        position.addClassName("hint");
        hint.addClassName("hint");
        title.setId("request-step-title");
        title.getElement().setAttribute("tabindex", "-1");
        back.setId("request-back");
        back.setText(getTranslation("care.form.action.back"));
        back.addClickListener(click -> goTo(current - 1));
        next.setId("request-next");
        next.addThemeVariants(ButtonVariant.PRIMARY);
        next.setDisableOnClick(true);
        next.addClickListener(click -> {
            try {
                goOn();
            } finally {
                next.setEnabled(true);
            }
        });
        Div actions = new Div(back, next);
        actions.addClassName("care-form-actions");
        Div panel = new Div(position, title, hint, place, actions);
        panel.addClassNames("panel", "care-form-panel");
        panel.getElement().setAttribute("role", "group");
        panel.getElement().setAttribute("aria-labelledby", "request-step-title");
        return panel;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getRouteParameters().get("reference").map(CareRequestId::new).ifPresent(wanted -> {
            if (!wanted.equals(id)) {
                load(records.get(wanted));
            }
        });
        String step = event.getRouteParameters().get("step").orElse("");
        show(steps.stream()
                .filter(each -> each.name().equals(step))
                .findFirst()
                .map(steps::indexOf)
                .orElse(0));
        // Also when the step was opened as a page of its own.
        if (isAttached() || current > 0) {
            title.getElement().executeJs("setTimeout(() => this.focus(), 50)");
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (step().hasChanges()) {
            ContinueNavigationAction leaving = event.postpone();
            new LossQuestion(
                            getTranslation("care.form.unsaved.title"),
                            getTranslation("care.form.unsaved.words"),
                            getTranslation("care.form.unsaved.stay"),
                            getTranslation("care.form.unsaved.leave"),
                            () -> {
                                step().read(draft);
                                leaving.proceed();
                            })
                    .orElse(leaving::cancel)
                    .open();
        }
    }

    private void load(RequestDetails details) {
        if (!details.mayChange()) {
            throw new NotFoundException();
        }
        what.keepPatient();
        id = details.request().id();
        version = details.request().version();
        sent = details.request().status() != CareRequestStatus.DRAFT;
        draft = RequestDraft.of(details);
        if (sent) {
            steps.remove(when);
            what.keepService();
            wishes.leaveOutDates();
            header.setTitle(getTranslation("care.form.change.title"));
            header.setSubtitle(getTranslation("care.form.change.subtitle"));
        }
        readAll();
    }

    private void readAll() {
        steps.forEach(step -> step.read(draft));
        summary.show(draft.schedule());
    }

    private void goOn() {
        boolean last = current + 1 == steps.size();
        step().submit(
                        draft,
                        changed -> {
                            keep(changed);
                            if (last) {
                                finish();
                            } else {
                                goTo(current + 1);
                            }
                        },
                        this::showElsewhere);
    }

    private void keep(RequestDraft changed) {
        if (id == null) {
            id = keeping.draft(new DraftRequest(what.patient(), changed.form(), changed.schedule()));
            what.keepPatient();
        } else {
            keeping.save(new SaveRequest(id, version, changed.form(), changed.schedule()));
        }
        draft = changed;
        version = records.refreshed(id).request().version();
        readAll();
    }

    private void finish() {
        CareRequestId mine = Objects.requireNonNull(id);
        if (!sent) {
            keeping.submit(mine, version);
        }
        Toasts.success(sent ? "care.form.change.done" : "care.form.send.done");
        getUI().ifPresent(ui -> ui.navigate("care-requests/" + mine));
    }

    private void showElsewhere(Refusal refusal) {
        if (refusal instanceof CareRequestChanged && id != null) {
            Toasts.refused(refusal);
            load(records.refreshed(id));
            return;
        }
        steps.stream()
                .filter(step -> step.isAbout(refusal))
                .findFirst()
                .ifPresentOrElse(
                        step -> {
                            show(steps.indexOf(step));
                            step.show(refusal, Toasts::refused);
                        },
                        () -> Toasts.refused(refusal));
    }

    private void goTo(int step) {
        RequestStep wanted = steps.get(step);
        String address = addressOf(Objects.requireNonNull(id)) + "/" + wanted.name();
        getUI().ifPresent(ui -> {
            if (wanted == where && where.needsOwnPage(ui)) {
                ui.getPage().setLocation(address);
            } else {
                ui.navigate(address);
            }
        });
    }

    private void show(int step) {
        current = step;
        String name = step().name();
        boolean last = step + 1 == steps.size();
        position.setText(getTranslation("care.form.steps.position", step + 1, steps.size()));
        title.setText(getTranslation("care." + name + ".step.title"));
        hint.setText(getTranslation("care." + name + ".step.hint"));
        place.removeAll();
        place.add(step());
        back.setVisible(step > 0);
        next.setText(getTranslation(
                !last ? "care.form.action.next" : sent ? "care.form.action.save" : "care.form.action.send"));
    }

    private RequestStep step() {
        return steps.get(current);
    }
}
