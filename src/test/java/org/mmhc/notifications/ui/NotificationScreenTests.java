package org.mmhc.notifications.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.DeliveryLog.BlockReason;
import org.mmhc.notifications.DeliveryLog.Blocked;
import org.mmhc.notifications.DeliveryLog.Decided;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.DeliveryLog.Story;
import org.mmhc.notifications.Lane;
import org.mmhc.notifications.MessageContent.Variable;
import org.mmhc.notifications.MessageQueue;
import org.mmhc.notifications.MessageQueue.LaneStanding;
import org.mmhc.notifications.MessageQueue.Pause;
import org.mmhc.notifications.MessageQueue.PauseReason;
import org.mmhc.notifications.MessageQueue.QueueStanding;
import org.mmhc.notifications.MessageQueue.Retried;
import org.mmhc.notifications.MessageState;
import org.mmhc.notifications.NoticeBoard;
import org.mmhc.notifications.NoticeBoard.Board;
import org.mmhc.notifications.NoticeBoard.Notice;
import org.mmhc.notifications.NotificationCentre;
import org.mmhc.notifications.NotificationCentre.BeQuiet;
import org.mmhc.notifications.NotificationCentre.ChannelCard;
import org.mmhc.notifications.NotificationCentre.ChooseChannel;
import org.mmhc.notifications.NotificationCentre.ConsentGiven;
import org.mmhc.notifications.NotificationCentre.MySettings;
import org.mmhc.notifications.NotificationCentre.TopicCard;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsRefusals.LastChannel;
import org.mmhc.notifications.TopicClass;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.QuietHours;
import org.mmhc.notifications.route.Rule;
import org.mmhc.notifications.route.Wish;
import org.mmhc.notifications.template.TemplateDesk;
import org.mmhc.notifications.template.TemplateDesk.InUse;
import org.mmhc.notifications.template.TemplateDesk.TemplateDetails;
import org.mmhc.notifications.template.TemplateDesk.TemplateRow;
import org.mmhc.notifications.template.TemplateDesk.VersionRow;
import org.mmhc.notifications.template.TemplateDesk.WordsPreview;
import org.mmhc.notifications.template.TemplateDesk.WriteWords;
import org.mmhc.notifications.template.TemplateState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = {ScreenTestSetup.class, BellInTheHead.class})
@ViewPackages(packages = {"org.mmhc.notifications.ui", "org.mmhc.base.ui"})
class NotificationScreenTests extends SpringBrowserlessTest {

    private static final Instant NOON = ScreenTestSetup.NOW;

    @Autowired
    HandBroadcasts hand;

    @MockitoBean
    NoticeBoard board;

    @MockitoBean
    NotificationCentre centre;

    @MockitoBean
    DeliveryLog log;

    @MockitoBean
    MessageQueue queue;

    @MockitoBean
    TemplateDesk desk;

    @BeforeEach
    void somethingIsThere() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(board.mine(anyInt(), anyInt()))
                .thenReturn(new Board(
                        List.of(
                                notice("NTC-1", "Your visit on Monday was missed", NOON, false),
                                notice("NTC-2", null, NOON.minusSeconds(200_000), true)),
                        2));
        when(centre.mine()).thenReturn(settings());
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100_001)
    void theBellCountsWhatIsNewAndThePageSaysIt() {
        when(board.unseen()).thenReturn(1);
        navigate(NoticeListView.class);
        hand.tell(NoticeBoard.topicOf(Uid.of(Role.PATIENT, 100_001)), "");
        roundTrip();
        assertThat(find(NoticeBell.class).single().getElement().getAttribute("aria-label"))
                .isEqualTo("Messages, 1 new");
        assertThat(texts(Paragraph.class)).contains("Your visit on Monday was missed", "This has moved on since.");
        assertThat(find(H2.class).all()).extracting(H2::getText).contains("Today", "Earlier");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("/visits/VIS-1");
        press("see-NTC-1");
        verify(board).see("NTC-1");
        when(board.unseen()).thenReturn(NoticeBoard.MOST_COUNTED);
        press("see-all");
        verify(board).seeAll();
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100_001)
    void whatIsUrgentIsSaidOverAnyPageAsSoonAsItComes() {
        navigate(NotificationSettingsView.class);
        when(board.urgent(any())).thenReturn(List.of(notice("NTC-1", "Nobody came", NOON, false)));
        hand.tell(NoticeBoard.topicOf(Uid.of(Role.PATIENT, 100_001)), "");
        roundTrip();
        assertThat(find(Notification.class).single().getElement().getTextRecursively())
                .contains("Nobody came", "Open");
        verify(board, never()).see(any());
        when(board.urgent(NOON)).thenReturn(List.of());
        hand.tell(NoticeBoard.topicOf(Uid.of(Role.PATIENT, 100_001)), "");
        roundTrip();
        assertThat(find(Notification.class).all()).hasSize(1);
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100_001)
    void howOneIsToldIsChosenWithItsReasons() {
        navigate(NotificationSettingsView.class);
        assertThat(texts(Paragraph.class))
                .contains(
                        "No messages from 21:00 to 08:00 in Asia/Kolkata, except what is urgent or guards your account.",
                        "This guards your account: it always comes, and always the same way.",
                        "You left no address for this.");
        assertThat(find(Select.class).withId("wish-identity.code-SMS").all()).isEmpty();
        choose("wish-visits.late-SMS", Wish.OFF);
        verify(centre).choose(new ChooseChannel("visits.late", Channel.SMS, Wish.OFF));
        LastChannel last = mock(LastChannel.class);
        when(last.textKey()).thenReturn("notifications.problem.lastChannel");
        when(last.arguments()).thenReturn(new Object[0]);
        doThrow(last).when(centre).choose(any());
        choose("wish-visits.late-EMAIL", Wish.OFF);
        assertThat(select("wish-visits.late-EMAIL").getValue()).isEqualTo(Wish.ON);
        press("test-EMAIL");
        verify(centre).tryOut(Channel.EMAIL);
        press("quiet-save");
        verify(centre).beQuiet(new BeQuiet(LocalTime.of(21, 0), LocalTime.of(8, 0), false, "Asia/Kolkata"));
        Checkbox news = find(Checkbox.class).withId("consent-NEWS").single();
        test(news).click();
        verify(centre).agree(Consent.NEWS, true);
        assertThat(find(Checkbox.class).withId("consent-WHATSAPP").all()).isEmpty();
        assertThat(find(UnorderedList.class)
                        .withId("consents")
                        .single()
                        .getChildren()
                        .count())
                .isEqualTo(1);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_001)
    void anAdminSeesWhyAMessageDidNotComeAndTriesAgain() {
        Entry entry = new Entry(
                "MSG-1",
                Uid.of(Role.PATIENT, 100_001),
                Channel.EMAIL,
                "visits/visit-missed",
                "VIS-1",
                MessageState.FAILED,
                3,
                NOON,
                NOON,
                null,
                null,
                "visits.missed",
                List.of(new Decided(Channel.EMAIL, Rule.KEPT), new Decided(Channel.SMS, Rule.SWITCHED_OFF)));
        when(log.find(any(), anyInt(), anyInt())).thenReturn(new PageImpl<>(List.of(entry)));
        when(log.refreshed(any(), anyInt(), anyInt())).thenReturn(new PageImpl<>(List.of(entry)));
        when(log.get("MSG-1")).thenReturn(new Story(entry, List.of(), null, null));
        navigate(DeliveryLogView.class);
        Grid<Entry> grid = messages();
        grid.select(entry);
        assertThat(find(UnorderedList.class)
                        .withId("why")
                        .single()
                        .getChildren()
                        .map(item -> item.getElement().getText()))
                .containsExactly(
                        "Mail: All was switched off, but one channel has to stay.",
                        "Text message: The person switched it off.");
        press("retry");
        verify(log).retry("MSG-1");
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_001)
    void anAdminSeesWhatWaitsHoldsAChannelUpAndTriesAgainWithAnAnswerForEach() {
        LaneStanding urgent =
                new LaneStanding(Lane.URGENT, 3, 0, 1, Duration.ofSeconds(90), 1, 2.5, DeliveryFailure.PROVIDER_AWAY);
        when(queue.standing())
                .thenReturn(new QueueStanding(
                        List.of(urgent),
                        List.of(new Pause(
                                Channel.WHATSAPP, PauseReason.ACCOUNT_BLOCKED, NOON, NOON.plusSeconds(300)))));
        when(log.find(any(), anyInt(), anyInt())).thenReturn(new PageImpl<>(List.of(failed())));
        when(log.refreshed(any(), anyInt(), anyInt())).thenReturn(new PageImpl<>(List.of(failed())));
        when(queue.retry(Set.of("MSG-1"))).thenReturn(List.of(new Retried("MSG-1", null), new Retried("MSG-2", null)));
        navigate(QueueView.class);
        assertThat(find(StatusBadge.class).all())
                .extracting(StatusBadge::getText)
                .contains("Somebody has to look");
        press("pause-EMAIL");
        verify(queue).pause(Channel.EMAIL);
        press("resume-WHATSAPP");
        verify(queue).resume(Channel.WHATSAPP);
        press("retry-failed");
        verify(queue).retry(Set.of("MSG-1"));
        assertThat(find(ListItem.class).all())
                .extracting(ListItem::getText)
                .contains("MSG-1: It is tried again.", "MSG-2: It is tried again.");
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_001)
    void anAdminLetsAnAddressBeWrittenToAgain() {
        when(log.blocked())
                .thenReturn(List.of(new Blocked("SUP-1", Channel.EMAIL, BlockReason.HARD_BOUNCE, NOON, null)));
        navigate(SuppressionListView.class);
        assertThat(find(StatusBadge.class).all())
                .extracting(StatusBadge::getText)
                .contains("Mails come back");
        press("lift-SUP-1");
        verify(log).lift("SUP-1");
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_001)
    void anAdminWritesOtherWordsLooksAtThemAndUsesThem() {
        TemplateRow row = new TemplateRow(
                "visits/visit-missed",
                "Nobody came",
                "visits.topic.missed",
                TopicClass.URGENT,
                Map.of(Channel.EMAIL, List.of(2)),
                false,
                List.of(Language.values()));
        VersionRow draft = new VersionRow(
                "TPL-1",
                "visits/visit-missed",
                Channel.EMAIL,
                Language.ENGLISH,
                1,
                "Sorry",
                "Dear {{name}}",
                TemplateState.DRAFT,
                Uid.of(Role.ADMIN, 100_001),
                "Ada Rao",
                NOON,
                null,
                null,
                null,
                null);
        when(desk.all()).thenReturn(List.of(row));
        when(desk.get(any(), any(), any()))
                .thenReturn(new TemplateDetails(
                        row,
                        Channel.EMAIL,
                        Language.ENGLISH,
                        List.of(new Variable("name", "Asha Rao")),
                        "{{care}}: nobody came",
                        "Dear {{name}}",
                        List.of(draft)));
        WordsPreview sample = new WordsPreview("Sorry", "Dear Asha Rao", "<p>Dear Asha Rao</p>", null);
        when(desk.preview(any())).thenReturn(sample);
        when(desk.inUse("visits/visit-missed"))
                .thenReturn(List.of(
                        new InUse(Channel.EMAIL, Language.HINDI, sample, false),
                        new InUse(Channel.SMS, Language.HINDI, null, true),
                        new InUse(Channel.WHATSAPP, Language.HINDI, null, false)));
        navigate(TemplateListView.class);
        assertThat(find(RouterLink.class).all())
                .extracting(RouterLink::getHref)
                .contains("message-templates/visits/visit-missed");
        UI.getCurrent().navigate("message-templates/visits/visit-missed");
        test(find(TextField.class).withId("template-subject").single()).setValue("Sorry");
        test(find(TextArea.class).withId("template-body").single()).setValue("Dear {{name}}");
        assertThat(texts(Paragraph.class))
                .contains("There are no words for this way: the next one is used.")
                .anyMatch(text -> text.startsWith("The words in use can no longer be filled in"))
                .anyMatch(text -> text.startsWith("Written by Ada Rao on"));
        press("preview");
        assertThat(texts(Paragraph.class)).contains("Dear Asha Rao");
        assertThat(find(IFrame.class).all())
                .hasSize(2)
                .allMatch(frame -> frame.getSrcdoc().orElseThrow().contains("Dear Asha Rao"));
        press("save-words");
        verify(desk)
                .write(new WriteWords(
                        "visits/visit-missed", Channel.EMAIL, Language.ENGLISH, "Sorry", "Dear {{name}}", null));
        press("test-1");
        verify(desk).tryOut("TPL-1");
        press("use-1");
        verify(desk).activate("TPL-1");
        test(find(Select.class).withId("template-language").single()).selectItem("हिन्दी");
        verify(desk).get("visits/visit-missed", Channel.EMAIL, Language.HINDI);
    }

    private static Entry failed() {
        return new Entry(
                "MSG-1",
                Uid.of(Role.PATIENT, 100_001),
                Channel.EMAIL,
                "visits/visit-missed",
                "VIS-1",
                MessageState.FAILED,
                3,
                NOON,
                NOON,
                null,
                DeliveryFailure.MAIL_REFUSED,
                "visits.missed",
                List.of());
    }

    private static Notice notice(String id, String words, Instant at, boolean seen) {
        return new Notice(
                id, "visits.missed", "visits.topic.missed", TopicClass.URGENT, words, "/visits/VIS-1", at, seen);
    }

    private static MySettings settings() {
        return new MySettings(
                List.of(
                        new ChannelCard(Channel.EMAIL, "paul@example.org", true, false),
                        new ChannelCard(Channel.SMS, null, true, false)),
                List.of(
                        new TopicCard(
                                "identity.code",
                                "identity.topic.code",
                                TopicClass.SECURITY,
                                Map.of(Channel.SMS, Wish.ON),
                                false,
                                true,
                                false),
                        new TopicCard(
                                "visits.late",
                                "visits.topic.late",
                                TopicClass.URGENT,
                                Map.of(Channel.EMAIL, Wish.ON, Channel.SMS, Wish.ON),
                                false,
                                false,
                                false)),
                new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), false, ZoneId.of("Asia/Kolkata")),
                Set.of(Consent.SMS),
                List.of(new ConsentGiven(Consent.SMS, true, "2026-1", "SCREEN", NOON)));
    }

    @SuppressWarnings("unchecked")
    private Grid<Entry> messages() {
        return find(Grid.class).withId("messages").single();
    }

    @SuppressWarnings("unchecked")
    private Select<Wish> select(String id) {
        return find(Select.class).withId(id).single();
    }

    private void choose(String id, Wish wish) {
        test(select(id)).selectItem(UI.getCurrent().getTranslation("notifications.wish." + wish));
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    private List<String> texts(Class<Paragraph> type) {
        return find(type).all().stream().map(Paragraph::getText).toList();
    }
}
