package org.mmhc.visits.record;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** What became of one thing that was to be done at a visit. */
@Entity
@Table(name = "visits_task_outcome")
class TaskOutcome {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String visit;
    private int place;
    private String title;

    @Enumerated(EnumType.STRING)
    private @Nullable TaskResult outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable TaskReason reason;

    @Convert(converter = RecordColumns.OutcomeNote.class)
    private @Nullable String note;

    private @Nullable Uid saidBy;
    private @Nullable Instant saidAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected TaskOutcome() {}

    TaskOutcome(String visit, int place, String title) {
        this.visit = visit;
        this.place = place;
        this.title = title;
    }

    void say(TaskOutcomes.Said said, Uid by, Instant at) {
        outcome = said.result();
        reason = said.reason();
        note = said.note();
        saidBy = by;
        saidAt = at;
    }

    String visit() {
        return visit;
    }

    int place() {
        return place;
    }

    TaskOutcomes.Said toRecord() {
        return new TaskOutcomes.Said(title, outcome, reason, note);
    }
}
