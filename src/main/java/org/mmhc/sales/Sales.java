package org.mmhc.sales;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All sales. */
interface Sales extends Repository<Sale, String> {

    Sale saveAndFlush(Sale sale);

    Optional<Sale> findById(String id);

    Optional<Sale> findBySubscription(String subscription);

    List<Sale> findByIdIn(Collection<String> ids);

    boolean existsBySellerAndDisputedTrue(Uid seller);

    /** What was sold, without reading the rest: that is done by who holds the row of the subscription. */
    @Query(value = "select subscription from sales_sale where id = :id", nativeQuery = true)
    Optional<String> subscriptionOf(String id);

    @Query("""
            select s from Sale s where (:seller is null or s.seller = :seller) and (:status is null or s.status = :status)
            order by s.soldAt desc, s.id desc
            """)
    Page<Sale> find(@Nullable Uid seller, @Nullable SaleStatus status, Pageable page);

    @Query("select s from Sale s where s.waiting = true order by s.soldAt, s.id")
    List<Sale> toDecide(Limit most);

    @Query("""
            select s from Sale s where s.soldAt < :until
            and (s.soldAt > :at or s.soldAt = :at and s.id > :after) order by s.soldAt, s.id
            """)
    List<Sale> ofPeriod(Instant until, Instant at, String after, Limit limit);
}
