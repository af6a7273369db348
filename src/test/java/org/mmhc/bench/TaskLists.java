package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The task list of an agency that has had very many tasks, as members of the committee see it by the API. */
final class TaskLists implements AutoCloseable {

    static final String WITHOUT_A_PAUSE = "without a pause";
    private static final int WARM_UP = 150;
    private static final int ROUNDS = 100;
    private static final int CLIENTS = 8;
    private static final int CLAIMS = 40;
    private static final int WARM_UP_CLAIMS = 20;
    private static final int WARM_UP_ROUNDS = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Caller> members = new ArrayList<>();
    private final List<String> claimable = new ArrayList<>();

    /** Has documents handed in whose reviews can be claimed, fills the tables, and lets eight members in. */
    void prepare(URI address, Connection database, Cast cast, int ended, int open) throws Exception {
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(database, true));
        int reviews = CLIENTS * (WARM_UP_CLAIMS + 2 * CLAIMS);
        try (Submissions submissions = new Submissions(address, database, cast)) {
            submissions.prepare(reviews);
            submissions.burst(reviews);
        }
        claimable.addAll(sql.sql("select id from tasks_task where state = 'OPEN' order by id desc limit ?")
                .param(reviews)
                .query(String.class)
                .list());
        sql.sql("set collation_connection = @@collation_database").update();
        new TaskCrowd(sql).gather(ended, open);
        for (Uid member : cast.join(database, Role.COMMITTEE, CLIENTS)) {
            members.add(Caller.signedIn(http, address, member));
        }
    }

    /** The first page with its count, looked at in the ways people do; all of them together. */
    Map<String, Samples> pages() throws Exception {
        Map<String, Map<String, String>> looks = new LinkedHashMap<>();
        looks.put("to claim, most urgent first", Map.of("scope", "CLAIMABLE"));
        looks.put("open, by due time", Map.of("scope", "ALL", "sort", "dueAt,asc"));
        looks.put(
                "open, one type, by title, by name",
                Map.of("scope", "ALL", "type", "NURSING_LICENCE", "sort", "title,asc", "text", "rosa m"));
        looks.put("open, by name", Map.of("scope", "ALL", "text", "Rosa"));
        looks.put("ended", Map.of("scope", "DONE"));
        looks.put("ended, by full name", Map.of("scope", "DONE", "text", "Rosa Müller"));
        Map<String, Samples> pages = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> look : looks.entrySet()) {
            Samples samples = new Samples();
            Map<String, String> question = new LinkedHashMap<>(look.getValue());
            question.put("size", "50");
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                members.getFirst().tasks(question);
                if (round >= 0) {
                    samples.add(System.nanoTime() - begin);
                }
            }
            pages.put(look.getKey(), samples);
        }
        return pages;
    }

    /** Eight members who claim at the same time, one task after the other without a pause, and as fast as people click. */
    Map<String, Samples> claims() throws Exception {
        int before = CLIENTS * WARM_UP_CLAIMS;
        int each = CLIENTS * CLAIMS;
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            claim(claimable.subList(0, before), Duration.ZERO);
            giveBack(claimable.subList(0, before));
        }
        Map<String, Samples> claims = new LinkedHashMap<>();
        claims.put(WITHOUT_A_PAUSE, claim(claimable.subList(before, before + each), Duration.ZERO));
        claims.put(
                "one a second each", claim(claimable.subList(before + each, before + 2 * each), Duration.ofSeconds(1)));
        return claims;
    }

    /* Each member has an equal share of them, as they claimed them. */
    private void giveBack(List<String> tasks) throws Exception {
        int share = tasks.size() / CLIENTS;
        for (int place = 0; place < tasks.size(); place++) {
            members.get(place / share).giveBack(tasks.get(place));
        }
    }

    private Samples claim(List<String> tasks, Duration pause) throws Exception {
        Samples samples = new Samples();
        try (ExecutorService hands = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Void>> work = new ArrayList<>();
            int share = tasks.size() / CLIENTS;
            for (int client = 0; client < CLIENTS; client++) {
                Caller member = members.get(client);
                List<String> own = tasks.subList(client * share, (client + 1) * share);
                long head = pause.toNanos() * client / CLIENTS;
                work.add(() -> {
                    LockSupport.parkNanos(head);
                    for (String task : own) {
                        long begin = System.nanoTime();
                        member.claim(task);
                        samples.add(System.nanoTime() - begin);
                        LockSupport.parkNanos(begin + pause.toNanos() - System.nanoTime());
                    }
                    return null;
                });
            }
            for (Future<Void> done : hands.invokeAll(work)) {
                done.get();
            }
        }
        return samples;
    }

    @Override
    public void close() {
        http.close();
    }
}
