package org.mmhc.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mmhc.base.As;
import org.mmhc.base.Language;
import org.mmhc.base.Overrides;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.MailServer;
import org.mmhc.local.TimeTravel;
import org.mmhc.local.carrier.CarrierServer;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.MessageContent.Variable;
import org.mmhc.notifications.NotificationCentre.BeQuiet;
import org.mmhc.notifications.NotificationCentre.ChooseChannel;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.route.Wish;
import org.mmhc.notifications.template.TemplateActivation;
import org.mmhc.notifications.template.TemplateDesk;
import org.mmhc.notifications.template.TemplateRequests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notifications by themselves, with all who carry messages beside them. What is about one channel or another is shared by the tests of
 * this package, as starting it takes long.
 */
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "camunda.client.enabled=false",
            "mmhc.notifications.poll=100ms",
            "mmhc.notifications.sms.timeout=2s",
            "mmhc.notifications.whatsapp.phone-number-id=" + CarrierServer.NUMBER,
            "mmhc.notifications.bounces.address=" + MailServer.BOUNCES,
            "mmhc.notifications.bounces.poll=200ms"
        })
@Import(NotificationsStage.People.class)
@ExtendWith(OutputCaptureExtension.class)
abstract class NotificationsStage {

    private static final int PEOPLE = 10_000;
    private static final AtomicInteger TESTS = new AtomicInteger(100);
    static final Uid ROSA = Uid.of(Role.CAREGIVER, 1);
    static final Uid NOBODY = Uid.of(Role.CAREGIVER, 2);
    static final Uid WITHOUT_PHONE = Uid.of(Role.CAREGIVER, 3);
    static final Uid ODD = Uid.of(Role.CAREGIVER, 4);
    static final Map<Uid, String> ADDRESSES = new ConcurrentHashMap<>();
    static final Set<Uid> SPEAK_HINDI = ConcurrentHashMap.newKeySet();
    static final Map<Uid, String> PHONES = new ConcurrentHashMap<>();
    static final Set<String> ASKED = ConcurrentHashMap.newKeySet();
    static final Set<String> DONE = ConcurrentHashMap.newKeySet();
    static final Set<String> LEAVES = ConcurrentHashMap.newKeySet();
    static final Uid ADA = Uid.of(Role.ADMIN, 1);
    static final String TEMPLATE = "identity/already-registered";
    private static final List<Variable> VALUES = IntStream.rangeClosed(1, 5)
            .mapToObj(number -> new Variable("value" + number, "(" + number + ")"))
            .toList();

    /** Each run of a test has people and messages of its own. */
    private int test;

    @Autowired
    Notifications notifications;

    @Autowired
    JdbcClient sql;

    @Autowired
    QuietOverride quietRule;

    @Autowired
    DeliveryLog log;

    @Autowired
    JavaMailSenderImpl mails;

    @Autowired
    LocalInbox inbox;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Broken broken;

    @Autowired
    NoticeBoard board;

    @Autowired
    NotificationCentre centre;

    @Autowired
    Digests digests;

    @Autowired
    Suppressions suppressions;

    @Autowired
    UnsubscribeLinks links;

    @Autowired
    DeliveryReports reports;

    @Autowired
    Clock clock;

    @Autowired
    CarrierServer carriers;

    @Autowired
    MailServer mailServer;

    @Autowired
    TemplateDesk desk;

    @Autowired
    TemplateActivation activation;

    @Autowired
    MessageQueue queue;

    @BeforeEach
    void begin() {
        test = TESTS.getAndIncrement();
    }

    /** Somebody of this test alone. */
    Uid person(int number) {
        Uid person = Uid.of(Role.CAREGIVER, test * PEOPLE + number);
        ADDRESSES.put(person, addressOf(person));
        return person;
    }

    /** Their phone. */
    String phone(int number) {
        return "+9197%08d".formatted(test * PEOPLE + number);
    }

    static String addressOf(Uid person) {
        return person.value().toLowerCase(Locale.ROOT) + "@example.org";
    }

    List<LocalInbox.Message> mailsTo(Uid person) {
        return inbox.mailsTo(addressOf(person));
    }

    /** A name that only this run of this test uses. */
    String own(String name) {
        return name + "-" + test;
    }

    void tell(Uid person, String about) {
        tell(person, "tasks/task-due", about, null);
    }

    void tell(Uid person, String template, String about) {
        tell(person, template, about, null);
    }

    void tell(Uid person, String template, String about, @Nullable Duration worthFor) {
        notifications.send(new SendNotification(person, template, own(about), worthFor));
    }

    void choose(Uid person, Wish wish) {
        choose(person, "tasks.due", Channel.EMAIL, wish);
    }

    void choose(Uid person, String topic, Channel channel, Wish wish) {
        As.user(person, () -> centre.choose(new ChooseChannel(topic, channel, wish)));
    }

    /** From an hour ago and for that many hours, whatever the time is. */
    void quietFor(Uid person, int hours) {
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        As.user(person, () -> centre.beQuiet(new BeQuiet(now.minusHours(1), now.plusHours(hours), false, "UTC")));
    }

    void send(Uid to, Channel channel, String about) {
        String template = channel == Channel.SMS ? "identity/verify-phone" : TEMPLATE;
        tell(to, template, about);
    }

    Entry becomes(String about, MessageState state) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(find(about).orElseThrow().state()).isEqualTo(state));
        return find(about).orElseThrow();
    }

    Optional<Entry> find(String about) {
        return all(about).stream().findFirst();
    }

    /** All that became of it, the newest first. */
    List<Entry> all(String about) {
        return sql
                .sql("select id from notifications_message where about = ? order by requested_at desc, id desc")
                .param(own(about))
                .query(String.class)
                .list()
                .stream()
                .map(id -> As.user(ADA, () -> log.get(id)).message())
                .toList();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whether making content fails at the moment. */
    record Broken(AtomicBoolean now) {}

    @TestConfiguration
    static class People {

        @Bean
        Broken broken() {
            return new Broken(new AtomicBoolean());
        }

        @Bean
        Recipients recipients() {
            return new Recipients() {
                @Override
                public Optional<Recipient> find(Uid uid) {
                    return person(uid);
                }

                @Override
                public Set<Uid> admins() {
                    return Set.of(ADA);
                }
            };
        }

        @Bean
        Overrides overrides() {
            return (rule, subject) -> LEAVES.contains(rule + "|" + subject)
                    ? Optional.of(new Overrides.Leave(ADA, Instant.MAX))
                    : Optional.empty();
        }

        @Bean
        TemplateRequests requests() {
            return (version, by) -> ASKED.add(version);
        }

        private static Optional<Recipient> person(Uid uid) {
            return uid.equals(NOBODY)
                    ? Optional.empty()
                    : Optional.of(new Recipients.Recipient(
                            uid,
                            "Rosa",
                            ADDRESSES.getOrDefault(uid, "rosa@example.org"),
                            uid.equals(WITHOUT_PHONE) ? null : PHONES.getOrDefault(uid, "+919820000001"),
                            SPEAK_HINDI.contains(uid) ? Language.HINDI.locale() : Locale.ENGLISH));
        }

        @Bean
        MessageContent tasks() {
            return new MessageContent() {
                @Override
                public String module() {
                    return "tasks";
                }

                @Override
                public List<Topic> topics() {
                    return List.of(
                            Topic.of(TopicClass.WORK, "tasks.due", "task-due").to(Role.CAREGIVER),
                            Topic.of(TopicClass.ESSENTIAL, "tasks.late", "task-due-soon")
                                    .to(Role.CAREGIVER),
                            Topic.of(TopicClass.WORK, "tasks.newInGroup", "new-in-group")
                                    .to(Role.CAREGIVER)
                                    .gatheredAtFirst());
                }

                @Override
                public List<Variable> variables(String message) {
                    return VALUES;
                }

                @Override
                public MessageFacts facts(String message, Recipient to, String about) {
                    if (DONE.contains(about)) {
                        throw DeliveryFailed.tooLate();
                    }
                    return MessageFacts.of("http://localhost:8080/tasks/" + about, about, "a title", "today");
                }
            };
        }

        /** What is tried by one channel after the other. */
        @Bean
        MessageContent visits() {
            return new MessageContent() {
                @Override
                public String module() {
                    return "visits";
                }

                @Override
                public List<Topic> topics() {
                    return List.of(
                            Topic.of(TopicClass.ESSENTIAL, "visits.missed", "visit-missed")
                                    .to(Role.CAREGIVER, Channel.WHATSAPP, Channel.SMS, Channel.EMAIL)
                                    .oneAfterTheOther(),
                            Topic.of(TopicClass.URGENT, "visits.late", "start-late")
                                    .to(Role.CAREGIVER, Channel.EMAIL),
                            Topic.of(TopicClass.SERVICE, "visits.rating", "please-rate")
                                    .to(Role.CAREGIVER, Channel.WHATSAPP, Channel.EMAIL)
                                    .oneAfterTheOther());
                }

                @Override
                public List<Variable> variables(String message) {
                    return VALUES;
                }

                @Override
                public MessageFacts facts(String message, Recipient to, String about) {
                    if (DONE.contains(about)) {
                        throw DeliveryFailed.tooLate();
                    }
                    return MessageFacts.of("http://localhost:8080/visits/" + about, about, "today");
                }
            };
        }

        @Bean
        MessageContent content(Broken broken) {
            return new MessageContent() {
                @Override
                public String module() {
                    return "identity";
                }

                @Override
                public List<Topic> topics() {
                    return List.of(
                            Topic.of(TopicClass.SECURITY, "identity.proof", "already-registered")
                                    .toAll(Channel.EMAIL),
                            Topic.of(TopicClass.SECURITY, "identity.code", "verify-phone")
                                    .toAll(Channel.SMS));
                }

                @Override
                public List<Variable> variables(String message) {
                    return VALUES;
                }

                @Override
                public MessageFacts facts(String message, Recipient to, String about) {
                    if (broken.now().get()) {
                        throw new IllegalStateException("a secret");
                    }
                    return MessageFacts.of("http://localhost/sign-in", "000000");
                }
            };
        }
    }
}
