package org.mmhc.billing.invoice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All invoices and credit notes. */
interface IssuedInvoices extends Repository<Invoice, String> {

    Invoice saveAndFlush(Invoice invoice);

    Optional<Invoice> findById(String id);

    Optional<Invoice> findBySource(String source);

    Optional<Invoice> findBySeriesAndFinancialYearAndNumber(String series, int financialYear, int number);

    List<Invoice> findByCorrects(String invoice);

    List<Invoice> findByIdIn(Collection<String> ids);

    Page<Invoice> findByPatient(Uid patient, Pageable page);

    Page<Invoice> findAllBy(Pageable page);

    @Query("""
            select i from Invoice i where i.issuedOn >= :from and i.issuedOn <= :to
            and (i.issuedOn > :day or i.issuedOn = :day and i.id > :after) order by i.issuedOn, i.id""")
    List<Invoice> ofPeriod(LocalDate from, LocalDate to, LocalDate day, String after, Limit limit);
}
