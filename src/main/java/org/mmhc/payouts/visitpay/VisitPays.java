package org.mmhc.payouts.visitpay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.Uid;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What all lines of minutes are worth. */
interface VisitPays extends Repository<VisitPay, Long> {

    VisitPay saveAndFlush(VisitPay pay);

    List<VisitPay> findByVisitOrderById(String visit);

    Optional<VisitPay> findFirstByVisitAndCaregiverOrderByIdDesc(String visit, Uid caregiver);

    Optional<VisitPay> findFirstByServiceOrderByIdDesc(String service);

    @Query("select p from VisitPay p where p.caregiver = :caregiver and p.earnedAt < :before order by p.earnedAt, p.id")
    List<VisitPay> earnedBefore(Uid caregiver, Instant before);

    /** Who has a line that no payout has. */
    @Query(value = """
            select distinct p.caregiver from payouts_visit_pay p
                left join payouts_claim c on c.source_kind = 'VISIT_PAY' and c.source_id = cast(p.id as char character set ascii)
            where p.earned_at < :before and c.payout is null
            """, nativeQuery = true)
    Set<String> earners(Instant before);
}
