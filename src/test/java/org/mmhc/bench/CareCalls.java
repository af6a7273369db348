package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import tools.jackson.databind.JsonNode;

/** A member of the committee who finds somebody for requests and looks at what is planned, by the API and in a browser. */
final class CareCalls implements AutoCloseable {

    private static final int WARM_UP = Integer.getInteger("bench.care.warmup", 40);
    private static final int RANKINGS_BEFORE = 5 * WARM_UP;
    private static final int PAGES_BEFORE = 5;
    private static final int PAGES = Integer.getInteger("bench.care.pages", 25);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Uid member;
    private final Caller caller;

    CareCalls(URI address, Connection database, Cast cast) throws Exception {
        this.address = address;
        this.member = cast.join(database, Role.COMMITTEE, 1).getFirst();
        this.caller = Caller.signedIn(http, address, member);
    }

    /** Ranks who could go to each of the requests. */
    Samples rankings(List<String> requests) throws Exception {
        Samples samples = new Samples();
        for (int place = -RANKINGS_BEFORE; place < requests.size(); place++) {
            String request = requests.get(Math.floorMod(place, requests.size()));
            long begin = System.nanoTime();
            caller.get("/api/v1/care-requests/" + request + "/candidates");
            if (place >= 0) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    /** Books the best who can take everything, request by request; the first ones warm up. */
    Samples bookings(List<String> requests) throws Exception {
        Samples samples = new Samples();
        for (int place = 0; place < requests.size(); place++) {
            JsonNode found = caller.get("/api/v1/care-requests/" + requests.get(place) + "/candidates");
            JsonNode best = found.path("able").path(0);
            if (best.path("possible").size() == found.path("toStaff").size()) {
                Map<String, String> warnings = new HashMap<>();
                for (JsonNode objection : best.path("objections")) {
                    warnings.put(objection.path("rule").asString(), "NOBODY_ELSE");
                }
                long begin = System.nanoTime();
                caller.post(
                        "/api/v1/care-requests/" + requests.get(place) + "/assignments",
                        Map.of(
                                "caregiver",
                                best.path("caregiver").asString(),
                                "run",
                                found.path("run").asString(),
                                "warnings",
                                warnings));
                if (place >= WARM_UP) {
                    samples.add(System.nanoTime() - begin);
                }
            }
        }
        return samples;
    }

    /** The first page of the visits of a week. */
    Samples visits(String who) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Samples samples = new Samples();
        for (int round = -WARM_UP; round < 2 * WARM_UP; round++) {
            long begin = System.nanoTime();
            caller.get("/api/v1/visits?size=50&from=%s&to=%s%s".formatted(now, now.plus(7, ChronoUnit.DAYS), who));
            if (round >= 0) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    /**
     * A page that was opened again and again.
     *
     * @param paint until something of it was to be seen
     * @param part until that part of it was
     */
    record Opened(Samples paint, Samples part) {}

    /** Opens a page in a browser again and again, until that part of it is to be seen. */
    Opened page(String path, String part) {
        Opened opened = new Opened(new Samples(), new Samples());
        try (Browser browser = Browser.on(address.getPort())) {
            Person person = browser.atDesk("a member");
            person.signIn(member.value(), Cast.PASSWORD);
            for (int round = -PAGES_BEFORE; round < PAGES; round++) {
                long begin = System.nanoTime();
                person.open(path);
                person.page().locator(part).first().waitFor();
                if (round >= 0) {
                    opened.part().add(System.nanoTime() - begin);
                    Number paint = (Number) person.page()
                            .evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
                    opened.paint().add(Math.round(paint.doubleValue() * 1e6));
                }
            }
        }
        return opened;
    }

    @Override
    public void close() {
        http.close();
    }
}
