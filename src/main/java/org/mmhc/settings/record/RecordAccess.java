package org.mmhc.settings.record;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.settings.SettingsRefusals.OwnRecordAccess;
import org.mmhc.settings.SettingsRefusals.RecordAccessNotPossible;
import org.mmhc.settings.record.RecordAccessDesk.RecordAccessRow;
import org.mmhc.settings.record.RecordAccessEvents.RecordOpened;

/** A record that somebody of the office opened without a task: why, for how long, and what another one thinks of it. */
@Entity
@Table(name = "settings_record_access")
class RecordAccess {

    /** After this time it closes by itself. */
    static final Duration OPEN_FOR = Duration.ofMinutes(60);

    /** Within this time somebody else should have looked at it. */
    private static final Duration REVIEW_WITHIN = Duration.ofDays(3);

    /** The clocks of the engine and of this node may differ by so much. */
    private static final Duration NEARLY = Duration.ofSeconds(30);

    @Id
    private String id;

    private Uid owner;
    private Uid openedBy;
    private String reason;
    private Instant openedAt;
    private Instant openUntil;

    /** Of one who looks into one record there is one that is open; the database sees to it. */
    private @Nullable String liveKey;

    @Enumerated(EnumType.STRING)
    private RecordAccessState state;

    private @Nullable Instant closedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable RecordVerdict verdict;

    private @Nullable Uid reviewedBy;
    private @Nullable String reviewNote;
    private @Nullable Instant reviewedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected RecordAccess() {}

    RecordAccess(Uid owner, String reason, Uid by, Instant at) {
        this.id = RecordAccessId.next().value();
        this.owner = owner;
        this.openedBy = by;
        this.reason = reason;
        this.openedAt = at;
        this.openUntil = at.plus(OPEN_FOR);
        this.liveKey = liveKey(by, owner);
        this.state = RecordAccessState.OPEN;
    }

    static String liveKey(Uid by, Uid owner) {
        return by + "|" + owner;
    }

    /** It is not needed any more. */
    void closeEarly(Instant at) {
        if (state != RecordAccessState.OPEN) {
            throw new RecordAccessNotPossible(id);
        }
        close(at);
    }

    /** Its time is over; a step that comes too early changes nothing. */
    void closeWhenOver(Instant now) {
        if (state == RecordAccessState.OPEN && !now.plus(NEARLY).isBefore(openUntil)) {
            close(now.isBefore(openUntil) ? now : openUntil);
        }
    }

    private void close(Instant at) {
        state = RecordAccessState.CLOSED;
        closedAt = at;
        liveKey = null;
    }

    /** Somebody says whether there was reason to; never who opened it, nor whose record it is. */
    void review(RecordVerdict verdict, @Nullable String note, Uid by, Instant at) {
        if (by.equals(openedBy) || by.equals(owner)) {
            throw new OwnRecordAccess();
        }
        if (state != RecordAccessState.CLOSED) {
            throw new RecordAccessNotPossible(id);
        }
        this.state = RecordAccessState.REVIEWED;
        this.verdict = verdict;
        this.reviewNote = note;
        this.reviewedBy = by;
        this.reviewedAt = at;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(openUntil);
    }

    RecordOpened opened() {
        return new RecordOpened(id(), openedBy, owner, openUntil, openUntil.plus(REVIEW_WITHIN), openedAt);
    }

    RecordAccessRow row() {
        return new RecordAccessRow(
                id(),
                owner,
                openedBy,
                reason,
                openedAt,
                openUntil,
                state,
                closedAt,
                verdict,
                reviewedBy,
                reviewNote,
                reviewedAt);
    }

    RecordAccessId id() {
        return new RecordAccessId(id);
    }

    Uid owner() {
        return owner;
    }

    Uid openedBy() {
        return openedBy;
    }

    RecordAccessState state() {
        return state;
    }
}
