package org.mmhc.disputes;

import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All disputes. */
interface Disputes extends Repository<Dispute, String> {

    Dispute saveAndFlush(Dispute dispute);

    Optional<Dispute> findById(String id);

    Optional<Dispute> findByOpenKey(String openKey);

    /** Finds a dispute to change it; others who want to wait until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Dispute d where d.id = :id")
    Optional<Dispute> findForChange(String id);

    /** Of which dispute something was granted. */
    @Query(value = "select dispute from disputes_remedy where id = :remedy", nativeQuery = true)
    Optional<String> ofRemedy(String remedy);

    List<Dispute> findBySubjectInOrderByRaisedAt(Collection<String> subjects);

    @Query(
            "select d from Dispute d where d.subject = :subject and d.kind = :kind and d.openKey is not null order by d.raisedAt")
    List<Dispute> openAbout(DisputeKind kind, String subject, Limit most);

    String WANTED = """
            select d from Dispute d where d.state in :states and (:kind is null or d.kind = :kind)
            and (:claim is null or d.claim = :claim) and (:least is null or d.amount.amount >= :least)
            and (:linked = false or d.linkedTo is not null)
            and (:of is null or d.investigator = :of or exists (
                select v from Dispute o join o.verdicts v where o = d and v.decider = :of))
            """;

    @Query(WANTED + """
            and (:overdue = false or d.dueAt < :now and d.endedAt is null)
            order by case when d.dueAt < :now and d.endedAt is null then 0 else 1 end, d.priority desc, d.dueAt, d.id
            """)
    Page<Dispute> board(
            Collection<DisputeState> states,
            @Nullable DisputeKind kind,
            @Nullable DisputeClaim claim,
            @Nullable BigDecimal least,
            boolean linked,
            @Nullable Uid of,
            boolean overdue,
            Instant now,
            Pageable page);

    /** Those that are over become ever more, so they come as their index has them. */
    @Query(WANTED + "order by d.priority desc, d.dueAt, d.id")
    Page<Dispute> ended(
            Collection<DisputeState> states,
            @Nullable DisputeKind kind,
            @Nullable DisputeClaim claim,
            @Nullable BigDecimal least,
            boolean linked,
            @Nullable Uid of,
            Pageable page);

    /** What waits for outcomes now, currency by currency. */
    interface HeldSum {

        String getCurrency();

        BigDecimal getAmount();
    }

    @Query(
            value = "select currency, sum(amount) as amount from disputes_hold where state = 'HELD' group by currency",
            nativeQuery = true)
    List<HeldSum> held();

    @Query(
            "select d from Dispute d where d.raisedBy = :person or d.against = :person order by d.raisedAt desc, d.id desc")
    Page<Dispute> ofParty(Uid person, Pageable page);

    /** Something about which somebody has a dispute. */
    interface OpenOne {

        String getSubject();

        String getId();
    }

    @Query("""
            select d.subject as subject, d.id as id from Dispute d
            where d.raisedBy = :person and d.kind = :kind and d.openKey is not null
            """)
    List<OpenOne> openOf(Uid person, DisputeKind kind);

    @Query("select count(d) from Dispute d where d.raisedBy = :person and d.raisedAt < :before")
    long raisedBefore(Uid person, Instant before);

    @Query("select count(d) from Dispute d where d.against = :person and d.raisedAt < :before")
    long againstBefore(Uid person, Instant before);

    @Query("""
            select d from Dispute d where d.kind = :kind and d.claim = :claim and d.decidedAt > :after
            order by d.decidedAt desc
            """)
    List<Dispute> decided(DisputeKind kind, DisputeClaim claim, Instant after, Limit most);

    @Query("select d from Dispute d where d.state in :states and d.id > :after order by d.id")
    List<Dispute> underwayAfter(Collection<DisputeState> states, String after, Limit most);
}
