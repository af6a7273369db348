package org.mmhc.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.identity.UserUnknown;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is away, until when, and who stands in. People say so for themselves, admins for everybody; all who have tasks see it.
 * While somebody is away, tasks that they have or would get go to the deputy.
 */
@Service
public class Absences {

    /** Topic of the broadcasts that say that an absence changed; the payload is its id. */
    public static final String TOPIC = "absences";

    private static final Duration LONGEST = Duration.ofDays(400);

    private final PlannedAbsences absences;
    private final StandIns standIns;
    private final UserDirectory directory;
    private final Broadcasts broadcasts;

    Absences(PlannedAbsences absences, StandIns standIns, UserDirectory directory, Broadcasts broadcasts) {
        this.absences = absences;
        this.standIns = standIns;
        this.directory = directory;
        this.broadcasts = broadcasts;
    }

    /** Says that somebody is away from one moment until another. */
    public record SetAbsence(Uid person, Uid deputy, Instant from, Instant until) {}

    /** An absence as everybody sees it. */
    public record AbsenceCard(
            AbsenceId id,
            Uid person,
            String personName,
            Uid deputy,
            String deputyName,
            Instant from,
            Instant until,
            AbsenceState state,
            boolean mayEnd,
            long version) {}

    /**
     * Notes an absence; one that has begun takes effect at once. Only the person may, or an admin. Refused:
     * {@link AbsencePeriodUnfit}, {@link DeputyUnfit}, {@link AbsenceOverlaps}, {@link DeputyCycle}.
     */
    @Audited(value = "tasks.absenceSet", subject = "{#command.person(), #command.deputy()}", reference = "#result.id()")
    @PreAuthorize("isAuthenticated() and (hasRole('ADMIN') or authentication.name == #command.person().value())")
    @Transactional
    public AbsenceCard set(SetAbsence command) {
        Instant now = standIns.now();
        Instant from = command.from().truncatedTo(ChronoUnit.MICROS);
        Instant until = command.until().truncatedTo(ChronoUnit.MICROS);
        if (!until.isAfter(from) || !until.isAfter(now) || from.plus(LONGEST).isBefore(until)) {
            throw new AbsencePeriodUnfit(LONGEST.toDays());
        }
        UserCard person = directory.find(command.person()).orElseThrow(() -> new UserUnknown(command.person()));
        if (directory
                .find(command.deputy())
                .filter(deputy -> isFit(deputy, person))
                .isEmpty()) {
            throw new DeputyUnfit(directory.nameOf(command.deputy()));
        }
        absences.passGate();
        List<Absence> others = absences.notOverAt(now);
        if (others.stream().anyMatch(other -> other.person().equals(person.uid()) && other.coversSomeOf(from, until))) {
            throw new AbsenceOverlaps(person.name());
        }
        if (leadsTo(command.deputy(), person.uid(), from, until, others)) {
            throw new DeputyCycle(person.name(), directory.nameOf(command.deputy()));
        }
        Actor actor = CurrentUser.require();
        Absence absence = absences.saveAndFlush(new Absence(
                new AbsenceId(References.next("ABS")), person.uid(), command.deputy(), from, until, actor.uid(), now));
        standIns.turn(absence);
        broadcasts.publish(TOPIC, absence.id().value());
        return card(absence, actor, new HashMap<>());
    }

    /** Ends an absence now, or calls it off before it began. Only the person may, or an admin. */
    @Audited(value = "tasks.absenceEnded", reference = "#id")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void end(AbsenceId id) {
        Absence absence =
                absences.lock(id.value()).filter(found -> !found.isOver()).orElseThrow(() -> new AbsenceUnknown(id));
        if (!mayEnd(absence, CurrentUser.require())) {
            throw new AccessDeniedException("Somebody else's absence");
        }
        absence.cut(standIns.now());
        standIns.turn(absence);
        broadcasts.publish(TOPIC, id.value());
    }

    /** Who is away now or will be, the earliest first; for everybody whose group has tasks. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<AbsenceCard> all() {
        Actor actor = CurrentUser.require();
        Map<Uid, String> names = new HashMap<>();
        return absences.notOverAt(standIns.now()).stream()
                .map(absence -> card(absence, actor, names))
                .toList();
    }

    /** Who can stand in for that person: everybody else of the same group, by name. */
    @PreAuthorize("hasRole('ADMIN') or authentication.name == #person.value()")
    @Transactional(readOnly = true)
    public List<UserCard> deputiesFor(Uid person) {
        UserCard absent = directory.find(person).orElseThrow(() -> new UserUnknown(person));
        return directory.activeWithRole(absent.role()).stream()
                .filter(deputy -> isFit(deputy, absent))
                .toList();
    }

    /** For whom an absence can be noted by the caller: oneself, and for admins everybody who has tasks. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<UserCard> people() {
        Actor actor = CurrentUser.require();
        if (!actor.is(Role.ADMIN)) {
            return directory.find(actor.uid()).stream().toList();
        }
        return List.of(Role.COMMITTEE, Role.ADMIN).stream()
                .flatMap(role -> directory.activeWithRole(role).stream())
                .toList();
    }

    private static boolean isFit(UserCard deputy, UserCard absent) {
        return deputy.active()
                && deputy.role() == absent.role()
                && !deputy.uid().equals(absent.uid());
    }

    /** Whether, at some moment of that time, the chain of deputies that begins there comes to that person. */
    private static boolean leadsTo(Uid deputy, Uid person, Instant from, Instant until, List<Absence> absences) {
        record Link(Uid deputy, Instant from, Instant until) {}
        Deque<Link> chain = new ArrayDeque<>(List.of(new Link(deputy, from, until)));
        while (!chain.isEmpty()) {
            Link link = chain.pop();
            if (link.deputy().equals(person)) {
                return true;
            }
            absences.stream()
                    .filter(next -> next.person().equals(link.deputy()) && next.coversSomeOf(link.from(), link.until()))
                    .forEach(next -> chain.push(new Link(
                            next.deputy(), later(next.startsAt(), link.from()), earlier(next.endsAt(), link.until()))));
        }
        return false;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean mayEnd(Absence absence, Actor actor) {
        return actor.is(Role.ADMIN) || actor.uid().equals(absence.person());
    }

    private AbsenceCard card(Absence absence, Actor actor, Map<Uid, String> names) {
        return new AbsenceCard(
                absence.id(),
                absence.person(),
                names.computeIfAbsent(absence.person(), directory::nameOf),
                absence.deputy(),
                names.computeIfAbsent(absence.deputy(), directory::nameOf),
                absence.startsAt(),
                absence.endsAt(),
                absence.state(),
                mayEnd(absence, actor),
                absence.version());
    }
}
