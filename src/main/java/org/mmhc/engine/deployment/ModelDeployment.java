package org.mmhc.engine.deployment;

import io.camunda.client.api.command.ClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineBack;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.LiveFile;
import org.mmhc.engine.models.Model;
import org.mmhc.engine.outbox.StartsUnderstood;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the shipped models to the engine, as soon as it answers, and only those whose files changed since they were last
 * brought there: what somebody edited in the app stays, and the shipped file is held back. Models that were made here are brought
 * when the engine forgot them. Models only go forward: what a newer release brought, an older
 * one leaves alone. A process goes together with the forms that it names. What the
 * engine refuses is brought again and again, and what it forgot is brought anew.
 */
@Component
public class ModelDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
    private static final String FOLDER = "processes/";
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /** A model with the forms that travel with it. */
    private record Shipped(String name, List<EngineFile> files, Set<String> startMessages, boolean madeHere) {

        static Shipped decision(EngineFile decision) {
            return new Shipped(decision.path(), List.of(decision), Set.of(), false);
        }

        static Shipped process(EngineFile process, List<EngineFile> forms) {
            return new Shipped(
                    process.path(),
                    withForms(process, forms),
                    Model.parse(process.content()).startMessages(),
                    false);
        }

        /** Made here, with the forms that it names: of what the engine has already it says the keys again. */
        static Shipped here(EngineFile made, List<EngineFile> forms) {
            Shipped like = made.isProcess() ? process(made, forms) : decision(made);
            return new Shipped(like.name(), like.files(), like.startMessages(), true);
        }

        String hash() {
            return EngineDecisions.hash(files.stream().map(EngineFile::content).collect(Collectors.joining("\0")));
        }
    }

    private record Refused(String reason, Instant tryAgainAt) {}

    /** What is to be done with a model. */
    private enum Turn {
        /** The engine has it. */
        SETTLED,
        /** The engine has a newer one. */
        OLDER,
        /** Another node is about to bring it, or another version of it. */
        TAKEN,
        /** It is ours to bring. */
        OURS
    }

    private final EngineLink engine;
    private final Deployer deployer;
    private final StartMessages starts;
    private final LiveFiles live;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final List<Shipped> shipped;
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Set<String> older = new ConcurrentSkipListSet<>();
    private final Map<String, Refused> refused = new ConcurrentSkipListMap<>();
    private volatile long lookedAt = System.nanoTime();

    public ModelDeployment(
            EngineLink engine,
            Deployer deployer,
            StartMessages starts,
            LiveFiles live,
            JdbcClient sql,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock,
            ResourcePatternResolver resources) {
        this.engine = engine;
        this.deployer = deployer;
        this.starts = starts;
        this.live = live;
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.shipped = new ArrayList<>();
        shipped(resources, "dmn").forEach(decision -> shipped.add(Shipped.decision(decision)));
        List<EngineFile> forms = shipped(resources, "form");
        shipped(resources, "bpmn").forEach(process -> shipped.add(Shipped.process(process, forms)));
        shipped.forEach(model -> starts.know(model.startMessages()));
    }

    /** Also looks again at what is settled, now and then: another node may have forgotten or brought something. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    public void bringMissing() {
        if (!engine.isUp()) {
            return;
        }
        if (settledShipped() == shipped.size()) {
            if (System.nanoTime() - lookedAt < LOOK_AGAIN.toNanos()) {
                return;
            }
            settled.clear();
        }
        lookedAt = System.nanoTime();
        Instant now = clock.instant();
        boolean any = false;
        for (Shipped model : shipped) {
            any |= isWaiting(model, now) && bring(model, now);
        }
        for (Shipped model : madeHere()) {
            any |= isWaiting(model, now) && bring(model, now);
        }
        if (starts.readAgain()) {
            events.publishEvent(new StartsUnderstood());
        }
        if (any) {
            events.publishEvent(new ModelsDeployed());
        }
    }

    private long settledShipped() {
        return shipped.stream().filter(model -> settled.contains(model.name())).count();
    }

    /** Forms come with the processes that name them. */
    private List<Shipped> madeHere() {
        Set<String> names = shipped.stream()
                .flatMap(model -> model.files().stream())
                .map(EngineFile::path)
                .collect(Collectors.toSet());
        List<EngineFile> all = live.all().stream().map(LiveFile::file).toList();
        List<EngineFile> forms = all.stream().filter(EngineFile::isForm).toList();
        return all.stream()
                .filter(file -> !file.isForm() && !names.contains(file.path()))
                .map(file -> Shipped.here(file, forms))
                .toList();
    }

    /** Whether the engine has all models that it can have. */
    public boolean isDone() {
        return shipped.stream().allMatch(model -> settled.contains(model.name()) || refused.containsKey(model.name()));
    }

    /** Names of the models of which the engine has a newer version. */
    public Set<String> older() {
        return Set.copyOf(older);
    }

    /** Names of the models that the engine did not take. */
    public Set<String> refused() {
        return Set.copyOf(refused.keySet());
    }

    /** What was known of the engine counts again when it was looked at. */
    @EventListener
    public void on(EngineBack event) {
        lookAnew();
    }

    @EventListener
    public void on(ModelsForgotten event) {
        lookAnew();
    }

    private void lookAnew() {
        settled.clear();
        starts.readAgain();
    }

    private boolean isWaiting(Shipped model, Instant now) {
        Refused before = refused.get(model.name());
        return !settled.contains(model.name()) && (before == null || !now.isBefore(before.tryAgainAt()));
    }

    private boolean bring(Shipped model, Instant now) {
        Turn turn = transaction.execute(status -> take(model, now));
        if (turn != Turn.OURS) {
            settle(model, turn);
            return false;
        }
        boolean brought = false;
        try {
            List<EngineFile> wanted = live.insteadOf(model.files());
            Set<String> startMessages = startMessages(wanted);
            long definitionKey = deployer.deploy(wanted);
            boolean news = starts.understand(startMessages);
            remember(model, definitionKey, startMessages);
            if (news) {
                events.publishEvent(new StartsUnderstood());
            }
            brought = true;
            refused.remove(model.name());
            settle(model, Turn.SETTLED);
            LOG.info("Deployed {}", model.name());
        } catch (ClientException refusal) {
            String reason = String.valueOf(refusal.getMessage());
            Refused before = refused.put(model.name(), new Refused(reason, now.plus(PAUSE_AFTER_REFUSAL)));
            if (before == null || !before.reason().equals(reason)) {
                LOG.error("The engine refuses {}: {}", model.name(), reason);
            }
        } finally {
            if (!brought) {
                giveUpTurn(model);
            }
        }
        return brought;
    }

    private static Set<String> startMessages(List<EngineFile> files) {
        return files.stream()
                .filter(EngineFile::isProcess)
                .flatMap(process -> Model.parse(process.content()).startMessages().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void settle(Shipped model, Turn turn) {
        if (turn == Turn.TAKEN) {
            return;
        }
        settled.add(model.name());
        refused.remove(model.name());
        if (turn == Turn.SETTLED) {
            older.remove(model.name());
        } else if (older.add(model.name())) {
            LOG.warn("{} is not brought: the engine has a newer version, which stays", model.name());
        }
    }

    /**
     * Nodes take turns at a model, so that the newest comes last whichever asks first. What was brought before something else
     * took its place is older than that, for ever: also when an older node starts again.
     */
    private Turn take(Shipped model, Instant now) {
        sql.sql("insert into engine_model_turn (resource) values (?) on duplicate key update resource = resource")
                .param(model.name())
                .update();
        Instant takenTill = sql.sql("select taken_till from engine_model_turn where resource = ? for update")
                .param(model.name())
                .query((row, index) -> Optional.ofNullable(Utc.optional(row, "taken_till")))
                .single()
                .orElse(Instant.EPOCH);
        String last = lastHash(model.name());
        if (model.hash().equals(last)) {
            noteStarts(model);
            noteShipped(model);
            return Turn.SETTLED;
        }
        if (!model.madeHere() && isOlder(model, last)) {
            return Turn.OLDER;
        }
        if (takenTill.isAfter(now) && !takenTill.isAfter(now.plus(LONGEST_TURN))) {
            return Turn.TAKEN;
        }
        sql.sql("update engine_model_turn set taken_till = ? where resource = ?")
                .params(Utc.toSql(now.plus(LONGEST_TURN)), model.name())
                .update();
        return Turn.OURS;
    }

    private boolean isOlder(Shipped model, String than) {
        return sql.sql("""
                        select count(*) from engine_model_history mine
                        join engine_model_history other on other.resource = mine.resource and other.place > mine.place
                        where mine.resource = ? and mine.hash = ? and other.hash = ?
                        """)
                        .params(model.name(), model.hash(), than)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void giveUpTurn(Shipped model) {
        sql.sql("update engine_model_turn set taken_till = null where resource = ?")
                .param(model.name())
                .update();
    }

    /** Of a model that was brought before its definition was noted, nothing is known. */
    private String lastHash(String name) {
        return sql.sql("select hash from engine_deployment where resource = ? and definition_key is not null")
                .param(name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void noteShipped(Shipped model) {
        if (!model.madeHere()) {
            live.shipped(model.files());
        }
    }

    /** A release before this one did not note them. */
    private void noteStarts(Shipped model) {
        sql.sql("update engine_deployment set start_messages = ? where resource = ? and start_messages is null")
                .params(StartMessages.written(model.startMessages()), model.name())
                .update();
    }

    private void remember(Shipped model, long definitionKey, Set<String> startMessages) {
        LocalDateTime now = Utc.toSql(clock.instant());
        transaction.executeWithoutResult(status -> {
            sql.sql("""
                            insert into engine_deployment (resource, hash, definition_key, deployed_at, start_messages)
                            values (:name, :hash, :definition, :at, :starts)
                            on duplicate key update hash = :hash, definition_key = :definition, deployed_at = :at,
                                start_messages = :starts
                            """)
                    .param("definition", definitionKey)
                    .param("name", model.name())
                    .param("hash", model.hash())
                    .param("at", now)
                    .param("starts", StartMessages.written(startMessages))
                    .update();
            noteShipped(model);
            sql.sql("""
                            insert into engine_model_history (resource, hash, brought_at) values (:name, :hash, :at)
                            on duplicate key update resource = resource
                            """)
                    .param("name", model.name())
                    .param("hash", model.hash())
                    .param("at", now)
                    .update();
            giveUpTurn(model);
        });
    }

    private static List<EngineFile> withForms(EngineFile process, List<EngineFile> forms) {
        List<EngineFile> together = new ArrayList<>(Deployer.namedIn(process, forms));
        together.add(process);
        return together;
    }

    private static List<EngineFile> shipped(ResourcePatternResolver resources, String ending) {
        try {
            List<EngineFile> found = new ArrayList<>();
            for (Resource file : resources.getResources("classpath*:" + FOLDER + "**/*." + ending)) {
                String address = file.getURL().toString();
                String name = address.substring(address.lastIndexOf("/" + FOLDER) + 1 + FOLDER.length());
                found.add(new EngineFile(name, file.getContentAsString(StandardCharsets.UTF_8)));
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
