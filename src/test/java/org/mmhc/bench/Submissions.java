package org.mmhc.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.storage.SampleFiles;
import org.mmhc.verification.DocumentType;

/** Caregivers who hand in documents by the API, and the committee's list on which the review of each appears. */
final class Submissions implements AutoCloseable {

    /** What needs a look by the committee. */
    private static final List<DocumentType> TYPES = List.of(
            DocumentType.IDENTITY_PROOF,
            DocumentType.ADDRESS_PROOF,
            DocumentType.NURSING_LICENCE,
            DocumentType.POLICE_CLEARANCE,
            DocumentType.HEALTH_CERTIFICATE);

    private static final int CLIENTS = 8;

    private final HttpClient http;
    private final URI address;
    private final Connection database;
    private final Cast cast;
    private final byte[] pdf = SampleFiles.pdf("Bench");
    private final byte[] jpeg = SampleFiles.jpeg("Bench");
    private final Queue<Document> documents = new ConcurrentLinkedQueue<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    private record Document(Caller caller, DocumentType type) {}

    Submissions(URI address, Connection database, Cast cast) {
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.address = address;
        this.database = database;
        this.cast = cast;
    }

    /** Lets as many people in as it takes to hand in that many documents. */
    void prepare(int many) throws Exception {
        List<Uid> caregivers = cast.join(database, Role.CAREGIVER, Math.ceilDiv(many, TYPES.size()));
        List<Callable<List<Document>>> signIns = caregivers.stream()
                .map(caregiver -> (Callable<List<Document>>) () -> {
                    Caller caller = Caller.signedIn(http, address, caregiver);
                    return TYPES.stream()
                            .map(type -> new Document(caller, type))
                            .toList();
                })
                .toList();
        List<Document> all = new ArrayList<>();
        for (Future<List<Document>> done : clients.invokeAll(signIns)) {
            all.addAll(done.get());
        }
        Collections.shuffle(all);
        documents.addAll(all);
    }

    /** Hands in that many as fast as eight clients can; says how many a second reached the list. */
    double burst(int many) throws Exception {
        long goal = tasks() + many;
        Queue<Document> wanted = new ArrayBlockingQueue<>(many);
        for (int i = 0; i < many; i++) {
            wanted.add(documents.remove());
        }
        long begin = System.nanoTime();
        List<Callable<Void>> work = Collections.nCopies(CLIENTS, () -> {
            for (Document next = wanted.poll(); next != null; next = wanted.poll()) {
                handIn(next);
            }
            return null;
        });
        for (Future<Void> done : clients.invokeAll(work)) {
            done.get();
        }
        Waiting.until("the list", () -> tasks() >= goal);
        return many / ((System.nanoTime() - begin) / 1e9);
    }

    /** Hands in documents at a steady rate; says how long each took from the call to the list. */
    Samples steady(int perSecond, int seconds) throws Exception {
        int many = perSecond * seconds;
        Samples samples = new Samples();
        Map<String, Long> begun = new ConcurrentHashMap<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            Future<?> watcher = calls.submit(() -> watch(begun, samples, many));
            long begin = System.nanoTime();
            for (int i = 0; i < many; i++) {
                Document next = documents.remove();
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                sent.add(calls.submit(() -> {
                    begun.put(handIn(next), due);
                    return null;
                }));
            }
            for (Future<?> call : sent) {
                call.get();
            }
            watcher.get(1, TimeUnit.MINUTES);
        }
        return samples;
    }

    private String handIn(Document document) throws IOException, InterruptedException {
        return document.type().ordinal() % 2 == 0
                ? document.caller().handIn(document.type(), "page.pdf", "application/pdf", pdf)
                : document.caller().handIn(document.type(), "page.jpg", "image/jpeg", jpeg);
    }

    /* What is on the list before the call has answered is found at the next look. */
    private Void watch(Map<String, Long> begun, Samples samples, int many) throws SQLException {
        Map<String, Long> seen = new ConcurrentHashMap<>();
        String newest = newestTask();
        while (samples.size() < many) {
            long now = System.nanoTime();
            try (PreparedStatement query =
                    database.prepareStatement("select id, reference from tasks_task where id > ? order by id")) {
                query.setString(1, newest);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        seen.putIfAbsent(rows.getString(2), now);
                    }
                }
            }
            seen.forEach((reference, at) -> {
                Long from = begun.remove(reference);
                if (from != null) {
                    samples.add(at - from);
                }
            });
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(4));
        }
        return null;
    }

    private String newestTask() throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select coalesce(max(id), '') from tasks_task");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private long tasks() throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select count(*) from tasks_task");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
        http.close();
    }
}
