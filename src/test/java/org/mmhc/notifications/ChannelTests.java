package org.mmhc.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mmhc.base.As;
import org.mmhc.base.Language;
import org.mmhc.base.Uid;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.carrier.CarrierScript.Fault;
import org.mmhc.local.carrier.WhatsAppDesk.Taken;
import org.mmhc.notifications.DeliveryLog.Decided;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.DeliveryLog.Story;
import org.mmhc.notifications.MessageQueue.LaneStanding;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsRefusals.TemplateLinkMissing;
import org.mmhc.notifications.NotificationsRefusals.TemplateNotPossible;
import org.mmhc.notifications.NotificationsRefusals.TemplateTooLong;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.Rule;
import org.mmhc.notifications.route.Wish;
import org.mmhc.notifications.template.TemplateDesk.VersionRow;
import org.mmhc.notifications.template.TemplateDesk.WordsPreview;
import org.mmhc.notifications.template.TemplateDesk.WriteWords;
import org.mmhc.notifications.template.TemplateState;
import org.mmhc.notifications.template.TextLength;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** Those who carry messages, as they really speak and when they misbehave: nothing is lost, nothing comes twice, and what they say counts once. */
class ChannelTests extends NotificationsStage {

    private static final String WORDS = "Due now: {{value1}}. Look at {{link}} for more.";
    private static final Duration LONG = Duration.ofMinutes(2);

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @BeforeEach
    void whatsAppAgreesToWords() {
        carriers.script().calm();
        carriers.whatsApp().refuseWith(0);
        carriers.whatsApp().firstOpinion("APPROVED");
        if (inUse("tasks/task-due") == null) {
            use("tasks/task-due", WORDS, "task_due_" + Long.toString(System.nanoTime(), 36));
        }
    }

    @AfterEach
    void allIsWellAgain() {
        ReflectionTestUtils.setField(context.getBean("textChannel"), "provider", context.getBean("plainTextProvider"));
        carriers.script().calm();
        carriers.whatsApp().refuseWith(0);
    }

    /** Scenario 7. */
    @Test
    void manyMessagesAllArriveOnceAndNeverFasterThanTheNumberAndThePersonMayBeWrittenTo() {
        int people = 150;
        carriers.script().tooManyEvery(10);
        int before = carriers.whatsApp().taken("").size();
        List<String> sent = new ArrayList<>();
        for (int number = 0; number < people; number++) {
            Uid asha = onWhatsApp(1000 + number);
            tell(asha, "many-" + number);
            sent.add("many-" + number);
        }
        for (int number = 0; number < 5; number++) {
            tell(onWhatsApp(1000 + number), "second-" + number);
            sent.add("second-" + number);
        }
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            timeTravel.advance(Duration.ofMillis(600));
            assertThat(takenSince(before)).hasSize(sent.size());
        });
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(sent)
                        .allSatisfy(about -> assertThat(state(about)).isEqualTo(MessageState.READ)));
        List<Taken> taken = takenSince(before);
        assertThat(taken.stream().map(Taken::wamid).distinct()).hasSize(sent.size());
        assertThat(taken.stream().map(Taken::message).distinct()).hasSize(sent.size());
        assertThat(mostInOneSecond(taken)).isLessThanOrEqualTo(80);
        Map<String, Long> last = new HashMap<>();
        taken.stream().sorted(Comparator.comparingLong(Taken::agencyAt)).forEach(one -> {
            Long earlier = last.put(one.to(), one.agencyAt());
            if (earlier != null) {
                assertThat(one.agencyAt() - earlier).isGreaterThanOrEqualTo(5_900);
            }
        });
    }

    private List<Taken> takenSince(int before) {
        List<Taken> all = carriers.whatsApp().taken("");
        return all.subList(before, all.size());
    }

    private static long mostInOneSecond(List<Taken> taken) {
        List<Long> times = taken.stream().map(Taken::at).sorted().toList();
        long most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= TimeUnit.SECONDS.toNanos(1)) {
                first++;
            }
            most = Math.max(most, last - first + 1L);
        }
        return most;
    }

    /** Scenario 8; a late "sent" that overwrites "delivered" (chatwoot/chatwoot#14529, #14149). */
    @Test
    void whatIsToldInAnyOrderAndTwiceOnlyTakesAMessageFurther() {
        carriers.script().tells("read", "sent", "delivered", "delivered");
        Uid asha = onWhatsApp(110);
        tell(asha, "out-of-order");
        Entry entry = becomes("out-of-order", MessageState.READ);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                As.user(ADA, () -> log.get(entry.id())).said())
                        .hasSize(3));
        assertThat(becomes("out-of-order", MessageState.READ).attempts()).isEqualTo(1);
    }

    /** Scenario 8; a status that comes before the number is stored (opengovsg/postmangovsg#2151). */
    @Test
    void whatIsToldBeforeTheCallIsAnsweredCounts() {
        carriers.script().tellsEarly(true);
        Uid asha = onWhatsApp(111);
        tell(asha, "told-early");
        Story story = As.user(
                ADA, () -> log.get(becomes("told-early", MessageState.READ).id()));
        assertThat(story.said()).hasSize(3);
        assertThat(story.readAt()).isNotNull();
    }

    /** Scenario 9; signatures over JSON that was written anew (fbsamples/whatsapp-api-examples#13, tawn33y/whatsapp-cloud-api#60). */
    @Test
    void signaturesAreCheckedOverTheBytesAsTheyCame() {
        for (String text : List.of("rosa@example.org \u00e4", "\\u00e4 \\/ @", " spaced  ")) {
            String body = "{\"object\" :\"whatsapp_business_account\",\"entry\":[],\"note\":\"%s\"}".formatted(text);
            String signature = carriers.hooks().signature(body);
            assertThat(carriers.hooks().post("/hooks/whatsapp", signature, body))
                    .isEqualTo(200);
            assertThat(carriers.hooks().post("/hooks/whatsapp", signature, body.replace("object", "0bject")))
                    .isEqualTo(401);
        }
    }

    /** Scenario 9; hooks that are believed unsigned (qhkm/zeptoclaw#317). */
    @Test
    void whatIsNotSignedIsNotBelievedAndNothingOfItIsKept() {
        Uid asha = onWhatsApp(112);
        carriers.script().silent(true);
        tell(asha, "not-believed");
        String id = becomes("not-believed", MessageState.SENT).id();
        String wamid = carriers.whatsApp().taken(phone(112)).getLast().wamid();
        String body =
                "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"statuses\":[{\"id\":\"%s\",\"status\":\"read\",\"timestamp\":\"1\"}]}}]}]}"
                        .formatted(wamid);
        assertThat(carriers.hooks().post("/hooks/whatsapp", "", body)).isEqualTo(401);
        assertThat(carriers.hooks().post("/hooks/whatsapp", "sha256=" + "0".repeat(64), body))
                .isEqualTo(401);
        assertThat(carriers.hooks().post("/hooks/whatsapp", carriers.hooks().signature(body + " "), body))
                .isEqualTo(401);
        assertThat(As.user(ADA, () -> log.get(id)).said()).isEmpty();
        assertThat(carriers.hooks().post("/hooks/whatsapp", carriers.hooks().signature(body), body))
                .isEqualTo(200);
        becomes("not-believed", MessageState.READ);
    }

    /** Scenario 9; a verification that is refused for want of a signature (elizaOS/eliza#17823). */
    @Test
    void theVerificationNeedsNoSignatureButWhatWasAgreedOn() throws IOException, InterruptedException {
        assertThat(get("subscribe", "carrier-verify").statusCode()).isEqualTo(200);
        assertThat(get("subscribe", "carrier-verify").body()).isEqualTo("1158201444");
        assertThat(get("subscribe", "wrong").statusCode()).isEqualTo(403);
        assertThat(get("unsubscribe", "carrier-verify").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String mode, String token) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hooks/whatsapp?hub.mode=" + mode
                                    + "&hub.verify_token=" + token + "&hub.challenge=1158201444"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOO_MANY", "ERROR", "HANG"})
    void aCarrierThatMisbehavesIsTriedAgainAndTheMessageComesOnce(Fault fault) {
        int number = 120 + fault.ordinal();
        Uid asha = onWhatsApp(number);
        carriers.script().next(fault, fault);
        tell(asha, "fault-" + fault);
        for (int attempt = 0; attempt < 2; attempt++) {
            int calls = attempt;
            await().atMost(LONG).untilAsserted(() -> {
                Entry entry = find("fault-" + fault).orElseThrow();
                assertThat(entry.failure()).isNotNull();
                assertThat(entry.state()).isEqualTo(MessageState.PENDING);
                assertThat(callsOf(entry.id())).isGreaterThan(calls);
            });
            timeTravel.advance(Duration.ofMinutes(2));
        }
        Entry entry = becomes("fault-" + fault, MessageState.READ);
        assertThat(carriers.whatsApp().taken(phone(number))).hasSize(1);
        assertThat(entry.attempts()).isEqualTo(fault == Fault.TOO_MANY ? 1 : 3);
    }

    @ParameterizedTest
    @CsvSource({
        "twilioTextProvider, TOO_MANY",
        "twilioTextProvider, ERROR",
        "twilioTextProvider, HANG",
        "msg91TextProvider, TOO_MANY",
        "msg91TextProvider, ERROR",
        "msg91TextProvider, HANG"
    })
    void whoeverCarriesTextsAndMisbehavesIsTriedAgainAndTheTextComesOnce(String provider, Fault fault) {
        Uid asha = byText(provider, 210);
        carriers.script().next(fault);
        tell(asha, "text");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(find("text").orElseThrow().failure()).isNotNull());
        assertThat(inbox.textsTo(phone(210))).isEmpty();
        timeTravel.advance(Duration.ofMinutes(2));
        assertThat(becomes("text", provider.startsWith("twilio") ? MessageState.READ : MessageState.DELIVERED)
                        .attempts())
                .isEqualTo(fault == Fault.TOO_MANY ? 1 : 2);
        assertThat(inbox.textsTo(phone(210))).hasSize(1);
    }

    /** MSG91 does not give our number back: what it tells before its call is answered waits until the message is known. */
    @ParameterizedTest
    @CsvSource({
        "twilioTextProvider, false, READ, 3",
        "twilioTextProvider, true, READ, 3",
        "msg91TextProvider, false, DELIVERED, 2",
        "msg91TextProvider, true, DELIVERED, 2"
    })
    void whatIsToldOfTextsInAnyOrderTwiceAndEarlyOnlyTakesThemFurther(
            String provider, boolean early, MessageState furthest, int said) {
        Uid asha = byText(provider, 211);
        carriers.script().tells("read", "delivered", "sent", "delivered").tellsEarly(early);
        tell(asha, "told");
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            timeTravel.advance(Duration.ofSeconds(5));
            Entry entry = find("told").orElseThrow();
            assertThat(entry.state()).isEqualTo(furthest);
            assertThat(As.user(ADA, () -> log.get(entry.id())).said()).hasSize(said);
        });
        assertThat(inbox.textsTo(phone(211))).hasSize(1);
    }

    /** Somebody who is told by text alone, in words that are registered, by the carrier of that name. */
    private Uid byText(String provider, int number) {
        ReflectionTestUtils.setField(context.getBean("textChannel"), "provider", context.getBean(provider));
        VersionRow words = As.user(
                ADA,
                () -> desk.write(new WriteWords(
                        "tasks/task-due",
                        Channel.SMS,
                        Language.ENGLISH,
                        null,
                        "Due now: {{value1}} {{link}}",
                        "1107161234567890123")));
        As.user(ADA, () -> desk.activate(words.id()));
        Uid asha = person(number);
        PHONES.put(asha, phone(number));
        choose(asha, "tasks.due", Channel.SMS, Wish.ON);
        choose(asha, "tasks.due", Channel.EMAIL, Wish.OFF);
        return asha;
    }

    private long callsOf(String message) {
        return carriers.calls().stream()
                .filter(call -> call.body().contains(message))
                .count();
    }

    /** Deliveries that failed and are only in a log (NousResearch/hermes-agent#80056). */
    @ParameterizedTest
    @CsvSource({
        "131026, NOT_ON_WHATSAPP",
        "131049, HELD_BACK_BY_META",
        "131050, OPTED_OUT",
        "132012, TEMPLATE_UNFIT",
        "999999,"
    })
    void whatWhatsAppFailsToDeliverIsSaidAndGoesByTheNextChannel(int code, DeliveryFailure failure) {
        Uid asha = onWhatsApp(130 + code % 100);
        use("visits/visit-missed", WORDS, own("due_soon_" + code).replace('-', '_'));
        carriers.script().tells("sent", "failed").failsWith(code);
        tell(asha, "visits/visit-missed", "undelivered-" + code);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(all("undelivered-" + code))
                        .anySatisfy(entry -> {
                            assertThat(entry.channel()).isEqualTo(Channel.WHATSAPP);
                            assertThat(entry.state()).isEqualTo(MessageState.FAILED);
                            assertThat(entry.failure())
                                    .isEqualTo(failure == null ? DeliveryFailure.PROVIDER_REFUSED : failure);
                        })
                        .anySatisfy(entry -> {
                            assertThat(entry.channel()).isNotEqualTo(Channel.WHATSAPP);
                            assertThat(entry.state()).isEqualTo(MessageState.SENT);
                        }));
    }

    /** The time that one channel has is over, and the poll finds it; then what the first one says late recalls nothing. */
    @Test
    void whatIsNotHeardOfInTimeGoesByTheNextChannelOnce() {
        Uid asha = onWhatsApp(140);
        use("visits/visit-missed", WORDS, own("due_soon_patience").replace('-', '_'));
        carriers.script().tells("sent");
        tell(asha, "visits/visit-missed", "not-heard-of");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(all("not-heard-of"))
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.state()).isEqualTo(MessageState.SENT)));
        timeTravel.advance(Duration.ofHours(7));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(all("not-heard-of"))
                        .hasSize(2)
                        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(MessageState.SENT)));
        timeTravel.advance(Duration.ofHours(7));
        tell(asha, "not-heard-of-after");
        becomes("not-heard-of-after", MessageState.SENT);
        assertThat(all("not-heard-of")).hasSize(2);
    }

    @Test
    void stopEndsItAndStartBeginsItAgain() {
        Uid asha = onWhatsApp(150);
        assertThat(carriers.hooks().writes(phone(150), "STOP")).isEqualTo(200);
        await().atMost(LONG).until(() -> suppressions.isBlocked(Channel.WHATSAPP, phone(150)));
        tell(asha, "after-stop");
        assertThat(becomes("after-stop", MessageState.SUPPRESSED).why())
                .contains(new Decided(Channel.WHATSAPP, Rule.BLOCKED));
        assertThat(carriers.hooks().writes(phone(150), "Start")).isEqualTo(200);
        await().atMost(LONG).until(() -> !suppressions.isBlocked(Channel.WHATSAPP, phone(150)));
        tell(asha, "after-start");
        becomes("after-start", MessageState.READ);
    }

    /** Scenario 12. */
    @Test
    void anAddressThatDoesNotWorkIsLeftOutTheNextGoesByTextAndProvingItAgainLiftsIt() {
        Uid asha = person(160);
        mailServer.sendsBack(addressOf(asha), "5.1.1");
        tell(asha, "tasks/task-due-soon", "comes-back");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(all("comes-back")).anySatisfy(entry -> {
                    assertThat(entry.channel()).isEqualTo(Channel.EMAIL);
                    assertThat(entry.state()).isEqualTo(MessageState.FAILED);
                }));
        assertThat(suppressions.isBlocked(Channel.EMAIL, addressOf(asha))).isTrue();
        assertThat(As.user(asha, () -> centre.mine()).channels())
                .anySatisfy(card -> assertThat(card.blocked()).isTrue());
        tell(asha, "tasks/task-due-soon", "by-text-instead");
        Entry text = becomes("by-text-instead", MessageState.SENT);
        assertThat(text.channel()).isEqualTo(Channel.SMS);
        mailServer.takes(addressOf(asha));
        notifications.proved(Channel.EMAIL, addressOf(asha));
        tell(asha, "tasks/task-due-soon", "by-mail-again");
        assertThat(becomes("by-mail-again", MessageState.SENT).channel()).isEqualTo(Channel.EMAIL);
    }

    @Test
    void whatComesBackForNowCountsWhenItHappensOften() {
        Uid asha = person(200);
        mailServer.sendsBack(addressOf(asha), "4.2.2");
        assertThat(suppressions.isBlocked(Channel.EMAIL, addressOf(asha))).isFalse();
        await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> {
            tell(asha, "tasks/task-due-soon", "for-now-again");
            return suppressions.isBlocked(Channel.EMAIL, addressOf(asha));
        });
        assertThat(mailsTo(asha)).hasSizeGreaterThanOrEqualTo(3);
    }

    /** Scenario 13. */
    @Test
    void wordsThatCannotBeFilledInAreReplacedByTheOnesBeforeAndNoMessageIsLost() {
        Uid asha = person(170);
        VersionRow good =
                write("tasks/task-due", Channel.EMAIL, "Soon: {{value1}}", "Hello {{name}}, {{value1}} waits.");
        As.user(ADA, () -> desk.activate(good.id()));
        tell(asha, "<b>x</b>");
        becomes("<b>x</b>", MessageState.SENT);
        LocalInbox.Message mail = mailsTo(asha).getLast();
        assertThat(mail.subject()).isEqualTo("Soon: " + own("<b>x</b>"));
        assertThat(mail.html())
                .contains("Hello Rosa, " + own("&lt;b&gt;x&lt;/b&gt;") + " waits.")
                .doesNotContain("<b>x</b>");
        VersionRow holed = write("tasks/task-due", Channel.EMAIL, "Soon", "Note: {{lines}}");
        As.user(ADA, () -> desk.activate(holed.id()));
        tell(asha, "nothing-to-note");
        becomes("nothing-to-note", MessageState.SENT);
        assertThat(mailsTo(asha).getLast().subject()).isEqualTo("Soon: " + own("nothing-to-note"));
        assertThat(states("tasks/task-due", Channel.EMAIL))
                .containsEntry(holed.number(), TemplateState.FAILED)
                .containsEntry(good.number(), TemplateState.ACTIVE);
        As.user(ADA, () -> desk.putShippedBack("tasks/task-due", Channel.EMAIL, Language.ENGLISH));
        tell(asha, "as-shipped");
        becomes("as-shipped", MessageState.SENT);
        assertThat(mailsTo(asha).getLast().subject()).isEqualTo("Due now: " + own("as-shipped") + ", a title");
        As.user(ADA, () -> desk.putBack(good.id()));
        tell(asha, "put-back");
        becomes("put-back", MessageState.SENT);
        assertThat(mailsTo(asha).getLast().subject()).isEqualTo("Soon: " + own("put-back"));
        As.user(ADA, () -> desk.putShippedBack("tasks/task-due", Channel.EMAIL, Language.ENGLISH));
    }

    /** What somebody wrote is read by those who speak its language; others read what was shipped in theirs. */
    @Test
    void wordsAreReadByThoseWhoSpeakTheirLanguage() {
        Uid asha = person(171);
        SPEAK_HINDI.add(asha);
        VersionRow english = write("tasks/task-due", Channel.EMAIL, "Soon: {{value1}}", "{{value1}} waits.");
        As.user(ADA, () -> desk.activate(english.id()));
        tell(asha, "shipped-in-hindi");
        becomes("shipped-in-hindi", MessageState.SENT);
        assertThat(mailsTo(asha).getLast().subject()).startsWith("अभी करना है").contains(own("shipped-in-hindi"));
        VersionRow hindi = As.user(
                ADA,
                () -> desk.write(new WriteWords(
                        "tasks/task-due",
                        Channel.EMAIL,
                        Language.HINDI,
                        "जल्द: {{value1}}",
                        "{{value1}} बाकी है।",
                        null)));
        As.user(ADA, () -> desk.activate(hindi.id()));
        tell(asha, "written-in-hindi");
        becomes("written-in-hindi", MessageState.SENT);
        assertThat(mailsTo(asha).getLast().subject()).isEqualTo("जल्द: " + own("written-in-hindi"));
        Uid ravi = person(172);
        tell(ravi, "written-in-english");
        becomes("written-in-english", MessageState.SENT);
        assertThat(mailsTo(ravi).getLast().subject()).isEqualTo("Soon: " + own("written-in-english"));
        assertThat(As.user(ADA, () -> desk.inUse("tasks/task-due")))
                .filteredOn(one -> one.channel() == Channel.EMAIL)
                .extracting(one -> one.language() + " " + one.words().subject())
                .containsExactly("ENGLISH Soon: (1)", "HINDI जल्द: (1)");
        As.user(ADA, () -> desk.putShippedBack("tasks/task-due", Channel.EMAIL, Language.HINDI));
        As.user(ADA, () -> desk.putShippedBack("tasks/task-due", Channel.EMAIL, Language.ENGLISH));
    }

    /** WhatsApp takes no words that were shipped, so those in English serve until it agreed to others. */
    @Test
    void whatsAppSpeaksHindiAsSoonAsItHasWordsForIt() {
        Uid asha = onWhatsApp(173);
        SPEAK_HINDI.add(asha);
        use("tasks/task-due", WORDS, "in_english");
        tell(asha, "hindi-not-yet");
        becomes("hindi-not-yet", MessageState.READ);
        VersionRow hindi = As.user(
                ADA,
                () -> desk.write(new WriteWords(
                        "tasks/task-due",
                        Channel.WHATSAPP,
                        Language.HINDI,
                        null,
                        "आपका काम {{value1}} बाकी है। यहाँ देखें: {{link}} धन्यवाद।",
                        "in_english")));
        As.user(ADA, () -> desk.activate(hindi.id()));
        await().atMost(LONG)
                .until(() ->
                        As.user(ADA, () -> desk.get("tasks/task-due", Channel.WHATSAPP, Language.HINDI))
                                .versions()
                                .stream()
                                .anyMatch(version -> version.state() == TemplateState.ACTIVE));
        tell(asha, "hindi-now");
        becomes("hindi-now", MessageState.READ);
        assertThat(carriers.whatsApp().taken(phone(173)))
                .extracting(Taken::text)
                .satisfiesExactly(
                        first -> assertThat(first).doesNotContain("आपका काम"),
                        second -> assertThat(second).startsWith("आपका काम"));
        assertThat(inUse("tasks/task-due")).isEqualTo("in_english");
        As.user(ADA, () -> desk.putShippedBack("tasks/task-due", Channel.WHATSAPP, Language.HINDI));
    }

    /** Scenario 14. */
    @Test
    void wordsThatWhatsAppRefusesSendTheMessageByTheNextChannelUntilItAgrees() {
        Uid asha = onWhatsApp(180);
        String name = "refused_" + Long.toString(System.nanoTime(), 36);
        use("tasks/task-due-soon", WORDS, name);
        choose(asha, "tasks.late", Channel.WHATSAPP, Wish.ON);
        choose(asha, "tasks.late", Channel.SMS, Wish.ON);
        choose(asha, "tasks.late", Channel.EMAIL, Wish.OFF);
        carriers.whatsApp().decides(name, "REJECTED", "ABUSIVE_CONTENT");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                As.user(ADA, () -> desk.get("tasks/task-due-soon", Channel.WHATSAPP, Language.ENGLISH))
                                        .versions())
                        .anySatisfy(
                                version -> assertThat(version.approvalReason()).isEqualTo("ABUSIVE_CONTENT")));
        tell(asha, "tasks/task-due-soon", "by-text-meanwhile");
        Entry entry = becomes("by-text-meanwhile", MessageState.SENT);
        assertThat(entry.channel()).isEqualTo(Channel.SMS);
        assertThat(entry.why()).contains(new Decided(Channel.WHATSAPP, Rule.NO_WORDS));
        carriers.whatsApp().decides(name, "APPROVED", "NONE");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> As.user(ADA, () -> desk.get("tasks/task-due-soon", Channel.WHATSAPP, Language.ENGLISH))
                        .versions()
                        .stream()
                        .anyMatch(
                                version -> name.equals(version.outerName()) && "APPROVED".equals(version.approval())));
        tell(asha, "tasks/task-due-soon", "by-whatsapp-again");
        await().atMost(LONG).until(() -> carriers.whatsApp().taken(phone(180)).size() == 1);
    }

    @Test
    void whatSomebodyHasARightToKnowNeedsASecondPersonAndOthersDoNot() {
        VersionRow words = write("tasks/task-due-soon", Channel.EMAIL, "Soon: {{value1}}", "{{value1}} is due soon.");
        assertThat(As.user(ADA, () -> desk.activate(words.id())).state()).isEqualTo(TemplateState.ASKED);
        assertThat(ASKED).contains(words.id());
        assertThatThrownBy(() -> As.user(ADA, () -> desk.activate(words.id()))).isInstanceOf(TemplateNotPossible.class);
        transaction.executeWithoutResult(status -> activation.drop(words.id()));
        assertThat(states("tasks/task-due-soon", Channel.EMAIL)).containsEntry(words.number(), TemplateState.REFUSED);
    }

    @Test
    void wordsThatDoNotFitTheirChannelAreRefused() {
        assertThatThrownBy(() -> write("tasks/task-due", Channel.SMS, null, "Due: {{value1}}"))
                .isInstanceOf(TemplateLinkMissing.class);
        assertThatThrownBy(() -> write("tasks/task-due", Channel.SMS, null, "{{link}} " + "x".repeat(480)))
                .isInstanceOf(TemplateTooLong.class);
        WordsPreview preview = As.user(
                ADA,
                () -> desk.preview(new WriteWords(
                        "tasks/task-due", Channel.SMS, Language.ENGLISH, null, "Due: {{value1}} {{link}}", null)));
        assertThat(preview.text()).startsWith("Due: (1) http");
        assertThat(preview.length()).isEqualTo(new TextLength(preview.text().length(), true, 1));
    }

    /** An admin holds a channel up: messages wait, none is lost, and what is urgent takes another way. */
    @Test
    void aPausedChannelKeepsWhatWaitsAndGoesOn() {
        Uid asha = onWhatsApp(190);
        As.user(ADA, () -> queue.pause(Channel.WHATSAPP));
        try {
            tell(asha, "while-paused");
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(find("while-paused").orElseThrow().failure())
                                    .isEqualTo(DeliveryFailure.CHANNEL_PAUSED));
            assertThat(carriers.whatsApp().taken(phone(190))).isEmpty();
        } finally {
            As.user(ADA, () -> queue.resume(Channel.WHATSAPP));
        }
        becomes("while-paused", MessageState.READ);
        assertThat(find("while-paused").orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    void anAccountThatIsBlockedPausesItsChannelAndAdminsAreTold() {
        Uid asha = onWhatsApp(191);
        carriers.script().next(Fault.LOCKED_OUT);
        tell(asha, "locked-out");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                As.user(ADA, () -> queue.standing()).pauses())
                        .anySatisfy(pause -> assertThat(pause.channel()).isEqualTo(Channel.WHATSAPP)));
        assertThat(As.user(ADA, () -> board.mine(0, 50)).notices())
                .anySatisfy(notice -> assertThat(notice.topic()).isEqualTo("notifications.channelPaused"));
        timeTravel.advance(Duration.ofMinutes(6));
        becomes("locked-out", MessageState.READ);
    }

    @Test
    void theQueueSaysHowItStandsAndRetriesWithAnHonestAnswerForEach() {
        Uid asha = person(192);
        ADDRESSES.put(asha, "not an address");
        tell(asha, "to-be-retried");
        String failed = becomes("to-be-retried", MessageState.FAILED).id();
        ADDRESSES.put(asha, addressOf(asha));
        tell(asha, "sent-already");
        String sent = becomes("sent-already", MessageState.SENT).id();
        assertThat(As.user(ADA, () -> queue.retry(Set.of(failed, sent, "MSG-NONE"))))
                .hasSize(3)
                .anySatisfy(one -> {
                    assertThat(one.message()).isEqualTo(failed);
                    assertThat(one.refused()).isNull();
                })
                .anySatisfy(one -> assertThat(one.refused()).isNotNull());
        becomes("to-be-retried", MessageState.SENT);
        List<LaneStanding> lanes = As.user(ADA, () -> queue.standing()).lanes();
        assertThat(lanes).extracting(LaneStanding::lane).containsExactly(Lane.values());
    }

    private Uid onWhatsApp(int number) {
        Uid asha = person(number);
        PHONES.put(asha, phone(number));
        if (!As.user(asha, () -> centre.mine()).agreed().contains(Consent.WHATSAPP)) {
            As.user(asha, () -> centre.agree(Consent.WHATSAPP, true));
            choose(asha, "tasks.due", Channel.WHATSAPP, Wish.ON);
            choose(asha, "tasks.due", Channel.EMAIL, Wish.OFF);
        }
        return asha;
    }

    /** Words that WhatsApp agrees to, and a second person where one has to. */
    private void use(String template, String body, String name) {
        VersionRow written = As.user(
                ADA, () -> desk.write(new WriteWords(template, Channel.WHATSAPP, Language.ENGLISH, null, body, name)));
        As.user(ADA, () -> desk.activate(written.id()));
        if (ASKED.contains(written.id())) {
            transaction.executeWithoutResult(status -> activation.apply(written.id()));
        }
        await().atMost(LONG).until(() -> name.equals(inUse(template)));
    }

    private String inUse(String template) {
        return As.user(ADA, () -> desk.get(template, Channel.WHATSAPP, Language.ENGLISH)).versions().stream()
                .filter(version -> version.state() == TemplateState.ACTIVE && "APPROVED".equals(version.approval()))
                .map(VersionRow::outerName)
                .findFirst()
                .orElse(null);
    }

    private VersionRow write(String template, Channel channel, String subject, String body) {
        return As.user(ADA, () -> desk.write(new WriteWords(template, channel, Language.ENGLISH, subject, body, null)));
    }

    private Map<Integer, TemplateState> states(String template, Channel channel) {
        Map<Integer, TemplateState> states = new HashMap<>();
        As.user(ADA, () -> desk.get(template, channel, Language.ENGLISH))
                .versions()
                .forEach(version -> states.put(version.number(), version.state()));
        return states;
    }

    private MessageState state(String about) {
        return all(about).getFirst().state();
    }
}
