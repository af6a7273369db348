package org.mmhc.tasks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.Total;
import org.mmhc.tasks.TaskList.Waiting;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds and counts what waits for somebody, by any part of a word and in any order. A scope that nobody narrowed is read along
 * an index, most urgent first or by due time, as far as the page reaches; for everything else, and for those who see all groups,
 * the small table is read once.
 */
@Component
class OpenTasks {

    private static final String MINE = "o.state = 'CLAIMED' and o.assignee = :me";
    private static final String ASIDE = MINE + " and o.follow_up_at > :now";
    private static final String STILL_MINE =
            MINE + " and o.task_id not in (:held) and (o.follow_up_at is null or o.follow_up_at <= :now)";
    private static final String BACK = "o.follow_up_at is not null";
    private static final String NEVER_AWAY = "o.follow_up_at is null";
    private static final String OVERDUE = "o.due_order < :now";
    private static final String LATER = "o.due_order >= :now";
    private static final List<String> BY_URGENCY =
            List.of("o.priority desc", "o.due_order", "o.created_at", "o.task_id");
    private static final String DUE = "dueAt";
    private static final Map<String, String> SORTABLE = Map.ofEntries(
            Map.entry("name", "name"),
            Map.entry("processName", "process_name"),
            Map.entry("reference", "reference"),
            Map.entry("title", "title"),
            Map.entry("type", "type"),
            Map.entry("subjectName", "subject_name"),
            Map.entry("priority", "priority"),
            Map.entry("createdAt", "created_at"),
            Map.entry(DUE, "due_order"),
            Map.entry("state", "state"),
            Map.entry("assignee", "assignee"));

    private static final Set<String> ABOUT_PEOPLE = Set.of("subjectName", "assignee");

    private final JdbcClient sql;
    private final PoolCounts pools;
    private final HeldDecisions decided;

    OpenTasks(JdbcClient sql, PoolCounts pools, HeldDecisions decided) {
        this.sql = sql;
        this.pools = pools;
        this.decided = decided;
    }

    TaskSearch look(TaskQuery query, TaskVisibility who, Instant now) {
        return new Open(query, who, now);
    }

    /** Which of these tasks somebody would find. */
    Set<TaskId> among(Set<TaskId> ids, TaskQuery query, TaskVisibility who, Instant now) {
        return ids.isEmpty() ? Set.of() : new Open(query, who, now).among(ids);
    }

    /** What somebody would find, process by process. */
    List<Waiting> byProcess(TaskQuery query, TaskVisibility who, Instant now, Instant tonight) {
        return new Open(query, who, now).byProcess(tonight);
    }

    /** What somebody has. */
    record Load(long open, long overdue) {

        static final Load NONE = new Load(0, 0);
    }

    /** What everybody has, of what that person sees; the held decisions of the one who looks are theirs still. */
    Map<Uid, Load> byOwner(TaskVisibility who, Instant now) {
        Map<Uid, Load> loads = new HashMap<>();
        sql.sql("select o.assignee, count(*) as many, sum(o.due_order < :now) as overdue from tasks_open o"
                        + " where o.state = 'CLAIMED' and " + who.condition("o") + " group by o.assignee")
                .params(who.parameters())
                .param("now", Utc.toSql(now))
                .query(row -> {
                    loads.put(
                            new Uid(row.getString("assignee")), new Load(row.getLong("many"), row.getLong("overdue")));
                });
        return loads;
    }

    private final class Open implements TaskSearch {

        private final TaskQuery query;
        private final TaskVisibility who;
        private final List<String> ranges;
        private final TaskConditions filter;
        private @Nullable Long total;

        private Open(TaskQuery query, TaskVisibility who, Instant now) {
            this.query = query;
            this.who = who;
            this.ranges = ranges(query.scope(), who);
            this.filter = new TaskConditions(who.parameters()).and(who.condition("o"));
            filter.with("now", Utc.toSql(now)).with("held", held());
            narrow();
        }

        /* As a list of nothing is none in SQL. */
        private List<String> held() {
            return Stream.concat(
                            Stream.of(""), decided.of(who.person()).stream().map(TaskId::value))
                    .toList();
        }

        private void narrow() {
            filter.and(
                            switch (query.scope()) {
                                case MINE -> STILL_MINE;
                                case ASIDE -> ASIDE;
                                case CLAIMABLE -> TaskVisibility.claimable("o", "in (:pools)");
                                case ALL, DONE -> "o.state in ('OPEN', 'CLAIMED')";
                            })
                    .filteredBy(query, "o");
            if (query.overdueOnly()) {
                filter.and(OVERDUE);
            }
            if (query.text() != null) {
                // The words of a case tell whom it is about.
                if (!who.staff()) {
                    filter.and("o.assignee = :me");
                }
                containing(filter, FoldedText.words(query.text(), TaskConditions.MOST_WORDS));
            }
        }

        /* What is back first, then the most urgent (overdue, then priority, then due time) unless sorted. */
        @Override
        public List<String> find(Sort sort, int size, long offset) {
            List<Sort.Order> wishes = sort.stream()
                    .filter(wish -> SORTABLE.containsKey(wish.getProperty())
                            && (who.staff() || !ABOUT_PEOPLE.contains(wish.getProperty())))
                    .toList();
            if (isWalked() && wishes.isEmpty()) {
                return mostUrgent(size, offset);
            }
            if (isWalked()
                    && wishes.size() == 1
                    && wishes.getFirst().getProperty().equals(DUE)) {
                return walked("true", columns(wishes), size, offset);
            }
            return read(wishes, size, offset);
        }

        @Override
        public Total total() {
            if (total == null) {
                total = isWalked()
                        ? walkedTotal()
                        : ask("select count(*) from tasks_open o where " + filter.condition())
                                .query(Long.class)
                                .single();
            }
            return new Total(total, false);
        }

        /* What waits for whole pools is many, and counted for all who look at it. */
        private long walkedTotal() {
            Stream<PoolCounts.Waiting> waiting = who.pools().stream().map(pools::waitingFor);
            return switch (query.scope()) {
                case MINE, ASIDE -> count("true");
                case CLAIMABLE ->
                    waiting.mapToLong(pool -> pool.claimableBy(who.person())).sum();
                case ALL, DONE ->
                    who.staff()
                            ? waiting.mapToLong(PoolCounts.Waiting::all).sum() + count(taken(who), "true")
                            : waiting.mapToLong(pool -> pool.claimableBy(who.person()))
                                            .sum()
                                    + count(List.of(MINE), "true");
            };
        }

        private Set<TaskId> among(Set<TaskId> ids) {
            return Set.copyOf(
                    ask("select o.task_id from tasks_open o where o.task_id in (:ids) and " + filter.condition())
                            .param("ids", ids.stream().map(TaskId::value).toList())
                            .query((row, index) -> new TaskId(row.getString("task_id")))
                            .list());
        }

        private List<Waiting> byProcess(Instant tonight) {
            return ask("select o.process_id, max(o.process_name) as process_name, count(*) as waiting,"
                            + " sum(o.due_order < :now) as overdue, sum(o.due_at < :tonight) as today,"
                            + " min(o.due_at) as next_due from tasks_open o where " + filter.condition()
                            + " group by o.process_id")
                    .param("tonight", Utc.toSql(tonight))
                    .query((row, index) -> new Waiting(
                            row.getString("process_id"),
                            row.getString("process_name"),
                            row.getLong("waiting"),
                            row.getLong("overdue"),
                            row.getLong("today"),
                            Utc.optional(row, "next_due")))
                    .list();
        }

        private boolean isWalked() {
            return !ranges.isEmpty() && query.equals(TaskQuery.of(query.scope()));
        }

        private List<String> mostUrgent(int size, long offset) {
            List<String> found = new ArrayList<>();
            long before = 0;
            for (String band : bands()) {
                long from = Math.max(0, offset - before);
                List<String> more = walked(band, BY_URGENCY, size - found.size(), from);
                found.addAll(more);
                if (found.size() == size) {
                    return found;
                }
                before += more.isEmpty() && from > 0 ? count(band) : from + more.size();
            }
            return found;
        }

        /* One stands after the other, and each is sorted by itself. */
        private List<String> bands() {
            return query.scope() == Scope.MINE
                    ? List.of(BACK, NEVER_AWAY + " and " + OVERDUE, NEVER_AWAY + " and " + LATER)
                    : List.of(OVERDUE, LATER);
        }

        private List<String> walked(String condition, List<String> order, int size, long offset) {
            String by = " order by " + String.join(", ", order);
            return ask(ranges.stream()
                            .map(range ->
                                    "(select o.task_id, o.priority, o.due_order, o.created_at from tasks_open o where "
                                            + range + " and " + condition + by + " limit :reach)")
                            .collect(Collectors.joining(
                                    " union all ",
                                    "select o.task_id from (",
                                    ") o" + by + " limit :size offset :offset")))
                    .param("reach", offset + size)
                    .param("size", size)
                    .param("offset", offset)
                    .query(String.class)
                    .list();
        }

        private long count(String condition) {
            return count(ranges, condition);
        }

        private long count(List<String> ranges, String condition) {
            return ask(ranges.stream()
                            .map(range ->
                                    "(select count(*) from tasks_open o where " + range + " and " + condition + ")")
                            .collect(Collectors.joining(" + ", "select ", "")))
                    .query(Long.class)
                    .single();
        }

        /* Reading is what takes time, so that all are counted on the way. */
        private List<String> read(List<Sort.Order> wishes, int size, long offset) {
            String order = wishes.isEmpty()
                    ? (query.scope() == Scope.MINE ? NEVER_AWAY + ", " : "") + LATER + ", "
                            + String.join(", ", BY_URGENCY)
                    : String.join(", ", columns(wishes));
            return ask("select o.task_id, count(*) over () as total from tasks_open o where " + filter.condition()
                            + " order by " + order + " limit :size offset :offset")
                    .param("size", size)
                    .param("offset", offset)
                    .query((row, index) -> {
                        total = row.getLong("total");
                        return row.getString("task_id");
                    })
                    .list();
        }

        private JdbcClient.StatementSpec ask(String question) {
            return sql.sql(question).params(filter.parameters());
        }
    }

    /* They do not overlap, and each is one range of an index; none when there is no such range. */
    private static List<String> ranges(Scope scope, TaskVisibility who) {
        List<String> claimable = inEachPool(who, pool -> TaskVisibility.claimable("o", "= " + pool))
                .toList();
        return switch (scope) {
            case MINE -> List.of(STILL_MINE);
            case ASIDE -> List.of(ASIDE);
            case CLAIMABLE -> claimable;
            case ALL, DONE -> {
                if (who.all()) {
                    yield List.of();
                }
                yield who.staff()
                        ? Stream.concat(inEachPool(who, pool -> inState("OPEN", pool)), taken(who).stream())
                                .toList()
                        : Stream.concat(claimable.stream(), Stream.of(MINE)).toList();
            }
        };
    }

    /* What somebody has, as the staff see it: in their pools, and else what is theirs. */
    private static List<String> taken(TaskVisibility who) {
        return Stream.concat(
                        inEachPool(who, pool -> inState("CLAIMED", pool)),
                        Stream.of(MINE + " and o.candidate_group not in (:pools)"))
                .toList();
    }

    private static String inState(String state, String pool) {
        return "o.state = '%s' and o.candidate_group = %s".formatted(state, pool);
    }

    private static Stream<String> inEachPool(TaskVisibility who, UnaryOperator<String> range) {
        return IntStream.range(0, who.pools().size()).mapToObj(index -> range.apply(":pool" + index));
    }

    /* Where all else is equal the number decides, in the direction of the first wish, as an index is read one way. */
    private static List<String> columns(List<Sort.Order> wishes) {
        Function<Sort.Order, String> direction = wish -> wish.isAscending() ? "" : " desc";
        List<String> columns = new ArrayList<>();
        wishes.forEach(wish -> columns.add("o." + SORTABLE.get(wish.getProperty()) + direction.apply(wish)));
        columns.add("o.task_id" + direction.apply(wishes.getFirst()));
        return columns;
    }

    /* Bytes are compared with bytes: words are folded on both sides. */
    private static void containing(TaskConditions filter, List<String> words) {
        for (int index = 0; index < words.size(); index++) {
            String name = "word" + index;
            filter.and(
                    "locate(:" + name + ", o.words) > 0", name, words.get(index).getBytes(StandardCharsets.UTF_8));
        }
    }
}
