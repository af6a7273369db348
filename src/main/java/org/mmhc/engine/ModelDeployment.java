package org.mmhc.engine;

import io.camunda.client.api.command.ClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mmhc.base.Utc;
import org.mmhc.engine.Deployer.ModelFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings the shipped models to the engine, as soon as it answers, and only those whose files changed since they were last
 * brought there: what somebody edited in the app meanwhile stays. A process goes together with the forms that it names. What the
 * engine refuses is brought again and again, and what it forgot is brought anew.
 */
@Component
class ModelDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
    private static final String FOLDER = "processes/";
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(30);

    /** A model with the forms that travel with it. */
    private record Shipped(String name, List<ModelFile> files) {

        String hash() {
            return EngineDecisions.hash(files.stream().map(ModelFile::content).collect(Collectors.joining("\0")));
        }
    }

    private record Refused(String reason, Instant tryAgainAt) {}

    private final EngineLink engine;
    private final Deployer deployer;
    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final List<Shipped> shipped;
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Map<String, Refused> refused = new ConcurrentSkipListMap<>();

    ModelDeployment(
            EngineLink engine, Deployer deployer, JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.engine = engine;
        this.deployer = deployer;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
        this.shipped = new ArrayList<>();
        shipped("dmn").forEach(decision -> shipped.add(new Shipped(decision.name(), List.of(decision))));
        List<ModelFile> forms = shipped("form");
        shipped("bpmn").forEach(process -> shipped.add(new Shipped(process.name(), withForms(process, forms))));
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void bringMissing() {
        if (settled.size() < shipped.size() && engine.isUp()) {
            Instant now = clock.instant();
            boolean any = false;
            for (Shipped model : shipped) {
                any |= isWaiting(model, now) && bring(model, now);
            }
            if (any) {
                events.publishEvent(new ModelsDeployed());
            }
        }
    }

    /** Names of the models that the engine did not take. */
    Set<String> refused() {
        return Set.copyOf(refused.keySet());
    }

    @EventListener
    void on(ModelsForgotten event) {
        settled.clear();
    }

    private boolean isWaiting(Shipped model, Instant now) {
        Refused before = refused.get(model.name());
        return !settled.contains(model.name()) && (before == null || !now.isBefore(before.tryAgainAt()));
    }

    private boolean bring(Shipped model, Instant now) {
        if (model.hash().equals(lastHash(model.name()))) {
            settled.add(model.name());
            return false;
        }
        try {
            remember(model, deployer.deploy(model.files()));
            settled.add(model.name());
            refused.remove(model.name());
            LOG.info("Deployed {}", model.name());
            return true;
        } catch (ClientException refusal) {
            String reason = String.valueOf(refusal.getMessage());
            Refused before = refused.put(model.name(), new Refused(reason, now.plus(PAUSE_AFTER_REFUSAL)));
            if (before == null || !before.reason().equals(reason)) {
                LOG.error("The engine refuses {}: {}", model.name(), reason);
            }
            return false;
        }
    }

    /** Of a model that was brought before its definition was noted, nothing is known. */
    private String lastHash(String name) {
        return sql.sql("select hash from engine_deployment where resource = ? and definition_key is not null")
                .param(name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void remember(Shipped model, long definitionKey) {
        sql.sql("""
                        insert into engine_deployment (resource, hash, definition_key, deployed_at)
                        values (:name, :hash, :definition, :at)
                        on duplicate key update hash = :hash, definition_key = :definition, deployed_at = :at
                        """)
                .param("definition", definitionKey)
                .param("name", model.name())
                .param("hash", model.hash())
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }

    private static List<ModelFile> withForms(ModelFile process, List<ModelFile> forms) {
        List<ModelFile> together = new ArrayList<>(Deployer.namedIn(process, forms));
        together.add(process);
        return together;
    }

    private static List<ModelFile> shipped(String ending) {
        try {
            List<ModelFile> found = new ArrayList<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "**/*." + ending)) {
                String address = file.getURL().toString();
                String name = address.substring(address.lastIndexOf("/" + FOLDER) + 1 + FOLDER.length());
                found.add(new ModelFile(name, file.getContentAsString(StandardCharsets.UTF_8)));
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
