package org.mmhc.payouts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Caregivers who gave care in a month that is over, and of whom it is decided for how long. */
public class WorkFixtures {

    private final PayLedger time;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;

    public WorkFixtures(PayLedger time, JdbcClient sql, TransactionTemplate transaction, AgencySettings agency) {
        this.time = time;
        this.sql = sql;
        this.transaction = transaction;
        this.agency = agency;
    }

    /** Gives care for so long; says at which visit. */
    public String worked(Uid caregiver, Uid patient, YearMonth month, int minutes) {
        String visit = References.next("V");
        Instant starts = month.atDay(10).atTime(10, 0).atZone(agency.zone()).toInstant();
        sql.sql("""
                        insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at,
                            ends_at, zone, status, version, created_at, changed_at, payable_percent)
                        values (?, ?, ?, ?, ?, ?, 'PERSONAL_CARE', ?, ?, ?, 'CLOSED', 0, ?, ?, 100)
                        """)
                .params(
                        visit,
                        References.next("CR"),
                        References.next("L"),
                        LocalDateTime.of(2000, 1, 1, 10, 0),
                        patient.value(),
                        caregiver.value(),
                        Utc.toSql(starts),
                        Utc.toSql(starts.plus(Duration.ofMinutes(minutes))),
                        agency.zone().getId(),
                        Utc.toSql(starts),
                        Utc.toSql(starts))
                .update();
        CurrentUser.runAsSystem(() -> transaction.executeWithoutResult(
                status -> time.decide(visit, caregiver, minutes, 1, Because.BY_RULES, Uid.SYSTEM, null)));
        return visit;
    }

    /** How many lines of minutes of that visit are known in money. */
    public long priced(String visit) {
        return sql.sql("select count(*) from payouts_visit_pay where visit = ?")
                .param(visit)
                .query(Long.class)
                .single();
    }
}
