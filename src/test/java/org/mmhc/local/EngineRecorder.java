package org.mmhc.local;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs inside the broker of a test and writes down what it did: a line for each element that was reached or left, each flow that
 * was passed, each variable of a case and each incident. The broker loads this class alone, so it needs no other of MMHC.
 */
public final class EngineRecorder implements Exporter {

    static final String FILE = "file";

    private static final Set<String> MOVES =
            Set.of("ELEMENT_ACTIVATED", "ELEMENT_COMPLETED", "ELEMENT_TERMINATED", "SEQUENCE_FLOW_TAKEN");

    private @Nullable Path file;
    private @Nullable Writer lines;
    private @Nullable Controller controller;

    @Override
    public void configure(Context context) {
        file = Path.of(String.valueOf(context.getConfiguration().getArguments().get(FILE)));
    }

    @Override
    public void open(Controller position) {
        controller = position;
        try {
            lines = Files.newBufferedWriter(
                    Objects.requireNonNull(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void export(Record<?> record) {
        if (record.getRecordType() == RecordType.EVENT) {
            String line = line(record.getValue(), record.getIntent().name());
            if (!line.isEmpty()) {
                write(line);
            }
        }
        Objects.requireNonNull(controller).updateLastExportedRecordPosition(record.getPosition());
    }

    private static String line(RecordValue value, String what) {
        if (value instanceof ProcessInstanceRecordValue element && MOVES.contains(what)) {
            return line(
                    element.getProcessInstanceKey(),
                    what,
                    element.getElementId(),
                    element.getBpmnElementType().name());
        }
        if (value instanceof VariableRecordValue variable
                && variable.getScopeKey() == variable.getProcessInstanceKey()) {
            return line(variable.getProcessInstanceKey(), "VARIABLE", variable.getName(), variable.getValue());
        }
        if (value instanceof IncidentRecordValue incident) {
            return line(
                    incident.getProcessInstanceKey(),
                    "INCIDENT_" + what,
                    incident.getElementId(),
                    incident.getErrorMessage().replaceAll("\\s+", " "));
        }
        return "";
    }

    private static String line(long instance, String what, String subject, String value) {
        return instance + "\t" + what + "\t" + subject + "\t" + value + "\n";
    }

    /* In one piece, so that a reader sees whole lines or none. */
    private void write(String line) {
        try {
            Writer open = Objects.requireNonNull(lines);
            open.write(line);
            open.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            if (lines != null) {
                lines.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
