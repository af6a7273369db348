package org.mmhc.billing.invoice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives numbers out. Whoever takes one holds its series until their transaction ends, so that it is taken last and followed by nothing slow;
 * when they fail, the next one gets the same number.
 */
@Component
class InvoiceSeries {

    private final JdbcClient sql;
    private final AgencySettings agency;
    private final Clock clock;

    InvoiceSeries(JdbcClient sql, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.agency = agency;
        this.clock = clock;
    }

    /** A place in a series: the number, and the day, which is never before that of the number before it. */
    record Place(InvoiceNumber number, LocalDate issuedOn, Instant issuedAt) {}

    private record Counter(int next, @Nullable LocalDate last) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Place next(InvoiceKind kind) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, agency.zone());
        FinancialYear year = FinancialYear.of(today);
        Counter counter = sql.sql("""
                        select next_number, last_issued_on from billing_series
                        where series = ? and financial_year = ? for update
                        """)
                .params(kind.series(), year.begins())
                .query((row, index) -> new Counter(row.getInt(1), row.getObject(2, LocalDate.class)))
                .single();
        if (counter.next() > InvoiceNumber.MOST) {
            throw new IllegalStateException("The series %s of %s is full".formatted(kind.series(), year));
        }
        LocalDate day = counter.last() == null || counter.last().isBefore(today) ? today : counter.last();
        sql.sql("""
                        update billing_series set next_number = next_number + 1, last_issued_on = ?
                        where series = ? and financial_year = ?
                        """).params(day, kind.series(), year.begins()).update();
        return new Place(new InvoiceNumber(kind.series(), year, counter.next()), day, now);
    }
}
