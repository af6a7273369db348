package org.mmhc.notifications;

import java.util.List;
import java.util.Locale;
import org.mmhc.base.Role;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.template.TemplateBook;
import org.mmhc.reports.FigureWatches;
import org.mmhc.reports.FigureWatches.Watch;
import org.mmhc.reports.SavedReports;
import org.mmhc.reports.SavedReports.SavedReport;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the messages of this module: those that somebody tries a channel out with, the frame of gathered
 * ones, and those about figures and reports, as these lean on no module. */
@Component
class NotificationsMessages implements MessageContent {

    static final String TEST_MAIL = "notifications/test-mail";
    static final String TEST_TEXT = "notifications/test-text";
    static final String OUT_OF_BOUNDS = "notifications/figure-out-of-bounds";
    static final String BACK = "notifications/figure-back";
    static final String REPORT_DUE = "notifications/report-due";

    static final String CHANNEL_PAUSED = "notifications/channel-paused";

    private static final List<Topic> TOPICS = List.of(
            Topic.of(TopicClass.SECURITY, "notifications.testMail", "test-mail", "digest")
                    .toAll(Channel.EMAIL),
            Topic.of(TopicClass.SECURITY, "notifications.testText", "test-text").toAll(Channel.SMS),
            Topic.of(TopicClass.URGENT, "notifications.channelPaused", "channel-paused")
                    .to(Role.ADMIN),
            Topic.of(TopicClass.WORK, "notifications.templateRejected", "template-rejected")
                    .to(Role.ADMIN),
            Topic.of(TopicClass.WORK, "notifications.watches", "figure-out-of-bounds", "figure-back")
                    .to(Role.ADMIN, Role.COMMITTEE, Role.ANALYST),
            Topic.of(TopicClass.WORK, "notifications.reports", "report-due")
                    .to(Role.ADMIN, Role.COMMITTEE, Role.ANALYST));

    private final FigureWatches watches;
    private final SavedReports reports;
    private final MessageSource texts;
    private final PublicAddress address;
    private final TemplateBook book;

    NotificationsMessages(
            FigureWatches watches,
            SavedReports reports,
            MessageSource texts,
            PublicAddress address,
            TemplateBook book) {
        this.watches = watches;
        this.reports = reports;
        this.address = address;
        this.texts = texts;
        this.book = book;
    }

    @Override
    public String module() {
        return "notifications";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return switch (message) {
            case "digest" -> List.of(new Variable("news", "2"));
            case "channel-paused" -> List.of(new Variable("channel", "WhatsApp"));
            case "template-rejected" ->
                List.of(new Variable("message", "visits/visit-missed"), new Variable("why", "ABUSIVE_CONTENT"));
            case "figure-out-of-bounds", "figure-back" ->
                List.of(new Variable("figure", "Visits that were missed"), new Variable("bound", "5"));
            case "report-due" -> List.of(new Variable("report", "Visits of the month"));
            default -> List.of();
        };
    }

    @Override
    public MessageFacts facts(String message, Recipient to, String about) {
        return switch (message) {
            case "channel-paused" ->
                MessageFacts.of(
                        address.page("/queues"),
                        texts.getMessage(Channel.valueOf(about).textKey(), null, to.locale()));
            case "template-rejected" -> rejected(about);
            case "figure-out-of-bounds", "figure-back" -> figure(message, to, about);
            case "report-due" -> report(about);
            default -> MessageFacts.of(address.page("/notification-settings"));
        };
    }

    private MessageFacts rejected(String about) {
        TemplateBook.OutOfUse words = book.outOfUse(about);
        return MessageFacts.of(address.page("/message-templates"), words.template(), words.why());
    }

    /* What is over before anybody was told is not told any more, nor what its watcher may not read any more. */
    private MessageFacts figure(String message, Recipient to, String about) {
        Watch watch = watches.find(about, to.role()).orElseThrow(DeliveryFailed::tooLate);
        if (OUT_OF_BOUNDS.endsWith(message) == (watch.firedAt() == null)) {
            throw DeliveryFailed.tooLate();
        }
        return MessageFacts.of(
                address.page("/figures/" + watch.kpi()),
                texts.getMessage("reports.figure." + watch.kpi(), null, watch.kpi(), Locale.ENGLISH),
                watch.bound().toPlainString());
    }

    /* A link and nothing of what is in it: who may see it is asked when it is opened. */
    private MessageFacts report(String about) {
        SavedReport saved = reports.find(about).orElseThrow(DeliveryFailed::tooLate);
        return MessageFacts.of(address.page("/reports?view=" + saved.id()), saved.name());
    }
}
