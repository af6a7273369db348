package org.mmhc.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.StepUp;
import org.mmhc.engine.EngineRefusals.CaseUnknown;
import org.mmhc.engine.EngineRefusals.StepUnseatable;
import org.mmhc.engine.EngineRefusals.VariableUnfit;
import org.mmhc.engine.models.Model;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.CaseMoves.NamedStep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets admins bring a case that stands still back on its way: it is cancelled and begun anew before a step, with what is known of it.
 * Refused with {@link CaseUnknown}, {@link StepUnseatable} and {@link VariableUnfit}.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class StuckCases {

    static final String PREFIX = "STK-";
    private static final int LONGEST_TEXT = 64;

    /**
     * An open case, as far as it has to be known to bring it back on its way.
     *
     * @param id by which it stands among what is parked
     * @param element where it stands; null when that is not known
     * @param beginnings before which it can begin, in the order of the model
     * @param recorded what is known of it, references and decisions only
     */
    public record SeatableCase(
            String id,
            String reference,
            String processName,
            @Nullable String element,
            List<NamedStep> beginnings,
            Map<String, Object> recorded) {}

    private record Known(
            long definition, String reference, @Nullable String element) {}

    private final JdbcClient sql;
    private final ProcessModels models;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    StuckCases(JdbcClient sql, ProcessModels models, ApplicationEventPublisher events, JsonMapper json) {
        this.sql = sql;
        this.models = models;
        this.events = events;
        this.json = json;
    }

    /** By which a case stands among what is parked. */
    public static String id(long processInstanceKey) {
        return PREFIX + processInstanceKey;
    }

    /** The case that stands under that id; 0 when it is none. */
    public static long instanceOf(String id) {
        String key = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : "";
        return key.matches("[0-9]{1,18}") ? Long.parseLong(key) : 0;
    }

    /** What has to be known to bring the case back on its way. */
    @Transactional(readOnly = true)
    public SeatableCase find(String id) {
        long instance = instanceOf(id);
        Known known = known(instance);
        long anew = models.inForce(known.definition());
        Model model = model(anew);
        return new SeatableCase(
                id(instance),
                known.reference(),
                models.processName(known.definition()),
                known.element(),
                model.beginnings().stream()
                        .map(step -> new NamedStep(step, models.elementName(anew, step)))
                        .toList(),
                recorded(instance, known, model));
    }

    /**
     * Cancels the case and begins it anew before the step, by the version of its process that is in force now; soon, and as often as the
     * engine needs to be told.
     *
     * @param corrections variables that the model names, references and decisions only
     * @param reason why, for the audit; never personal data
     */
    @StepUp
    @Audited(value = "engine.caseSeatedAnew", reference = "{#id, #element, #reason}")
    @Transactional
    public void seatAnew(String id, String element, Map<String, Object> corrections, String reason) {
        long processInstanceKey = instanceOf(id);
        Known known = known(processInstanceKey);
        long anew = models.inForce(known.definition());
        Model model = model(anew);
        if (!model.canBeginBefore(element)) {
            throw new StepUnseatable(element);
        }
        corrections.forEach((name, value) -> {
            boolean fits = value instanceof String text
                    ? text.length() <= LONGEST_TEXT
                    : value instanceof Number || value instanceof Boolean;
            if (!fits || !model.names(name)) {
                throw new VariableUnfit(name);
            }
        });
        Map<String, Object> variables = recorded(processInstanceKey, known, model);
        variables.putAll(corrections);
        events.publishEvent(new CaseSeatedAnew(
                processInstanceKey, anew, known.reference(), element, json.writeValueAsString(variables)));
    }

    private Known known(long processInstanceKey) {
        return sql.sql(
                        "select definition_key, reference, stands_at from engine_case where process_instance_key = ? and ended_at is null")
                .param(processInstanceKey)
                .query((row, index) -> new Known(
                        row.getLong("definition_key"), row.getString("reference"), row.getString("stands_at")))
                .optional()
                .orElseThrow(() -> new CaseUnknown(processInstanceKey));
    }

    private Model model(long definition) {
        return models.exact(definition).orElseThrow(() -> new EngineRefusals.ModelUnknown(definition));
    }

    /* What it started with, what it heard and what its steps gave, the latest of each. */
    private Map<String, Object> recorded(long processInstanceKey, Known known, Model model) {
        List<String> messages = new ArrayList<>(model.messages());
        models.exact(known.definition()).map(Model::messages).ifPresent(messages::addAll);
        messages.add("");
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(JobWorkers.REFERENCE, known.reference());
        sql.sql("""
                        select variables, sent_at as at from engine_message
                        where reference = :reference and name in (:messages)
                        union all
                        select result, ended_at from engine_job_execution
                        where process_instance_key = :instance and outcome = 'COMPLETED' and result is not null
                        order by at
                        """)
                .param("reference", known.reference())
                .param("messages", messages)
                .param("instance", processInstanceKey)
                .query((row, index) -> row.getString("variables"))
                .list()
                .forEach(told -> variables.putAll(json.readValue(told, new TypeReference<Map<String, Object>>() {})));
        return variables;
    }
}
