package org.mmhc.disputes.hearing;

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

/** What one party was asked to say. */
@Entity
@Table(name = "disputes_statement")
public class DisputeStatement {

    @Id
    private String id;

    private int place;
    private Uid person;

    @Enumerated(EnumType.STRING)
    private StatementState state;

    private @Nullable Instant askedAt;
    private @Nullable Instant dueAt;
    private @Nullable Instant givenAt;

    @Convert(converter = StatementWords.class)
    private @Nullable String words;

    @SuppressWarnings("NullAway")
    protected DisputeStatement() {}

    public DisputeStatement(int place, Uid person) {
        this.id = References.next("STM");
        this.place = place;
        this.person = person;
        this.state = StatementState.WANTED;
    }

    /** They were asked, until then. */
    public void ask(Instant at, Instant due) {
        state = StatementState.ASKED;
        askedAt = at;
        dueAt = due;
    }

    /** They said so, or nothing. */
    public void answer(StatementState how, @Nullable String said, Instant at) {
        state = how;
        words = said;
        givenAt = at;
    }

    public void missing() {
        state = StatementState.MISSING;
    }

    public boolean is(StatementState wanted) {
        return state == wanted;
    }

    public boolean isOpen() {
        return state == StatementState.WANTED || state == StatementState.ASKED;
    }

    public String id() {
        return id;
    }

    public Uid person() {
        return person;
    }

    public StatementState state() {
        return state;
    }

    @Nullable
    public Instant dueAt() {
        return dueAt;
    }

    @Nullable
    public Instant givenAt() {
        return givenAt;
    }

    @Nullable
    public String words() {
        return words;
    }
}
