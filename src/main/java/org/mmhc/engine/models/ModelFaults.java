package org.mmhc.engine.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Where cases of a model will stand still although the engine accepted it, as far as its document says so. The engine cannot be
 * asked, and of models that were brought to it from elsewhere no document is known.
 */
@Service
public class ModelFaults {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFaults.class);

    /** Who does jobs says of which types. */
    @FunctionalInterface
    public interface JobTypes {

        Set<String> types();
    }

    /** What is wrong with a step. */
    public enum Kind {
        /** Nobody does jobs of its type. */
        NO_WORKER,
        /** It is a user task of the kind that does not come into the task list. */
        CAMUNDA_USER_TASK,
        /** It is for a group that does not exist, so that only admins see its tasks. */
        NO_SUCH_GROUP,
        /** It is for one person and does not say for whom, so that only admins see its tasks. */
        NO_PERSON,
        /** Its form holds a field that is not let in, so that nobody can do its tasks. */
        FORM_FIELD
    }

    /**
     * @param step business name of the step
     * @param detail the type of its jobs, the name of the group or the field of its form; empty where the kind says all
     */
    public record ModelFault(String processName, String step, Kind kind, String detail) {}

    private final JdbcClient sql;
    private final ProcessModels models;
    private final FormModels forms;
    private final ObjectProvider<FormRules> formRules;
    private final ObjectProvider<JobTypes> workers;
    private volatile List<ModelFault> known = List.of();

    ModelFaults(
            JdbcClient sql,
            ProcessModels models,
            FormModels forms,
            ObjectProvider<FormRules> formRules,
            ObjectProvider<JobTypes> workers) {
        this.sql = sql;
        this.models = models;
        this.forms = forms;
        this.formRules = formRules;
        this.workers = workers;
    }

    /** Those of the models that were brought last. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<ModelFault> find() {
        return known;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void look() {
        Set<String> types =
                workers.stream().flatMap(all -> all.types().stream()).collect(Collectors.toSet());
        if (types.isEmpty()) {
            return;
        }
        Set<String> groups = Stream.concat(
                        Arrays.stream(Role.values()).map(role -> role.name().toLowerCase(Locale.ROOT)),
                        Stream.of(Model.PERSONAL))
                .collect(Collectors.toSet());
        List<ModelFault> found = new ArrayList<>();
        sql.sql("""
                        select definition_key from engine_deployment
                        where definition_key is not null and resource like '%.bpmn' order by resource
                        """).query(Long.class).list().forEach(definition -> {
            found.addAll(models.faults(definition, types, groups));
            forms.of(definition)
                    .forEach((form, schema) -> formRules.stream()
                            .flatMap(rules -> rules.notLetIn(schema).stream())
                            .map(field -> new ModelFault(models.processName(definition), form, Kind.FORM_FIELD, field))
                            .forEach(found::add));
        });
        found.stream()
                .filter(fault -> !known.contains(fault))
                .forEach(fault -> LOG.warn(
                        "Cases of {} stand still at {}: {} {}",
                        fault.processName(),
                        fault.step(),
                        fault.kind(),
                        fault.detail()));
        known = List.copyOf(found);
    }
}
