package org.mmhc.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Overrides;
import org.mmhc.base.Overrides.Leave;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How far people are verified. That of caregivers is kept beside their documents and changes in the same transaction, so that it
 * can be asked for many at once; each change of it is told as {@link CaregiverVerified} or {@link CaregiverNoLongerVerified}.
 */
@Service
public class Standings {

    /** The end of what has none. */
    public static final Instant FOR_EVER = Instant.MAX;

    private final Documents documents;
    private final VerificationPolicy policy;
    private final Overrides overrides;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Standings(
            Documents documents,
            VerificationPolicy policy,
            Overrides overrides,
            ApplicationEventPublisher events,
            JdbcClient sql,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        this.policy = policy;
        this.overrides = overrides;
        this.events = events;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether a caregiver may work, and until when, null for ever. */
    private record Standing(boolean verified, @Nullable Instant until) {}

    /** A standing as it was kept, and as it follows from the documents. */
    private record Comparison(Standing before, Standing now, String needed) {}

    /** Until when each of these caregivers is verified; who is not verified now is not in it. Only the system may ask. */
    @PreAuthorize("hasRole('SYSTEM')")
    public Map<Uid, Instant> verifiedUntil(Collection<Uid> caregivers) {
        return caregivers.isEmpty()
                ? Map.of()
                : collect(sql.sql("""
                                select caregiver, verified_until from verification_standing
                                where caregiver in (:caregivers)
                                    and verified and (verified_until is null or verified_until > :now)
                                """)
                        .param("caregivers", caregivers.stream().map(Uid::value).toList()));
    }

    /** Who is verified now, and until when. Only the system may ask. */
    @PreAuthorize("hasRole('SYSTEM')")
    public Map<Uid, Instant> verifiedNow() {
        return collect(sql.sql("""
                        select caregiver, verified_until from verification_standing
                        where verified and (verified_until is null or verified_until > :now)
                        """));
    }

    private Map<Uid, Instant> collect(JdbcClient.StatementSpec asked) {
        Map<Uid, Instant> found = new HashMap<>();
        asked.param("now", Utc.toSql(clock.instant())).query(row -> {
            found.put(
                    new Uid(row.getString("caregiver")),
                    Objects.requireNonNullElse(Utc.optional(row, "verified_until"), FOR_EVER));
        });
        return found;
    }

    /** How far that person is verified; asks for the policy, so never inside of a transaction. */
    VerificationStatus of(Uid owner) {
        Instant now = clock.instant();
        List<Document> all = documents.findByOwnerOrderBySubmittedAtDescIdDesc(owner);
        return VerificationStatus.of(needed(owner.joinedAs()).stream()
                .map(type -> counting(all, type)
                        .map(document -> document.statusAt(now))
                        .orElse(null))
                .toList());
    }

    private List<DocumentType> needed(Role role) {
        return Arrays.stream(DocumentType.values())
                .filter(type -> type.isFor(role) && policy.ruleFor(role, type).required())
                .toList();
    }

    /** A document began or ceased to count: its owner's standing follows in this transaction. */
    void follow(Document document, Instant at) {
        if (document.ownerRole() == Role.CAREGIVER) {
            documents.saveAndFlush(document);
            follow(document.owner(), at);
        }
    }

    /* The first statement locks the standing: of two documents of one person, the second one decided sees the first. */
    private void follow(Uid caregiver, Instant at) {
        sql.sql("""
                        insert into verification_standing (caregiver, verified, since, needed) values (?, false, ?, '')
                        on duplicate key update caregiver = caregiver
                        """).params(caregiver.value(), Utc.toSql(at)).update();
        Map<String, Instant> eased = eased(caregiver);
        Comparison found = sql.sql("""
                        select s.verified, s.verified_until, n.types, n.many, count(distinct d.type) as counting,
                            min(case when d.id in (:eased) then cast(:easedUntil as datetime(6)) else d.expires_at end)
                                as ends
                        from verification_standing s
                        cross join (select group_concat(type order by type) as types, count(*) as many
                            from verification_needed) n
                        left join verification_document d on d.owner = s.caregiver
                            and (d.id in (:eased)
                                or d.status in ('VERIFIED', 'EXPIRING') and (d.expires_at is null or d.expires_at > :at))
                            and d.type in (select type from verification_needed)
                        where s.caregiver = :caregiver
                        group by s.verified, s.verified_until, n.types, n.many
                        """)
                .param("caregiver", caregiver.value())
                .param("at", Utc.toSql(at))
                .param("eased", eased.isEmpty() ? Set.of("") : eased.keySet())
                .param(
                        "easedUntil",
                        Utc.toSql(eased.values().stream()
                                .min(Comparator.naturalOrder())
                                .orElse(at)))
                .query(COMPARISON)
                .single();
        sql.sql("""
                        update verification_standing
                        set since = case when verified = :verified then since else :at end,
                            verified = :verified, verified_until = :until, needed = :needed
                        where caregiver = :caregiver
                        """)
                .param("verified", found.now().verified())
                .param(
                        "until",
                        found.now().until() == null
                                ? null
                                : Utc.toSql(found.now().until()))
                .param("needed", found.needed())
                .param("at", Utc.toSql(at))
                .param("caregiver", caregiver.value())
                .update();
        if (found.now().verified() && !found.now().equals(found.before())) {
            events.publishEvent(new CaregiverVerified(caregiver, found.now().until(), at));
        } else if (found.before().verified() && !found.now().verified()) {
            events.publishEvent(new CaregiverNoLongerVerified(caregiver, at));
        }
    }

    /* Those whose time is over and that count nevertheless, because two of the office said so, with until when. */
    private Map<String, Instant> eased(Uid caregiver) {
        Map<String, Instant> eased = new HashMap<>();
        sql.sql("select id from verification_document where owner = ? and status = 'EXPIRED'")
                .param(caregiver.value())
                .query(String.class)
                .list()
                .forEach(id -> overrides
                        .leave(ValidityOverride.RULE, id)
                        .map(Leave::until)
                        .ifPresent(until -> eased.put(id, until)));
        return eased;
    }

    private static final RowMapper<Comparison> COMPARISON = (row, index) -> {
        int needed = row.getInt("many");
        boolean verified = needed > 0 && row.getInt("counting") == needed;
        return new Comparison(
                new Standing(row.getBoolean("verified"), Utc.optional(row, "verified_until")),
                new Standing(verified, verified ? Utc.optional(row, "ends") : null),
                Objects.requireNonNullElse(row.getString("types"), ""));
    };

    /** Learns what caregivers need now, and lets follow whom that, or the time, has overtaken. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void catchUp() {
        Set<String> needed = learn();
        Instant now = clock.instant();
        sql.sql("""
                        select caregiver from verification_standing where verified and verified_until <= :now
                        union select caregiver from verification_standing where needed <> :needed
                        """)
                .param("now", Utc.toSql(now))
                .param("needed", String.join(",", needed))
                .query(String.class)
                .list()
                .forEach(caregiver -> transaction.executeWithoutResult(status -> follow(new Uid(caregiver), now)));
    }

    private Set<String> learn() {
        Set<String> known = new TreeSet<>(sql.sql("select type from verification_needed")
                .query(String.class)
                .list());
        Set<String> asked = asked().orElse(known);
        if (!asked.equals(known)) {
            transaction.executeWithoutResult(status -> {
                sql.sql("delete from verification_needed").update();
                asked.forEach(type -> sql.sql("insert into verification_needed (type) values (?)")
                        .param(type)
                        .update());
            });
        }
        return asked;
    }

    /** What the policy says, unless it cannot be asked. */
    private Optional<Set<String>> asked() {
        try {
            return Optional.of(needed(Role.CAREGIVER).stream()
                    .map(DocumentType::name)
                    .collect(Collectors.toCollection(TreeSet::new)));
        } catch (EngineAway away) {
            return Optional.empty();
        }
    }

    /** The document of that type that says most about its owner: one that counts, else the newest that matters. */
    static Optional<Document> counting(Collection<Document> newestFirst, DocumentType type) {
        return newestFirst.stream()
                .filter(document -> document.type() == type)
                .min(Comparator.comparingInt(Standings::weight));
    }

    private static int weight(Document document) {
        return switch (document.status()) {
            case VERIFIED, EXPIRING -> 0;
            case EXPIRED -> 1;
            case SUBMITTED, IN_REVIEW, RESUBMISSION_REQUESTED -> 2;
            default -> 3;
        };
    }
}
