package org.mmhc.engine;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.MatchedDecisionRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.deployment.ModelsDeployed;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Asks the engine for a decision outside of a process; answers are remembered for a minute, or until a model is deployed. */
@Service
public class EngineDecisions {

    private static final String TOPIC = "decisions";
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration NOW = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * An answer, and which state of the table gave it.
     *
     * @param rule the first of its rules that fitted; null when none did
     */
    public record Decided(
            Map<String, Object> output,
            int version,
            long key,
            @Nullable String rule) {}

    private record Question(String decisionId, Map<String, Object> inputs, int models) {}

    private final Cache<Question, Map<String, Object>> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(KEPT)
            .build();
    private final AsyncLoadingCache<Question, Decided> now = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(NOW)
            .refreshAfterWrite(FRESH)
            .executor(Thread::startVirtualThread)
            .buildAsync(this::askPatiently);
    private final AtomicInteger models = new AtomicInteger();
    private final EngineLink engine;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final Broadcasts broadcasts;
    private final Clock clock;

    EngineDecisions(EngineLink engine, JdbcClient sql, JsonMapper json, Broadcasts broadcasts, Clock clock) {
        this.engine = engine;
        this.sql = sql;
        this.json = json;
        this.broadcasts = broadcasts;
        this.clock = clock;
        broadcasts.subscribe(TOPIC, anything -> models.incrementAndGet());
    }

    /**
     * The result of the decision for these inputs; a decision with a single output gives it under {@code result}. When the
     * engine is away the last known answer is given; with none known it fails with {@link EngineAway}.
     */
    public Map<String, Object> evaluate(String decisionId, Map<String, Object> inputs) {
        Question question = question(decisionId, inputs);
        Map<String, Object> known = remembered.getIfPresent(question);
        if (known != null) {
            return known;
        }
        Optional<String> last = engine.isUp() ? Optional.empty() : lastKnown(question);
        return last.map(this::read).orElseGet(() -> askAndKeep(question));
    }

    /**
     * The results that the engine gives now, by decision, for those whose own decision must agree with that of a process; all who
     * ask the same within five seconds, and before another model is deployed, share one answer or one failure, so that a rush of
     * cases does not choke the engine. When it is away it fails with {@link EngineAway}.
     */
    public Map<String, Map<String, Object>> evaluateNow(Set<String> decisionIds, Map<String, Object> inputs) {
        return decideNow(decisionIds, inputs).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().output()));
    }

    /** The same, with the state of the table that gave each answer, for what is kept with the money that follows from it. */
    public Map<String, Decided> decideNow(Set<String> decisionIds, Map<String, Object> inputs) {
        OutsideTransactions.require("A decision of the engine");
        try {
            return now
                    .getAll(decisionIds.stream().map(id -> question(id, inputs)).toList())
                    .join()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(answer -> answer.getKey().decisionId(), Map.Entry::getValue));
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Many wait for this answer: an engine that is busy is asked again soon. */
    private Decided askPatiently(Question question) {
        for (int tries = 1; ; tries++) {
            try {
                EvaluateDecisionResponse answer = ask(question);
                return new Decided(
                        read(answer.getDecisionOutput()),
                        answer.getDecisionVersion(),
                        answer.getDecisionKey(),
                        rule(answer));
            } catch (EngineAway busy) {
                if (tries == TRIES || !engine.isUp()) {
                    throw busy;
                }
                LockSupport.parkNanos(PAUSE.multipliedBy(tries).toNanos());
            }
        }
    }

    private EvaluateDecisionResponse ask(Question question) {
        return engine.call(client -> client.newEvaluateDecisionCommand()
                .decisionId(question.decisionId())
                .variables(question.inputs()));
    }

    private static @Nullable String rule(EvaluateDecisionResponse answer) {
        return answer.getEvaluatedDecisions().stream()
                .filter(decision -> decision.getDecisionKey() == answer.getDecisionKey())
                .flatMap(decision -> decision.getMatchedRules().stream())
                .map(MatchedDecisionRule::getRuleId)
                .findFirst()
                .orElse(null);
    }

    private Question question(String decisionId, Map<String, Object> inputs) {
        return new Question(decisionId, new TreeMap<>(inputs), models.get());
    }

    /** An answer from the time before the engine went away is good for once: the next one is asked of the engine again. */
    private Map<String, Object> askAndKeep(Question question) {
        String answer;
        try {
            answer = ask(question).getDecisionOutput();
        } catch (EngineAway away) {
            return read(lastKnown(question).orElseThrow(() -> away));
        }
        keep(question, answer);
        Map<String, Object> result = read(answer);
        remembered.put(question, result);
        return result;
    }

    @EventListener
    public void on(ModelsDeployed event) {
        broadcasts.publish(TOPIC, "changed");
    }

    private Map<String, Object> read(String answer) {
        Object value = json.readValue(answer, Object.class);
        return value instanceof Map<?, ?>
                ? json.readValue(answer, new TypeReference<Map<String, Object>>() {})
                : value == null ? Map.of() : Map.of("result", value);
    }

    private Optional<String> lastKnown(Question question) {
        return sql.sql("select answer from engine_decision_answer where decision_id = ? and inputs_hash = ?")
                .params(question.decisionId(), hash(question))
                .query(String.class)
                .optional();
    }

    private void keep(Question question, String answer) {
        sql.sql("""
                        insert into engine_decision_answer (decision_id, inputs_hash, answer, answered_at)
                        values (:id, :hash, :answer, :at) on duplicate key update answer = :answer, answered_at = :at
                        """)
                .param("id", question.decisionId())
                .param("hash", hash(question))
                .param("answer", answer)
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }

    private String hash(Question question) {
        return hash(json.writeValueAsString(question.inputs()));
    }

    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
