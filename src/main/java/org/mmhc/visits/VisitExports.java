package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitRefusals.CodeUnfit;
import org.mmhc.visits.VisitRefusals.ExportFormatOff;
import org.mmhc.visits.VisitRefusals.ExportTooLarge;
import org.mmhc.visits.VisitRefusals.ExportUnknown;
import org.mmhc.visits.VisitRefusals.IdentifierUnfit;
import org.mmhc.visits.VisitRefusals.PeriodUnfit;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.export.ExportBook;
import org.mmhc.visits.export.ExportBook.ExportRow;
import org.mmhc.visits.export.ExportBook.FaultyVisit;
import org.mmhc.visits.export.ExportBook.Turn;
import org.mmhc.visits.export.ExportFormat;
import org.mmhc.visits.export.ExportForms;
import org.mmhc.visits.export.ExportForms.Written;
import org.mmhc.visits.export.ExportId;
import org.mmhc.visits.export.ExportedVisit;
import org.mmhc.visits.export.ExportedVisit.Call;
import org.mmhc.visits.export.ExportedVisit.Settled;
import org.mmhc.visits.export.ExportedVisit.Task;
import org.mmhc.visits.export.IdentifierKind;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.TaskOutcomes;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.VisitFiles;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.Reason;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Makes files of visits that are decided, for those outside who ask for proof. Sending them is the operator's. A visit that changed after it
 * went out goes out again with a higher number; one that does not fit the format is left out, and it is said why.
 */
@Service
@Validated
@PreAuthorize("hasRole('ADMIN')")
public class VisitExports {

    /** So many days can be in one file. */
    public static final int MOST_DAYS = 31;

    /** So many visits can be in one file. */
    public static final int MOST_VISITS = 5000;

    private static final String OURS = "[A-Z][A-Z0-9_]*";
    private static final String THEIRS = "[\\p{Alnum} ./:_-]*";

    private final Visits visits;
    private final VisitOrders orders;
    private final ClockingBook book;
    private final TaskOutcomes outcomes;
    private final VisitFiles files;
    private final ExceptionBook exceptions;
    private final PayLedger ledger;
    private final ExportBook exports;
    private final ExportForms forms;
    private final UserDirectory users;
    private final AgencySettings agency;
    private final Clock clock;

    VisitExports(
            Visits visits,
            VisitOrders orders,
            ClockingBook book,
            TaskOutcomes outcomes,
            VisitFiles files,
            ExceptionBook exceptions,
            PayLedger ledger,
            ExportBook exports,
            ExportForms forms,
            UserDirectory users,
            AgencySettings agency,
            Clock clock) {
        this.visits = visits;
        this.orders = orders;
        this.book = book;
        this.outcomes = outcomes;
        this.files = files;
        this.exceptions = exceptions;
        this.ledger = ledger;
        this.exports = exports;
        this.forms = forms;
        this.users = users;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * Makes a file.
     *
     * @param from the first day, where the agency is
     * @param to the last day
     */
    public record MakeExport(
            @NotNull ExportFormat format,
            @NotNull LocalDate from,
            @NotNull LocalDate to) {}

    /** A file, with the visits that could not be in it. */
    public record ExportDetails(ExportRow export, String madeByName, List<FaultyVisit> faulty) {}

    /** A file to take away. */
    public record ExportFile(String name, String contentType, byte[] content) {}

    /** The formats that can be made here. */
    public List<ExportFormat> formats() {
        return Arrays.stream(ExportFormat.values()).filter(forms::isOn).toList();
    }

    /** Makes a file; one of a format after the other, so that no number is given twice. Refused with {@link ExportFormatOff}, {@link PeriodUnfit}, {@link ExportTooLarge}. */
    @Audited(value = "visits.exported", reference = "#result")
    @Transactional
    public ExportId make(@Valid MakeExport command) {
        if (!forms.isOn(command.format())) {
            throw new ExportFormatOff();
        }
        long days = ChronoUnit.DAYS.between(command.from(), command.to()) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw new PeriodUnfit(MOST_DAYS);
        }
        Turn turn = exports.turn(command.format());
        List<Visit> decided = visits.decided(
                command.from().atStartOfDay(agency.zone()).toInstant(),
                command.to().plusDays(1).atStartOfDay(agency.zone()).toInstant(),
                Limit.of(MOST_VISITS + 1));
        if (decided.size() > MOST_VISITS) {
            throw new ExportTooLarge(MOST_VISITS);
        }
        Written written = forms.write(
                command.format(),
                exports.numbered(turn, facts(decided)),
                exports.numbers(people(decided)),
                exports.codes(command.format()),
                clock.instant());
        return exports.keep(
                        command.format(),
                        command.from(),
                        command.to(),
                        written,
                        CurrentUser.require().uid())
                .id();
    }

    /** All files, the newest first. */
    @Transactional(readOnly = true)
    public Page<ExportRow> find(Pageable page) {
        return exports.find(page);
    }

    /** One file, with the visits that could not be in it. Refused with {@link ExportUnknown}. */
    @Transactional(readOnly = true)
    public ExportDetails get(ExportId id) {
        ExportRow row = exports.find(id).orElseThrow(ExportUnknown::new);
        return new ExportDetails(row, users.nameOf(row.madeBy()), exports.faulty(id));
    }

    /** A file to take away. Refused with {@link ExportUnknown}. */
    @Audited(value = "visits.exportTaken", reference = "#id", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public ExportFile file(ExportId id) {
        ExportRow row = exports.find(id).orElseThrow(ExportUnknown::new);
        String name = "visits-%s-%s-%s.%s"
                .formatted(row.from(), row.to(), id, row.format().extension());
        return new ExportFile(
                name,
                row.format().contentType(),
                exports.content(id).orElseThrow(ExportUnknown::new).getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody is called so outside from now on; an empty word forgets it. Refused with {@link IdentifierUnfit}. */
    @Audited(value = "visits.identifierKept", subject = "#person")
    @Transactional
    public void call(@NotNull Uid person, @NotNull IdentifierKind kind, @NotNull @Size(max = 64) String value) {
        String called = value.strip();
        if (person.joinedAs() != kind.role() || !called.matches(THEIRS)) {
            throw new IdentifierUnfit();
        }
        exports.call(person, kind, called);
    }

    /** One of our words is called so outside from now on; an empty word forgets it. Refused with {@link CodeUnfit}. */
    @Audited(value = "visits.codeMapped", reference = "#ours")
    @Transactional
    public void map(
            @NotNull ExportFormat format,
            @NotNull @Size(max = 40) String ours,
            @NotNull @Size(max = 16) String theirs) {
        if (!ours.strip().matches(OURS) || !theirs.strip().matches(THEIRS)) {
            throw new CodeUnfit();
        }
        exports.map(format, ours.strip(), theirs.strip());
    }

    private static Set<Uid> people(List<Visit> decided) {
        return decided.stream()
                .flatMap(visit -> Stream.of(visit.patient(), visit.caregiver()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private List<ExportedVisit> facts(List<Visit> decided) {
        List<String> ids = decided.stream().map(visit -> visit.id().value()).toList();
        Map<String, List<Clocking>> said = book.of(ids).stream().collect(Collectors.groupingBy(Clocking::visit));
        Map<String, List<Said>> tasks = outcomes.of(ids);
        Map<String, List<Found>> unfit = exceptions.of(ids);
        Map<String, List<PayLine>> pay = ledger.lines(ids);
        Set<String> signed = files.having(AttachmentKind.SIGNATURE, ids);
        Map<Uid, String> names = users.namesOf(people(decided));
        Map<String, String> services = new HashMap<>();
        return decided.stream()
                .map(visit -> {
                    String id = visit.id().value();
                    List<PayLine> lines = pay.getOrDefault(id, List.of());
                    return facts(
                            visit,
                            said.getOrDefault(id, List.of()),
                            tasks.getOrDefault(id, List.of()),
                            unfit.getOrDefault(id, List.of()),
                            lines.isEmpty() ? 0 : lines.getLast().minutes(),
                            signed.contains(id),
                            names,
                            services.computeIfAbsent(
                                    visit.request(),
                                    request -> orders.of(request).serviceName()));
                })
                .toList();
    }

    private static ExportedVisit facts(
            Visit visit,
            List<Clocking> said,
            List<Said> tasks,
            List<Found> unfit,
            int minutes,
            boolean signed,
            Map<Uid, String> names,
            String serviceName) {
        Worked worked = Worked.of(said, visit.caregiver(), visit.startsAt());
        Uid caregiver = visit.caregiver();
        VisitOutcome outcome = visit.outcome();
        return new ExportedVisit(
                visit.id().value(),
                visit.patient(),
                names.getOrDefault(visit.patient(), ""),
                caregiver,
                caregiver == null ? null : names.get(caregiver),
                visit.service(),
                serviceName,
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                worked.startedAt(),
                worked.finishedAt(),
                visit.placeKind() == null ? PlaceKind.HOME : visit.placeKind(),
                (outcome == null ? VisitOutcome.NOT_GIVEN : outcome).name(),
                minutes,
                visit.confirmedAt() != null,
                signed,
                said.stream().map(each -> call(each, worked)).toList(),
                tasks.stream()
                        .map(task -> new Task(task.title(), task.result()))
                        .toList(),
                unfit.stream()
                        .map(found -> new Settled(
                                found.code(),
                                found.action(),
                                found.actionReason() == null ? found.reason() : found.actionReason()))
                        .toList());
    }

    private static Call call(Clocking clocking, Worked worked) {
        String reason = clocking.reason();
        return new Call(
                clocking.id(),
                clocking.kind(),
                clocking.method(),
                clocking.happenedAt(),
                Stream.of(worked.in(), worked.out()).anyMatch(clocking::equals),
                clocking.position(),
                clocking.enteredBy(),
                clocking.receivedAt(),
                reason == null ? null : Reason.valueOf(reason),
                clocking.note());
    }
}
