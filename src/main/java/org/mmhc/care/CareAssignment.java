package org.mmhc.care;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.assignment.AssignedHow;
import org.mmhc.care.assignment.AssignmentId;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.visits.VisitId;
import org.springframework.data.domain.Persistable;

/** That somebody was chosen for visits: by whom, how they stood in the list, and why. Written once. */
@Entity
@Table(name = "care_assignment")
class CareAssignment implements Persistable<String> {

    /** A warning that was overruled. */
    @Embeddable
    record Overruled(
            String visit,

            @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR)
            Rule rule,

            @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR)
            ChoiceReason reason,

            @Nullable String note) {

        /** What warns of who goes to these visits, other than another visit then, which is never overruled in silence. */
        static List<Overruled> of(
                Candidate candidate, Collection<VisitId> visits, ChoiceReason why, @Nullable String note) {
            Set<String> booked = visits.stream().map(VisitId::value).collect(Collectors.toSet());
            return candidate.objections().stream()
                    .filter(objection -> objection.policy() == Policy.WARN && objection.rule() != Rule.OVERLAP)
                    .flatMap(objection -> objection.visits().stream()
                            .filter(booked::contains)
                            .map(visit -> new Overruled(visit, objection.rule(), why, note)))
                    .toList();
        }
    }

    @Id
    private String id;

    private String request;
    private int round;
    private Uid caregiver;

    @Enumerated(EnumType.STRING)
    private AssignedHow how;

    private int visits;

    @Column(name = "rank_shown")
    private @Nullable Integer rank;

    private @Nullable Integer score;
    private @Nullable String matchRun;

    @Enumerated(EnumType.STRING)
    private @Nullable ChoiceReason reason;

    private @Nullable String note;
    private Uid assignedBy;
    private Instant assignedAt;

    @ElementCollection
    @CollectionTable(name = "care_override", joinColumns = @JoinColumn(name = "assignment"))
    private List<Overruled> overrides = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected CareAssignment() {}

    CareAssignment(CareRequest request, Uid caregiver, AssignedHow how, int visits, Uid by, Instant at) {
        this.id = AssignmentId.next().value();
        this.request = request.id().value();
        this.round = request.round();
        this.caregiver = caregiver;
        this.how = how;
        this.visits = visits;
        this.assignedBy = by;
        this.assignedAt = at;
    }

    /** How they stood in the list when they were chosen. */
    void ranked(@Nullable Integer place, @Nullable Integer points, @Nullable String run) {
        rank = place;
        score = points;
        matchRun = run;
    }

    void because(@Nullable ChoiceReason why, @Nullable String words, List<Overruled> overruled) {
        reason = why;
        note = words;
        overrides.addAll(overruled);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return true;
    }

    AssignmentId id() {
        return new AssignmentId(id);
    }

    CareRequestId request() {
        return new CareRequestId(request);
    }

    Uid caregiver() {
        return caregiver;
    }

    int round() {
        return round;
    }

    AssignedHow how() {
        return how;
    }

    int visits() {
        return visits;
    }

    @Nullable
    Integer rank() {
        return rank;
    }

    @Nullable
    Integer score() {
        return score;
    }

    @Nullable
    ChoiceReason reason() {
        return reason;
    }

    @Nullable
    String note() {
        return note;
    }

    Uid assignedBy() {
        return assignedBy;
    }

    Instant assignedAt() {
        return assignedAt;
    }

    List<Overruled> overrides() {
        return overrides;
    }
}
