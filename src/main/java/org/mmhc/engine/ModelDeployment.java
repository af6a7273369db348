package org.mmhc.engine;

import io.camunda.client.api.command.ClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mmhc.base.Utc;
import org.mmhc.engine.Deployer.ModelFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the shipped models to the engine, as soon as it answers, and only those whose files changed since they were last
 * brought there: what somebody edited in the app meanwhile stays. A process goes together with the forms that it names.
 */
@Component
class ModelDeployment implements Beat {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
    private static final String FOLDER = "processes/";

    /** A model with the forms that travel with it. */
    private record Shipped(String name, List<ModelFile> files) {

        String hash() {
            return EngineDecisions.hash(files.stream().map(ModelFile::content).collect(Collectors.joining("\0")));
        }
    }

    private final EngineLink engine;
    private final Deployer deployer;
    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final List<Shipped> waiting;

    ModelDeployment(
            EngineLink engine, Deployer deployer, JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.engine = engine;
        this.deployer = deployer;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
        this.waiting = new ArrayList<>();
        shipped("dmn").forEach(decision -> waiting.add(new Shipped(decision.name(), List.of(decision))));
        List<ModelFile> forms = shipped("form");
        shipped("bpmn").forEach(process -> waiting.add(new Shipped(process.name(), withForms(process, forms))));
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void beat() {
        if (!waiting.isEmpty() && engine.isUp()) {
            boolean any = false;
            while (!waiting.isEmpty()) {
                any |= bring(waiting.getFirst());
                waiting.removeFirst();
            }
            if (any) {
                events.publishEvent(new ModelsDeployed());
            }
        }
    }

    private boolean bring(Shipped model) {
        if (model.hash().equals(lastHash(model.name()))) {
            return false;
        }
        try {
            deployer.deploy(model.files());
            remember(model);
            LOG.info("Deployed {}", model.name());
            return true;
        } catch (ClientException refused) {
            LOG.error("The engine refuses {}: {}", model.name(), refused.getMessage());
            return false;
        }
    }

    private String lastHash(String name) {
        return sql.sql("select hash from engine_deployment where resource = ?")
                .param(name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void remember(Shipped model) {
        sql.sql("""
                        insert into engine_deployment (resource, hash, deployed_at) values (:name, :hash, :at)
                        on duplicate key update hash = :hash, deployed_at = :at
                        """)
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
