package org.mmhc.tasks.absence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskRefusals.AbsenceOverlaps;
import org.mmhc.tasks.TaskRefusals.AbsencePeriodUnfit;
import org.mmhc.tasks.TaskRefusals.AbsenceUnknown;
import org.mmhc.tasks.TaskRefusals.DeputyCycle;
import org.mmhc.tasks.TaskRefusals.DeputyUnfit;
import org.mmhc.tasks.TaskRefusals.TooManyAbsences;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is away, until when, and who stands in. Members of the committee say so for themselves, admins for everybody of them and
 * of the committee; all of these see it and nobody else. While somebody is away, tasks that they have or would get go to the
 * deputy.
 */
@Service
public class AbsencePlanning {

    /** Topic of the broadcasts that say that an absence changed; the payload is its id. */
    public static final String TOPIC = "absences";

    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST = 50;
    private static final List<Role> WITH_ABSENCES = List.of(Role.COMMITTEE, Role.ADMIN);

    private final Absences absences;
    private final AbsenceTurns turns;
    private final UserDirectory directory;
    private final Broadcasts broadcasts;

    AbsencePlanning(Absences absences, AbsenceTurns turns, UserDirectory directory, Broadcasts broadcasts) {
        this.absences = absences;
        this.turns = turns;
        this.directory = directory;
        this.broadcasts = broadcasts;
    }

    /** Says that somebody is away from one moment until another. */
    public record SetAbsence(Uid person, Uid deputy, Instant from, Instant until) {}

    /** An absence as colleagues see it. */
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
     * {@link AbsencePeriodUnfit}, {@link DeputyUnfit}, {@link AbsenceOverlaps}, {@link TooManyAbsences}, {@link DeputyCycle}.
     */
    @Audited(value = "tasks.absenceSet", subject = "{#command.person(), #command.deputy()}", reference = "#result.id()")
    @PreAuthorize("hasRole('ADMIN') or hasRole('COMMITTEE') and authentication.name == #command.person().value()")
    @Transactional
    public AbsenceCard set(SetAbsence command) {
        absences.passGate();
        Instant now = turns.now();
        Instant from = command.from().truncatedTo(ChronoUnit.MICROS);
        Instant until = command.until().truncatedTo(ChronoUnit.MICROS);
        if (!until.isAfter(from) || !until.isAfter(now) || from.plus(LONGEST).isBefore(until)) {
            throw new AbsencePeriodUnfit(LONGEST.toDays());
        }
        UserCard person = withAbsences(command.person());
        // Who that is, or whether they exist, is not for somebody who only guesses UIDs.
        UserCard deputy = directory
                .find(command.deputy())
                .filter(found -> isFit(found, person))
                .orElseThrow(DeputyUnfit::new);
        List<Absence> others = absences.notOverAt(now);
        List<Absence> own = others.stream()
                .filter(other -> other.person().equals(person.uid()))
                .toList();
        if (own.stream().anyMatch(other -> other.coversSomeOf(from, until))) {
            throw new AbsenceOverlaps(person.name());
        }
        if (own.size() >= MOST) {
            throw new TooManyAbsences(person.name(), MOST);
        }
        if (leadsTo(command.deputy(), person.uid(), from, until, others)) {
            throw new DeputyCycle(person.name(), deputy.name());
        }
        Actor actor = CurrentUser.require();
        Absence absence = absences.saveAndFlush(new Absence(
                new AbsenceId(References.next("ABS")), person.uid(), command.deputy(), from, until, actor.uid(), now));
        turns.turn(absence);
        broadcasts.publish(TOPIC, absence.id().value());
        return card(absence, actor, Map.of(person.uid(), person.name(), deputy.uid(), deputy.name()));
    }

    /** Ends an absence now, or calls it off before it began. Only the person may, or an admin. */
    @Audited(value = "tasks.absenceEnded", reference = "#id")
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional
    public void end(AbsenceId id) {
        absences.passGate();
        Absence absence =
                absences.lock(id.value()).filter(found -> !found.isOver()).orElseThrow(() -> new AbsenceUnknown(id));
        if (!mayEnd(absence, CurrentUser.require())) {
            throw new AccessDeniedException("Somebody else's absence");
        }
        absence.cut(turns.now());
        turns.turn(absence);
        broadcasts.publish(TOPIC, id.value());
    }

    /** Who is away now or will be, the earliest first; for everybody whose group has absences. */
    @Audited(value = "tasks.absencesListed", subject = "#result.![{person(), deputy()}]", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<AbsenceCard> all() {
        return refreshed();
    }

    /** The same once more, for a screen that shows it already. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<AbsenceCard> refreshed() {
        Actor actor = CurrentUser.require();
        List<Absence> all = absences.notOverAt(turns.now());
        Map<Uid, String> names = directory.namesOf(all.stream()
                .flatMap(absence -> Stream.of(absence.person(), absence.deputy()))
                .collect(Collectors.toSet()));
        return all.stream().map(absence -> card(absence, actor, names)).toList();
    }

    /** Who can stand in for that person: everybody else of the same group, by name. */
    @Audited(value = "tasks.deputiesListed", subject = "#result.![uid()]", kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN') or hasRole('COMMITTEE') and authentication.name == #person.value()")
    @Transactional(readOnly = true)
    public List<UserCard> deputiesFor(Uid person) {
        UserCard absent = withAbsences(person);
        return directory.activeWithRole(absent.role()).stream()
                .filter(deputy -> isFit(deputy, absent))
                .toList();
    }

    /** For whom an absence can be noted by the caller: oneself, and for admins everybody of the committee and all admins. */
    @Audited(value = "tasks.peopleListed", subject = "#result.![uid()]", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<UserCard> people() {
        Actor actor = CurrentUser.require();
        if (!actor.is(Role.ADMIN)) {
            return directory.find(actor.uid()).stream().toList();
        }
        return WITH_ABSENCES.stream()
                .flatMap(role -> directory.activeWithRole(role).stream())
                .toList();
    }

    private UserCard withAbsences(Uid person) {
        return directory
                .find(person)
                .filter(found -> WITH_ABSENCES.contains(found.role()))
                .orElseThrow(() -> new UserUnknown(person));
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
                names.get(absence.person()),
                absence.deputy(),
                names.get(absence.deputy()),
                absence.startsAt(),
                absence.endsAt(),
                absence.state(),
                mayEnd(absence, actor),
                absence.version());
    }
}
