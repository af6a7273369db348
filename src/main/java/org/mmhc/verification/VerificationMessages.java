package org.mmhc.verification;

import static org.mmhc.base.Role.ADMIN;
import static org.mmhc.base.Role.CAREGIVER;
import static org.mmhc.base.Role.COMMITTEE;
import static org.mmhc.base.Role.PATIENT;
import static org.mmhc.notifications.Notifications.Channel.EMAIL;
import static org.mmhc.notifications.Notifications.Channel.WHATSAPP;
import static org.mmhc.notifications.TopicClass.ESSENTIAL;
import static org.mmhc.notifications.TopicClass.SERVICE;
import static org.mmhc.notifications.TopicClass.WORK;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mmhc.base.AgencySettings;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the mails about documents, from what is true of the document when they are sent. */
@Component
class VerificationMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(ESSENTIAL, "verification.verified", "document-verified")
                    .to(CAREGIVER, EMAIL, WHATSAPP)
                    .to(PATIENT, EMAIL, WHATSAPP),
            Topic.of(
                            ESSENTIAL,
                            "verification.refused",
                            "document-rejected",
                            "document-unsafe",
                            "document-lapsed",
                            "document-expired",
                            "verification-cancelled")
                    .to(CAREGIVER, EMAIL, WHATSAPP)
                    .to(PATIENT, EMAIL, WHATSAPP),
            Topic.of(ESSENTIAL, "verification.resubmission", "resubmission-requested", "resubmission-reminder")
                    .to(CAREGIVER, EMAIL, WHATSAPP)
                    .to(PATIENT, EMAIL, WHATSAPP),
            Topic.of(SERVICE, "verification.expiry", "expiry-warning")
                    .to(CAREGIVER, WHATSAPP, EMAIL)
                    .to(PATIENT, WHATSAPP, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(WORK, "verification.toReview", "review-overdue", "document-expired-committee")
                    .to(COMMITTEE, ADMIN));

    private static final Set<String> WITH_REASON =
            Set.of("document-rejected", "resubmission-requested", "resubmission-reminder", "verification-cancelled");

    private final Documents documents;
    private final UserDirectory users;
    private final PublicAddress address;
    private final MessageSource texts;
    private final AgencySettings agency;

    VerificationMessages(
            Documents documents,
            UserDirectory users,
            PublicAddress address,
            MessageSource texts,
            AgencySettings agency) {
        this.documents = documents;
        this.users = users;
        this.address = address;
        this.texts = texts;
        this.agency = agency;
    }

    @Override
    public String module() {
        return "verification";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return List.of(
                new Variable("document", "Proof of identity"),
                new Variable("expires", "30 June 2027"),
                new Variable("owner", "Rosa Dias"),
                new Variable("reference", "DOC-0HQ3ZK5RWX1QT"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        Document document = documents.findById(about).orElseThrow(() -> new DocumentUnknown(new DocumentId(about)));
        List<String> lines = new ArrayList<>();
        if (document.reason() != null && WITH_REASON.contains(message)) {
            lines.add(
                    text(to, "verification.mail.reason", text(to, "verification.documentReason." + document.reason())));
        }
        if (document.note() != null && (WITH_REASON.contains(message) || message.equals("document-verified"))) {
            lines.add(text(to, "verification.mail.note", document.note()));
        }
        List<String> facts = List.of(
                text(to, "verification.documentType." + document.type()),
                expiresOn(document, to),
                users.nameOf(document.owner()),
                about);
        return new MessageFacts(facts, lines, address.page("/documents/" + about));
    }

    private String expiresOn(Document document, Recipient to) {
        return document.expiresAt() == null
                ? ""
                : DateTimeFormatter.ofPattern("d MMMM uuuu", to.locale())
                        .format(document.expiresAt().atZone(agency.zone()));
    }

    private String text(Recipient to, String key, Object... arguments) {
        return texts.getMessage(key, arguments, to.locale());
    }
}
