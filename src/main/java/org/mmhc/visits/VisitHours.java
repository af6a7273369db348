package org.mmhc.visits;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitRefusals.PeriodUnfit;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What caregivers worked, week by week as the agency counts them: planned, clocked, and paid as far as is known. Caregivers read their own,
 * the office everybody's.
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
@Transactional(readOnly = true)
public class VisitHours {

    /** So many days of the ledger are read at once. */
    public static final int MOST_DAYS = 31;

    private static final Set<VisitStatus> KNOWN = EnumSet.complementOf(EnumSet.of(VisitStatus.OPEN));

    private final Visits visits;
    private final VisitOrders orders;
    private final ClockingBook book;
    private final PayLedger ledger;
    private final ExceptionBook exceptions;
    private final UserDirectory users;
    private final AgencySettings agency;
    private final Clock clock;

    VisitHours(
            Visits visits,
            VisitOrders orders,
            ClockingBook book,
            PayLedger ledger,
            ExceptionBook exceptions,
            UserDirectory users,
            AgencySettings agency,
            Clock clock) {
        this.visits = visits;
        this.orders = orders;
        this.book = book;
        this.ledger = ledger;
        this.exceptions = exceptions;
        this.users = users;
        this.agency = agency;
        this.clock = clock;
    }

    /** How the paid minutes of a visit stand. */
    public enum PayState {
        /** There is nothing to pay yet. */
        NONE,
        /** Due as far as is known. */
        PROVISIONAL,
        /** Decided. */
        CONFIRMED,
        /** Nobody decided in time, so it counts as the caregiver says. */
        DECIDED_FOR_YOU,
        /** Decided anew after it was decided. */
        CORRECTED
    }

    /**
     * What a visit comes to.
     *
     * @param patientName for caregivers the first name
     * @param clockedMinutes null while one of the two ends is not known
     * @param paidMinutes null while there is nothing to pay
     * @param because why so many are paid
     * @param unfit what does not fit, settled or not
     * @param mayObject whether the caregiver can say that it is wrong
     */
    public record VisitPay(
            VisitId id,
            Uid patient,
            String patientName,
            String serviceName,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            VisitStatus status,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int plannedMinutes,
            @Nullable Integer clockedMinutes,
            @Nullable Integer paidMinutes,
            PayState state,
            @Nullable Because because,
            List<ExceptionCode> unfit,
            boolean mayObject) {}

    /**
     * A week of somebody.
     *
     * @param monday its first day, where the agency is
     * @param zone that of the agency
     */
    public record WeekOfHours(
            Uid caregiver,
            LocalDate monday,
            ZoneId zone,
            List<VisitPay> visits,
            int plannedMinutes,
            int clockedMinutes,
            int paidMinutes) {}

    /**
     * The week in which that day is.
     *
     * @param person whose; null for the caller's own
     */
    @Audited(value = "visits.hoursRead", subject = "#result.caregiver()", kind = Audited.Kind.READ)
    public WeekOfHours week(@Nullable Uid person, @NotNull LocalDate day) {
        return read(whose(person), day);
    }

    /**
     * The lines of the ledger that were added on these days, where the agency is. Refused with {@link PeriodUnfit}.
     *
     * @param person whose; null for the caller's own
     */
    @Audited(value = "visits.payRead", subject = "#result.![caregiver()]", kind = Audited.Kind.READ)
    public List<PayLine> lines(@Nullable Uid person, @NotNull LocalDate from, @NotNull LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw new PeriodUnfit(MOST_DAYS);
        }
        return ledger.ofCaregiver(
                whose(person),
                from.atStartOfDay(agency.zone()).toInstant(),
                to.plusDays(1).atStartOfDay(agency.zone()).toInstant());
    }

    private static Uid whose(@Nullable Uid person) {
        Actor actor = CurrentUser.require();
        Uid whose = person == null ? actor.uid() : person;
        if (!whose.equals(actor.uid()) && !actor.isOffice()) {
            throw new AccessDeniedException("Only the office reads the hours of others");
        }
        return whose;
    }

    /** The caller's own week once more, for a page that shows it already. */
    public WeekOfHours refreshed(@NotNull LocalDate day) {
        return read(CurrentUser.require().uid(), day);
    }

    /** The day that it is where the agency is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }

    private WeekOfHours read(Uid caregiver, LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant from = monday.atStartOfDay(agency.zone()).toInstant();
        Instant to = monday.plusWeeks(1).atStartOfDay(agency.zone()).toInstant();
        List<Visit> found = visits.ofCaregiver(caregiver, from.minusMillis(1), from, to, KNOWN);
        List<String> ids = found.stream().map(visit -> visit.id().value()).toList();
        Map<String, List<Clocking>> said = book.of(ids).stream().collect(Collectors.groupingBy(Clocking::visit));
        Map<String, List<PayLine>> lines = ledger.lines(ids);
        Map<String, List<Found>> unfit = exceptions.of(ids);
        Map<Uid, String> names =
                users.namesOf(found.stream().map(Visit::patient).collect(Collectors.toSet()));
        Map<String, String> services = new HashMap<>();
        List<VisitPay> rows = found.stream()
                .map(visit -> row(
                        visit,
                        names.getOrDefault(visit.patient(), visit.patient().value()),
                        services.computeIfAbsent(
                                visit.request(), request -> orders.of(request).serviceName()),
                        said.getOrDefault(visit.id().value(), List.of()),
                        lines.getOrDefault(visit.id().value(), List.of()),
                        unfit.getOrDefault(visit.id().value(), List.of())))
                .filter(row -> row.status() != VisitStatus.CANCELLED || row.paidMinutes() != null)
                .toList();
        return new WeekOfHours(
                caregiver,
                monday,
                agency.zone(),
                rows,
                rows.stream().mapToInt(VisitPay::plannedMinutes).sum(),
                rows.stream()
                        .map(VisitPay::clockedMinutes)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum(),
                rows.stream()
                        .map(VisitPay::paidMinutes)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    private VisitPay row(
            Visit visit, String name, String service, List<Clocking> said, List<PayLine> lines, List<Found> unfit) {
        Worked worked = Worked.of(said, visit.caregiver(), visit.startsAt());
        Instant came = worked.startedAt();
        Instant left = worked.finishedAt();
        PayLine stands =
                lines.isEmpty() || !lines.getLast().caregiver().equals(visit.caregiver()) ? null : lines.getLast();
        return new VisitPay(
                visit.id(),
                visit.patient(),
                CurrentUser.require().is(Role.CAREGIVER) ? PersonName.first(name) : name,
                service,
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                visit.status(),
                came,
                left,
                minutes(visit.startsAt(), visit.endsAt()),
                came == null || left == null ? null : minutes(came, left),
                stands == null ? null : stands.minutes(),
                state(stands),
                stands == null ? null : stands.because(),
                unfit.stream().map(Found::code).toList(),
                visit.status() != VisitStatus.CANCELLED && visit.endsAt().isBefore(clock.instant()));
    }

    private static int minutes(Instant from, Instant to) {
        return (int) Duration.between(from, to).toMinutes();
    }

    private static PayState state(@Nullable PayLine stands) {
        if (stands == null) {
            return PayState.NONE;
        }
        return switch (stands.kind()) {
            case PROVISIONAL, REVERSAL -> PayState.PROVISIONAL;
            case CONFIRMED -> stands.because() == Because.BY_DEADLINE ? PayState.DECIDED_FOR_YOU : PayState.CONFIRMED;
            case CORRECTION -> PayState.CORRECTED;
        };
    }
}
