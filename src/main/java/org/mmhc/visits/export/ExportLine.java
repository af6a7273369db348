package org.mmhc.visits.export;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A visit in a file, or one that could not be in it. */
@Entity
@Table(name = "visits_export_line")
class ExportLine {

    private static final int MOST_FAULTS = 8;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String export;

    @Enumerated(EnumType.STRING)
    private ExportFormat format;

    private String visit;
    private long sequenceId;
    private String digest;
    private @Nullable String faults;

    @SuppressWarnings("NullAway")
    protected ExportLine() {}

    ExportLine(ExportId export, ExportFormat format, String visit, long sequence, String digest, List<Fault> faults) {
        this.export = export.value();
        this.format = format;
        this.visit = visit;
        this.sequenceId = sequence;
        this.digest = digest;
        this.faults = faults.isEmpty()
                ? null
                : faults.stream()
                        .limit(MOST_FAULTS)
                        .map(fault -> fault.field() + ":" + fault.kind())
                        .collect(Collectors.joining(","));
    }

    String visit() {
        return visit;
    }

    long sequence() {
        return sequenceId;
    }

    boolean says(String same) {
        return digest.equals(same);
    }

    List<Fault> faults() {
        return faults == null
                ? List.of()
                : Arrays.stream(faults.split(","))
                        .map(each -> each.split(":"))
                        .map(each -> new Fault(each[0], Fault.Kind.valueOf(each[1])))
                        .toList();
    }
}
