package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * Whoever comes back to a page fetches little, however much the agency has. What each page costs is left in
 * {@code target/page-weight.txt}: the median of as many visits as {@code -Dmmhc.test.visits} says.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class PageWeightBrowserIT {

    private static final int VISITS = Integer.getInteger("mmhc.test.visits", 1);
    private static final int MOST_AGAIN = 100;
    private static final String FETCHED = """
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .reduce((sum, entry) => sum + entry.transferSize, 0) / 1024""";

    private record Page(String who, String path, String control) {}

    private record Visit(int millis, int kilobytes) {}

    private static final List<Page> PAGES = List.of(
            new Page("", "/sign-in", "vaadin-login-form"),
            new Page("", "/register", "#register"),
            new Page("rosa", "/documents", "[role=main] h1"),
            new Page("rosa", "/profile", "#profile-save"),
            new Page("rosa", "/account", "[role=main] h1"),
            new Page("rosa", "/record-looks", ".look-days"),
            new Page("mira", "/tasks", "#task-grid"),
            new Page("mira", "/absences", "[role=main] h1"),
            new Page("ada", "/users", "#users .user-name"),
            new Page("ada", "/audit", "#audit-grid .audit-lines"),
            new Page("ada", "/parked-work", "#parked-grid"));

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Test
    void whoComesBackFetchesLittle() throws IOException {
        people.rosa();
        people.mira();
        people.ada();
        IntStream.range(0, 60)
                .forEach(number -> people.registered(
                        Role.CAREGIVER,
                        "Crowd Caregiver " + number,
                        "crowd%d@example.org".formatted(number),
                        "+9198300%05d".formatted(number)));
        Map<String, List<Visit>> first = new TreeMap<>();
        Map<String, List<Visit>> again = new TreeMap<>();
        try (Browser browser = Browser.on(port)) {
            for (int round = 0; round < VISITS; round++) {
                Map<String, Person> present = new HashMap<>();
                for (Page page : PAGES) {
                    Person person = present.computeIfAbsent(page.who(), who -> arriving(browser, who));
                    person.page().context().newCDPSession(person.page()).send("Network.clearBrowserCache");
                    first.computeIfAbsent(page.path(), path -> new ArrayList<>())
                            .add(visit(person, page));
                    again.computeIfAbsent(page.path(), path -> new ArrayList<>())
                            .add(visit(person, page));
                }
                present.values().forEach(person -> person.page().context().close());
            }
        }
        List<String> lines = new ArrayList<>(List.of("page first-ms again-ms first-KB again-KB"));
        PAGES.forEach(page -> lines.add("%s %d %d %d %d"
                .formatted(
                        page.path(),
                        median(first.get(page.path()).stream().map(Visit::millis)),
                        median(again.get(page.path()).stream().map(Visit::millis)),
                        median(first.get(page.path()).stream().map(Visit::kilobytes)),
                        median(again.get(page.path()).stream().map(Visit::kilobytes)))));
        Files.write(Path.of("target/page-weight.txt"), lines);
        assertThat(again)
                .allSatisfy((path, visits) -> assertThat(median(visits.stream().map(Visit::kilobytes)))
                        .as(path)
                        .isLessThan(MOST_AGAIN));
    }

    private static Person arriving(Browser browser, String who) {
        Person person = browser.atDesk(who);
        if (!who.isEmpty()) {
            person.signIn(who + "@example.org", PeopleFixtures.PASSWORD);
        }
        return person;
    }

    private static Visit visit(Person person, Page page) {
        long start = System.nanoTime();
        person.open(page.path());
        person.page().locator(page.control()).first().waitFor();
        int millis = (int) ((System.nanoTime() - start) / 1_000_000);
        return new Visit(millis, ((Number) person.page().evaluate(FETCHED)).intValue());
    }

    private static int median(Stream<Integer> figures) {
        List<Integer> sorted = figures.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
