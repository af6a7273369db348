package org.mmhc.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.TimeTravel;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@TestPropertySource(properties = {"camunda.client.enabled=false", "mmhc.notifications.poll=100ms"})
@ExtendWith(OutputCaptureExtension.class)
class NotificationsTests {

    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 1);
    private static final Uid NOBODY = Uid.of(Role.CAREGIVER, 2);
    private static final Uid WITHOUT_PHONE = Uid.of(Role.CAREGIVER, 3);
    private static final Uid ODD = Uid.of(Role.CAREGIVER, 4);
    private static final Map<Uid, String> ADDRESSES = new ConcurrentHashMap<>();
    private static final Uid ADA = Uid.of(Role.ADMIN, 1);
    private static final String TEMPLATE = "identity/already-registered";

    @Autowired
    Notifications notifications;

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

    @Test
    void aMailIsSentAfterCommitAndNotBefore() {
        int before = inbox.mailsTo("rosa@example.org").size();
        transaction.executeWithoutResult(status -> {
            send(ROSA, Channel.EMAIL, "sent");
            assertThat(inbox.mailsTo("rosa@example.org")).hasSize(before);
        });
        Entry entry = becomes("sent", MessageState.SENT);
        assertThat(entry.sentAt()).isNotNull();
        assertThat(inbox.mailsTo("rosa@example.org")).hasSize(before + 1);
    }

    @Test
    void aRolledBackRequestIsNone() {
        transaction.executeWithoutResult(status -> {
            send(ROSA, Channel.EMAIL, "rolled-back");
            status.setRollbackOnly();
        });
        assertThat(find("rolled-back")).isEmpty();
    }

    @Test
    void aMailIsTriedAgainUntilTheServerIsBack(CapturedOutput output) throws IOException {
        int port = mails.getPort();
        int free = freePort();
        mails.setPort(free);
        try {
            send(ROSA, Channel.EMAIL, "server-away");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(find("server-away").orElseThrow().failure())
                                    .isEqualTo(DeliveryFailure.MAIL_SERVER_AWAY));
            timeTravel.advance(Duration.ofSeconds(31));
            String id = find("server-away").orElseThrow().id();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> output.getAll().split(id + " is PENDING", -1).length == 3);
            assertThat(find("server-away").orElseThrow().attempts()).isEqualTo(2);

            GreenMail back = new GreenMail(new ServerSetup(free, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            back.start();
            try {
                timeTravel.advance(Duration.ofSeconds(61));
                assertThat(becomes("server-away", MessageState.SENT).attempts()).isEqualTo(3);
                assertThat(back.getReceivedMessages()).hasSize(1);
            } finally {
                back.stop();
            }
        } finally {
            mails.setPort(port);
        }
        assertThat(output.getAll().lines().filter(line -> line.contains("org.mmhc")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("rosa@example.org"));
    }

    @Test
    void aMailThatCannotBeSentInTimeExpires() throws IOException {
        int port = mails.getPort();
        mails.setPort(freePort());
        try {
            notifications.send(new SendNotification(ROSA, Channel.EMAIL, TEMPLATE, "too-late", Duration.ofSeconds(10)));
            assertThat(becomes("too-late", MessageState.EXPIRED).failure()).isEqualTo(DeliveryFailure.MAIL_SERVER_AWAY);
        } finally {
            mails.setPort(port);
        }
    }

    @Test
    void whoCannotBeReachedIsSaidToBeUnreachable() {
        send(NOBODY, Channel.EMAIL, "nobody");
        send(WITHOUT_PHONE, Channel.SMS, "no-phone");
        assertThat(becomes("nobody", MessageState.UNREACHABLE).failure()).isEqualTo(DeliveryFailure.RECIPIENT_UNKNOWN);
        assertThat(becomes("no-phone", MessageState.UNREACHABLE).failure()).isEqualTo(DeliveryFailure.NO_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0161pi@example.org",
                "rosa\u010d\u010a@example.org",
                "rosa@exam\u013dle.org",
                "rosa",
                "a@b@c",
                "Rosa <rosa@example.org>",
                "rosa@example.org\r\nDATA"
            })
    void anAddressThatCannotBeWrittenExactlyIsRefusedAtOnceAndSaidNowhere(String address, CapturedOutput output) {
        ADDRESSES.put(ODD, address);
        int before = inbox.mailsTo("rosa@example.org").size();
        String about = "odd-" + Integer.toHexString(address.hashCode());
        send(ODD, Channel.EMAIL, about);
        Entry entry = becomes(about, MessageState.FAILED);
        assertThat(entry.failure()).isEqualTo(DeliveryFailure.MAIL_REFUSED);
        assertThat(entry.attempts()).isEqualTo(1);
        assertThat(inbox.mailsTo("rosa@example.org")).hasSize(before);
        assertThat(output.getAll().lines().filter(line -> line.contains("org.mmhc")))
                .noneMatch(line -> line.contains(address));
    }

    @Test
    void contentThatCannotBeMadeIsTriedAgainAndNotLogged(CapturedOutput output) {
        broken.now.set(true);
        send(ROSA, Channel.EMAIL, "broken");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(find("broken").orElseThrow().failure()).isEqualTo(DeliveryFailure.CONTENT_NOT_MADE));
        broken.now.set(false);
        timeTravel.advance(Duration.ofSeconds(31));
        becomes("broken", MessageState.SENT);
        assertThat(output.getAll()).contains("IllegalStateException").doesNotContain("a secret");
    }

    private void send(Uid to, Channel channel, String about) {
        String template = channel == Channel.SMS ? "identity/verify-phone" : TEMPLATE;
        notifications.send(new SendNotification(to, channel, template, about, null));
    }

    private Entry becomes(String about, MessageState state) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(find(about).orElseThrow().state()).isEqualTo(state));
        return find(about).orElseThrow();
    }

    private Optional<Entry> find(String about) {
        List<Entry> all =
                As.user(ADA, () -> log.find(DeliveryLog.Filter.ALL, 0, 100)).getContent();
        return all.stream().filter(entry -> entry.about().equals(about)).findFirst();
    }

    private static int freePort() throws IOException {
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
            return uid -> uid.equals(NOBODY)
                    ? Optional.empty()
                    : Optional.of(new Recipients.Recipient(
                            uid,
                            "Rosa",
                            ADDRESSES.getOrDefault(uid, "rosa@example.org"),
                            uid.equals(WITHOUT_PHONE) ? null : "+919820000001",
                            Locale.ENGLISH));
        }

        @Bean
        MessageContent content(Broken broken) {
            return new MessageContent() {
                @Override
                public String module() {
                    return "identity";
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
