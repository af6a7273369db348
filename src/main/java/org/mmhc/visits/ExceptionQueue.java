package org.mmhc.visits;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.visits.VisitRefusals.LookNeeded;
import org.mmhc.visits.VisitRefusals.NothingToSay;
import org.mmhc.visits.VisitReview.Resolve;
import org.mmhc.visits.VisitReview.Settled;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionBook.Waiting;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.ExceptionState;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What does not fit and waits for the office, over all visits: listed by when it is decided, and settled together where that is safe. */
@Service
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class ExceptionQueue {

    /** So many visits can be settled at once. */
    public static final int MOST = 100;

    /** What can be taken as it was clocked without a look of its own. */
    private static final Set<ExceptionCode> HARMLESS =
            EnumSet.of(ExceptionCode.EARLY_IN, ExceptionCode.EARLY_OUT, ExceptionCode.LATE_IN, ExceptionCode.LATE_OUT);

    private static final int TASKS_OF_A_VISIT = 10;

    private final ExceptionBook exceptions;
    private final Visits visits;
    private final PayLedger ledger;
    private final UserDirectory users;
    private final TaskList tasks;
    private final TaskBulk bulk;
    private final VisitReview review;
    private final TransactionTemplate transaction;

    ExceptionQueue(
            ExceptionBook exceptions,
            Visits visits,
            PayLedger ledger,
            UserDirectory users,
            TaskList tasks,
            TaskBulk bulk,
            VisitReview review,
            TransactionTemplate transaction) {
        this.exceptions = exceptions;
        this.visits = visits;
        this.ledger = ledger;
        this.users = users;
        this.tasks = tasks;
        this.bulk = bulk;
        this.review = review;
        this.transaction = transaction;
    }

    /**
     * Something that waits for the office.
     *
     * @param minutes that are due as far as is known, null while there is no line
     * @param decideBy when it counts as the caregiver says
     * @param harmless whether it can be taken as it was clocked together with others
     */
    public record QueueLine(
            VisitId visit,
            ExceptionCode code,
            ExceptionState state,
            Instant raisedAt,
            Uid patient,
            String patientName,
            @Nullable Uid caregiver,
            @Nullable String caregiverName,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            @Nullable Integer minutes,
            Instant decideBy,
            boolean harmless) {}

    /**
     * What became of one visit.
     *
     * @param refusal why it was not settled; null when it was
     */
    public record Accepted(VisitId visit, @Nullable Refusal refusal) {}

    /** One page of what waits, what is decided first at the top; of one kind, or of all. */
    @Audited(value = "visits.exceptionsListed", subject = "#result.content.![patient()]", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<QueueLine> find(@Nullable ExceptionCode code, Pageable page) {
        return lines(code, page);
    }

    /** The same once more, for a page that shows it already. */
    @Transactional(readOnly = true)
    public Page<QueueLine> refreshed(@Nullable ExceptionCode code, Pageable page) {
        return lines(code, page);
    }

    /** The task in which what does not fit about a visit is settled; nothing while the caregiver is asked. */
    public Optional<TaskId> task(VisitId visit) {
        return tasks
                .find(
                        new TaskQuery(Scope.ALL, visit.value(), null, null, null, false, null),
                        PageRequest.of(0, TASKS_OF_A_VISIT))
                .stream()
                .filter(task -> task.formKey().equals(VisitReview.RESOLVE_FORM)
                        && task.reference().equals(visit.value()))
                .map(TaskSummary::id)
                .findFirst();
    }

    /**
     * Takes these visits as they were clocked, each on its own: only where nothing but early or late times waits. Says for each what
     * became of it; refused are {@link LookNeeded}, {@link NothingToSay}, and what {@link VisitReview#resolve} refuses.
     */
    @Audited(value = "visits.acceptedAsClocked", reference = "#chosen")
    public List<Accepted> accept(Collection<VisitId> chosen) {
        if (chosen.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " visits at once");
        }
        List<Accepted> all = new ArrayList<>();
        for (VisitId visit : new LinkedHashSet<>(chosen)) {
            try {
                all.add(new Accepted(visit, acceptOne(visit)));
            } catch (Refusal refusal) {
                all.add(new Accepted(visit, refusal));
            }
        }
        return all;
    }

    private @Nullable Refusal acceptOne(VisitId visit) {
        List<Found> open = Objects.requireNonNull(transaction.execute(status -> exceptions.of(visit.value()))).stream()
                .filter(found -> found.state().isOpen())
                .toList();
        if (!open.stream().map(Found::code).allMatch(HARMLESS::contains)) {
            throw new LookNeeded(visit);
        }
        TaskId task = task(visit).orElseThrow(() -> new NothingToSay(visit));
        List<Settled> settled = open.stream()
                .map(found -> new Settled(found.code(), Action.ACCEPTED_AS_CLOCKED, null, null))
                .toList();
        return bulk.decide(
                        List.of(task),
                        details -> review.resolve(
                                new Resolve(visit, task, details.task().version(), settled, null, null, null)))
                .getFirst()
                .refusal();
    }

    private Page<QueueLine> lines(@Nullable ExceptionCode code, Pageable page) {
        Page<Waiting> waiting = exceptions.waiting(code, page);
        Set<String> ids = waiting.stream().map(Waiting::visit).collect(Collectors.toSet());
        Map<String, Visit> found = visits.findByIdInOrderByStartsAt(ids).stream()
                .collect(Collectors.toMap(visit -> visit.id().value(), Function.identity()));
        Map<String, List<PayLine>> pay = ledger.lines(ids);
        Map<String, List<Found>> all = exceptions.of(ids);
        Map<Uid, String> names = users.namesOf(found.values().stream()
                .flatMap(visit -> Stream.of(visit.patient(), visit.caregiver()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return waiting.map(each -> {
            Visit visit = Objects.requireNonNull(found.get(each.visit()));
            Uid caregiver = visit.caregiver();
            List<PayLine> lines = pay.getOrDefault(each.visit(), List.of());
            return new QueueLine(
                    visit.id(),
                    each.code(),
                    each.state(),
                    each.raisedAt(),
                    visit.patient(),
                    names.getOrDefault(visit.patient(), visit.patient().value()),
                    caregiver,
                    caregiver == null ? null : names.get(caregiver),
                    visit.startsAt(),
                    visit.endsAt(),
                    visit.zone(),
                    lines.isEmpty() ? null : lines.getLast().minutes(),
                    each.decideBy(),
                    all.getOrDefault(each.visit(), List.of()).stream()
                            .filter(other -> other.state().isOpen())
                            .allMatch(other -> HARMLESS.contains(other.code())));
        });
    }
}
