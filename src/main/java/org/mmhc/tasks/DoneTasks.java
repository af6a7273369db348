package org.mmhc.tasks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** A beginning of more words than that is looked for by reading. */
    private static final int SPELLINGS = 20;

    private static final String ENDED = "tasks_task t";

    private record Found(String id, Instant endedAt) {}

    /** A part of what the caller may see, whose rows one index gives in order of time. */
    private record Part(String source, TaskConditions filter) {}

    /** A word that somebody typed, and how many tasks have one that begins so, as far as that was counted. */
    private record Typed(String word, long tasks) {}

    private final JdbcClient sql;

    DoneTasks(JdbcClient sql) {
        this.sql = sql;
    }

    TaskSearch look(TaskQuery query, TaskVisibility who, Instant now) {
        List<String> visible = visible(who);
        if (query.text() == null || query.text().isBlank()) {
            return new Ended(
                    visible.stream()
                            .map(mine -> new Part(ENDED, filter(query, who, mine, now)))
                            .toList(),
                    false);
        }
        List<String> words = SearchWords.of(SearchWords.fold(query.text())).stream()
                .limit(TaskConditions.MOST_WORDS)
                .toList();
        Optional<Typed> rarest = words.stream()
                .map(word -> new Typed(word, frequency(word)))
                .min(Comparator.comparingLong(Typed::tasks));
        if (rarest.isEmpty() || rarest.get().tasks() == 0) {
            return new Ended(List.of(), false);
        }
        boolean common = rarest.get().tasks() > COMMON;
        List<List<byte[]>> spellings = common
                ? words.stream()
                        .map(this::spellings)
                        .filter(known -> known.size() <= SPELLINGS)
                        .toList()
                : List.of();
        List<Part> parts = new ArrayList<>();
        for (String mine : visible) {
            TaskConditions filter = filter(query, who, mine, now)
                    .containing(SearchWords.typed(query.text(), TaskConditions.MOST_WORDS), "t.search_text", "word");
            parts.add(
                    common
                            ? amongNewest(spellings, filter, sinceNewest(mine, who))
                            : having(rarest.get().word(), filter));
        }
        return new Ended(parts, common);
    }

    private static Part having(String word, TaskConditions filter) {
        filter.parameters().put("rarest", beginningWith(word));
        return withWord("w.word like :rarest escape '!'", filter);
    }

    private Part amongNewest(List<List<byte[]>> spellings, TaskConditions filter, @Nullable LocalDateTime since) {
        filter.and("t.ended_at >= :since", "since", since);
        if (since == null || spellings.isEmpty()) {
            return new Part(ENDED, filter);
        }
        filter.parameters()
                .put(
                        "spellings",
                        Collections.min(spellings, Comparator.comparingLong(words -> tasksSince(words, since))));
        return withWord("w.word in (:spellings) and w.ended_at >= :since", filter);
    }

    private static Part withWord(String condition, TaskConditions filter) {
        return new Part(
                "(select distinct w.task_id from tasks_word w where " + condition
                        + ") found join tasks_task t on t.id = found.task_id",
                filter);
    }

    private static TaskConditions filter(TaskQuery query, TaskVisibility who, String mine, Instant now) {
        TaskConditions filter = new TaskConditions(who.parameters())
                .and("t.ended_at is not null")
                .and(mine)
                .filteredBy(query, "t");
        return query.overdueOnly() ? filter.and("t.due_at < :now", "now", Utc.toSql(now)) : filter;
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

    private long frequency(String word) {
        return sql.sql(
                        "select count(*) from (select 1 from tasks_word w where w.word like :word escape '!' limit :most) counted")
                .param("word", beginningWith(word))
                .param("most", COMMON + 1)
                .query(Long.class)
                .single();
    }

    /** The words that begin so, up to one more than are looked for. */
    private List<byte[]> spellings(String beginning) {
        List<byte[]> words = new ArrayList<>();
        Optional<byte[]> next = Optional.of(new byte[0]);
        while (next.isPresent() && words.size() <= SPELLINGS) {
            next = sql.sql("select w.word from tasks_word w where w.word like :word escape '!' and w.word > :last"
                            + " order by w.word limit 1")
                    .param("word", beginningWith(beginning))
                    .param("last", next.get())
                    .query(byte[].class)
                    .optional();
            next.ifPresent(words::add);
        }
        return words;
    }

    private long tasksSince(List<byte[]> words, LocalDateTime since) {
        return sql.sql("select count(*) from tasks_word w where w.word in (:words) and w.ended_at >= :since")
                .param("words", words)
                .param("since", since)
                .query(Long.class)
                .single();
    }

    private static byte[] beginningWith(String word) {
        return (TaskConditions.escaped(SearchWords.cut(word)) + "%").getBytes(StandardCharsets.UTF_8);
    }

    /* The parts do not overlap, and each is one range of an index. */
    private static List<String> visible(TaskVisibility who) {
        return who.all()
                ? List.of("1 = 1")
                : List.of(
                        "t.candidate_group = :group",
                        "t.assignee = :me and (t.candidate_group < :group or t.candidate_group > :group)");
    }

    private final class Ended implements TaskSearch {

        private final List<Part> parts;
        private final boolean amongNewest;

        private Ended(List<Part> parts, boolean amongNewest) {
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
            for (Part part : parts) {
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

        @Override
        public Total total() {
            long count = 0;
            for (Part part : parts) {
                count += sql.sql("select count(*) from (select 1 from " + part.source() + " where "
                                + part.filter().condition() + " limit :most) counted")
                        .params(part.filter().parameters())
                        .param("most", COUNTED + 1)
                        .query(Long.class)
                        .single();
            }
            return new Total(Math.min(count, COUNTED), amongNewest || count > COUNTED);
        }
    }
}
