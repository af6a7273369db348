package org.mmhc.engine.models;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.FormUnknown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

/**
 * The forms that models bring along, exactly in the version that a task was made for, readable without asking the engine. A
 * user task names a form of its own file by the engine's key of that version, and one inside its model by a prefixed id.
 */
@Service
@NamedInterface("models")
public class FormModels {

    private static final String EMBEDDED = "camunda-forms:bpmn:";
    private static final Pattern DEPLOYED = Pattern.compile("[0-9]{1,18}");

    private final JdbcClient sql;
    private final ProcessModels processes;
    private final Clock clock;

    FormModels(JdbcClient sql, ProcessModels processes, Clock clock) {
        this.sql = sql;
        this.processes = processes;
        this.clock = clock;
    }

    /** Whether a form key means a form of a model; every other key means a form that is part of MMHC. */
    public boolean isOfModel(String formKey) {
        return formKey.startsWith(EMBEDDED) || DEPLOYED.matcher(formKey).matches();
    }

    /** The schema of a form of a model. Refused with {@link FormUnknown} when that version was deployed from elsewhere. */
    public String schema(String formKey, long processDefinitionKey) {
        Optional<String> schema = formKey.startsWith(EMBEDDED)
                ? processes.embeddedForm(processDefinitionKey, formKey.substring(EMBEDDED.length()))
                : deployed(formKey);
        return schema.orElseThrow(() -> new FormUnknown(formKey));
    }

    /** The forms of a process by their ids, those of files as they were brought last. */
    Map<String, String> of(long processDefinitionKey) {
        Map<String, String> forms = new TreeMap<>(processes.embeddedForms(processDefinitionKey));
        processes
                .formIds(processDefinitionKey)
                .forEach(id -> sql.sql(
                                "select form_schema from engine_form where form_id = ? order by form_version desc limit 1")
                        .param(id)
                        .query(String.class)
                        .optional()
                        .ifPresent(schema -> forms.put(id, schema)));
        return forms;
    }

    /** Keeps a version of a form that was deployed from here. */
    public void deployed(long formKey, String formId, int version, String schema) {
        sql.sql("""
                        insert into engine_form (form_key, form_id, form_version, form_schema, known_since)
                        values (:key, :id, :version, :schema, :at)
                        on duplicate key update form_id = :id, form_version = :version, form_schema = :schema
                        """)
                .param("key", formKey)
                .param("id", formId)
                .param("version", version)
                .param("schema", schema)
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }

    private Optional<String> deployed(String formKey) {
        return sql.sql("select form_schema from engine_form where form_key = ?")
                .param(Long.parseLong(formKey))
                .query(String.class)
                .optional();
    }
}
