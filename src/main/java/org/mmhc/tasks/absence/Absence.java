package org.mmhc.tasks.absence;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.mmhc.base.Uid;

/** A time in which somebody is away and somebody else does their tasks. */
@Entity
@Table(name = "tasks_absence")
@NullUnmarked
class Absence {

    @Id
    private String id;

    @Version
    private long version;

    private String person;
    private String deputy;
    private Instant startsAt;
    private Instant endsAt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private AbsenceState state;

    private String setBy;
    private Instant setAt;

    protected Absence() {}

    Absence(AbsenceId id, Uid person, Uid deputy, Instant startsAt, Instant endsAt, Uid setBy, Instant setAt) {
        this.id = id.value();
        this.person = person.value();
        this.deputy = deputy.value();
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.state = AbsenceState.PLANNED;
        this.setBy = setBy.value();
        this.setAt = setAt;
    }

    /** The person leaves; false when they have left already, or it is not time yet. */
    boolean begin(Instant at) {
        if (state != AbsenceState.PLANNED || startsAt.isAfter(at)) {
            return false;
        }
        state = AbsenceState.RUNNING;
        return true;
    }

    /** The person is here again; false when they have never left or the time is not over. */
    boolean finish(Instant at) {
        if (state == AbsenceState.OVER || endsAt.isAfter(at)) {
            return false;
        }
        boolean wasAway = state == AbsenceState.RUNNING;
        state = AbsenceState.OVER;
        return wasAway;
    }

    /** Cuts the absence short, or calls it off before it began. */
    void cut(Instant at) {
        if (endsAt.isAfter(at)) {
            endsAt = at;
        }
        if (startsAt.isAfter(at)) {
            startsAt = at;
        }
    }

    boolean isOver() {
        return state == AbsenceState.OVER;
    }

    boolean coversSomeOf(Instant from, Instant until) {
        return !isOver() && startsAt.isBefore(until) && from.isBefore(endsAt);
    }

    boolean covers(Instant at) {
        return !isOver() && !startsAt.isAfter(at) && endsAt.isAfter(at);
    }

    AbsenceId id() {
        return new AbsenceId(id);
    }

    long version() {
        return version;
    }

    Uid person() {
        return new Uid(person);
    }

    Uid deputy() {
        return new Uid(deputy);
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    AbsenceState state() {
        return state;
    }
}
