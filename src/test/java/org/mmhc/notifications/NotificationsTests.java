package org.mmhc.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.notifications.DeliveryLog.BlockReason;
import org.mmhc.notifications.DeliveryLog.Decided;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.DeliveryLog.Story;
import org.mmhc.notifications.NoticeBoard.Notice;
import org.mmhc.notifications.NotificationCentre.BeQuiet;
import org.mmhc.notifications.NotificationCentre.MySettings;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.notifications.NotificationsRefusals.LastChannel;
import org.mmhc.notifications.NotificationsRefusals.LinkSpent;
import org.mmhc.notifications.NotificationsRefusals.NoChoiceAboutTopic;
import org.mmhc.notifications.NotificationsRefusals.NotGathered;
import org.mmhc.notifications.NotificationsRefusals.NothingToRetry;
import org.mmhc.notifications.NotificationsRefusals.NoticeUnknown;
import org.mmhc.notifications.NotificationsRefusals.TopicUnknown;
import org.mmhc.notifications.NotificationsRefusals.ZoneUnknown;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.Rule;
import org.mmhc.notifications.route.Wish;
import org.springframework.boot.test.system.CapturedOutput;

class NotificationsTests extends NotificationsStage {

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
            tell(ROSA, TEMPLATE, "too-late", Duration.ofSeconds(10));
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
        broken.now().set(true);
        send(ROSA, Channel.EMAIL, "broken");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(find("broken").orElseThrow().failure()).isEqualTo(DeliveryFailure.CONTENT_NOT_MADE));
        broken.now().set(false);
        timeTravel.advance(Duration.ofSeconds(31));
        becomes("broken", MessageState.SENT);
        assertThat(output.getAll()).contains("IllegalStateException").doesNotContain("a secret");
    }

    @Test
    void theLogSaysWhichRuleDecidedAndTheScreenShowsIt() {
        Uid asha = person(10);
        tell(asha, "both-ways");
        Entry entry = becomes("both-ways", MessageState.SENT);
        assertThat(entry.topic()).isEqualTo("tasks.due");
        assertThat(entry.why()).containsExactly(new Decided(Channel.EMAIL, Rule.USUAL));
        assertThat(As.user(asha, () -> board.unseen())).isEqualTo(1);
        Notice notice = As.user(asha, () -> board.mine(0, 10)).notices().getFirst();
        assertThat(notice.words()).contains("Due now: " + own("both-ways"));
        assertThat(notice.path()).isEqualTo("/tasks/" + own("both-ways"));
        assertThatThrownBy(() -> As.user(person(11), () -> board.see(notice.id())))
                .isInstanceOf(NoticeUnknown.class);
        As.user(asha, () -> board.see(notice.id()));
        assertThat(As.user(asha, () -> board.unseen())).isZero();
    }

    @Test
    void whatGuardsAnAccountIsOnNoScreen() {
        Uid asha = person(12);
        send(asha, Channel.EMAIL, "guarded");
        becomes("guarded", MessageState.SENT);
        assertThat(As.user(asha, () -> board.mine(0, 10)).notices()).isEmpty();
    }

    /** Scenario 10: what serves waits, what guards or is urgent does not. */
    @Test
    void whatCanWaitWaitsForTheEndOfTheQuietHours() {
        Uid asha = person(13);
        quietFor(asha, 3);
        tell(asha, "at-night");
        Entry held = becomes("at-night", MessageState.HELD);
        assertThat(held.why()).containsExactly(new Decided(Channel.EMAIL, Rule.QUIET));
        assertThat(held.nextAttemptAt()).isAfter(clock.instant());
        send(asha, Channel.SMS, "code-at-night");
        becomes("code-at-night", MessageState.SENT);
        tell(asha, "visits/start-late", "urgent-at-night");
        becomes("urgent-at-night", MessageState.SENT);
        assertThat(mailsTo(asha)).hasSize(1);
        timeTravel.advance(Duration.ofHours(3).plusMinutes(1));
        becomes("at-night", MessageState.SENT);
        assertThat(mailsTo(asha)).hasSize(2);
    }

    @Test
    void whatWaitsForSomebodyGoesOutWhenTheOfficeHadTheirNightOverridden() {
        Uid asha = person(44);
        quietFor(asha, 5);
        tell(asha, "held-then-overridden");
        becomes("held-then-overridden", MessageState.HELD);
        LEAVES.add("notifications.quietHours|" + asha.value());
        transaction.executeWithoutResult(status -> quietRule.overridden(asha.value()));
        becomes("held-then-overridden", MessageState.SENT);
        assertThat(quietRule.matter(asha.value()).orElseThrow().people()).containsExactly(asha);
    }

    @Test
    void whatWaitsGoesAtOnceWhenTheQuietHoursAreSwitchedOffAndNotWhenItIsNotWanted() {
        Uid asha = person(14);
        quietFor(asha, 5);
        tell(asha, "held-then-free");
        becomes("held-then-free", MessageState.HELD);
        As.user(asha, () -> centre.beQuiet(new BeQuiet(LocalTime.NOON, LocalTime.NOON, false, "UTC")));
        becomes("held-then-free", MessageState.SENT);

        quietFor(asha, 5);
        tell(asha, "held-then-off");
        becomes("held-then-off", MessageState.HELD);
        choose(asha, Wish.OFF);
        Entry off = becomes("held-then-off", MessageState.SUPPRESSED);
        assertThat(off.why()).containsExactly(new Decided(Channel.EMAIL, Rule.SWITCHED_OFF));
        assertThat(mailsTo(asha)).hasSize(1);
    }

    /** Scenario 11; the same digest several times (novuhq/novu#2569, zulip/zulip#549, OpenCTI-Platform/opencti#4299), and what is done already (antiwork/gumroad#6662). */
    @Test
    void whatIsGatheredIsOneMailOfWhatIsStillTrueWhicheverNodeSendsIt() throws InterruptedException {
        Uid asha = person(15);
        choose(asha, Wish.DIGEST);
        List<String> all =
                IntStream.range(0, 12).mapToObj(number -> "gathered-" + number).toList();
        all.forEach(about -> tell(asha, about));
        all.forEach(about -> becomes(about, MessageState.HELD));
        all.subList(0, 5).forEach(about -> DONE.add(own(about)));
        Instant due = find("gathered-11").orElseThrow().nextAttemptAt();
        assertThat(all)
                .allSatisfy(about ->
                        assertThat(find(about).orElseThrow().nextAttemptAt()).isEqualTo(due));
        timeTravel.advanceTo(due);
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 4).forEach(node -> nodes.submit(digests::sendDue));
        }
        all.subList(5, 12).forEach(about -> becomes(about, MessageState.SENT));
        all.subList(0, 5).forEach(about -> becomes(about, MessageState.EXPIRED));
        assertThat(mailsTo(asha)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).contains("7");
            assertThat(mail.text()).contains("Due now: " + own("gathered-11")).doesNotContain(own("gathered-4"));
        });
    }

    /** Scenario 11; mails although they are switched off (teamforus/Forus#1761, mapillary/mapillary_issues#2028). */
    @Test
    void nothingLeftIsNoMailAndSwitchedOffInTheLastMinuteAsWell() {
        Uid asha = person(16);
        choose(asha, Wish.DIGEST);
        tell(asha, "gathered-and-done");
        becomes("gathered-and-done", MessageState.HELD);
        DONE.add(own("gathered-and-done"));
        Uid ravi = person(17);
        choose(ravi, Wish.DIGEST);
        tell(ravi, "gathered-then-off");
        Instant due = becomes("gathered-then-off", MessageState.HELD).nextAttemptAt();
        choose(ravi, Wish.OFF);
        becomes("gathered-then-off", MessageState.SUPPRESSED);
        timeTravel.advanceTo(due.plusSeconds(1));
        becomes("gathered-and-done", MessageState.EXPIRED);
        assertThat(mailsTo(asha)).isEmpty();
        assertThat(mailsTo(ravi)).isEmpty();
    }

    @Test
    void whatComesGatheredByItselfIsNotSaidAgainUntilItWasSeen() {
        Uid asha = person(24);
        SendNotification news = new SendNotification(asha, "tasks/new-in-group", own("news"), null);
        notifications.remind(news);
        notifications.remind(news);
        assertThat(all("news")).hasSize(1);
        assertThat(becomes("news", MessageState.HELD).why()).containsExactly(new Decided(Channel.EMAIL, Rule.GATHERED));
        As.user(asha, () -> board.seeAll());
        notifications.remind(news);
        assertThat(all("news")).hasSize(2);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(all("news"))
                        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(MessageState.HELD)));
        timeTravel.advanceTo(find("news").orElseThrow().nextAttemptAt());
        becomes("news", MessageState.SENT);
        assertThat(mailsTo(asha))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).endsWith(": 1"));
    }

    @Test
    void gatheredMailsOfLongAgoAreForgotten() {
        Uid asha = person(29);
        Instant now = clock.instant();
        for (Instant at : List.of(now.minus(Duration.ofDays(91)), now)) {
            sql.sql(
                            "insert into notifications_digest (id, person, due_at, state, attempts, next_at) values (?, ?, ?, 'SENT', 1, ?)")
                    .params(asha.value() + "/" + at, asha.value(), Utc.toSql(at), Utc.toSql(at))
                    .update();
        }
        int gone;
        do {
            gone = digests.throwAway(now.minus(Duration.ofDays(90)), 100);
        } while (gone == 100);
        assertThat(sql.sql("select id from notifications_digest where person = ?")
                        .params(asha.value())
                        .query(String.class)
                        .list())
                .containsExactly(asha.value() + "/" + now);
    }

    @Test
    void whatIsUrgentIsSaidAtOnceAndOnce() {
        Uid asha = person(25);
        Instant before = clock.instant();
        tell(asha, "not-urgent");
        tell(asha, "visits/start-late", "urgent");
        Notice urgent = As.user(asha, () -> board.urgent(before)).getFirst();
        assertThat(urgent.path()).isEqualTo("/visits/" + own("urgent"));
        assertThat(As.user(asha, () -> board.urgent(before))).hasSize(1);
        assertThat(As.user(asha, () -> board.urgent(urgent.at()))).isEmpty();
        assertThat(As.user(person(26), () -> board.urgent(before))).isEmpty();
    }

    @Test
    void whatHasMovedOnDoesNotHideWhatIsUrgentNow() {
        Uid asha = person(28);
        Instant before = clock.instant();
        for (int number = 0; number < 5; number++) {
            DONE.add(own("over-" + number));
            tell(asha, "visits/start-late", "over-" + number);
        }
        tell(asha, "visits/start-late", "still");
        assertThat(As.user(asha, () -> board.urgent(before)))
                .singleElement()
                .satisfies(notice -> assertThat(notice.path()).isEqualTo("/visits/" + own("still")));
    }

    @Test
    void whatSomebodySwitchedOffIsSaidToBeSoWhenTheFirstChannelIsNotForThem() {
        Uid asha = person(27);
        choose(asha, "visits.rating", Channel.EMAIL, Wish.OFF);
        tell(asha, "visits/please-rate", "not-rated");
        assertThat(becomes("not-rated", MessageState.SUPPRESSED).why())
                .contains(new Decided(Channel.EMAIL, Rule.SWITCHED_OFF));
    }

    @Test
    void anAddressThatDoesNotWorkIsLeftOutUntilItIsLifted() {
        Uid asha = person(18);
        suppressions.block(Channel.EMAIL, addressOf(asha), BlockReason.HARD_BOUNCE, null);
        tell(asha, "blocked");
        assertThat(becomes("blocked", MessageState.SUPPRESSED).why())
                .containsExactly(new Decided(Channel.EMAIL, Rule.BLOCKED));
        String id = As.user(ADA, () -> log.blocked()).getFirst().id();
        As.user(ADA, () -> log.lift(id));
        tell(asha, "lifted");
        becomes("lifted", MessageState.SENT);
    }

    @Test
    void choicesThatLeaveNobodyUninformedAndNoOthers() {
        Uid asha = person(19);
        assertThatThrownBy(() -> choose(asha, "tasks.late", Channel.EMAIL, Wish.OFF))
                .isInstanceOf(LastChannel.class);
        choose(asha, "tasks.late", Channel.SMS, Wish.ON);
        choose(asha, "tasks.late", Channel.EMAIL, Wish.OFF);
        assertThatThrownBy(() -> choose(asha, "tasks.late", Channel.SMS, Wish.OFF))
                .isInstanceOf(LastChannel.class);
        assertThatThrownBy(() -> choose(asha, "tasks.late", Channel.EMAIL, Wish.DIGEST))
                .isInstanceOf(NotGathered.class);
        assertThatThrownBy(() -> choose(asha, "identity.proof", Channel.EMAIL, Wish.OFF))
                .isInstanceOf(NoChoiceAboutTopic.class);
        assertThatThrownBy(() -> choose(asha, "nobodys.topic", Channel.EMAIL, Wish.OFF))
                .isInstanceOf(TopicUnknown.class);
        assertThatThrownBy(() -> As.user(
                        asha, () -> centre.beQuiet(new BeQuiet(LocalTime.NOON, LocalTime.NOON, false, "Mars/Base"))))
                .isInstanceOf(ZoneUnknown.class);
        tell(asha, "tasks/task-due-soon", "by-text");
        becomes("by-text", MessageState.SENT);
        assertThat(mailsTo(asha)).isEmpty();
    }

    @Test
    void consentIsOnlyAddedTo() {
        Uid asha = person(20);
        As.user(asha, () -> centre.agree(Consent.SMS, false));
        As.user(asha, () -> centre.agree(Consent.SMS, false));
        As.user(asha, () -> centre.agree(Consent.SMS, true));
        As.user(asha, () -> centre.agree(Consent.NEWS, true));
        MySettings mine = As.user(asha, () -> centre.mine());
        assertThat(mine.agreed()).containsExactlyInAnyOrder(Consent.SMS, Consent.NEWS);
        assertThat(mine.consents()).hasSize(3);
    }

    @Test
    void theLinkOfAMailSwitchesOffWhatItIsAboutAndNothingElse() throws IOException, MessagingException {
        Uid asha = person(21);
        String link = linkOf(asha);
        String token = URLDecoder.decode(link.substring(link.indexOf('=') + 1), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> centre.unsubscribe(token.replace("tasks.due", "tasks.late")))
                .isInstanceOf(LinkSpent.class);
        assertThat(links.read(token, clock.instant().plus(Duration.ofDays(181))))
                .isEmpty();
        centre.unsubscribe(token);
        tell(asha, "unsubscribed");
        becomes("unsubscribed", MessageState.SUPPRESSED);
        String essential = links.link(asha, "tasks.late", clock.instant());
        assertThatThrownBy(() -> centre.unsubscribe(
                        URLDecoder.decode(essential.substring(essential.indexOf('=') + 1), StandardCharsets.UTF_8)))
                .isInstanceOf(LinkSpent.class);
    }

    /** What mail programs post to when their user presses a button of theirs. */
    private String linkOf(Uid person) throws IOException, MessagingException {
        int port = mails.getPort();
        int free = freePort();
        GreenMail server = new GreenMail(new ServerSetup(free, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        mails.setPort(free);
        try {
            tell(person, "tasks/task-due-soon", "essential-with-no-link");
            becomes("essential-with-no-link", MessageState.SENT);
            tell(person, "optional-with-link");
            becomes("optional-with-link", MessageState.SENT);
            MimeMessage essential = server.getReceivedMessages()[0];
            MimeMessage optional = server.getReceivedMessages()[1];
            assertThat(essential.getHeader("List-Unsubscribe")).isNull();
            assertThat(optional.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
            String link = MimeUtility.unfold(optional.getHeader("List-Unsubscribe", null));
            assertThat(link)
                    .startsWith("<http://localhost:8080/unsubscribe?token=")
                    .endsWith(">");
            return link.substring(1, link.length() - 1);
        } finally {
            mails.setPort(port);
            server.stop();
        }
    }

    @Test
    void theSameReportIsTakenOnceAndOneBeforeTheOthersCounts() {
        Uid asha = person(22);
        tell(asha, "reported");
        String id = becomes("reported", MessageState.SENT).id();
        Instant now = clock.instant();
        var read = new DeliveryReports.Report(id, null, id + "/read", MessageState.READ, now, null, null);
        assertThat(reports.take(read)).isTrue();
        assertThat(reports.take(read)).isFalse();
        assertThat(reports.take(new DeliveryReports.Report(
                        id, null, id + "/delivered", MessageState.DELIVERED, now, null, null)))
                .isTrue();
        assertThat(reports.take(new DeliveryReports.Report("MSG-NONE", null, "x", MessageState.READ, now, null, null)))
                .isFalse();
        Story story = As.user(ADA, () -> log.get(id));
        assertThat(story.message().state()).isEqualTo(MessageState.READ);
        assertThat(story.said()).hasSize(2);
    }

    @Test
    void somebodyTriesAChannelOutAndAnAdminTriesAgainWhatFailed() {
        Uid asha = person(23);
        As.user(asha, () -> centre.tryOut(Channel.EMAIL));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(mailsTo(asha)).hasSize(1));
        ADDRESSES.put(asha, "not an address");
        tell(asha, "wrong-address");
        String id = becomes("wrong-address", MessageState.FAILED).id();
        ADDRESSES.put(asha, addressOf(asha));
        As.user(ADA, () -> log.retry(id));
        becomes("wrong-address", MessageState.SENT);
        assertThatThrownBy(() -> As.user(ADA, () -> log.retry(id))).isInstanceOf(NothingToRetry.class);
    }
}
