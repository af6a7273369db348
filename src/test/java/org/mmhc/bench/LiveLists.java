package org.mmhc.bench;

import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** Many members of the committee who have the task list open, each in a browser of their own. */
final class LiveLists implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final ExecutorService network = Executors.newCachedThreadPool();
    private final ExecutorService replies = Executors.newVirtualThreadPerTaskExecutor();
    private final List<BrowserSession> sessions = new ArrayList<>();

    /** Opens the list in as many browsers. */
    void open(URI address, Connection database, Cast cast, int many) throws Exception {
        List<Uid> committee = cast.join(database, Role.COMMITTEE, many);
        try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<BrowserSession>> work = committee.stream()
                    .map(uid -> (Callable<BrowserSession>) () -> {
                        BrowserSession session = new BrowserSession(address, network, replies);
                        session.openTaskList(uid);
                        return session;
                    })
                    .toList();
            for (Future<BrowserSession> done : hands.invokeAll(work)) {
                sessions.add(done.get());
            }
        }
    }

    /** How often each list was refreshed so far. */
    List<Integer> refreshes() {
        sessions.forEach(session -> {
            Throwable trouble = session.trouble();
            if (trouble != null) {
                throw new IllegalStateException("A browser lost its screen", trouble);
            }
        });
        return sessions.stream().map(BrowserSession::refreshes).toList();
    }

    @Override
    public void close() {
        sessions.forEach(BrowserSession::close);
        network.shutdownNow();
        replies.shutdownNow();
    }
}
