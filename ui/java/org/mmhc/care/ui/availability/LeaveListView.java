package org.mmhc.care.ui.availability;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.care.availability.AbsenceState;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.ui.PlannedTimes;
import org.springframework.scheduling.TaskScheduler;

/** Wishes of caregivers to be away, each with the visits that somebody else must take then, and who is away next. */
@Route(value = "leave", layout = MainLayout.class)
@Menu(title = "care.leave.page.title", order = 14, icon = "leave")
@RolesAllowed({"COMMITTEE", "ADMIN"})
public class LeaveListView extends Div implements HasDynamicTitle {

    private final transient CaregiverAvailability availability;
    private final transient Clock clock;
    private final Div place = new Div();

    LeaveListView(CaregiverAvailability availability, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.availability = availability;
        this.clock = clock;
        addClassNames("view", "leave");
        place.setId("leave");
        place.getElement().setAttribute("tabindex", "-1");
        add(new ViewHeader(getPageTitle(), getTranslation("care.leave.page.subtitle")), place);
        LiveRefresh.on(this, broadcasts, scheduler, CaregiverAvailability.TOPIC, changed -> show());
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.leave.page.title");
    }

    /* What was pressed is gone. */
    private void decided() {
        show();
        place.getElement().callJsFunction("focus");
    }

    private void show() {
        place.removeAll();
        List<AbsenceRow> waiting = availability.waiting();
        List<AbsenceRow> agreed = availability.inState(AbsenceState.APPROVED);
        if (waiting.isEmpty()) {
            place.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("care.leave.empty.title"),
                    getTranslation("care.leave.empty.hint")));
        } else {
            place.add(section("waiting", waiting));
        }
        if (!agreed.isEmpty()) {
            place.add(section("agreed", agreed));
        }
    }

    private Section section(String name, List<AbsenceRow> rows) {
        UnorderedList list = new UnorderedList();
        list.addClassName("leave-list");
        rows.forEach(row -> list.add(item(row)));
        Section section = new Section(new H2(getTranslation("care.leave.group." + name)), list);
        section.setId("leave-" + name);
        return section;
    }

    private ListItem item(AbsenceRow row) {
        Span name = new Span(row.caregiverName());
        name.addClassName("leave-person");
        Div head = new Div(
                name,
                new Span(getTranslation("care.absenceReason." + row.reason())),
                new StatusBadge(
                        getTranslation("care.absenceState." + row.state()),
                        row.state() == AbsenceState.REQUESTED ? Tone.WARNING : Tone.GOOD));
        head.addClassName("leave-head");
        Div period = new Div(period(row));
        Div words = new Div(head, period);
        words.addClassName("leave-words");
        ListItem item = new ListItem(words);
        item.addClassNames("panel", "leave-item");
        if (row.state() == AbsenceState.REQUESTED) {
            words.add(hit(row));
            item.add(decide(row, true), decide(row, false));
        } else if (row.note() != null) {
            Paragraph note = new Paragraph(row.note());
            note.addClassName("hint");
            words.add(note);
        }
        return item;
    }

    /** The visits themselves are read when somebody opens them. */
    private String period(AbsenceRow row) {
        boolean wholeDays = Stream.of(row.startsAt(), row.endsAt())
                .allMatch(time -> time.atZone(row.zone()).toLocalTime().equals(LocalTime.MIDNIGHT));
        return wholeDays
                ? Times.days(row.startsAt(), row.endsAt().minusSeconds(1), clock.instant(), row.zone())
                : getTranslation("care.office.visit.time", Times.exact(row.startsAt()), Times.exact(row.endsAt()));
    }

    private Div hit(AbsenceRow row) {
        if (row.visits() == 0) {
            Div none = new Div(getTranslation("care.leave.hit.none"));
            none.addClassName("hint");
            return none;
        }
        UnorderedList visits = new UnorderedList();
        Details details = new Details(getTranslation("care.leave.hit.title", row.visits()), visits);
        details.setId("hit-" + row.id().value());
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && visits.getComponentCount() == 0) {
                availability.hit(row.id()).forEach(visit -> visits.add(new ListItem(PlannedTimes.of(visit))));
            }
        });
        return new Div(details);
    }

    private Button decide(AbsenceRow row, boolean agree) {
        String word = agree ? "agree" : "decline";
        Button decide = new Button(
                getTranslation("care.leave.action." + word),
                click -> new DecideLeaveDialog(availability, row, agree, this::decided).open());
        decide.setId(word + "-" + row.id().value());
        decide.setAriaLabel(getTranslation("care.leave.action." + word + "Label", row.caregiverName()));
        if (agree) {
            decide.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return decide;
    }
}
