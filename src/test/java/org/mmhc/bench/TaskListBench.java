package org.mmhc.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mmhc.MmhcApplication;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskFigures;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long people wait for the task list when the agency has had a million tasks, twenty thousand of them open, and for a claim
 * when eight people claim at once. Needs a database of its own.
 */
public final class TaskListBench {

    private static final int ROUNDS = 60;
    private static final int CLIENTS = 8;
    private static final int CLAIMS = 50;
    private static final Uid MEMBER = Uid.of(Role.COMMITTEE, 100900);

    private final TaskList list;
    private final TaskDesk desk;
    private final TaskFigures figures;
    private final JdbcClient sql;

    public TaskListBench(ApplicationContext application) {
        list = application.getBean(TaskList.class);
        desk = application.getBean(TaskDesk.class);
        figures = application.getBean(TaskFigures.class);
        sql = application.getBean(JdbcClient.class);
    }

    /** One line of the result, in milliseconds. */
    public record Line(String what, double p50, double p95, double limit) {

        /** Whether the line is within its limit. */
        public boolean good() {
            return p95 <= limit;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%-58s p50 %7.1f ms  p95 %7.1f ms  (limit %3.0f ms)", what, p50, p95, limit);
        }
    }

    /** Fills the tables and measures. */
    public List<Line> run(int ended, int open) throws Exception {
        new TaskCrowd(sql).gather(ended, open);
        return measure();
    }

    private List<Line> measure() throws Exception {
        List<Line> lines = new ArrayList<>();
        lines.add(page("to claim, most urgent first", query(Scope.CLAIMABLE, null, null, null), Sort.unsorted()));
        lines.add(page("all, by due time", query(Scope.ALL, null, null, null), Sort.by("dueAt")));
        lines.add(page(
                "all, one type, priority, by title, name",
                query(Scope.ALL, "müller rosa", "NURSING_LICENCE", 40),
                Sort.by("title")));
        lines.add(page("all, by name, most urgent first", query(Scope.ALL, "Rosa", null, null), Sort.unsorted()));
        lines.add(page("all, by reference", query(Scope.ALL, "doc-00000", null, null), Sort.unsorted()));
        lines.add(page("mine", query(Scope.MINE, null, null, null), Sort.unsorted()));
        lines.add(page("done", query(Scope.DONE, null, null, null), Sort.unsorted()));
        lines.add(page("done, one type", query(Scope.DONE, null, "WORK_PERMIT", null), Sort.unsorted()));
        lines.add(page(
                "done, a person's UID", query(Scope.DONE, TaskCrowd.person(123).value(), null, null), Sort.unsorted()));
        lines.add(page("done, by full name", query(Scope.DONE, "Rosa Müller", null, null), Sort.unsorted()));
        lines.add(page("done, by common words", query(Scope.DONE, "nursing licence", null, null), Sort.unsorted()));
        lines.add(page(
                "done, by nothing that is there", query(Scope.DONE, "nobody nowhere", null, null), Sort.unsorted()));
        lines.add(timed("counts of all parts", 50, list::totals));
        lines.add(timed("kinds for filters", 50, list::kinds));
        lines.add(timed(
                "figures of a group, unless kept",
                50,
                () -> figures.ofMyGroup(Instant.parse("2026-01-01T00:00:00Z")
                        .plusMillis(ThreadLocalRandom.current().nextInt(100_000)))));
        lines.add(claims());
        return lines;
    }

    private static TaskQuery query(
            Scope scope, @Nullable String text, @Nullable String type, @Nullable Integer priority) {
        return new TaskQuery(scope, text, null, type, null, false, priority);
    }

    private Line page(String what, TaskQuery query, Sort sort) {
        return timed("first page with count: " + what, 50, () -> list.find(query, PageRequest.of(0, 50, sort)));
    }

    private static Line timed(String what, double limit, Supplier<?> work) {
        double[] millis = new double[ROUNDS];
        for (int round = -10; round < ROUNDS; round++) {
            long start = System.nanoTime();
            As.user(MEMBER, work);
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        return line(what, limit, millis);
    }

    private Line claims() throws Exception {
        List<TaskId> free = As.user(
                MEMBER,
                () -> list.rows(TaskQuery.of(Scope.CLAIMABLE), PageRequest.of(0, 500)).stream()
                        .map(task -> task.id())
                        .toList());
        double[] millis = new double[CLIENTS * CLAIMS];
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int from = client * CLAIMS;
                Uid uid = Uid.of(Role.COMMITTEE, 100910 + client);
                clients.add(() -> {
                    for (int claim = from; claim < from + CLAIMS; claim++) {
                        TaskId id = free.get(claim);
                        long start = System.nanoTime();
                        As.user(uid, () -> desk.claim(id));
                        millis[claim] = (System.nanoTime() - start) / 1e6;
                    }
                    return null;
                });
            }
            for (Future<Void> done : people.invokeAll(clients)) {
                done.get();
            }
        }
        return line("claim, eight people at once", 30, millis);
    }

    private static Line line(String what, double limit, double[] millis) {
        Arrays.sort(millis);
        return new Line(what, millis[millis.length / 2], millis[(int) (millis.length * 0.95)], limit);
    }

    /** Measures on servers of its own and prints the lines. Arguments: how many ended, how many open. */
    public static void main(String... arguments) throws Exception {
        int ended = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 980_000;
        int open = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        try (var application =
                SpringApplication.run(MmhcApplication.class, "--server.port=0", "--spring.main.banner-mode=off")) {
            for (Line line : new TaskListBench(application).run(ended, open)) {
                System.out.println(line);
            }
        }
    }
}
