package org.mmhc.billing;

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

/** All subscriptions. */
interface Subscriptions extends Repository<Subscription, String> {

    Subscription saveAndFlush(Subscription subscription);

    Optional<Subscription> findById(String id);

    /** Whose it is, without reading the rest: that is done by who holds the patient's row. */
    default Optional<Uid> patientOf(String id) {
        return uidOf(id).map(Uid::new);
    }

    /** The same as it stands there: a record that is asked for alone would be made of its parts. */
    @Query(value = "select patient from billing_subscription where id = :id", nativeQuery = true)
    Optional<String> uidOf(String id);

    @Query("""
            select count(s) > 0 from Subscription s where s.series = :series and s.periodNumber = :period
            and s.status <> 'LAPSED' and (s.status <> 'CANCELLED' or s.activatedAt is not null)
            """)
    boolean isThere(String series, int period);

    /** Whether a patient has one of that plan that can be paid, or that is paid and not over. */
    @Query("""
            select count(s) > 0 from Subscription s where s.patient = :patient and s.plan = :plan
            and s.status in ('REQUESTED', 'AWAITING_PAYMENT', 'ACTIVE', 'SUSPENDED')
            """)
    boolean isWanted(Uid patient, String plan);

    List<Subscription> findByPatientOrderByPeriodStartsOnDescRequestedAtDesc(Uid patient);

    Optional<Subscription> findBySeriesAndPeriodNumberAndStatusIn(
            String series, int period, Collection<SubscriptionStatus> status);

    Optional<Subscription> findByChangesAndStatusIn(String changes, Collection<SubscriptionStatus> status);

    List<Subscription> findByPatientAndStatusIn(Uid patient, Collection<SubscriptionStatus> status);

    /** What a patient has ever paid for. */
    List<Subscription> findByPatientAndActivatedAtIsNotNull(Uid patient);

    @Query("select s from Subscription s where s.status in :status order by s.requestedAt desc, s.id")
    Page<Subscription> withStatus(Collection<SubscriptionStatus> status, Pageable page);

    @Query("""
            select s from Subscription s where s.status in :status and (:patient is null or s.patient = :patient)
            and (:plan is null or s.plan = :plan) order by s.requestedAt desc, s.id
            """)
    Page<Subscription> find(
            Collection<SubscriptionStatus> status, @Nullable Uid patient, @Nullable String plan, Pageable page);

    @Query("select s.id from Subscription s where s.status in :status and s.id > :after order by s.id")
    List<String> idsAfter(Collection<SubscriptionStatus> status, String after, Limit most);
}
