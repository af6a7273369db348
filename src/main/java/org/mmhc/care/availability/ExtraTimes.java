package org.mmhc.care.availability;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.availability.Availabilities.Span;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceUnknown;
import org.mmhc.care.availability.AvailabilityRefusals.ExtraTimeUnfit;
import org.mmhc.visits.Calendars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/** Times beside their week at which caregivers say that they can work too, for example on one Saturday. */
@Service
@Validated
public class ExtraTimes {

    /** How long such a time is at most. */
    static final Duration LONGEST = Duration.ofDays(7);

    private final JdbcClient sql;
    private final Calendars calendars;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ExtraTimes(JdbcClient sql, Calendars calendars, Broadcasts broadcasts, Clock clock) {
        this.sql = sql;
        this.calendars = calendars;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** A time at which somebody can work too. */
    public record ExtraTime(AbsenceId id, Instant startsAt, Instant endsAt) {}

    /** Says that one can work too between two moments. */
    public record SayExtraTime(
            @NotNull Instant startsAt, @NotNull Instant endsAt) {}

    /** Says that the caller can work then too. Refused with {@link ExtraTimeUnfit}. */
    @Audited(value = "care.extraTimeSaid", subject = "#actor", reference = "#result")
    @PreAuthorize("hasRole('CAREGIVER')")
    public AbsenceId say(@Valid SayExtraTime said) {
        Uid me = CurrentUser.require().uid();
        Instant from = said.startsAt().truncatedTo(ChronoUnit.MICROS);
        Instant to = said.endsAt().truncatedTo(ChronoUnit.MICROS);
        if (!to.isAfter(from)
                || !to.isAfter(clock.instant())
                || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ExtraTimeUnfit();
        }
        AbsenceId id = new AbsenceId(References.next("AV"));
        change(
                me,
                () -> sql.sql("insert into care_extra_time (id, caregiver, starts_at, ends_at) values (?, ?, ?, ?)")
                        .params(id.value(), me.value(), Utc.toSql(from), Utc.toSql(to))
                        .update());
        return id;
    }

    /** Takes that back; who is booked then stays booked. Refused with {@link AbsenceUnknown}. */
    @Audited(value = "care.extraTimeDropped", subject = "#actor", reference = "#id")
    @PreAuthorize("hasRole('CAREGIVER')")
    public void drop(@NotNull AbsenceId id) {
        Uid me = CurrentUser.require().uid();
        change(me, () -> {
            if (sql.sql("delete from care_extra_time where id = ? and caregiver = ?")
                            .params(id.value(), me.value())
                            .update()
                    == 0) {
                throw new AbsenceUnknown(id);
            }
        });
    }

    /* Who is about to book them looks again. */
    private void change(Uid me, Runnable change) {
        calendars.holding(List.of(me), () -> {
            change.run();
            return null;
        });
        broadcasts.publish(CaregiverAvailability.TOPIC, me.value());
    }

    /** What is not over yet, by its start. */
    List<ExtraTime> of(Uid caregiver) {
        return sql.sql("select * from care_extra_time where caregiver = ? and ends_at > ? order by starts_at")
                .params(caregiver.value(), Utc.toSql(clock.instant()))
                .query((row, index) -> new ExtraTime(
                        new AbsenceId(row.getString("id")),
                        Utc.required(row, "starts_at"),
                        Utc.required(row, "ends_at")))
                .list();
    }

    /** Of each of them, between two moments. */
    Map<Uid, List<Span>> during(Collection<String> caregivers, Instant from, Instant to) {
        Map<Uid, List<Span>> spans = new HashMap<>();
        sql.sql("""
                        select caregiver, starts_at, ends_at from care_extra_time
                        where caregiver in (:caregivers) and starts_at < :to and ends_at > :from order by starts_at
                        """)
                .param("caregivers", caregivers)
                .param("from", Utc.toSql(from))
                .param("to", Utc.toSql(to))
                .query(row -> {
                    spans.computeIfAbsent(new Uid(row.getString("caregiver")), none -> new ArrayList<>())
                            .add(new Span(Utc.required(row, "starts_at"), Utc.required(row, "ends_at")));
                });
        return spans;
    }
}
