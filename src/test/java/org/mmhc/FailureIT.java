package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mmhc.access.SessionRegistry;
import org.mmhc.access.SignIn;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.HoldPoints.Point;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.PhoneVerification;
import org.mmhc.identity.Registration;
import org.mmhc.identity.Registration.RegisterPerson;
import org.mmhc.local.ForkedNode;
import org.mmhc.local.Node;
import org.mmhc.local.Node.Upload;
import org.mmhc.local.Plant;
import org.mmhc.local.Plant.Server;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.settings.SettingDesk;
import org.mmhc.settings.SettingDesk.ChangeSetting;
import org.mmhc.storage.HostileFiles;
import org.mmhc.verification.DocumentRefusals.DocumentAlreadyHandedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Everything that the agency stands on is killed, or hangs, in turn while people work: nothing is lost, nothing is done twice, screens and
 * health say what is the matter, and all of it catches up. The order saves starts of a second node; no test needs it.
 */
@OwnServers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailureIT {

    private static final Logger LOG = LoggerFactory.getLogger(FailureIT.class);
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration START = Duration.ofMinutes(5);
    /** What proves something is the moment of the failure; {@code full} shows that it holds for many, too. */
    private static final boolean FULL = "full".equals(System.getProperty("mmhc.test.volume"));

    private Plant plant;
    private Node node;
    private Ledger ledger;
    private Uid mira;
    private Uid milan;
    private Uid ada;
    private CareAtWork care;
    private MoneyAtWork money;
    private @Nullable CompletableFuture<ForkedNode> fork;
    private @Nullable ForkedNode victim;

    @BeforeAll
    void theAgencyIsOpen() {
        plant = Plant.withEngine();
        node = plant.node();
        ledger = new Ledger(plant, node);
        care = new CareAtWork(node, ledger);
        PeopleFixtures people = node.get(PeopleFixtures.class);
        mira = people.mira();
        milan = people.milan();
        ada = people.ada();
        money = new MoneyAtWork(plant, node, ledger, ada);
    }

    @AfterAll
    void close() {
        node.close();
        plant.close();
    }

    @Test
    @Order(1)
    void withoutRedisPeopleWorkOnAndANodeStarts() throws Exception {
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        List<String> documents;
        Uid rosa = node.get(PeopleFixtures.class).rosa();
        plant.stopRedis();
        try {
            fork = plant.fork();
            await().atMost(SOON).until(() -> node.matters().equals(List.of("base.outage.redis")));
            assertThat(healthOf("redis")).isEqualTo(Status.DOWN);
            assertThat(healthOf("engine")).isEqualTo(Status.UP);

            assertThat(As.user(rosa, () -> node.get(SignIn.class).check(rosa.value(), PeopleFixtures.PASSWORD, "home"))
                            .uid())
                    .isEqualTo(rosa);
            documents = node.submit(ledger.uploads(10));
            node.approve(mira, ledger.awaitTasks(documents));
            ledger.awaitVerified(documents);
            await().atMost(START).until(() -> second().matters().equals(List.of("base.outage.redis")));
            Browser browser = new Browser(second().port());
            assertThat(browser.signIn(rosa.value(), PeopleFixtures.PASSWORD)).doesNotContain("refused");
            assertThat(browser.isSignedOut()).isFalse();
            ledger.list("select id from identity_session where uid = '%s'".formatted(rosa.value()))
                    .forEach(node.get(SessionRegistry.class)::end);
            assertThat(browser.isSignedOut()).isTrue();
        } finally {
            plant.startRedis();
        }

        await().atMost(SOON)
                .until(() -> node.matters().isEmpty() && second().matters().isEmpty());
        assertThat(healthOf("redis")).isEqualTo(Status.UP);
        ledger.assertNothingTwice();
        LOG.info("Redis away: {} documents decided, a node started, a sign-in ended on both", documents.size());
    }

    @Test
    @Order(2)
    void twoNodesDoEverythingOnceAndTellEachOther() throws Exception {
        ForkedNode second = second();
        Set<String> heard = ConcurrentHashMap.newKeySet();
        Broadcasts.Subscription list = node.get(Broadcasts.class).subscribe("tasks", heard::add);
        double before = jobsHere();
        int half = many(50);

        Future<List<String>> there = meanwhile(ledger.uploads(half), second::submit);
        List<String> documents = new ArrayList<>(node.submit(ledger.uploads(half)));
        documents.addAll(there.get());

        assertThat(new HashSet<>(documents)).hasSize(2 * half);
        List<String> tasks = ledger.awaitTasks(documents);
        assertThat(tasks).hasSize(2 * half);

        heard.clear();
        second.claim(milan, tasks.getFirst());
        await().atMost(SOON).until(() -> heard.contains(tasks.getFirst()));
        assertThat(ledger.list("select assignee from tasks_task where id = '%s'".formatted(tasks.getFirst())))
                .containsExactly(milan.value());
        list.end();

        second.approve(milan, tasks.subList(0, half));
        node.approve(mira, tasks.subList(half, 2 * half));
        ledger.awaitVerified(documents);
        ledger.assertNothingTwice();
        double here = jobsHere() - before;
        double all = 8.0 * half;
        assertThat(here).isBetween(1.0, all - 1);
        LOG.info("Two nodes: {} of {} jobs on this node, {} mails", (int) here, (int) all, ledger.mails());
    }

    @Test
    @Order(2)
    void aSettingChangedOnOneNodeIsInForceOnBothWithinHalfAMinuteAndAValueThatDoesNotFitStopsNoStart() {
        assertThat(second().setting("tasks.undo")).isEqualTo("10s");
        Instant changed = Instant.now();
        As.user(ada, () -> {
            SettingDesk settings = node.get(SettingDesk.class);
            settings.change(new ChangeSetting(
                    "tasks.undo",
                    "13s",
                    "People want to think for longer.",
                    null,
                    settings.get("tasks.undo").version()));
        });
        await().atMost(SOON).until(() -> node.setting("tasks.undo").equals("13s"));
        Instant here = Instant.now();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> second().setting("tasks.undo").equals("13s"));
        LOG.info(
                "A setting was in force here after {} ms, on the other node {} ms later",
                Duration.between(changed, here).toMillis(),
                Duration.between(here, Instant.now()).toMillis());

        unfit("-5");
        try {
            second().kill();
            fork = plant.fork();
            assertThat(second().setting("care.pinRadiusM")).isEqualTo("150");
            assertThat(second().setting("tasks.undo")).as("The rest holds").isEqualTo("13s");
            assertThat(second().matters()).contains("settings.outage.unfit");
        } finally {
            unfit(null);
        }
        await().atMost(SOON).until(() -> second().matters().isEmpty());
    }

    /* As it stands after a release that has other bounds. */
    private void unfit(@Nullable String value) {
        node.get(JdbcClient.class).sql("""
                        insert into settings_value (setting, value, version) values ('care.pinRadiusM', :value, 0)
                        on duplicate key update value = :value, version = version + 1
                        """).param("value", value).update();
    }

    @Test
    @Order(3)
    void hostileUploadsTakeNoMemoryAndNobodyElsesTime() throws Exception {
        ForkedNode second = second();
        HostileUploads uploads =
                new HostileUploads(second.port(), node.get(PeopleFixtures.class).rosa());
        long idle = Math.max(second.heapInUse(), second.heapInUse());
        int times = many(20);
        long worst = 0;
        for (var hostile : HostileFiles.all().entrySet()) {
            CompletableFuture<List<Integer>> answers = uploads.atOnce(times, hostile.getKey(), hostile.getValue());
            long most = 0;
            do {
                most = Math.max(most, second.heapInUse() - idle);
            } while (!isDoneWithin(Duration.ofMillis(300), answers));
            assertThat(answers.get())
                    .as(hostile.getKey())
                    .contains(HostileUploads.REFUSED)
                    .isSubsetOf(HostileUploads.REFUSED, HostileUploads.TOO_MANY);
            LOG.info("{} times {}: {} MB of heap above idle", times, hostile.getKey(), most >> 20);
            worst = Math.max(worst, most);
        }
        assertThat(worst).isLessThan(times * 10L << 20);
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    @Order(4)
    void killedBetweenCommitAndCompletionOfJobs() {
        ForkedNode second = victim();
        second.hold(Point.JOB_COMMITTED);
        fork = plant.fork();
        List<String> documents = new ArrayList<>();
        // The engine hands the other node something only when the first one is busy.
        await().atMost(SOON).pollInterval(Duration.ofSeconds(2)).until(() -> {
            documents.addAll(node.submit(ledger.uploads(many(50))));
            return second.held(Point.JOB_COMMITTED) >= 3;
        });
        int held = second.held(Point.JOB_COMMITTED);

        second.kill();
        plant.travel(Duration.ofSeconds(31));

        List<String> tasks = ledger.awaitTasks(documents);
        node.approve(mira, tasks);
        ledger.awaitVerified(documents);
        ledger.assertNothingTwice();
        LOG.info("Killed with {} jobs committed and not completed: {} documents decided once", held, documents.size());
    }

    @Test
    @Order(5)
    void killedBetweenCompletionAndItsOutboxMark() {
        ForkedNode second = victim();
        fork = plant.fork();
        List<String> documents = new ArrayList<>(node.submit(ledger.uploads(4)));
        List<String> tasks = ledger.awaitTasks(documents);
        second.hold(Point.EVENT_DELIVERED);
        second.approve(milan, tasks);
        await().atMost(SOON).until(() -> second.held(Point.EVENT_DELIVERED) >= 4);
        documents.addAll(second.submit(ledger.uploads(4)));
        await().atMost(SOON).until(() -> second.held(Point.EVENT_DELIVERED) >= 8);
        int unmarked = ledger.number("select count(*) from event_publication");

        second.kill();
        assertThat(unmarked).isGreaterThanOrEqualTo(8);
        plant.travel(Duration.ofMinutes(3));

        await().atMost(SOON).until(ledger::isOutboxEmpty);
        node.approve(mira, ledger.awaitTasks(documents.subList(4, 8)));
        ledger.awaitVerified(documents);
        ledger.assertNothingTwice();
        LOG.info(
                "Killed with {} events delivered and not marked: {} documents decided once",
                unmarked,
                documents.size());
    }

    @Test
    @Order(6)
    void killedBetweenABookingAndItsMessageAndInAnotherBooking() {
        ForkedNode second = victim();
        Uid asha = care.caregiver("Asha");
        Uid ravi = care.caregiver("Ravi");
        String told = care.asks(2);
        String untold = care.asks(6);
        String first = care.offer(told, asha);
        String other = care.offer(untold, ravi);
        second.hold(Point.EVENT_DELIVERED);
        second.accept(asha, first);
        await().atMost(SOON).until(() -> second.held(Point.EVENT_DELIVERED) >= 1);
        second.hold(Point.OFFER_BOOKED);
        Thread.startVirtualThread(() -> second.accept(ravi, other));
        await().atMost(SOON).until(() -> second.held(Point.OFFER_BOOKED) == 1);

        second.kill();

        assertThat(care.whoGoes(told)).containsExactly(asha.value(), asha.value());
        assertThat(care.whoGoes(untold)).containsExactly("nobody", "nobody");
        assertThat(care.choices(untold)).isZero();
        assertThat(care.offer(untold, ravi)).isEqualTo(other);
        node.accept(ravi, other);
        plant.travel(Duration.ofMinutes(3));
        for (String request : List.of(told, untold)) {
            care.awaitRest(request);
            assertThat(care.choices(request)).isEqualTo(1);
            assertThat(care.steps(request, "ServiceTask_ConfirmAssignment")).isEqualTo(1);
            assertThat(care.mailsToPatient(request)).isEqualTo(1);
        }
        assertThat(care.whoGoes(untold)).containsExactly(ravi.value(), ravi.value());
        ledger.assertNothingTwice();
    }

    /** The money is booked, and nobody knows any more whether the process has heard of it. */
    @Test
    @Order(6)
    void killedBetweenTheBookingOfMoneyAndItsMessage() {
        ForkedNode second = victim();
        String bought = money.buys();
        money.awaitPage(bought);
        second.hold(Point.EVENT_DELIVERED);
        int before = second.held(Point.EVENT_DELIVERED);
        plant.payments().agencyIsAt(URI.create("http://127.0.0.1:" + second.port()));
        money.pays(bought);
        await().atMost(SOON)
                .until(() -> second.held(Point.EVENT_DELIVERED) > before
                        || money.status(bought).equals("ACTIVE"));

        second.kill();
        money.isToldHere();
        plant.travel(Duration.ofMinutes(3));

        money.awaitActive(bought);
        money.awaitTraces(bought);
        ledger.assertNothingTwice();
        LOG.info("Killed between a booking and its message: {} posting, invoice and mail", money.traces(bought));
    }

    @Test
    @Order(6)
    void whatIsToldFiveTimesByEightAtOnceIsPostedInvoicedAndMailedOnce() throws Exception {
        String bought = money.buys();
        money.awaitPage(bought);
        List<Integer> answers = money.paysAndIsToldAtOnce(bought, 5, 8);
        assertThat(answers).hasSize(5 * 8 + 1).containsOnly(200);

        money.awaitActive(bought);
        money.awaitTraces(bought);
        LOG.info("Told {} times: {} posting, invoice and mail", answers.size(), money.traces(bought));
    }

    @Test
    @Order(6)
    void whileTheEngineIsAwayForAnHourCareIsFoundAndNothingOfItIsLostOrDoneTwice() {
        Uid asha = care.caregiver("Asha");
        String request = care.asks(10);
        String offer = care.offer(request, asha);
        plant.killEngine();
        await().atMost(SOON).until(() -> node.matters().contains("engine.outage.away"));

        node.accept(asha, offer);
        care.callsOut(request, asha);
        assertThat(care.whoGoes(request)).containsExactly("nobody", asha.value());
        assertThat(care.couldGo(request, mira)).isPositive();
        String meanwhile = care.asks(14);
        plant.travel(Duration.ofHours(1));
        plant.startEngine();

        node.accept(asha, care.offer(request, asha));
        node.accept(asha, care.offer(meanwhile, asha));
        care.awaitRest(request);
        care.awaitRest(meanwhile);
        assertThat(care.whoGoes(request)).containsExactly(asha.value(), asha.value());
        assertThat(care.choices(request)).isEqualTo(2);
        assertThat(care.mailsToPatient(request)).isEqualTo(2);
        assertThat(care.choices(meanwhile)).isEqualTo(1);
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        ledger.assertNothingTwice();
    }

    @Test
    @Order(6)
    void visitsThatBeginAndEndWhileTheEngineIsAwayAreAllClosedAndNobodyIsRemindedTooLate() {
        Instant first = node.get(Clock.class).instant().plus(Duration.ofMinutes(70));
        VisitsAtWork visits = new VisitsAtWork(node, ledger, many(20), first);
        visits.awaitFollowed();
        plant.killEngine();
        await().atMost(SOON).until(() -> node.matters().contains("engine.outage.away"));

        visits.allTakePlace(first, plant::travel);
        plant.startEngine();

        visits.awaitClosed();
        assertThat(visits.messages("day-before")
                        + visits.messages("hour-before")
                        + visits.messages("start-late")
                        + visits.messages("visit-delayed")
                        + visits.messages("checkout-due"))
                .isZero();
        assertThat(visits.minutesPaid()).isEqualTo(15 * many(20));
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        ledger.assertNothingTwice();
    }

    @Test
    @Order(6)
    void engineKilledUnderSubmissions() throws Exception {
        List<String> waiting = node.submit(ledger.uploads(5));
        List<String> decidedMeanwhile = ledger.awaitTasks(waiting);
        int third = many(70);
        List<String> documents = new CopyOnWriteArrayList<>();
        String bought = money.buys();
        money.awaitPage(bought);

        Future<?> people = meanwhile(ledger.uploads(third), uploads -> submitInto(documents, uploads));
        await().atMost(SOON).until(() -> documents.size() >= third / 4);
        plant.killEngine();
        await().atMost(SOON).until(() -> node.matters().contains("engine.outage.away"));
        assertThat(healthOf("engine")).isEqualTo(Status.DOWN);
        people.get();
        money.pays(bought);
        assertThat(money.status(bought)).isEqualTo("AWAITING_PAYMENT");
        String boughtMeanwhile = money.buys();

        submitInto(documents, ledger.uploads(third));
        node.approve(mira, decidedMeanwhile);
        assertThat(ledger.number("select count(*) from event_publication"))
                .as("what waits for the engine")
                .isGreaterThanOrEqualTo(third + decidedMeanwhile.size());
        plant.travel(Duration.ofHours(2));

        plant.startEngine();
        submitInto(documents, ledger.uploads(third));

        await().atMost(SOON).until(() -> node.matters().isEmpty());
        List<String> tasks = ledger.awaitTasks(documents);
        assertThat(tasks).hasSize(3 * third);
        ledger.awaitVerified(waiting);
        node.approve(mira, tasks.subList(0, third));
        node.approve(milan, tasks.subList(third, 3 * third));
        ledger.awaitVerified(documents);
        money.awaitActive(bought);
        money.awaitPage(boughtMeanwhile);
        money.pays(boughtMeanwhile);
        money.awaitActive(boughtMeanwhile);
        money.awaitTraces(bought);
        ledger.assertNothingTwice();
        LOG.info(
                "Engine killed: {} documents handed in before, while and after it was away, all decided once; 2 plans paid",
                3 * third);
    }

    @Test
    @Order(7)
    void databaseKilledUnderSubmissions() throws Exception {
        List<Upload> uploads = ledger.uploads(many(60));
        List<Upload> accepted = new CopyOnWriteArrayList<>();
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> killed = new CompletableFuture<>();
        Future<?> people = meanwhile(uploads, all -> {
            for (Upload upload : all) {
                if (accepted.size() == all.size() / 2) {
                    killed.join();
                }
                insist(upload, refused);
                accepted.add(upload);
            }
            return all;
        });
        await().atMost(SOON).until(() -> accepted.size() >= uploads.size() / 4);

        plant.killDatabase();
        killed.complete(null);
        await().atMost(SOON).until(() -> node.matters().contains("base.outage.database"));
        assertThat(healthOf("db")).isEqualTo(Status.DOWN);
        await().atMost(SOON).until(() -> !refused.isEmpty());
        plant.startDatabase();

        people.get();
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        // A leap beyond the lease of a mail that went out and is not noted yet would send it again.
        await().atMost(SOON).until(() -> ledger.isEveryMailNoted(uploads));
        plant.travel(Duration.ofMinutes(3));
        List<String> owners = uploads.stream()
                .map(upload -> upload.owner().value())
                .distinct()
                .toList();
        List<String> documents = ledger.list(
                "select id from verification_document where owner in ('%s')".formatted(String.join("', '", owners)));
        assertThat(documents).hasSize(uploads.size());
        List<String> tasks = ledger.awaitTasks(documents);
        node.approve(mira, tasks);
        ledger.awaitVerified(documents);
        ledger.assertNothingTwice();
        LOG.info(
                "Database killed: {} documents, {} tries refused meanwhile, all decided once",
                documents.size(),
                refused.size());
    }

    @Test
    @Order(8)
    void clocksThatJumpForwardsAndBackwards() {
        List<String> before = node.submit(ledger.uploads(10));
        List<String> tasks = ledger.awaitTasks(before);

        plant.travel(Duration.ofDays(4));
        await().atMost(SOON)
                .until(() -> ledger.number(
                                "select count(*) from verification_milestone where kind = 'ESCALATED' and document_id in ('%s')"
                                        .formatted(String.join("', '", before)))
                        == before.size());
        List<String> documents = new ArrayList<>(node.submit(ledger.uploads(10)));
        ledger.awaitTasks(documents);
        plant.travel(Duration.ofHours(-1));
        documents.addAll(node.submit(ledger.uploads(10)));

        tasks = new ArrayList<>(tasks);
        tasks.addAll(ledger.awaitTasks(documents));
        node.approve(mira, tasks);
        documents.addAll(before);
        ledger.awaitVerified(documents);
        ledger.assertNothingTwice();
        assertThat(node.matters()).isEmpty();
        LOG.info("Clocks moved by four days and back by an hour: {} documents decided once", documents.size());
    }

    @Test
    @Order(9)
    void codesAreNotSentWithoutRedisAndSaidSo() {
        node.get(Registration.class)
                .register(new RegisterPerson(
                        Role.PATIENT, "Tara Rao", "tara@example.org", "+919830000001", true, Locale.ENGLISH, "home"));
        Uid tara = new Uid(ledger.list("select uid from identity_user where new_email = 'tara@example.org'")
                .getFirst());
        plant.stopRedis();
        try {
            await().atMost(SOON).until(() -> node.matters().contains("base.outage.redis"));
            assertThatThrownBy(() -> As.user(
                            tara, () -> node.get(PhoneVerification.class).verify("123456")))
                    .hasMessageContaining("identity.codesUnavailable");
        } finally {
            plant.startRedis();
        }
        await().atMost(SOON).until(() -> node.matters().isEmpty());
    }

    /**
     * Scenario 15: Redis is stopped while messages are asked for: none is lost, none comes twice, and urgent ones leave at once all the
     * same; at once it is when Redis is back.
     */
    @Test
    @Order(9)
    void withoutRedisNoMessageIsLostAndUrgentOnesLeaveAtOnce() {
        int before = plant.inbox().mailsTo("rosa@example.org").size();
        tellRosa("running", 5);
        plant.stopRedis();
        int told;
        try {
            told = tellRosaFor(FULL ? Duration.ofMinutes(5) : Duration.ofSeconds(10), "stopped");
            assertThat(slowOf("stopped", told, Duration.ofSeconds(6)))
                    .as("that took six seconds or more")
                    .isLessThanOrEqualTo(told / 20);
        } finally {
            plant.startRedis();
        }
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        int again = tellRosaFor(Duration.ofSeconds(10), "restarted");
        assertThat(slowOf("restarted", again, Duration.ofSeconds(1)))
                .as("that took a second or more")
                .isLessThanOrEqualTo(again / 20);
        assertThat(plant.inbox().mailsTo("rosa@example.org")).hasSize(before + 5 + told + again);
        LOG.info("Redis stopped: {} messages left once, and {} when it was back", told, again);
    }

    private int tellRosaFor(Duration time, String about) {
        AtomicInteger told = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plus(SOON)).pollInterval(Duration.ofMillis(500)).until(() -> {
            tellRosa(about + "-" + told.get(), 5);
            told.addAndGet(5);
            return System.nanoTime() > end;
        });
        return told.get();
    }

    private void tellRosa(String about, int times) {
        Uid rosa = node.get(PeopleFixtures.class).rosa();
        for (int number = 0; number < times; number++) {
            node.get(Notifications.class)
                    .send(new SendNotification(rosa, "notifications/test-mail", about + "." + number, null));
        }
    }

    /** How many of them took that long, when all have left. */
    private int slowOf(String about, int told, Duration time) {
        String ours = "from notifications_message where about like '%s-%%'".formatted(about);
        await().atMost(SOON)
                .until(() -> ledger.list("select id %s and state = 'SENT'".formatted(ours))
                                .size()
                        == told);
        return ledger.list("select id %s and timestampdiff(microsecond, requested_at, sent_at) >= %d"
                        .formatted(ours, time.toNanos() / 1_000))
                .size();
    }

    @Test
    @Order(9)
    void redisThatHangsCostsNobodyAnything() {
        List<Upload> uploads = ledger.uploads(10);
        List<String> documents = new ArrayList<>();
        plant.freeze(Server.REDIS);
        try {
            long begin = System.nanoTime();
            uploads.forEach(upload -> documents.add(node.submit(upload)));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            node.approve(mira, ledger.awaitTasks(documents));
            ledger.awaitVerified(documents);
            await().atMost(SOON).until(() -> node.matters().equals(List.of("base.outage.redis")));
            assertThat(took).as("ten documents, one after the other").isLessThan(Duration.ofSeconds(10));
            LOG.info("Redis hangs: ten documents handed in within {} ms and decided", took.toMillis());
        } finally {
            plant.thaw(Server.REDIS);
        }
        await().atMost(SOON).until(() -> node.matters().isEmpty());
    }

    @Test
    @Order(10)
    void engineThatHangsHoldsUpNothingElse() {
        List<String> documents = new ArrayList<>(node.submit(ledger.uploads(5)));
        List<String> tasks = ledger.awaitTasks(documents);
        plant.freeze(Server.ENGINE);
        try {
            await().atMost(SOON).until(() -> node.matters().equals(List.of("engine.outage.away")));
            node.approve(mira, tasks);
            List<String> meanwhile = node.submit(ledger.uploads(5));
            plant.stopRedis();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> node.matters().containsAll(List.of("engine.outage.away", "base.outage.redis")));
            plant.startRedis();
            await().atMost(Duration.ofSeconds(20)).until(() -> node.matters().equals(List.of("engine.outage.away")));
            documents.addAll(meanwhile);
        } finally {
            plant.thaw(Server.ENGINE);
        }
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        node.approve(mira, ledger.awaitTasks(documents.subList(5, 10)));
        ledger.awaitVerified(documents);
        ledger.assertNothingTwice();
    }

    @Test
    @Order(11)
    void databaseThatHangsHoldsUpNothingElse() {
        List<String> documents = node.submit(ledger.uploads(5));
        List<String> tasks = ledger.awaitTasks(documents);
        plant.freeze(Server.DATABASE);
        try {
            await().atMost(SOON).until(() -> node.matters().contains("base.outage.database"));
            plant.stopRedis();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> node.matters().containsAll(List.of("base.outage.database", "base.outage.redis")));
            plant.startRedis();
            await().atMost(Duration.ofSeconds(20)).until(() -> !node.matters().contains("base.outage.redis"));
        } finally {
            plant.thaw(Server.DATABASE);
        }
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        node.approve(mira, tasks);
        ledger.awaitVerified(documents);
        ledger.assertNothingTwice();
    }

    @Test
    @Order(12)
    void whateverIsDueHasAThreadOfItsOwn() {
        int things = node.get(ScheduledTaskHolder.class).getScheduledTasks().size();

        assertThat(things).isPositive();
        assertThat(node.get(ThreadPoolTaskScheduler.class)
                        .getScheduledThreadPoolExecutor()
                        .getCorePoolSize())
                .as("threads for %d things that are done again and again", things)
                .isGreaterThan(things);
    }

    /* A victim that is held for ever, as nobody came to kill it, would hold up the tests after this one. */
    @AfterEach
    void victimIsDead() {
        if (victim != null && victim.isAlive()) {
            victim.kill();
        }
        victim = null;
    }

    private ForkedNode second() {
        if (fork == null || !fork.join().isAlive()) {
            fork = plant.fork();
        }
        return fork.join();
    }

    /** A second node that does not outlive the test. */
    private ForkedNode victim() {
        victim = second();
        return victim;
    }

    /* Whoever looked without a pause at what is in use after a collection would leave no time to those who are looked at. */
    private static boolean isDoneWithin(Duration pause, CompletableFuture<?> answers) throws Exception {
        try {
            answers.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private static int many(int full) {
        return FULL ? full : full * 3 / 10;
    }

    /** What people do while something happens to them. */
    private static <T> Future<T> meanwhile(List<Upload> uploads, Function<List<Upload>, T> people) {
        FutureTask<T> work = new FutureTask<>(() -> people.apply(uploads));
        Thread.startVirtualThread(work);
        return work;
    }

    /** One after the other, as people do. */
    private boolean submitInto(List<String> documents, List<Upload> uploads) {
        uploads.forEach(upload -> documents.add(node.submit(upload)));
        return true;
    }

    /** What a person does who is told that it did not work: the same again, until it is there. */
    private void insist(Upload upload, List<Throwable> refused) {
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    try {
                        node.submit(upload);
                    } catch (DocumentAlreadyHandedIn kept) {
                        return true;
                    } catch (RuntimeException failure) {
                        refused.add(failure);
                        return false;
                    }
                    return true;
                });
    }

    private double jobsHere() {
        return node.get(MeterRegistry.class).find("mmhc.jobs").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private Status healthOf(String part) {
        return node.get(HealthEndpoint.class).healthForPath(part).getStatus();
    }
}
