package org.mmhc.local;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Verifications of documents that have ended, as the engine room would have them on record: drawn from a seed, the same each time. */
public final class PastCases {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TASK = "io.camunda.zeebe:userTask";
    private static final String MODULE = "verification.";
    /* No engine gives such keys away. */
    private static final long FIRST_KEY = 9_000_000_000_000_000_000L;
    private static final int TAGS = 200_000;
    private static final long KEYS_OF_A_TAG = 1_000_000L;
    private static final int STEPS_OF_A_CASE = 20;

    /** How the document went. */
    public enum Way {
        APPROVED("CAREGIVER", "IDENTITY_PROOF"),
        REJECTED("PATIENT", "ADDRESS_PROOF"),
        UNSAFE("PATIENT", "IDENTITY_PROOF"),
        WITHDRAWN("CAREGIVER", "POLICE_CLEARANCE"),
        TWO_REVIEWERS("CAREGIVER", "NURSING_LICENCE"),
        /** Valid for a year, warned of and then replaced. */
        REPLACED("CAREGIVER", "HEALTH_CERTIFICATE"),
        /** Valid for a year, and nobody replaced it. */
        EXPIRED("CAREGIVER", "HEALTH_CERTIFICATE");

        private final String role;
        private final String type;

        Way(String role, String type) {
            this.role = role;
            this.type = type;
        }
    }

    private final JdbcClient sql;
    private final String process;
    private final String tag;
    private final Random dice;
    private final Instant now;
    private long key;

    private PastCases(JdbcClient sql, String process, String tag, long seed, Instant now) {
        this.sql = sql;
        this.process = process;
        this.tag = tag;
        this.dice = new Random(seed);
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.key = FIRST_KEY + Math.floorMod(tag.hashCode(), TAGS) * KEYS_OF_A_TAG;
    }

    /**
     * Writes them down, newest last, each ended within the last two months.
     *
     * @param tag is in their references, and tells them from others
     * @param ways one case for each
     */
    public static void record(JdbcClient sql, String process, String tag, long seed, Instant now, List<Way> ways) {
        PastCases cases = new PastCases(sql, process, tag, seed, now);
        for (int number = 0; number < ways.size(); number++) {
            cases.record(number, ways.get(number));
        }
    }

    /** So many ways as documents go: most are approved, and some of each kind. */
    public static List<Way> mixed(long seed, int cases) {
        Random dice = new Random(seed);
        List<Way> ways = new ArrayList<>();
        while (ways.size() < cases) {
            int eyes = dice.nextInt(10);
            ways.add(eyes < 4 ? Way.APPROVED : Way.values()[1 + dice.nextInt(Way.values().length - 1)]);
        }
        return ways;
    }

    private record Done(
            String element, String type, Instant from, Instant till, Map<String, @Nullable Object> result) {}

    private void record(int number, Way way) {
        String reference = "DOC-%s-%04d".formatted(tag, number);
        List<Done> done = new ArrayList<>();
        List<EngineMessage> heard = new ArrayList<>();
        List<Instant> heardAt = new ArrayList<>();
        boolean yearly = way == Way.REPLACED || way == Way.EXPIRED || way == Way.TWO_REVIEWERS;
        Instant ended = now.minus(Duration.ofMinutes(60L * 24 + dice.nextInt(60 * 24 * 60)));
        Instant begun = ended.minus(Duration.ofDays(yearly ? 400 : 3));
        heard.add(message(
                "documentSubmitted",
                reference,
                "submitted/1",
                Map.of(
                        "reference",
                        reference,
                        "owner",
                        (way.role.equals("PATIENT") ? "PT" : "CG") + "-" + number,
                        "ownerRole",
                        way.role,
                        "documentType",
                        way.type,
                        "revision",
                        1)));
        heardAt.add(begun);
        Instant at = work(
                done,
                begun,
                "ScanDocument",
                "scanDocument",
                result("scanOutcome", way == Way.UNSAFE ? "UNSAFE" : "SAFE"));
        switch (way) {
            case UNSAFE -> {
                at = work(done, at, "QuarantineDocument", "quarantineDocument", result());
                at = work(done, at, "NotifyOwnerOfQuarantine", "notifyOwner", result());
            }
            case WITHDRAWN -> {
                at = at.plus(Duration.ofMinutes(30 + dice.nextInt(600)));
                heard.add(message("documentWithdrawn", reference, "withdrawn", Map.of()));
                heardAt.add(at);
                at = work(done, at, "RecordWithdrawal", "recordWithdrawal", result());
            }
            case REJECTED -> {
                at = review(done, at, "ReviewDocument", "REJECT");
                at = work(done, at, "RecordVerification", "recordVerification", verified("REJECT", null));
                at = work(done, at, "NotifyOwnerOfRejection", "notifyOwner", result());
            }
            default -> {
                at = review(done, at, "ReviewDocument", "APPROVE");
                if (way == Way.TWO_REVIEWERS) {
                    at = review(done, at, "SecondReviewDocument", "APPROVE");
                }
                Instant expires = yearly ? ended.minus(Duration.ofMinutes(1)) : null;
                at = work(done, at, "RecordVerification", "recordVerification", verified("APPROVE", expires));
                at = work(done, at, "NotifyOwnerOfApproval", "notifyOwner", result());
                if (expires != null) {
                    at = work(done, expires.minus(Duration.ofDays(30)), "WarnExpiry", "warnExpiry", result());
                    if (way == Way.EXPIRED) {
                        at = work(done, expires, "ExpireDocument", "expireDocument", result());
                        at = work(done, at, "NotifyOwnerOfExpiry", "notifyOwner", result());
                        at = work(done, at, "NotifyCommittee", "notifyCommittee", result());
                    } else {
                        heard.add(message("documentReplaced", reference, "replaced", Map.of()));
                        heardAt.add(expires.minus(Duration.ofDays(3)));
                    }
                }
            }
        }
        write(reference, done);
        for (int place = 0; place < heard.size(); place++) {
            write(heard.get(place), heardAt.get(place));
        }
    }

    private Instant review(List<Done> done, Instant from, String name, String decision) {
        Instant till = from.plus(Duration.ofMinutes(20 + dice.nextInt(600)));
        Map<String, @Nullable Object> result = result("decision", decision);
        result.put("reason", null);
        result.put("agreed", true);
        result.put("reviewer", "CM-" + done.size());
        done.add(new Done("UserTask_" + name, TASK, from, till, result));
        return till;
    }

    private Instant work(
            List<Done> done, Instant from, String name, String type, Map<String, @Nullable Object> result) {
        Instant till = from.plus(Duration.ofMillis(20 + dice.nextInt(400)));
        done.add(new Done("ServiceTask_" + name, MODULE + type, from, till, result));
        return till;
    }

    private static Map<String, @Nullable Object> result(String... pairs) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (int place = 0; place < pairs.length; place += 2) {
            result.put(pairs[place], pairs[place + 1]);
        }
        return result;
    }

    private static Map<String, @Nullable Object> verified(String decision, @Nullable Instant expires) {
        Map<String, @Nullable Object> result = result("decision", decision);
        result.put("expiresAt", expires == null ? null : expires.toString());
        result.put(
                "warnAt",
                expires == null ? null : expires.minus(Duration.ofDays(30)).toString());
        return result;
    }

    private static EngineMessage message(String name, String reference, String what, Map<String, ?> variables) {
        return new EngineMessage(MODULE + name, reference, reference + "/" + what, Duration.ofDays(7), variables);
    }

    private void write(EngineMessage message, Instant at) {
        sql.sql("insert into engine_message (name, message_id, reference, variables, sent_at) values (?, ?, ?, ?, ?)")
                .params(
                        message.name(),
                        message.messageId(),
                        message.correlationKey(),
                        JSON.writeValueAsString(message.variables()),
                        Utc.toSql(at))
                .update();
    }

    private void write(String reference, List<Done> done) {
        long instance = key;
        key += STEPS_OF_A_CASE;
        for (int place = 0; place < done.size(); place++) {
            Done one = done.get(place);
            sql.sql("""
                            insert into engine_job_execution (job_key, process_instance_key, process_definition_key, process_id,
                                reference, element_id, job_type, started_at, ended_at, outcome, result)
                            values (?, ?, 1, ?, ?, ?, ?, ?, ?, 'COMPLETED', ?)
                            """)
                    .params(
                            instance + 1 + place,
                            instance,
                            process,
                            reference,
                            one.element(),
                            one.type(),
                            Utc.toSql(one.from()),
                            Utc.toSql(one.till()),
                            JSON.writeValueAsString(one.result()))
                    .update();
        }
        sql.sql("""
                        insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at,
                            last_step_at, ended_at, ended_how)
                        values (?, ?, 1, ?, ?, ?, ?, 'ENDED')
                        """)
                .params(
                        instance,
                        process,
                        reference,
                        Utc.toSql(done.getFirst().from()),
                        Utc.toSql(done.getLast().till()),
                        Utc.toSql(done.getLast().till()))
                .update();
    }
}
