package org.mmhc;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.Node;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitClock.ClockNow;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitRecording.SayOutcomes;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.TaskResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits in tests of failure: short ones to one patient, one after the other, at each of which another caregiver comes and goes. */
final class VisitsAtWork {

    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final Duration LENGTH = Duration.ofMinutes(15);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final String TASK = "Washing and dressing";

    private static int people;

    private final Node node;
    private final Ledger ledger;
    private final List<VisitId> visits;
    private final Uid caregiver;

    /** So many visits, of which the first begins then and each of the others twenty minutes after the one before. */
    VisitsAtWork(Node node, Ledger ledger, int count, Instant first) {
        this.node = node;
        this.ledger = ledger;
        int number = ++people;
        PeopleFixtures fixtures = node.get(PeopleFixtures.class);
        Uid patient = fixtures.registered(
                Role.PATIENT,
                "Paul Prakash",
                "plant-visited%d@example.org".formatted(number),
                "+91974%07d".formatted(number));
        caregiver = fixtures.registered(
                Role.CAREGIVER,
                "Asha Prakash",
                "plant-visitor%d@example.org".formatted(number),
                "+91975%07d".formatted(number));
        node.get(CareFixtures.class).livesInBengaluru(patient);
        LocalDate later =
                LocalDate.ofInstant(node.get(Clock.class).instant(), ZONE).plusDays(30);
        String request = As.user(
                        patient,
                        () -> node.get(RequestKeeping.class)
                                .draft(new DraftRequest(
                                        null,
                                        CareFixtures.form("PERSONAL_CARE", Urgency.ROUTINE),
                                        List.of(CareFixtures.once(later, 8)))))
                .value();
        List<NewVisit> planned = IntStream.range(0, count)
                .mapToObj(place -> first.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(20L * place)))
                .map(start -> new NewVisit(
                        References.next("SL"), start.atZone(ZONE).toLocalDateTime(), start, start.plus(LENGTH)))
                .toList();
        visits = CurrentUser.asSystem(() -> Objects.requireNonNull(node.get(TransactionTemplate.class)
                .execute(status -> node.get(VisitBooking.class)
                        .plan(new PlanVisits(request, patient, "PERSONAL_CARE", ZONE, planned)))));
        CurrentUser.runAsSystem(() -> node.get(Calendars.class).holding(List.of(caregiver), () -> {
            node.get(VisitBooking.class).book(visits, caregiver, Set.of());
            return null;
        }));
    }

    /** Waits until each has its process, which waits for the caregiver. */
    void awaitFollowed() {
        await("all visits are followed")
                .atMost(A_WHILE)
                .until(() -> count("tasks_task", "reference", "form_key = 'visits.startVisit' and state = 'CLAIMED'")
                        == visits.size());
    }

    /** The caregiver comes to one after the other, does what is to be done, and leaves when it is over. */
    void allTakePlace(Instant first, Consumer<Duration> time) {
        Clock clock = node.get(Clock.class);
        for (int place = 0; place < visits.size(); place++) {
            VisitId visit = visits.get(place);
            Instant start = first.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(20L * place));
            time.accept(Duration.between(clock.instant(), start.plusSeconds(1)));
            clocks(visit, ClockKind.IN);
            time.accept(LENGTH);
            As.user(
                    caregiver,
                    () -> node.get(VisitRecording.class)
                            .sayOutcomes(new SayOutcomes(
                                    visit, List.of(new Said(TASK, TaskResult.DONE, null, null)), null)));
            clocks(visit, ClockKind.OUT);
        }
    }

    private void clocks(VisitId visit, ClockKind kind) {
        As.user(caregiver, () -> node.get(VisitClock.class).clock(new ClockNow(visit, kind, PlaceKind.HOME, Fix.NONE)));
    }

    /** Waits until the process has closed all of them, and nothing is to be done but to rate them. */
    void awaitClosed() {
        await("all visits are closed")
                .atMost(A_WHILE)
                .until(() -> count("visits_visit", "id", "status = 'CLOSED' and outcome = 'GIVEN'") == visits.size()
                        && count("tasks_task", "reference", "state in ('OPEN', 'CLAIMED')") == visits.size()
                        && count("tasks_task", "reference", "form_key = 'visits.rateVisit' and state = 'CLAIMED'")
                                == visits.size());
    }

    /** How often anybody was told something of that kind about them. */
    int messages(String kind) {
        return count("notifications_message", "about", "template = 'visits/%s'".formatted(kind));
    }

    /** How many minutes were decided to be paid for all of them. */
    int minutesPaid() {
        return ledger.number(
                "select coalesce(sum(minutes), 0) from visits_time_entry where visit in (%s)".formatted(all()));
    }

    private int count(String table, String reference, String which) {
        return ledger.number(
                "select count(*) from %s where %s in (%s) and %s".formatted(table, reference, all(), which));
    }

    private String all() {
        return visits.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
    }
}
