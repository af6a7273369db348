package org.mmhc.disputes;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.disputes.hearing.StatementState;

/** What one party was asked to say. */
@Entity
@Table(name = "disputes_statement")
class DisputeStatement {

    @Id
    private String id;

    private int place;
    private Uid person;

    @Enumerated(EnumType.STRING)
    private StatementState state;

    private @Nullable Instant askedAt;
    private @Nullable Instant dueAt;
    private @Nullable Instant givenAt;

    @Convert(converter = DisputeColumns.Words.class)
    private @Nullable String words;

    @SuppressWarnings("NullAway")
    protected DisputeStatement() {}

    DisputeStatement(int place, Uid person) {
        this.id = References.next("STM");
        this.place = place;
        this.person = person;
        this.state = StatementState.WANTED;
    }

    void ask(Instant at, Instant due) {
        state = StatementState.ASKED;
        askedAt = at;
        dueAt = due;
    }

    void answer(StatementState how, @Nullable String said, Instant at) {
        state = how;
        words = said;
        givenAt = at;
    }

    void missing() {
        state = StatementState.MISSING;
    }

    boolean is(StatementState wanted) {
        return state == wanted;
    }

    boolean isOpen() {
        return state == StatementState.WANTED || state == StatementState.ASKED;
    }

    String id() {
        return id;
    }

    Uid person() {
        return person;
    }

    StatementState state() {
        return state;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant givenAt() {
        return givenAt;
    }

    @Nullable
    String words() {
        return words;
    }
}
