package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.tasks.absence.AbsenceId;
import org.mmhc.tasks.absence.AbsencePlanning;
import org.mmhc.tasks.absence.AbsencePlanning.AbsenceCard;
import org.mmhc.tasks.absence.AbsenceState;
import org.springframework.scheduling.TaskScheduler;

/** Who is away or will be, and who stands in; a place to say so for oneself, and for admins for everybody. */
@Route(value = "absences", layout = MainLayout.class)
@Menu(title = "tasks.absences.page.title", order = 11, icon = "absences")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class AbsenceListView extends Div implements HasDynamicTitle {

    private final transient AbsencePlanning absences;
    private final transient Clock clock;
    private final Div place = new Div();

    AbsenceListView(AbsencePlanning absences, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.absences = absences;
        this.clock = clock;
        addClassNames("view", "absences");
        Button create = new Button(getTranslation("tasks.absences.action.new"), Sign.ADD.icon(), click -> openDialog());
        create.setId("absence-new");
        create.addThemeVariants(ButtonVariant.PRIMARY);
        place.setId("absences");
        add(new ViewHeader(getPageTitle(), getTranslation("tasks.absences.page.subtitle"), create), place);
        LiveRefresh.on(this, broadcasts, scheduler, AbsencePlanning.TOPIC, changed -> refresh());
        show(absences.all());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("tasks.absences.page.title");
    }

    private void openDialog() {
        new SetAbsenceDialog(absences, clock, this::refresh).open();
    }

    private void refresh() {
        show(absences.refreshed());
    }

    private void show(List<AbsenceCard> all) {
        place.removeAll();
        if (all.isEmpty()) {
            place.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("tasks.absences.empty.title"),
                    getTranslation("tasks.absences.empty.hint")));
            return;
        }
        Uid me = CurrentUser.require().uid();
        group("mine", all, absence -> absence.person().equals(me));
        group("now", all, absence -> !absence.person().equals(me) && absence.state() == AbsenceState.RUNNING);
        group("planned", all, absence -> !absence.person().equals(me) && absence.state() != AbsenceState.RUNNING);
    }

    private void group(String name, List<AbsenceCard> all, Predicate<AbsenceCard> member) {
        List<AbsenceCard> members = all.stream().filter(member).toList();
        if (!members.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("absence-list");
            members.forEach(absence -> list.add(item(absence)));
            Section section = new Section(new H2(getTranslation("tasks.absences.group." + name)), list);
            section.setId("absences-" + name);
            place.add(section);
        }
    }

    private ListItem item(AbsenceCard absence) {
        Avatar avatar = new Avatar(absence.personName());
        avatar.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(absence.personName());
        name.addClassName("absence-person");
        Tone tone = absence.state() == AbsenceState.RUNNING ? Tone.WARNING : Tone.NEUTRAL;
        Div head = new Div(
                name,
                new StatusBadge(
                        getTranslation("tasks.absenceState." + absence.state().name()), tone));
        head.addClassName("absence-head");
        Div deputy = new Div(getTranslation("tasks.absences.deputy", absence.deputyName()));
        // The end is the first moment of the day on which the person is here again.
        Div period = new Div(Times.days(absence.from(), absence.until().minus(Duration.ofMillis(1)), clock.instant()));
        period.addClassName("hint");
        Div words = new Div(head, deputy, period);
        words.addClassName("absence-words");
        ListItem item = new ListItem(avatar, words);
        item.addClassNames("panel", "absence");
        if (absence.mayEnd()) {
            item.add(end(absence));
        }
        return item;
    }

    private Component end(AbsenceCard absence) {
        Button end = new Button(
                getTranslation(
                        absence.state() == AbsenceState.RUNNING
                                ? "tasks.absences.action.end"
                                : "tasks.absences.action.callOff"),
                click -> end(absence.id(), absence.personName()));
        end.setId("end-" + absence.id().value());
        end.setAriaLabel(getTranslation("tasks.absences.action.endLabel", end.getText(), absence.personName()));
        end.setDisableOnClick(true);
        return end;
    }

    private void end(AbsenceId id, String personName) {
        try {
            absences.end(id);
            Toasts.success("tasks.absences.end.done", personName);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
