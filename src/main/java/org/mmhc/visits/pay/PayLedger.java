package org.mmhc.visits.pay;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitEvents.TimeEntryPosted;
import org.mmhc.visits.VisitId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many minutes are paid for a visit. The line that stands is the last one that is not taken back; another number takes it back and adds
 * one, the same number adds nothing. Who may decide is asked by the services that call; they hold the visit.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PayLedger {

    private final TimeEntries entries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PayLedger(TimeEntries entries, ApplicationEventPublisher events, Clock clock) {
        this.entries = entries;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A line of the ledger.
     *
     * @param minutes less than nothing when it takes another one back
     * @param second who agreed, when two were needed
     * @param reverses the line that it takes back
     */
    public record PayLine(
            long id,
            String visit,
            Uid caregiver,
            TimeEntryKind kind,
            int minutes,
            Because because,
            Uid enteredBy,
            @Nullable Uid second,
            Instant enteredAt,
            @Nullable Long reverses) {}

    /** So many minutes are due as far as is known; what was decided before stays decided. */
    public void provisional(String visit, Uid caregiver, int minutes, long revision) {
        TimeEntry stands = standing(visit);
        if (stands == null || stands.kind() == TimeEntryKind.PROVISIONAL) {
            post(
                    stands,
                    visit,
                    caregiver,
                    TimeEntryKind.PROVISIONAL,
                    minutes,
                    revision,
                    stands == null ? Because.CLOCKED : Because.FACTS_CHANGED,
                    Uid.SYSTEM,
                    null);
        }
    }

    /** So many minutes are decided. */
    public void decide(
            String visit, Uid caregiver, int minutes, long revision, Because because, Uid by, @Nullable Uid second) {
        TimeEntry stands = standing(visit);
        boolean again = stands != null && stands.kind() != TimeEntryKind.PROVISIONAL;
        post(
                stands,
                visit,
                caregiver,
                again ? TimeEntryKind.CORRECTION : TimeEntryKind.CONFIRMED,
                minutes,
                revision,
                because,
                by,
                second);
    }

    /** What the facts of that revision come to is decided, unless somebody has decided about them already; what two have agreed on is changed by two. */
    public void confirm(String visit, Uid caregiver, int minutes, long revision, Because because) {
        TimeEntry stands = standing(visit);
        boolean agreed =
                stands != null && stands.second() != null && stands.caregiver().equals(caregiver);
        if (!agreed && (stands == null || stands.kind() == TimeEntryKind.PROVISIONAL || stands.revision() < revision)) {
            decide(visit, caregiver, minutes, revision, because, Uid.SYSTEM, null);
        }
    }

    private void post(
            @Nullable TimeEntry stands,
            String visit,
            Uid caregiver,
            TimeEntryKind kind,
            int minutes,
            long revision,
            Because because,
            Uid by,
            @Nullable Uid second) {
        boolean sameFor = stands != null
                && stands.minutes() == minutes
                && stands.caregiver().equals(caregiver);
        boolean sameKind = stands != null
                && (stands.kind() == kind
                        || stands.kind() == TimeEntryKind.CONFIRMED && kind == TimeEntryKind.CORRECTION);
        if (sameFor && sameKind) {
            return;
        }
        Instant now = clock.instant();
        List<TimeEntry> lines = new ArrayList<>();
        if (stands != null) {
            lines.add(stands.reversed(revision, because, by, now));
        }
        lines.add(new TimeEntry(visit, caregiver, kind, minutes, revision, because, by, second, now));
        TimeEntry last = entries.saveAllAndFlush(lines).getLast();
        events.publishEvent(new TimeEntryPosted(new VisitId(visit), last.id()));
    }

    /** How many minutes stand for the visit, null while there is no line. */
    public @Nullable Integer minutes(String visit) {
        TimeEntry stands = standing(visit);
        return stands == null ? null : stands.minutes();
    }

    private @Nullable TimeEntry standing(String visit) {
        List<TimeEntry> all = entries.findByVisitOrderById(visit);
        return all.isEmpty() ? null : all.getLast();
    }

    /** All lines of these visits, by visit, in the order in which they were added. */
    public Map<String, List<PayLine>> lines(Collection<String> visits) {
        return visits.isEmpty()
                ? Map.of()
                : entries.findByVisitInOrderById(visits).stream()
                        .map(PayLedger::line)
                        .collect(Collectors.groupingBy(PayLine::visit));
    }

    /** The lines of a caregiver that were added between the two moments. */
    public List<PayLine> ofCaregiver(Uid caregiver, Instant from, Instant to) {
        return entries.ofCaregiver(caregiver, from, to).stream()
                .map(PayLedger::line)
                .toList();
    }

    private static PayLine line(TimeEntry entry) {
        return new PayLine(
                entry.id(),
                entry.visit(),
                entry.caregiver(),
                entry.kind(),
                entry.minutes(),
                entry.because(),
                entry.enteredBy(),
                entry.second(),
                entry.enteredAt(),
                entry.reverses());
    }
}
