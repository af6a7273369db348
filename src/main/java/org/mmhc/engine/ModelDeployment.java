package org.mmhc.engine;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.DeploymentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the shipped models to the engine, as soon as it answers, and only those whose file changed since it was last brought
 * there: what somebody edited in the app meanwhile stays.
 */
@Component
class ModelDeployment implements Beat {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
    private static final String FOLDER = "processes/";

    private record Shipped(String name, String content) {

        String hash() {
            return EngineDecisions.hash(content);
        }
    }

    private final EngineLink engine;
    private final ProcessModels models;
    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final List<Shipped> waiting;

    ModelDeployment(
            EngineLink engine, ProcessModels models, JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.engine = engine;
        this.models = models;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
        this.waiting = new ArrayList<>(shipped("dmn"));
        this.waiting.addAll(shipped("bpmn"));
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
            DeploymentEvent deployment = engine.call(
                    client -> client.newDeployResourceCommand().addResourceStringUtf8(model.content(), model.name()));
            deployment
                    .getProcesses()
                    .forEach(process -> models.deployed(
                            process.getProcessDefinitionKey(),
                            process.getBpmnProcessId(),
                            process.getVersion(),
                            model.content()));
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

    private static List<Shipped> shipped(String ending) {
        try {
            List<Shipped> found = new ArrayList<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "**/*." + ending)) {
                String address = file.getURL().toString();
                String name = address.substring(address.lastIndexOf("/" + FOLDER) + 1 + FOLDER.length());
                found.add(new Shipped(name, file.getContentAsString(StandardCharsets.UTF_8)));
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
