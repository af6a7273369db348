package org.mmhc.care.figures;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Utc;
import org.mmhc.reports.FigureDays;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which visits were given back by whoever was to come, and whether somebody else was found before they began. */
@Component
public class CallOuts {

    private final JdbcClient sql;
    private final FigureDays figures;
    private final Clock clock;

    CallOuts(JdbcClient sql, FigureDays figures, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
    }

    /** Nobody goes to these any more. */
    public void note(List<PlannedVisit> visits) {
        visits.forEach(visit -> {
            sql.sql("insert into care_call_out (visit, called_at, starts_at) values (?, ?, ?)")
                    .params(visit.id().value(), Utc.toSql(clock.instant()), Utc.toSql(visit.startsAt()))
                    .update();
            figures.changed(CareKpis.TOPIC, visit.startsAt());
        });
    }

    /** Somebody goes to these; of those that were never given back that says nothing. */
    public void covered(List<PlannedVisit> visits) {
        changed(visits, "update care_call_out set covered_at = :now where visit = :visit and covered_at is null");
    }

    /** These do not take place: nobody has to be found for them. */
    public void forget(List<PlannedVisit> visits) {
        changed(visits, "delete from care_call_out where visit = :visit and covered_at is null and called_at <= :now");
    }

    private void changed(List<PlannedVisit> visits, String statement) {
        Instant now = clock.instant();
        visits.forEach(visit -> {
            List<Instant> starts = sql.sql("select starts_at from care_call_out where visit = ?")
                    .params(visit.id().value())
                    .query((row, index) -> Utc.required(row, "starts_at"))
                    .list();
            if (!starts.isEmpty()) {
                sql.sql(statement)
                        .param("visit", visit.id().value())
                        .param("now", Utc.toSql(now))
                        .update();
                starts.forEach(startsAt -> figures.changed(CareKpis.TOPIC, startsAt));
            }
        });
    }
}
