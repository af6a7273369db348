package org.mmhc.care.ui.board;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Origin;
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
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.VisitSchedule;
import org.mmhc.care.VisitSchedule.Period;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.figures.ChoiceReport;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.care.ui.PlannedTimes;
import org.mmhc.care.ui.board.TimeLine.Bar;
import org.mmhc.care.ui.board.TimeLine.Drop;
import org.mmhc.care.ui.board.TimeLine.Kind;
import org.mmhc.care.ui.board.TimeLine.Row;
import org.mmhc.care.ui.request.CareRequestFormView;
import org.mmhc.care.ui.request.EarlierChoices;
import org.mmhc.care.ui.request.RequestInShort;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Requests that need somebody, the most urgent first, and beside them who could go and what their days look like. */
@Route(value = "assignments", layout = MainLayout.class)
@Menu(title = "care.board.page.title", order = 12, icon = "assignments")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class AssignmentBoardView extends Div implements HasDynamicTitle {

    /** Where requests stand that need somebody. */
    static final Set<CareRequestStatus> TO_STAFF = EnumSet.of(
            CareRequestStatus.SUBMITTED,
            CareRequestStatus.MATCHING,
            CareRequestStatus.OFFERED,
            CareRequestStatus.COVERAGE_IN_QUESTION);

    private static final int PAGE = 50;
    private static final int ROWS = 20;
    private static final int DAYS = 14;
    private static final int VISITS_SHOWN = 6;
    private static final String NOBODY = "nobody";

    private static final Comparator<RequestSummary> BY_NEED = Comparator.comparing(RequestSummary::urgency)
            .reversed()
            .thenComparing(request -> Objects.requireNonNullElse(dueAt(request), Instant.MAX))
            .thenComparing(request -> request.id().value());

    private final transient RequestRecords requests;
    private final transient AssignmentDesk desk;
    private final transient SeekingDesk seeking;
    private final transient VisitSchedule schedule;
    private final transient UserDirectory users;
    private final transient TaskScheduler scheduler;
    private final transient Clock clock;
    private final Div board = new Div();
    private final UnorderedList list = new UnorderedList();
    private final Div chosen = new Div();
    private final EmptyState nothing = new EmptyState(
            Sign.NOTHING_TO_DO, getTranslation("care.board.empty.title"), getTranslation("care.board.empty.hint"));
    private @Nullable CareRequestId request;
    private Set<String> shown = Set.of();
    private final Map<CareRequestId, NativeButton> items = new LinkedHashMap<>();
    private long others;
    private int most = PAGE;

    AssignmentBoardView(
            RequestRecords requests,
            AssignmentDesk desk,
            SeekingDesk seeking,
            VisitSchedule schedule,
            UserDirectory users,
            ChoiceReport report,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.requests = requests;
        this.desk = desk;
        this.seeking = seeking;
        this.schedule = schedule;
        this.users = users;
        this.scheduler = scheduler;
        this.clock = clock;
        addClassNames("view", "assignment-board");
        list.setId("to-staff");
        list.addClassName("board-requests");
        list.getElement().setAttribute("aria-label", getTranslation("care.board.requests.label"));
        chosen.setId("board-chosen");
        chosen.addClassName("board-chosen");
        board.add(list, chosen);
        board.addClassName("board-columns");
        add(
                new ViewHeader(getPageTitle(), getTranslation("care.board.page.subtitle"), ask()),
                nothing,
                board,
                new OtherChoices(report, users, clock));
        LiveRefresh.on(this, broadcasts, scheduler, RequestRecords.TOPIC, this::refresh);
        LiveRefresh.on(this, broadcasts, scheduler, CaregiverAvailability.TOPIC, changed -> {
            if (shown.stream().anyMatch(changed::contains)) {
                showChosen();
            }
        });
        readList();
        chosen.add(new Paragraph(getTranslation("care.board.looking.words")));
        addAttachListener(attach -> {
            attach.unregisterListener();
            lookBeside(attach.getUI());
        });
    }

    /** The list is to be seen at once; who could go to its first request is found out beside the page, and follows. */
    private void lookBeside(UI ui) {
        CareRequestId first = request;
        if (first != null) {
            Origin origin = Origin.current();
            scheduler.schedule(
                    new DelegatingSecurityContextRunnable(() -> {
                        try (Origin.Scope here = origin.bind()) {
                            Candidates found = desk.candidates(first);
                            follow(ui, first, () -> show(found));
                        } catch (Refusal refusal) {
                            follow(ui, first, () -> Toasts.refused(refusal));
                        } catch (RuntimeException accident) {
                            follow(ui, first, () -> {
                                throw accident;
                            });
                        }
                    }),
                    scheduler.getClock().instant());
        }
    }

    /* Not for who left the page or chose another request meanwhile. */
    private void follow(UI ui, CareRequestId first, Command next) {
        ui.accessLater(
                        () -> {
                            if (first.equals(request)) {
                                clearChosen();
                                next.execute();
                            }
                        },
                        () -> {})
                .run();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.board.page.title");
    }

    private void refresh(Set<String> changed) {
        CareRequestId before = request;
        showList();
        if (before != null && before.equals(request) && changed.contains(before.value())) {
            showChosen();
        }
    }

    private void showList() {
        if (readList()) {
            showChosen();
        }
    }

    /** Keeps the request that was chosen as long as it needs somebody; otherwise the most urgent one is. Says whether it is another. */
    private boolean readList() {
        Page<RequestSummary> page = requests.byNeed(TO_STAFF, PageRequest.of(0, most));
        List<RequestSummary> all = page.stream().sorted(BY_NEED).toList();
        nothing.setVisible(all.isEmpty());
        board.setVisible(!all.isEmpty());
        boolean stays = all.stream().anyMatch(row -> row.id().equals(request));
        CareRequestId next =
                stays ? request : all.isEmpty() ? null : all.getFirst().id();
        boolean moved = !Objects.equals(next, request);
        request = next;
        draw(all, page.getTotalElements() - all.size());
        return moved;
    }

    /** Who stands on one of them with the keyboard stays there as long as the same ones are listed. */
    private void draw(List<RequestSummary> all, long beyond) {
        List<CareRequestId> listed = all.stream().map(RequestSummary::id).toList();
        if (!listed.equals(List.copyOf(items.keySet())) || beyond != others) {
            others = beyond;
            list.removeAll();
            items.clear();
            listed.forEach(id -> {
                NativeButton item = item(id);
                items.put(id, item);
                list.add(new ListItem(item));
            });
            if (others > 0) {
                list.add(new ListItem(more(others)));
            }
        }
        all.forEach(row -> fill(Objects.requireNonNull(items.get(row.id())), row));
    }

    private NativeButton item(CareRequestId id) {
        NativeButton item = new NativeButton();
        item.setId("request-" + id.value());
        item.addClassName("board-request");
        item.addClickListener(click -> {
            request = id;
            showList();
            showChosen();
        });
        return item;
    }

    private Button ask() {
        Button ask = new Button(
                getTranslation("care.board.ask.action"),
                Sign.ADD.icon(),
                click -> getUI().ifPresent(ui -> ui.navigate(CareRequestFormView.class)));
        ask.setId("care-request-new");
        return ask;
    }

    private Button more(long others) {
        Button more = new Button(getTranslation("care.board.requests.more", others), click -> {
            most += PAGE;
            showList();
        });
        more.setId("more-requests");
        more.addThemeVariants(ButtonVariant.TERTIARY);
        return more;
    }

    private void fill(NativeButton item, RequestSummary row) {
        Span who = new Span(row.patientName());
        who.addClassName("board-patient");
        Span what = new Span(getTranslation("care.board.request.what", row.serviceName(), row.toStaff()));
        item.removeAll();
        item.add(who, what, new StatusBadge(getTranslation("care.urgency." + row.urgency()), tone(row.urgency())));
        if (row.status() != CareRequestStatus.MATCHING && row.status() != CareRequestStatus.SUBMITTED) {
            item.add(new StatusBadge(getTranslation("care.status." + row.status()), Tone.NEUTRAL));
        }
        Instant due = dueAt(row);
        if (due != null) {
            Span left = Times.label(due, clock.instant());
            left.setText(getTranslation("care.board.request.due", left.getText()));
            left.addClassName(due.isBefore(clock.instant()) ? "board-late" : "hint");
            item.add(left);
        }
        item.getElement().setAttribute("aria-current", String.valueOf(row.id().equals(request)));
    }

    private static @Nullable Instant dueAt(RequestSummary request) {
        return request.awaitedBy() == null ? request.next() : request.awaitedBy();
    }

    private static Tone tone(Urgency urgency) {
        return switch (urgency) {
            case ROUTINE -> Tone.NEUTRAL;
            case SOON -> Tone.PROGRESS;
            case URGENT -> Tone.WARNING;
            case EMERGENCY -> Tone.BAD;
        };
    }

    private void clearChosen() {
        chosen.removeAll();
        shown = Set.of();
    }

    private void showChosen() {
        clearChosen();
        if (request == null) {
            return;
        }
        try {
            show(desk.candidates(request));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void show(Candidates candidates) {
        RequestDetails details = requests.refreshed(candidates.request());
        chosen.add(new RequestInShort(details), new EarlierChoices(desk, users, details, this::showChosen));
        if (candidates.toStaff().isEmpty()) {
            chosen.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("care.assign.staffed.title"),
                    getTranslation("care.assign.staffed.hint")));
            return;
        }
        List<Candidate> able = candidates.ranking().able();
        shown = able.stream().map(Candidate::caregiver).map(Uid::value).collect(Collectors.toUnmodifiableSet());
        Sending sending =
                new Sending(desk, sent -> refresh(Set.of(candidates.request().value())), this::showChosen);
        CandidateList.Chosen send = who -> sending.assign(candidates, who);
        if (!able.isEmpty()) {
            chosen.add(menu(able, send), timeLine(candidates, sending));
        } else {
            UnorderedList times = PlannedTimes.first(candidates.toStaff(), VISITS_SHOWN);
            times.setId("board-times");
            chosen.add(
                    new H2(getTranslation(
                            "care.assign.visits.title", candidates.toStaff().size())),
                    times);
        }
        Asking asking = new Asking(
                seeking, candidates, () -> refresh(Set.of(candidates.request().value())), this::showChosen);
        chosen.add(new CandidateList(candidates.ranking(), candidates.toStaff().size(), send, asking).folded());
    }

    private MenuBar menu(List<Candidate> able, CandidateList.Chosen send) {
        MenuBar bar = new MenuBar();
        bar.setId("assign-to");
        bar.addThemeVariants(MenuBarVariant.PRIMARY);
        SubMenu menu = bar.addItem(getTranslation("care.board.assign.action")).getSubMenu();
        able.forEach(candidate -> menu.addItem(
                getTranslation("care.board.assign.item", candidate.name(), candidate.score()),
                click -> send.choose(candidate)));
        return bar;
    }

    /** Opening a visit that somebody could take sends them to it, and so does dropping it in their row. */
    private TimeLine timeLine(Candidates candidates, Sending sending) {
        List<PlannedVisit> toStaff = candidates.toStaff();
        List<Candidate> rows = candidates.ranking().able().stream().limit(ROWS).toList();
        ZoneId zone = toStaff.getFirst().zone();
        LocalDate from = LocalDate.ofInstant(toStaff.getFirst().startsAt(), zone);
        LocalDate last = LocalDate.ofInstant(toStaff.getLast().endsAt(), zone);
        int days = (int) Math.clamp(ChronoUnit.DAYS.between(from, last) + 1, 1, DAYS);
        Instant start = from.atStartOfDay(zone).toInstant();
        Period period =
                schedule.of(rows.stream().map(Candidate::caregiver).toList(), start, start.plus(Duration.ofDays(days)));
        List<Row> people = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        people.add(new Row(NOBODY, getTranslation("care.schedule.row.nobody"), ""));
        toStaff.forEach(visit -> bars.add(Bar.of(
                visit.id().value(), visit, NOBODY, PlannedTimes.clock(visit), PlannedTimes.of(visit), Kind.OPEN)));
        rows.forEach(candidate -> {
            String row = candidate.caregiver().value();
            people.add(
                    new Row(row, candidate.name(), getTranslation("care.assign.candidate.score", candidate.score())));
            toStaff.stream()
                    .filter(visit -> candidate.possible().contains(visit.id().value()))
                    .forEach(visit -> bars.add(Bar.of(
                            wanted(candidate) + visit.id(),
                            visit,
                            row,
                            PlannedTimes.clock(visit),
                            getTranslation("care.board.bar.wanted", candidate.name(), PlannedTimes.of(visit)),
                            Kind.WANTED)));
        });
        bars.addAll(ScheduleBars.visits(
                period, planned -> String.valueOf(planned.visit().caregiver()), ScheduledVisit::patientName));
        bars.addAll(ScheduleBars.away(period));
        TimeLine line = new TimeLine(
                getTranslation("care.board.timeline.label"),
                bar -> rows.stream()
                        .filter(candidate -> bar.startsWith(wanted(candidate)))
                        .findFirst()
                        .ifPresent(candidate -> find(
                                        toStaff, bar.substring(wanted(candidate).length()))
                                .ifPresent(visit -> sending.assignTo(visit, candidates, candidate.caregiver()))));
        line.onDrop(
                drop -> find(toStaff, drop.bar()).ifPresent(visit -> dropped(drop, visit, candidates, sending)),
                Kind.OPEN);
        line.show(from, days, people, bars);
        return line;
    }

    private static void dropped(Drop drop, PlannedVisit visit, Candidates candidates, Sending sending) {
        if (drop.row().equals(NOBODY)) {
            return;
        }
        if (drop.start().equals(LocalDateTime.ofInstant(visit.startsAt(), visit.zone()))) {
            sending.assignTo(visit, candidates, new Uid(drop.row()));
        } else {
            Toasts.info("care.board.drop.sameDay");
        }
    }

    private static Optional<PlannedVisit> find(List<PlannedVisit> visits, String id) {
        return visits.stream().filter(visit -> visit.id().value().equals(id)).findFirst();
    }

    private static String wanted(Candidate candidate) {
        return candidate.caregiver() + "/";
    }
}
