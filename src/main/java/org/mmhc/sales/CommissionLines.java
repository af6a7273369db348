package org.mmhc.sales;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All lines of commission. */
interface CommissionLines extends Repository<Commission, String> {

    /** What can be paid: it has rested long enough, and its sale is neither held nor disputed. */
    String PAYABLE = """
            from Commission c join Sale s on s.id = c.sale
            where c.earnedAt < :before and c.vestsAt <= :now and s.status <> 'HELD' and not s.disputed
            and c.amount.amount <> 0
            """;

    /** What somebody earned in all. */
    record SellerSum(Uid seller, Currency currency, BigDecimal amount) {}

    Commission saveAndFlush(Commission line);

    Optional<Commission> findById(String id);

    List<Commission> findBySaleOrderByEarnedAtAscIdAsc(String sale);

    List<Commission> findBySaleInOrderByEarnedAtAscIdAsc(Collection<String> sales);

    List<Commission> findBySellerAndMonthOrderByEarnedAtAscIdAsc(Uid seller, String month);

    List<Commission> findByMonthOrderBySellerAscEarnedAtAscIdAsc(String month);

    @Query("select c " + PAYABLE + " and c.seller = :seller order by c.earnedAt, c.id")
    List<Commission> payable(Uid seller, Instant before, Instant now);

    /** Who has any of it. */
    default List<Uid> sellersWithPayable(Instant before, Instant now) {
        return uidsWithPayable(before, now).stream().map(Uid::new).toList();
    }

    /** The same as they stand there: a record that is asked for alone would be made of its parts. */
    @Query("select distinct cast(c.seller as string) " + PAYABLE)
    List<String> uidsWithPayable(Instant before, Instant now);

    /** For what a seller earned in a month, without what was taken back since. */
    @Query("""
            select coalesce(sum(c.base.amount), 0) from Commission c where c.seller = :seller and c.month = :month
            and c.kind = 'EARNED' and c.base.currency = :currency
            """)
    BigDecimal soldIn(Uid seller, String month, Currency currency);

    @Query("""
            select coalesce(sum(c.amount.amount), 0) from Commission c
            where c.seller = :seller and c.amount.currency = :currency
            """)
    BigDecimal sumOf(Uid seller, Currency currency);

    @Query("""
            select new org.mmhc.sales.CommissionLines$SellerSum(c.seller, c.amount.currency, sum(c.amount.amount))
            from Commission c group by c.seller, c.amount.currency order by c.seller
            """)
    List<SellerSum> sums();
}
