package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitRefusals.ReasonUnfit;
import org.mmhc.visits.VisitRefusals.StraySettled;
import org.mmhc.visits.VisitRefusals.StrayUnknown;
import org.mmhc.visits.VisitRefusals.VisitUnfit;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.device.DeviceBook;
import org.mmhc.visits.device.EventKind;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.mmhc.visits.stray.SetAsideReason;
import org.mmhc.visits.stray.Stray;
import org.mmhc.visits.stray.StrayBook;
import org.mmhc.visits.stray.StrayId;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What phones said that fits to no visit of whoever said it, until the office says where it belongs: to a visit of that caregiver, where it
 * counts like all that was said there, or to none. Nobody decides about what they said themselves, or about their own visit.
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class StrayClockings {

    /** Changes of the list are told under this name. */
    public static final String TOPIC = "visits.strays";

    private static final Set<VisitStatus> GONE_TO = EnumSet.complementOf(EnumSet.of(VisitStatus.OPEN));

    private final StrayBook strays;
    private final DeviceBook phones;
    private final Visits visits;
    private final VisitAccess access;
    private final VisitOrders orders;
    private final ClockingBook book;
    private final TakenClockings clockings;
    private final DeviceRecording recording;
    private final VisitTimeline timeline;
    private final UserDirectory users;
    private final Broadcasts broadcasts;

    StrayClockings(
            StrayBook strays,
            DeviceBook phones,
            Visits visits,
            VisitAccess access,
            VisitOrders orders,
            ClockingBook book,
            TakenClockings clockings,
            DeviceRecording recording,
            VisitTimeline timeline,
            UserDirectory users,
            Broadcasts broadcasts) {
        this.strays = strays;
        this.phones = phones;
        this.visits = visits;
        this.access = access;
        this.orders = orders;
        this.book = book;
        this.clockings = clockings;
        this.recording = recording;
        this.timeline = timeline;
        this.users = users;
        this.broadcasts = broadcasts;
    }

    /**
     * Something that fits to no visit.
     *
     * @param id the number that the phone gave it
     * @param visit which visit it named
     * @param known whether there is such a visit
     * @param words what was said in words; null for a clocking
     */
    public record StrayLine(
            StrayId id,
            EventKind kind,
            Uid caregiver,
            String caregiverName,
            String visit,
            boolean known,
            Instant happenedAt,
            Instant receivedAt,
            @Nullable String words) {}

    /** A visit that it may belong to. */
    public record FittingVisit(
            VisitId visit,
            Uid patient,
            String patientName,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            VisitStatus status) {}

    /** Says to which visit it belongs. */
    public record Attach(@NotNull StrayId id, @NotNull VisitId visit) {}

    /** Says that it belongs to none. */
    public record SetAside(
            @NotNull StrayId id,
            @NotNull SetAsideReason reason,
            @Nullable @Size(max = 500) String note) {}

    /** One page of what waits, what came first at the top. */
    @Audited(value = "visits.straysListed", subject = "#result.content.![caregiver()]", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<StrayLine> find(Pageable page) {
        return lines(page);
    }

    /** The same once more, for a page that shows it already. */
    @Transactional(readOnly = true)
    public Page<StrayLine> refreshed(Pageable page) {
        return lines(page);
    }

    /** How much waits. */
    @Transactional(readOnly = true)
    public long waiting() {
        return strays.waiting();
    }

    /** The visits of its caregiver that it may belong to, the nearest in time first. Refused with {@link StrayUnknown}. */
    @Audited(
            value = "visits.strayCompared",
            subject = "#result.![patient()]",
            reference = "#id",
            kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public List<FittingVisit> fitting(@NotNull StrayId id) {
        Stray stray = strays.find(id).orElseThrow(StrayUnknown::new);
        Instant at = stray.happenedAt();
        Instant from = at.minus(VisitBooking.LONGEST);
        List<Visit> found = visits
                .ofCaregiver(
                        stray.caregiver(),
                        from.minus(VisitBooking.LONGEST),
                        from,
                        at.plus(VisitBooking.LONGEST),
                        GONE_TO)
                .stream()
                .filter(visit -> fits(stray, visit))
                .sorted(Comparator.comparing(
                        visit -> Duration.between(visit.startsAt(), at).abs()))
                .toList();
        Map<Uid, String> names =
                users.namesOf(found.stream().map(Visit::patient).collect(Collectors.toSet()));
        return found.stream()
                .map(visit -> new FittingVisit(
                        visit.id(),
                        visit.patient(),
                        names.getOrDefault(visit.patient(), visit.patient().value()),
                        visit.startsAt(),
                        visit.endsAt(),
                        visit.zone(),
                        visit.status()))
                .toList();
    }

    /**
     * It belongs to that visit of the same caregiver and counts there: a clocking as one, words as a note for the office. Refused with
     * {@link StrayUnknown}, {@link StraySettled}, {@link VisitUnknown}, {@link VisitUnfit}.
     */
    @Audited(value = "visits.strayAttached", reference = "#command.id() + ' ' + #command.visit()")
    @Transactional
    public void attach(@Valid Attach command) {
        Visit visit = access.toChange(command.visit());
        AuditTrail.about(visit.patient());
        Uid me = CurrentUser.require().uid();
        String id = visit.id().value();
        Stray stray = strays.attach(command.id(), id, me);
        AuditTrail.about(stray.caregiver());
        if (me.equals(visit.patient()) || me.equals(visit.caregiver())) {
            throw new VisitUnknown(visit.id());
        }
        if (!stray.caregiver().equals(visit.caregiver()) || !fits(stray, visit)) {
            throw new VisitUnfit(visit.id());
        }
        boolean elsewhere = !stray.visit().equals(id);
        if (!stray.kind().isClocking()) {
            recording.attach(visit, stray.caregiver(), words(List.of(stray)).getOrDefault(key(stray), ""));
        } else if (elsewhere) {
            book.attach(key(stray), id, orders.pinOf(visit.request()));
        }
        if (stray.kind().isClocking()) {
            clockings.follow(visit);
        }
        timeline.add(id, MilestoneKind.CLOCKING_ATTACHED, stray.kind().name());
        broadcasts.publish(VisitDossier.TOPIC, id);
        broadcasts.publish(TOPIC, key(stray));
    }

    /** It belongs to no visit. Refused with {@link StrayUnknown}, {@link StraySettled}, {@link ReasonUnfit}. */
    @Audited(value = "visits.straySetAside", reference = "#command.id()")
    @Transactional
    public void setAside(@Valid SetAside command) {
        String note = Typed.orNothing(command.note());
        if (command.reason() == SetAsideReason.OTHER && note == null) {
            throw new ReasonUnfit();
        }
        Uid me = CurrentUser.require().uid();
        Stray stray = strays.setAside(command.id(), command.reason(), note, me);
        AuditTrail.about(stray.caregiver());
        if (me.equals(stray.caregiver())) {
            throw new StrayUnknown();
        }
        broadcasts.publish(TOPIC, key(stray));
    }

    /* Words fit to each visit of that time, a clocking only to one at which it counts. */
    private static boolean fits(Stray stray, Visit visit) {
        Instant at = stray.happenedAt();
        return Worked.isTime(visit.startsAt(), at) && at.isBefore(visit.endsAt().plus(VisitBooking.LONGEST));
    }

    private Page<StrayLine> lines(Pageable page) {
        Page<Stray> waiting = strays.waiting(page);
        List<Stray> all = waiting.getContent();
        Map<String, String> words = words(all);
        Set<String> known =
                visits.findByIdInOrderByStartsAt(all.stream().map(Stray::visit).collect(Collectors.toSet())).stream()
                        .map(visit -> visit.id().value())
                        .collect(Collectors.toSet());
        Map<Uid, String> names =
                users.namesOf(all.stream().map(Stray::caregiver).collect(Collectors.toSet()));
        return waiting.map(stray -> new StrayLine(
                stray.id(),
                stray.kind(),
                stray.caregiver(),
                names.getOrDefault(stray.caregiver(), stray.caregiver().value()),
                stray.visit(),
                known.contains(stray.visit()),
                stray.happenedAt(),
                stray.receivedAt(),
                words.get(key(stray))));
    }

    private Map<String, String> words(List<Stray> all) {
        return phones.words(all.stream()
                .filter(stray -> !stray.kind().isClocking())
                .map(StrayClockings::key)
                .toList());
    }

    private static String key(Stray stray) {
        return stray.id().value();
    }
}
