package org.mmhc.care;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.care.request.Listed;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.care.schedule.Schedules;

/** A line of the schedule of a request, with the number by which its visits know it. */
@Entity
@Table(name = "care_schedule_line")
class RequestLine {

    @Id
    private String id;

    private int place;
    private LocalDate startsOn;
    private LocalTime startTime;
    private LocalTime endTime;
    private @Nullable String rule;

    @Convert(converter = Listed.Days.class)
    private Set<LocalDate> exceptOn;

    private @Nullable LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    private OnHolidays onHolidays;

    @SuppressWarnings("NullAway")
    protected RequestLine() {}

    RequestLine(int place, ScheduleLine line) {
        this.id = References.next("SL");
        this.place = place;
        this.startsOn = line.startsOn();
        this.startTime = line.startTime();
        this.endTime = line.endTime();
        this.rule = line.repetition() == null ? null : line.repetition().text();
        this.exceptOn = line.without();
        this.endsOn = line.endsOn();
        this.onHolidays = line.onHolidays();
    }

    String id() {
        return id;
    }

    void endOn(LocalDate last) {
        endsOn = last;
    }

    ScheduleLine line() {
        return new ScheduleLine(startsOn, startTime, endTime, Schedules.kept(rule), exceptOn, endsOn, onHolidays);
    }
}
