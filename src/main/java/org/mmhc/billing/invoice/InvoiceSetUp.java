package org.mmhc.billing.invoice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.SellerSettings;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.invoice.tax.Taxation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** How invoices are made, to read: their numbers, who sells, and which tax is on what today. For admins. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class InvoiceSetUp {

    private final JdbcClient sql;
    private final SellerSettings seller;
    private final Taxation taxation;
    private final AgencySettings agency;
    private final Clock clock;

    InvoiceSetUp(JdbcClient sql, SellerSettings seller, Taxation taxation, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.seller = seller;
        this.taxation = taxation;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * The numbers of one kind of document in one financial year.
     *
     * @param year in which they are given out
     * @param next which number comes next
     * @param last when the last one was issued, null when none was
     */
    public record SeriesRow(
            String series,
            FinancialYear year,
            int next,
            @Nullable LocalDate last) {}

    /** Each series that a number was taken of, and those of this year; the newest year first. */
    public List<SeriesRow> series() {
        return sql.sql("""
                        select series, financial_year, next_number, last_issued_on from billing_series
                        where last_issued_on is not null or financial_year = ?
                        order by financial_year desc, series
                        """)
                .param(FinancialYear.of(today()).begins())
                .query((row, index) -> new SeriesRow(
                        row.getString(1),
                        new FinancialYear(row.getInt(2)),
                        row.getInt(3),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    /** Who sells, as it stands on invoices. */
    public SellerSettings seller() {
        return seller;
    }

    /** Which tax is on what, within the agency's state and elsewhere; the tables of decisions are asked. */
    public List<TaxTerms> taxes() {
        IndianState elsewhere = Arrays.stream(IndianState.values())
                .filter(state -> state.today() == state && state != seller.inState())
                .findFirst()
                .orElseThrow();
        return Arrays.stream(TaxClass.values())
                .flatMap(taxClass ->
                        Stream.of(seller.inState(), elsewhere).map(state -> taxation.terms(taxClass, state, today())))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
