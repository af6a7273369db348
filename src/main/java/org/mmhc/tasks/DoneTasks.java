package org.mmhc.tasks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.Total;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what has ended, of which there is more than anybody scrolls through: by time of ending, by how words begin, counted up
 * to a limit. Words that very many tasks have are looked for among the newest only.
 */
@Component
class DoneTasks {

    /** Up to here ended tasks are counted. */
    static final int COUNTED = 1_000;

    /** Words of more tasks than that say little. */
    private static final int COMMON = 5_000;

    /** Among so many newest tasks common words are looked for. */
    private static final int NEWEST = 10_000;

    private record Found(String id, Instant endedAt) {}

    /** A part of what the caller may see, whose rows one index gives in order of time. */
    private record Part(String source, TaskConditions filter) {}

    private record Rarest(String word, long tasks) {

        boolean isCommon() {
            return tasks > COMMON;
        }
    }

    private final JdbcClient sql;

    DoneTasks(JdbcClient sql) {
        this.sql = sql;
    }

    /** The tasks of a page, the last ended first, or the first ended first when sorted so. */
    List<String> find(TaskQuery query, TaskVisibility who, Instant now, Sort sort, int size, long offset) {
        Sort.Order wish = sort.getOrderFor("endedAt");
        boolean oldestFirst = wish != null && wish.isAscending();
        String direction = oldestFirst ? "" : " desc";
        Comparator<Found> byEnd = Comparator.comparing(Found::endedAt).thenComparing(Found::id);
        Set<Found> found = new TreeSet<>(oldestFirst ? byEnd : byEnd.reversed());
        for (Part part : parts(query, who, now)) {
            found.addAll(sql.sql("select t.id, t.ended_at from " + part.source() + " where "
                            + part.filter().condition() + " order by t.ended_at" + direction + ", t.id" + direction
                            + " limit :size")
                    .params(part.filter().parameters())
                    .param("size", offset + size)
                    .query((row, index) -> new Found(row.getString("id"), Utc.required(row, "ended_at")))
                    .list());
        }
        return found.stream().skip(offset).limit(size).map(Found::id).toList();
    }

    /** How many there are, as far as they are counted. */
    Total count(TaskQuery query, TaskVisibility who, Instant now) {
        long count = 0;
        for (Part part : parts(query, who, now)) {
            count += sql.sql("select count(*) from (select 1 from " + part.source() + " where "
                            + part.filter().condition() + " limit :most) counted")
                    .params(part.filter().parameters())
                    .param("most", COUNTED + 1)
                    .query(Long.class)
                    .single();
        }
        return new Total(Math.min(count, COUNTED), count > COUNTED || looksAtNewestOnly(query));
    }

    private List<Part> parts(TaskQuery query, TaskVisibility who, Instant now) {
        String text = query.text() == null ? "" : query.text().strip();
        if (text.isEmpty()) {
            return visible(who).stream()
                    .map(mine -> new Part("tasks_task t", filter(query, who, mine, now)))
                    .toList();
        }
        Rarest rarest = rarest(text);
        if (rarest == null || rarest.tasks() == 0) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (String mine : visible(who)) {
            TaskConditions filter = filter(query, who, mine, now)
                    .containing(SearchWords.typed(text, TaskConditions.MOST_WORDS), "t.search_text", "word");
            String source = "tasks_task t";
            if (rarest.isCommon()) {
                filter.and("t.ended_at >= :since", "since", sinceNewest(mine, who));
            } else {
                filter.parameters().put("rarest", beginningWith(rarest.word()));
                source = """
                        (select distinct w.task_id from tasks_word w where w.word like :rarest escape '!') found
                        join tasks_task t on t.id = found.task_id""";
            }
            parts.add(new Part(source, filter));
        }
        return parts;
    }

    private static TaskConditions filter(TaskQuery query, TaskVisibility who, String mine, Instant now) {
        TaskConditions filter = new TaskConditions(who.parameters())
                .and("t.ended_at is not null")
                .and(mine)
                .filteredBy(query, "t");
        return query.overdueOnly() ? filter.and("t.due_at < :now", "now", Utc.toSql(now)) : filter;
    }

    /** The word that says most; null when nothing was typed but signs. */
    private @Nullable Rarest rarest(String text) {
        return SearchWords.of(SearchWords.fold(text)).stream()
                .limit(TaskConditions.MOST_WORDS)
                .map(word -> new Rarest(word, frequency(word)))
                .min(Comparator.comparingLong(Rarest::tasks))
                .orElse(null);
    }

    /** When the oldest of the newest ended; null when there are not that many. */
    private @Nullable LocalDateTime sinceNewest(String mine, TaskVisibility who) {
        return sql.sql("select t.ended_at from tasks_task t where t.ended_at is not null and " + mine
                        + " order by t.ended_at desc limit 1 offset :newest")
                .params(who.parameters())
                .param("newest", NEWEST - 1)
                .query(LocalDateTime.class)
                .optional()
                .orElse(null);
    }

    private boolean looksAtNewestOnly(TaskQuery query) {
        Rarest rarest = query.text() == null ? null : rarest(query.text());
        return rarest != null && rarest.isCommon();
    }

    private long frequency(String word) {
        return sql.sql(
                        "select count(*) from (select 1 from tasks_word w where w.word like :word escape '!' limit :most) counted")
                .param("word", beginningWith(word))
                .param("most", COMMON + 1)
                .query(Long.class)
                .single();
    }

    private static byte[] beginningWith(String word) {
        return (TaskConditions.escaped(SearchWords.cut(word)) + "%").getBytes(StandardCharsets.UTF_8);
    }

    /* The parts do not overlap, and each is one range of an index. */
    private static Collection<String> visible(TaskVisibility who) {
        return who.all()
                ? List.of("1 = 1")
                : List.of(
                        "t.candidate_group = :group",
                        "t.assignee = :me and (t.candidate_group < :group or t.candidate_group > :group)");
    }
}
