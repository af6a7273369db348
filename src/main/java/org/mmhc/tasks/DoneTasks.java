package org.mmhc.tasks;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.Total;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what has ended, of which there is more than anybody scrolls through: by time of ending, counted up to a limit. By a
 * reference, a UID or how a person's name begins all are found, by other words, and names that very many have, the newest only.
 */
@Component
class DoneTasks {

    /** Up to here ended tasks are counted. */
    static final int COUNTED = 1_000;

    /** Among so many newest tasks words are looked for. */
    private static final int NEWEST = 10_000;

    /** A beginning that more tasks have says little. */
    private static final int COMMON = 5_000;

    private static final String NAMED = "t.subject_name like :beginning escape '!'";

    private record Found(String id, Instant endedAt) {}

    private final JdbcClient sql;

    DoneTasks(JdbcClient sql) {
        this.sql = sql;
    }

    TaskSearch look(TaskQuery query, TaskVisibility who, Instant now) {
        String text = query.text() == null ? "" : query.text().strip();
        String known = text.isEmpty() || !who.staff() ? null : known(text);
        List<TaskConditions> parts = new ArrayList<>();
        boolean amongNewest = false;
        for (String visible : visible(who)) {
            TaskConditions part = filter(query, who, visible, now);
            if (known != null) {
                part.and(known, "text", text).with("beginning", beginningWith(text));
            } else if (!text.isEmpty()) {
                LocalDateTime since = sinceNewest(visible, who);
                amongNewest |= since != null;
                part.and("t.ended_at >= :since", "since", since)
                        .containing(FoldedText.words(text, TaskConditions.MOST_WORDS), "t.search_text", "word");
            }
            parts.add(part);
        }
        return new Ended(parts, amongNewest);
    }

    /** By which index tasks are found that are known by that text; null when it is but words. */
    private @Nullable String known(String text) {
        if (Uid.isValid(References.canonical(text))) {
            return "t.subject = :text";
        }
        if (count("t.reference = :text", text, 1) > 0) {
            return "t.reference = :text";
        }
        long named = count(NAMED, text, COMMON + 1);
        return named > 0 && named <= COMMON ? NAMED : null;
    }

    private long count(String condition, String text, int most) {
        return sql.sql("select count(*) from (select 1 from tasks_task t where " + condition + " limit :most) counted")
                .param("text", text)
                .param("beginning", beginningWith(text))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private static String beginningWith(String text) {
        return TaskConditions.escaped(text) + "%";
    }

    private static TaskConditions filter(TaskQuery query, TaskVisibility who, String visible, Instant now) {
        TaskConditions filter = new TaskConditions(who.parameters())
                .and("t.ended_at is not null")
                .and(visible)
                .filteredBy(query, "t");
        return query.overdueOnly() ? filter.and("t.due_at < :now", "now", Utc.toSql(now)) : filter;
    }

    /** When the oldest of the newest ended; null when there are not that many. */
    private @Nullable LocalDateTime sinceNewest(String visible, TaskVisibility who) {
        return sql.sql("select t.ended_at from tasks_task t where t.ended_at is not null and " + visible
                        + " order by t.ended_at desc limit 1 offset :newest")
                .params(who.parameters())
                .param("newest", NEWEST - 1)
                .query(LocalDateTime.class)
                .optional()
                .orElse(null);
    }

    /* The parts do not overlap, and each is one range of an index. */
    private static List<String> visible(TaskVisibility who) {
        if (who.all()) {
            return List.of("1 = 1");
        }
        return who.staff()
                ? Stream.concat(
                                IntStream.range(0, who.pools().size())
                                        .mapToObj(index -> "t.candidate_group = :pool" + index),
                                Stream.of("t.assignee = :me and t.candidate_group not in (:pools)"))
                        .toList()
                : List.of("t.assignee = :me");
    }

    private final class Ended implements TaskSearch {

        private final List<TaskConditions> parts;
        private final boolean amongNewest;

        private Ended(List<TaskConditions> parts, boolean amongNewest) {
            this.parts = parts;
            this.amongNewest = amongNewest;
        }

        /* The last ended first, or the first ended first when sorted so. */
        @Override
        public List<String> find(Sort sort, int size, long offset) {
            Sort.Order wish = sort.getOrderFor("endedAt");
            boolean oldestFirst = wish != null && wish.isAscending();
            String direction = oldestFirst ? "" : " desc";
            Comparator<Found> byEnd = Comparator.comparing(Found::endedAt).thenComparing(Found::id);
            Set<Found> found = new TreeSet<>(oldestFirst ? byEnd : byEnd.reversed());
            for (TaskConditions part : parts) {
                found.addAll(sql.sql("select t.id, t.ended_at from tasks_task t where " + part.condition()
                                + " order by t.ended_at" + direction + ", t.id" + direction + " limit :size")
                        .params(part.parameters())
                        .param("size", offset + size)
                        .query((row, index) -> new Found(row.getString("id"), Utc.required(row, "ended_at")))
                        .list());
            }
            return found.stream().skip(offset).limit(size).map(Found::id).toList();
        }

        @Override
        public Total total() {
            long count = 0;
            for (int i = 0; i < parts.size() && count <= COUNTED; i++) {
                TaskConditions part = parts.get(i);
                count += sql.sql("select count(*) from (select 1 from tasks_task t where " + part.condition()
                                + " limit :most) counted")
                        .params(part.parameters())
                        .param("most", COUNTED + 1)
                        .query(Long.class)
                        .single();
            }
            return new Total(Math.min(count, COUNTED), amongNewest || count > COUNTED);
        }
    }
}
