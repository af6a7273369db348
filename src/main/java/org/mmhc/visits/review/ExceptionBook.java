package org.mmhc.visits.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what does not fit about visits. Who may say something about it is asked by the services that call; they hold the visit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ExceptionBook {

    private final VisitExceptions exceptions;
    private final Clock clock;

    ExceptionBook(VisitExceptions exceptions, Clock clock) {
        this.exceptions = exceptions;
        this.clock = clock;
    }

    /** Something that does not fit, as people see it. */
    public record Found(
            String visit,
            ExceptionCode code,
            Severity severity,
            boolean askCaregiver,
            ExceptionState state,
            Instant raisedAt,
            @Nullable Reason reason,
            @Nullable String explanation,
            @Nullable Instant explainedAt,
            @Nullable Action action,
            @Nullable Reason actionReason,
            @Nullable String actionNote,
            @Nullable Uid resolvedBy,
            @Nullable Instant resolvedAt) {

        /** Whether the caregiver is asked about it and has not answered. */
        public boolean isToExplain() {
            return state == ExceptionState.OPEN && askCaregiver;
        }
    }

    /** Something that somebody has to look at, until that moment. */
    public record Waiting(String visit, ExceptionCode code, ExceptionState state, Instant raisedAt, Instant decideBy) {}

    /** Notes what these facts come to: what is found anew, again, and no more. Until that moment it can be decided by people. */
    public void note(String visit, long revision, Instant decideBy, Collection<Finding> findings) {
        Map<ExceptionCode, VisitException> before = byCode(visit);
        List<VisitException> changed = new ArrayList<>();
        for (Finding finding : findings) {
            VisitException known = before.remove(finding.code());
            if (known == null) {
                changed.add(new VisitException(visit, finding, revision, decideBy, clock.instant()));
            } else {
                known.foundAgain(finding, revision, decideBy);
                changed.add(known);
            }
        }
        before.values().forEach(gone -> {
            gone.gone(revision);
            changed.add(gone);
        });
        exceptions.saveAllAndFlush(changed);
    }

    /** The caregiver explains all that they are asked about. */
    public void explain(String visit, Reason reason, @Nullable String words) {
        List<VisitException> asked = exceptions.findByVisitOrderById(visit).stream()
                .filter(VisitException::isToExplain)
                .toList();
        asked.forEach(exception -> exception.explain(reason, words, clock.instant()));
        exceptions.saveAllAndFlush(asked);
    }

    /** Settles one of them; silent when it is not open. */
    public void resolve(
            String visit, ExceptionCode code, Action action, @Nullable Reason reason, @Nullable String note, Uid by) {
        VisitException found = byCode(visit).get(code);
        if (found != null && found.state().isOpen()) {
            found.resolve(action, reason, note, by, clock.instant());
            exceptions.saveAllAndFlush(List.of(found));
        }
    }

    /** What somebody has to look at, what is decided first at the top; of one kind, or of all. */
    public Page<Waiting> waiting(@Nullable ExceptionCode code, Pageable page) {
        return (code == null ? exceptions.waiting(page) : exceptions.waiting(code, page))
                .map(VisitException::toWaiting);
    }

    /** All that does not fit about a visit, without what newer facts have taken away. */
    public List<Found> of(String visit) {
        return exceptions.findByVisitOrderById(visit).stream()
                .filter(exception -> exception.state() != ExceptionState.GONE)
                .map(VisitException::toRecord)
                .toList();
    }

    /** The same of many visits, by visit. */
    public Map<String, List<Found>> of(Collection<String> visits) {
        return visits.isEmpty()
                ? Map.of()
                : exceptions.findByVisitInOrderById(visits).stream()
                        .filter(exception -> exception.state() != ExceptionState.GONE)
                        .map(VisitException::toRecord)
                        .collect(Collectors.groupingBy(Found::visit));
    }

    private Map<ExceptionCode, VisitException> byCode(String visit) {
        Map<ExceptionCode, VisitException> found = new EnumMap<>(ExceptionCode.class);
        exceptions.findByVisitOrderById(visit).forEach(exception -> found.put(exception.code(), exception));
        return found;
    }
}
