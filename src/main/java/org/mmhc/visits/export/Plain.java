package org.mmhc.visits.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The six facts of a visit: what, for whom, by whom, on which day, where, from when until when. */
final class Plain {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Plain() {}

    static ExportForm csv() {
        return new Form(ExportFormat.PLAIN_CSV) {
            @Override
            public String write(List<NumberedVisit> visits) {
                CsvTable table = new CsvTable(facts(null).keySet().toArray(String[]::new));
                visits.forEach(
                        visit -> table.row(Arrays.asList(facts(visit).values().toArray())));
                return table.toString();
            }
        };
    }

    static ExportForm json() {
        return new Form(ExportFormat.PLAIN_JSON) {
            @Override
            public String write(List<NumberedVisit> visits) {
                return JSON.writeValueAsString(visits.stream().map(Plain::whole).toList());
            }
        };
    }

    /* Nothing can be wrong with it. */
    private abstract static class Form implements ExportForm {

        private final ExportFormat format;

        Form(ExportFormat format) {
            this.format = format;
        }

        @Override
        public ExportFormat format() {
            return format;
        }

        @Override
        public List<Fault> faults(NumberedVisit visit) {
            return List.of();
        }
    }

    private static Map<String, Object> whole(NumberedVisit numbered) {
        Map<String, Object> all = facts(numbered);
        all.put(
                "clockings",
                numbered.visit().calls().stream()
                        .map(call -> Map.of(
                                "kind",
                                call.kind(),
                                "method",
                                call.method(),
                                "at",
                                text(call.at()),
                                "counts",
                                call.counts()))
                        .toList());
        return all;
    }

    /** With nothing for no visit, for the names alone. */
    private static Map<String, Object> facts(@Nullable NumberedVisit numbered) {
        Map<String, Object> facts = new LinkedHashMap<>();
        ExportedVisit visit = numbered == null ? null : numbered.visit();
        put(facts, "visit", visit == null ? null : visit.visit());
        put(facts, "sequence", numbered == null ? null : numbered.sequence());
        put(
                facts,
                "date",
                visit == null ? null : visit.startsAt().atZone(visit.zone()).toLocalDate());
        put(facts, "zone", visit == null ? null : visit.zone());
        put(facts, "service", visit == null ? null : visit.serviceName());
        put(facts, "patient", visit == null ? null : visit.patient());
        put(facts, "patientName", visit == null ? null : visit.patientName());
        put(facts, "caregiver", visit == null ? null : visit.caregiver());
        put(facts, "caregiverName", visit == null ? null : visit.caregiverName());
        put(facts, "place", visit == null ? null : visit.place());
        put(facts, "plannedStart", visit == null ? null : text(visit.startsAt()));
        put(facts, "plannedEnd", visit == null ? null : text(visit.endsAt()));
        put(facts, "start", visit == null ? null : text(visit.startedAt()));
        put(facts, "end", visit == null ? null : text(visit.finishedAt()));
        put(facts, "minutes", visit == null ? null : visit.minutes());
        put(facts, "outcome", visit == null ? null : visit.outcome());
        put(facts, "edited", visit == null ? null : visit.isAdjusted());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        facts.put(
                name,
                value == null ? "" : value instanceof Number || value instanceof Boolean ? value : value.toString());
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
