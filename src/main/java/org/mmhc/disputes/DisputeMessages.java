package org.mmhc.disputes;

import static org.mmhc.base.Role.ADMIN;
import static org.mmhc.base.Role.CAREGIVER;
import static org.mmhc.base.Role.PATIENT;
import static org.mmhc.notifications.Notifications.Channel.EMAIL;
import static org.mmhc.notifications.Notifications.Channel.SMS;
import static org.mmhc.notifications.Notifications.Channel.WHATSAPP;
import static org.mmhc.notifications.TopicClass.ESSENTIAL;
import static org.mmhc.notifications.TopicClass.URGENT;
import static org.mmhc.notifications.TopicClass.WORK;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mmhc.base.AgencySettings;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about disputes from what is true when they are sent. They name no amount and nothing that somebody wrote. */
@Component
class DisputeMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(
                            ESSENTIAL,
                            "disputes.dispute",
                            "dispute-acknowledged",
                            "statement-wanted",
                            "dispute-decided",
                            "appeal-decided",
                            "dispute-withdrawn",
                            "dispute-cancelled",
                            "dispute-warning",
                            "dispute-apology")
                    .to(PATIENT, EMAIL, WHATSAPP)
                    .to(CAREGIVER, EMAIL, WHATSAPP),
            Topic.of(ESSENTIAL, "disputes.statementDueSoon", "statement-due-soon")
                    .to(PATIENT, WHATSAPP, SMS, EMAIL)
                    .to(CAREGIVER, WHATSAPP, SMS, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(WORK, "disputes.overdue", "dispute-overdue").to(ADMIN),
            Topic.of(URGENT, "disputes.safety", "safety-raised").to(ADMIN, SMS, EMAIL));

    private final Disputes disputes;
    private final PublicAddress address;
    private final AgencySettings agency;

    DisputeMessages(Disputes disputes, PublicAddress address, AgencySettings agency) {
        this.disputes = disputes;
        this.address = address;
        this.agency = agency;
    }

    @Override
    public String module() {
        return "disputes";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return List.of(
                new Variable("dispute", "DSP-0HQ3ZK5RWX1QT"),
                new Variable("due", "3 May 2027, 10:00"),
                new Variable("appealUntil", "10 May 2027, 10:00"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        Dispute dispute = disputes.findById(about).orElseThrow(DeliveryFailed::tooLate);
        DisputeNotice notice =
                DisputeNotice.valueOf(message.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (!notice.isTrueFor(to.uid(), dispute)) {
            throw DeliveryFailed.tooLate();
        }
        String page = notice.isForAdmins()
                ? "/disputes/" + about
                : notice.asksForStatement() ? "/tasks" : "/my-disputes/" + about;
        return MessageFacts.of(address.page(page), about, hour(dispute.dueAt(), to), hour(lastOf(dispute), to));
    }

    private static Instant lastOf(Dispute dispute) {
        return Optional.ofNullable(dispute.appealUntil()).orElse(dispute.dueAt());
    }

    private String hour(Instant moment, Recipient to) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", to.locale()).format(moment.atZone(agency.zone()));
    }
}
