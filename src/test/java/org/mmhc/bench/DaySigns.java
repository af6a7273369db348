package org.mmhc.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks into the database for what people of a day wait for, all of them with a few questions; goes on when the database was away. */
final class DaySigns implements AutoCloseable {

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST = 500;

    /** What somebody waits for, by whom or what it is about. */
    enum Sign {
        DOCUMENT("select owner, min(id) from verification_document where owner in (%s) group by owner"),
        REVIEW("select reference, min(id) from tasks_task where form_key = 'verification.reviewDocument'"
                + " and state in ('OPEN', 'CLAIMED') and reference in (%s) group by reference"),
        VERIFIED("select about, about from notifications_message where template = 'verification/document-verified'"
                + " and about in (%s) group by about"),
        SUBSCRIPTION("select patient, min(id) from billing_subscription where patient in (%s) group by patient"),
        PAGE("select subscription, min(id) from billing_payment where link_url is not null and subscription in (%s)"
                + " group by subscription"),
        COVERED("select about, about from notifications_message where template = 'billing/subscription-active'"
                + " and about in (%s) group by about"),
        REQUEST("select patient, min(id) from care_request where patient in (%s) group by patient"),
        SEEKING("select reference, min(id) from tasks_task where form_key = 'care.assignCaregiver'"
                + " and state in ('OPEN', 'CLAIMED') and reference in (%s) group by reference"),
        ASSIGNED("select e.reference, e.reference from engine_job_execution e join care_request r on r.id = e.reference"
                + " where e.job_type = 'care.openRound' and r.status in ('ASSIGNED', 'IN_PROGRESS') and e.reference in (%s)"
                + " group by e.reference having count(*) > 1"),
        FOLLOWED("select reference, min(id) from tasks_task where form_key = 'visits.startVisit'"
                + " and state in ('OPEN', 'CLAIMED') and reference in (%s) group by reference"),
        CLOSED("select id, id from visits_visit where status in ('CLOSED', 'UNDER_REVIEW') and id in (%s)");

        private final String question;

        Sign(String question) {
            this.question = question;
        }
    }

    /** Gives a connection, which may fail for a while. */
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final Map<Sign, Map<String, CompletableFuture<String>>> awaited = new EnumMap<>(Sign.class);
    private final Thread looking;
    private @Nullable Connection connection;
    private volatile boolean closed;

    DaySigns(Connections connections) {
        this.connections = connections;
        for (Sign sign : Sign.values()) {
            awaited.put(sign, new ConcurrentHashMap<>());
        }
        looking = Thread.ofPlatform().daemon().name("looking").start(this::look);
    }

    /** Comes with what is found once it is there. */
    CompletableFuture<String> of(Sign sign, String about) {
        return known(sign).computeIfAbsent(about, any -> new CompletableFuture<>());
    }

    private Map<String, CompletableFuture<String>> known(Sign sign) {
        Map<String, CompletableFuture<String>> known = awaited.get(sign);
        if (known == null) {
            throw new IllegalArgumentException(sign.name());
        }
        return known;
    }

    private void look() {
        while (!closed) {
            try {
                for (Sign sign : Sign.values()) {
                    List<String> open = known(sign).entrySet().stream()
                            .filter(one -> !one.getValue().isDone())
                            .map(Map.Entry::getKey)
                            .limit(MOST)
                            .toList();
                    if (!open.isEmpty()) {
                        found(sign, open)
                                .forEach((about, what) -> of(sign, about).complete(what));
                    }
                }
            } catch (SQLException away) {
                forget();
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        forget();
    }

    private Map<String, String> found(Sign sign, List<String> about) throws SQLException {
        Map<String, String> found = new HashMap<>();
        Connection open = connection;
        if (open == null) {
            open = connections.open();
            connection = open;
        }
        String places = String.join(", ", Collections.nCopies(about.size(), "?"));
        try (PreparedStatement query = open.prepareStatement(sign.question.formatted(places))) {
            for (int i = 0; i < about.size(); i++) {
                query.setString(i + 1, about.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    private void forget() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException broken) {
                // It is given up anyhow.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
