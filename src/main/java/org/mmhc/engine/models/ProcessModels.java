package org.mmhc.engine.models;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.ModelUnknown;
import org.mmhc.engine.models.ModelFaults.ModelFault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The deployed process models, readable without asking the engine. Of a version that somebody else deployed only its existence
 * is known; then the newest version of the same process stands in for it.
 */
@Service
@NamedInterface("models")
public class ProcessModels {

    private final JdbcClient sql;
    private final Clock clock;
    private final Set<Long> met = ConcurrentHashMap.newKeySet();
    private final Map<Long, Model> parsed = new ConcurrentHashMap<>();
    private final Map<Place, List<String>> decisions = new ConcurrentHashMap<>();

    private record Version(long processDefinitionKey, String xml) {}

    private record Place(Model model, String elementId) {}

    ProcessModels(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A version of a process model.
     *
     * @param readable whether its own document is known; else the newest known one of the process stands in for it
     */
    public record KnownModel(
            long processDefinitionKey,
            String processId,
            String name,
            int version,
            boolean readable,
            Instant knownSince) {}

    /** All known versions, by process, the newest first. Only admins, analysts and the committee may ask. */
    @PreAuthorize("hasAnyRole('ADMIN', 'ANALYST', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<KnownModel> all() {
        return sql.sql("""
                        select process_definition_key, process_id, model_version, xml is not null as readable, known_since
                        from engine_process_model order by process_id, model_version desc, process_definition_key
                        """)
                .query((row, index) -> new KnownModel(
                        row.getLong("process_definition_key"),
                        row.getString("process_id"),
                        processName(row.getLong("process_definition_key")),
                        row.getInt("model_version"),
                        row.getBoolean("readable"),
                        Utc.required(row, "known_since")))
                .list();
    }

    /** The newest readable version of each process, by name. Only admins, analysts and the committee may ask. */
    @PreAuthorize("hasAnyRole('ADMIN', 'ANALYST', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<KnownModel> newest() {
        Set<String> seen = new HashSet<>();
        return all().stream()
                .filter(model -> model.readable() && seen.add(model.processId()))
                .sorted(Comparator.comparing(KnownModel::name))
                .toList();
    }

    /**
     * The BPMN document of a deployed version. Only admins, analysts and the committee may ask; refused with
     * {@link ModelUnknown} when no version of the process is known.
     */
    @PreAuthorize("hasAnyRole('ADMIN', 'ANALYST', 'COMMITTEE')")
    public String read(long processDefinitionKey) {
        return xml(processDefinitionKey);
    }

    /** The same for screens that have asked who may see the case. */
    public String xml(long processDefinitionKey) {
        return version(processDefinitionKey)
                .map(Version::xml)
                .orElseThrow(() -> new ModelUnknown(processDefinitionKey));
    }

    /** The model of exactly that version; of one that somebody else deployed nothing is known. */
    public Optional<Model> exact(long processDefinitionKey) {
        return model(processDefinitionKey).filter(model -> parsed.get(processDefinitionKey) == model);
    }

    /** The version of a process with that number, if it can be read. */
    public Optional<Long> definition(String processId, int version) {
        return sql.sql("""
                        select process_definition_key from engine_process_model
                        where process_id = ? and model_version = ? and xml is not null order by known_since desc limit 1
                        """).params(processId, version).query(Long.class).optional();
    }

    /** The version of the same process that is in force now, if it can be read; else that one. */
    public long inForce(long processDefinitionKey) {
        return sql.sql("""
                        select newest.process_definition_key from engine_process_model known
                        join engine_process_model newest on newest.process_id = known.process_id and newest.xml is not null
                        where known.process_definition_key = ?
                        order by newest.known_since desc, newest.model_version desc limit 1
                        """)
                .param(processDefinitionKey)
                .query(Long.class)
                .optional()
                .orElse(processDefinitionKey);
    }

    /** The business name of an element in a deployed version, or its id when it has none. */
    public String elementName(long processDefinitionKey, String elementId) {
        return model(processDefinitionKey)
                .map(model -> model.elementName(elementId))
                .orElse(elementId);
    }

    /** The business names of elements in a deployed version, as {@link #elementName} says them. */
    public Map<String, String> elementNames(long processDefinitionKey, Set<String> elementIds) {
        Optional<Model> model = model(processDefinitionKey);
        return elementIds.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> model.map(known -> known.elementName(id)).orElse(id)));
    }

    /** The decisions by table that a case has passed when it is at the element: the engine makes them and tells nobody. */
    public List<String> decisionsBefore(long processDefinitionKey, String elementId) {
        return model(processDefinitionKey)
                .map(model -> decisions.computeIfAbsent(
                        new Place(model, elementId), place -> model.decisionsBefore(elementId)))
                .orElse(List.of());
    }

    /** The business name of the process in a deployed version. */
    public String processName(long processDefinitionKey) {
        return model(processDefinitionKey)
                .map(Model::processName)
                .orElseGet(() -> processId(processDefinitionKey).orElseGet(() -> Long.toString(processDefinitionKey)));
    }

    /** A form that is part of exactly that version; of a version that somebody else deployed none is known. */
    Optional<String> embeddedForm(long processDefinitionKey, String formId) {
        return model(processDefinitionKey)
                .filter(model -> parsed.get(processDefinitionKey) == model)
                .flatMap(model -> model.embeddedForm(formId));
    }

    /** Where cases of the version will stand still, as far as its document says so. */
    /** The forms inside the document of a process, by their ids. */
    Map<String, String> embeddedForms(long processDefinitionKey) {
        return model(processDefinitionKey).map(Model::embeddedForms).orElse(Map.of());
    }

    /** The ids of the form files that a process names. */
    Set<String> formIds(long processDefinitionKey) {
        return model(processDefinitionKey).map(Model::formIds).orElse(Set.of());
    }

    List<ModelFault> faults(long processDefinitionKey, Set<String> jobTypes, Set<String> groups) {
        return model(processDefinitionKey)
                .map(model -> model.faults(jobTypes, groups))
                .orElse(List.of());
    }

    /** Whether an error with that code, thrown at the element, is caught in that version. */
    public boolean catches(long processDefinitionKey, String elementId, String errorCode) {
        return model(processDefinitionKey)
                .map(model -> model.catches(elementId, errorCode))
                .orElse(false);
    }

    /** Remembers that a version exists when its first job is seen. */
    public void met(long processDefinitionKey, String processId, int version) {
        if (!met.contains(processDefinitionKey)) {
            keep(processDefinitionKey, processId, version, null);
            met.add(processDefinitionKey);
        }
    }

    /** Keeps the document of a version that was deployed from here. */
    public void deployed(long processDefinitionKey, String processId, int version, String xml) {
        keep(processDefinitionKey, processId, version, xml);
        parsed.remove(processDefinitionKey);
    }

    /** A key may come again for something else when the engine lost its data. */
    private void keep(long processDefinitionKey, String processId, int version, @Nullable String xml) {
        sql.sql("""
                        insert into engine_process_model (process_definition_key, process_id, model_version, xml, known_since)
                        values (:definition, :process, :version, :xml, :at)
                        on duplicate key update
                            xml = case when process_id = :process and model_version = :version
                                then coalesce(:xml, xml) else :xml end,
                            process_id = :process, model_version = :version
                        """)
                .param("definition", processDefinitionKey)
                .param("process", processId)
                .param("version", version)
                .param("xml", xml)
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }

    private Optional<Model> model(long processDefinitionKey) {
        Model exact = parsed.get(processDefinitionKey);
        if (exact != null) {
            return Optional.of(exact);
        }
        return version(processDefinitionKey)
                .map(version ->
                        parsed.computeIfAbsent(version.processDefinitionKey(), key -> Model.parse(version.xml())));
    }

    private Optional<Version> version(long processDefinitionKey) {
        return sql.sql("""
                        select m.process_definition_key, m.xml
                        from engine_process_model asked
                        join engine_process_model m on m.process_id = asked.process_id and m.xml is not null
                        where asked.process_definition_key = ?
                        order by m.process_definition_key = ? desc, m.model_version desc
                        limit 1
                        """)
                .params(processDefinitionKey, processDefinitionKey)
                .query((row, index) -> new Version(row.getLong("process_definition_key"), row.getString("xml")))
                .optional();
    }

    private Optional<String> processId(long processDefinitionKey) {
        return sql.sql("select process_id from engine_process_model where process_definition_key = ?")
                .param(processDefinitionKey)
                .query(String.class)
                .optional();
    }
}
