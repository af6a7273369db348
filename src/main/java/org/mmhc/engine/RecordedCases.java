package org.mmhc.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is on record of cases that have ended: how they began, what was done in them with what result, and what they heard. */
@Service
public class RecordedCases {

    /* So many are looked at to choose from. */
    private static final int WINDOW = 5_000;
    private static final int OF_EACH_KIND = 5;
    private static final int BATCH = 200;
    /* A message is noted when the engine has it, and its case may have begun before that. */
    private static final Duration NEARLY = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final JsonMapper json;

    RecordedCases(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Why a case is not told again. */
    public enum LeftOut {
        /** Not all of it is on record: it began before cases were, or its record was thrown away. */
        NOT_RECORDED,
        /** The engine lost it, so that it has no end of its own. */
        LOST,
        /** It was called off to begin anew at another step. */
        SEATED_ANEW
    }

    /** Something that was done in a case, by whom ever, and how it ended: with a result, or with an error that its model foresees. */
    public record PastStep(
            String element,
            String jobType,
            Instant startedAt,
            Instant endedAt,
            @Nullable String error,
            Map<String, Object> result) {}

    /** Something that a case heard, or could have heard. */
    public record PastMessage(String name, String correlationKey, Instant sentAt, Map<String, Object> variables) {}

    /** A case that has ended, as it is on record; its steps and messages in the order of time. */
    public record PastCase(
            String reference, PastMessage start, Instant endedAt, List<PastStep> steps, List<PastMessage> messages) {}

    /** Cases that were chosen, and how many of the others could not be. */
    public record Sample(List<PastCase> cases, Map<LeftOut, Integer> leftOut) {}

    private record Row(
            long instance,
            String reference,
            Instant startedAt,
            Instant endedAt,
            @Nullable String how) {}

    /**
     * Cases of the process that ended since then: a few of each way that cases went, the newest first, and then the newest.
     *
     * @param starts names of the messages by which its cases begin
     */
    @Transactional(readOnly = true)
    public Sample sample(String processId, Set<String> starts, Instant since, int most) {
        Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
        List<Row> rows = new ArrayList<>();
        for (Row row : ended(processId, since)) {
            if ("LOST".equals(row.how())) {
                leftOut.merge(LeftOut.LOST, 1, Integer::sum);
            } else if ("CANCELLED".equals(row.how())) {
                leftOut.merge(LeftOut.SEATED_ANEW, 1, Integer::sum);
            } else {
                rows.add(row);
            }
        }
        Map<Long, List<PastStep>> steps = new HashMap<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            readSteps(rows.subList(from, Math.min(rows.size(), from + BATCH)), steps);
        }
        List<PastCase> cases = new ArrayList<>();
        for (Row row : choose(rows, steps, most)) {
            Optional<PastCase> told = tell(row, steps.getOrDefault(row.instance(), List.of()), starts);
            told.ifPresentOrElse(cases::add, () -> leftOut.merge(LeftOut.NOT_RECORDED, 1, Integer::sum));
        }
        return new Sample(List.copyOf(cases), Map.copyOf(leftOut));
    }

    private List<Row> ended(String processId, Instant since) {
        return sql.sql("""
                        select process_instance_key, reference, started_at, ended_at, ended_how from engine_case
                        where process_id = ? and ended_at >= ? order by ended_at desc, started_at desc limit ?
                        """)
                .params(processId, Utc.toSql(since), WINDOW)
                .query((row, index) -> new Row(
                        row.getLong("process_instance_key"),
                        row.getString("reference"),
                        Utc.required(row, "started_at"),
                        Utc.required(row, "ended_at"),
                        row.getString("ended_how")))
                .list();
    }

    private void readSteps(List<Row> rows, Map<Long, List<PastStep>> steps) {
        sql.sql("""
                        select process_instance_key, element_id, job_type, started_at, ended_at, outcome, error_code, result
                        from engine_job_execution
                        where process_instance_key in (:cases) and outcome in ('COMPLETED', 'BPMN_ERROR') and job_key > 0
                        order by ended_at, job_key
                        """)
                .param("cases", rows.stream().map(Row::instance).toList())
                .query((row, index) -> steps.computeIfAbsent(
                                row.getLong("process_instance_key"), none -> new ArrayList<>())
                        .add(step(row)))
                .list();
    }

    private PastStep step(ResultSet row) throws SQLException {
        return new PastStep(
                row.getString("element_id"),
                row.getString("job_type"),
                Utc.required(row, "started_at"),
                Utc.required(row, "ended_at"),
                row.getString("error_code"),
                read(row.getString("result")));
    }

    /** Those that went the same way are alike: the same things were done in the same order. */
    private static List<Row> choose(List<Row> rows, Map<Long, List<PastStep>> steps, int most) {
        Map<List<String>, Integer> alike = new HashMap<>();
        Set<Row> chosen = new HashSet<>();
        for (Row row : rows) {
            List<String> way = steps.getOrDefault(row.instance(), List.of()).stream()
                    .map(step -> step.element() + step.error())
                    .toList();
            if (chosen.size() < most && alike.merge(way, 1, Integer::sum) <= OF_EACH_KIND) {
                chosen.add(row);
            }
        }
        for (Row row : rows) {
            if (chosen.size() < most) {
                chosen.add(row);
            }
        }
        return rows.stream().filter(chosen::contains).toList();
    }

    /** What ends a case may be a message, which comes after the last step that is on record of it. */
    private Optional<PastCase> tell(Row row, List<PastStep> steps, Set<String> starts) {
        List<PastMessage> heard = messages(row.reference());
        Optional<PastMessage> start = heard.stream()
                .filter(message -> starts.contains(message.name())
                        && message.correlationKey().equals(row.reference())
                        && !message.sentAt().isAfter(row.startedAt().plus(NEARLY)))
                .max(Comparator.comparing(PastMessage::sentAt));
        Instant next = heard.stream()
                .filter(message -> starts.contains(message.name())
                        && start.filter(begun -> message.sentAt().isAfter(begun.sentAt()))
                                .isPresent())
                .map(PastMessage::sentAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return start.filter(begun -> !steps.isEmpty())
                .map(begun -> new PastCase(
                        row.reference(),
                        begun,
                        row.endedAt(),
                        List.copyOf(steps),
                        heard.stream()
                                .filter(message -> !starts.contains(message.name())
                                        && !message.sentAt()
                                                .isBefore(begun.sentAt().minus(NEARLY))
                                        && message.sentAt().isBefore(next))
                                .toList()));
    }

    /** Also those of a round of the case, whose key goes on after its reference. */
    private List<PastMessage> messages(String reference) {
        return sql.sql("""
                        select name, reference, sent_at, variables from engine_message
                        where reference = ? or reference like ? order by sent_at, message_id
                        """)
                .params(reference, reference.replaceAll("([%_\\\\])", "\\\\$1") + "/%")
                .query((row, index) -> new PastMessage(
                        row.getString("name"),
                        row.getString("reference"),
                        Utc.required(row, "sent_at"),
                        read(row.getString("variables"))))
                .list();
    }

    private Map<String, Object> read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        Map<String, Object> read = json.readValue(text, new TypeReference<Map<String, Object>>() {});
        return read == null ? Map.of() : read;
    }
}
