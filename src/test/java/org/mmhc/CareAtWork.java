package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.Node;
import org.mmhc.visits.VisitId;

/** Requests for care in tests of failure: patients who need somebody on two days, and caregivers who can go. */
final class CareAtWork {

    private static final Duration A_WHILE = Duration.ofSeconds(120);

    private static int people;

    private final Node node;
    private final Ledger ledger;

    CareAtWork(Node node, Ledger ledger) {
        this.node = node;
        this.ledger = ledger;
    }

    /** Somebody who can go. */
    Uid caregiver(String name) {
        int number = ++people;
        Uid uid = node.get(PeopleFixtures.class)
                .registered(
                        Role.CAREGIVER,
                        name + " Prakash",
                        "plant-%s%d@example.org".formatted(name.toLowerCase(), number),
                        "+91985%07d".formatted(number));
        node.get(CareFixtures.class).canGo(uid);
        return uid;
    }

    /** Somebody asks for help on two days that follow each other, so many days ahead. */
    String asks(int daysAhead) {
        int number = ++people;
        Uid patient = node.get(PeopleFixtures.class)
                .registered(
                        Role.PATIENT,
                        "Paul Prakash",
                        "plant-paul%d@example.org".formatted(number),
                        "+91986%07d".formatted(number));
        LocalDate from = LocalDate.ofInstant(
                        node.get(Clock.class).instant(),
                        node.get(AgencySettings.class).zone())
                .plusDays(daysAhead);
        return node.get(CareFixtures.class)
                .asks(patient, "PERSONAL_CARE", Urgency.URGENT, CareFixtures.weekly(from, 8, 2, DayOfWeek.values()))
                .value();
    }

    /** The offer of that request that waits for an answer of that caregiver. */
    String offer(String request, Uid caregiver) {
        return await("an offer of " + request)
                .atMost(A_WHILE)
                .until(
                        () -> ledger.list(
                                "select id from care_offer where request = '%s' and caregiver = '%s' and status = 'SENT'"
                                        .formatted(request, caregiver)),
                        found -> found.size() == 1)
                .getFirst();
    }

    /** Gives the first of the visits back. */
    void callsOut(String request, Uid caregiver) {
        String visit = ledger.list(
                        "select id from visits_visit where request = '%s' and caregiver = '%s' order by starts_at limit 1"
                                .formatted(request, caregiver))
                .getFirst();
        As.user(caregiver, () -> node.get(AssignmentDesk.class).callOut(new CallOut(List.of(new VisitId(visit)))));
    }

    /** Those who could go, as the office sees them. */
    int couldGo(String request, Uid member) {
        return As.user(member, () -> node.get(AssignmentDesk.class).candidates(new CareRequestId(request)))
                .ranking()
                .able()
                .size();
    }

    /** Who goes to the visits of that request, by their start; "nobody" where there is nobody. */
    List<String> whoGoes(String request) {
        return ledger.list(
                "select coalesce(caregiver, 'nobody') from visits_visit where request = '%s' order by starts_at"
                        .formatted(request));
    }

    /** Waits until the process has nothing to do for that request but to wait for its visits. */
    void awaitRest(String request) {
        await("rest of " + request).atMost(A_WHILE).untilAsserted(() -> {
            assertThat(ledger.list("select status from care_request where id = '%s'".formatted(request)))
                    .containsExactly("ASSIGNED");
            assertThat(ledger.number(
                            "select count(*) from tasks_task where reference = '%s' and state in ('OPEN', 'CLAIMED')"
                                    .formatted(request)))
                    .isZero();
            assertThat(ledger.isOutboxEmpty()).isTrue();
        });
    }

    /** How often the process took that step for that request. */
    int steps(String request, String element) {
        return ledger.number("select count(*) from engine_job_execution where reference = '%s' and element_id = '%s'"
                .formatted(request, element));
    }

    /** How often anybody was chosen for that request. */
    int choices(String request) {
        return ledger.number("select count(*) from care_assignment where request = '%s'".formatted(request));
    }

    /** How often the patient is told by mail that somebody comes. */
    int mailsToPatient(String request) {
        return ledger.number(
                "select count(*) from notifications_message where about = '%s' and template = 'care/caregiver-found'"
                        .formatted(request));
    }
}
