package org.mmhc.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.AuditRecords.AuditEntry;
import org.mmhc.audit.AuditRecords.Format;
import org.mmhc.base.Exports;
import org.mmhc.base.Uid;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes entries one by one, in the columns and the order that the hash is made of, so that the chain can be checked without
 * the application. The last line is the anchor. Leaves the stream open.
 */
final class ExportWriter implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> COLUMNS = List.of(
            "position",
            "id",
            "happenedAt",
            "actor",
            "actorRole",
            "kind",
            "action",
            "subjects",
            "reference",
            "purpose",
            "address",
            "request",
            "outcome",
            "refusal",
            "hash");

    private final Format format;
    private final Writer writer;

    ExportWriter(Format format, OutputStream into) throws IOException {
        this.format = format;
        this.writer = new BufferedWriter(new OutputStreamWriter(into, StandardCharsets.UTF_8));
        if (format == Format.CSV) {
            line(COLUMNS);
        }
    }

    void write(AuditEntry entry) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("position", entry.position());
        values.put("id", entry.id());
        values.put("happenedAt", entry.at().toString());
        values.put("actor", entry.actor() == null ? null : entry.actor().value());
        values.put(
                "actorRole",
                entry.actorRole() == null ? null : entry.actorRole().name());
        values.put("kind", entry.kind().name());
        values.put("action", entry.action());
        values.put("subjects", entry.subjects().stream().map(Uid::value).collect(Collectors.joining(" ")));
        values.put("reference", entry.reference());
        values.put("purpose", entry.purpose());
        values.put("address", entry.address());
        values.put("request", entry.request());
        values.put("outcome", entry.outcome().name());
        values.put("refusal", entry.refusal());
        values.put("hash", entry.hash());
        write(values);
    }

    void write(Anchor head) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("position", head.position());
        values.put("action", "audit.anchor");
        values.put("hash", head.hash());
        write(values);
    }

    private void write(Map<String, @Nullable Object> values) throws IOException {
        if (format == Format.JSON_LINES) {
            writer.write(JSON.writeValueAsString(values));
            writer.write('\n');
        } else {
            line(COLUMNS.stream()
                    .map(column -> Objects.toString(values.get(column), ""))
                    .toList());
        }
    }

    private void line(List<String> cells) throws IOException {
        writer.write(cells.stream().map(ExportWriter::cell).collect(Collectors.joining(",")));
        writer.write("\r\n");
    }

    /* Quoted when it must be, and never something that a spreadsheet would reckon. */
    private static String cell(String text) {
        String safe = Exports.guarded(text);
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
