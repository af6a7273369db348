package org.mmhc.studio;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.studio.StudioRefusals.ChangeFrozen;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;

/** A change of models, from the first stroke until it is settled. What it changes stands still outside of its draft. */
@Entity
@Table(name = "studio_change")
class Change {

    @Id
    private String id;

    private String title;
    private String why;

    @Enumerated(EnumType.STRING)
    private ChangeKind kind;

    @Enumerated(EnumType.STRING)
    private ChangeState state;

    private Uid author;
    private int submission;
    private Instant createdAt;
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Change() {}

    Change(String title, String why, ChangeKind kind, Uid author, Instant at) {
        this.id = ChangeId.next().value();
        this.title = title;
        this.why = why;
        this.kind = kind;
        this.state = ChangeState.DRAFT;
        this.author = author;
        this.createdAt = at;
        this.changedAt = at;
    }

    /** Something of it is written. */
    void touch(Instant at) {
        require(ChangeState.DRAFT);
        changedAt = at;
    }

    /** It touches this sort of model, too. */
    void touch(ChangeKind other, Instant at) {
        touch(at);
        kind = kind.compareTo(other) < 0 ? other : kind;
    }

    /** Its author says that it is ready to be looked at. */
    void handIn(Uid by, Instant at) {
        requireAuthor(by);
        require(ChangeState.DRAFT);
        state = ChangeState.IN_REVIEW;
        submission++;
        changedAt = at;
    }

    /** Its author takes it back; a second time changes nothing. */
    void withdraw(Uid by, Instant at) {
        requireAuthor(by);
        if (state != ChangeState.WITHDRAWN) {
            state = ChangeState.WITHDRAWN;
            changedAt = at;
        }
    }

    private void requireAuthor(Uid by) {
        if (!author.equals(by)) {
            throw new NotTheAuthor();
        }
    }

    private void require(ChangeState wanted) {
        if (state != wanted) {
            throw new ChangeFrozen(id(), state);
        }
    }

    ChangeId id() {
        return new ChangeId(id);
    }

    String title() {
        return title;
    }

    String why() {
        return why;
    }

    ChangeKind kind() {
        return kind;
    }

    ChangeState state() {
        return state;
    }

    Uid author() {
        return author;
    }

    int submission() {
        return submission;
    }

    Instant changedAt() {
        return changedAt;
    }
}
