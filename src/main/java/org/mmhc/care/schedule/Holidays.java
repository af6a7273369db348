package org.mmhc.care.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.base.AgencySettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The holidays that the agency keeps. Who may change them is asked by the services that call. */
@Service
public class Holidays {

    private static final int YEARS_AHEAD = 3;

    private final JdbcClient sql;
    private final AgencySettings agency;
    private final Clock clock;

    Holidays(JdbcClient sql, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.agency = agency;
        this.clock = clock;
    }

    /** Where a holiday comes from. */
    public enum Source {
        /** The agency's own. */
        AGENCY,
        /** A public holiday that was taken over. */
        PUBLIC
    }

    /** A day on which not all care is given. */
    public record Holiday(LocalDate day, String name, Source source) {}

    /** Those from that day to that day, both included. */
    @Transactional(readOnly = true)
    public List<Holiday> between(LocalDate from, LocalDate until) {
        return sql.sql("select day, name, source from care_holiday where day between ? and ? order by day")
                .params(from, until)
                .query((row, index) -> new Holiday(
                        row.getObject("day", LocalDate.class),
                        row.getString("name"),
                        Source.valueOf(row.getString("source"))))
                .list();
    }

    /** The names of those that are still to come, with yesterday's for homes in other zones. */
    @Transactional(readOnly = true)
    public Map<LocalDate, String> ahead() {
        LocalDate yesterday =
                clock.instant().atZone(agency.zone()).toLocalDate().minusDays(1);
        return between(yesterday, yesterday.plusYears(YEARS_AHEAD)).stream()
                .collect(Collectors.toMap(Holiday::day, Holiday::name));
    }

    /** Keeps a holiday, in the place of what was kept of that day. */
    @Transactional
    public void keep(Holiday holiday) {
        sql.sql("""
                        insert into care_holiday (day, name, source) values (:day, :name, :source)
                        on duplicate key update name = :name, source = :source
                        """)
                .param("day", holiday.day())
                .param("name", holiday.name())
                .param("source", holiday.source().name())
                .update();
    }

    /** That day is one as any other again. */
    @Transactional
    public void remove(LocalDate day) {
        sql.sql("delete from care_holiday where day = ?").param(day).update();
    }
}
