package org.mmhc.identity;

import static org.mmhc.notifications.TopicClass.SECURITY;

import java.util.List;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the content of the messages of this module; links and codes are made here, when the message is sent. */
@Component
class IdentityMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(SECURITY, "identity.code", "verify-phone").toAll(Channel.SMS),
            Topic.of(
                            SECURITY,
                            "identity.proof",
                            "confirm-email",
                            "already-registered",
                            "number-known",
                            "invitation",
                            "reset-password",
                            "confirm-new-email",
                            "email-changed",
                            "security-notice")
                    .toAll(Channel.EMAIL));

    static final String CONFIRM_EMAIL = "identity/confirm-email";
    static final String ALREADY_REGISTERED = "identity/already-registered";
    static final String INVITATION = "identity/invitation";
    static final String RESET_PASSWORD = "identity/reset-password";
    static final String CONFIRM_NEW_EMAIL = "identity/confirm-new-email";
    static final String EMAIL_CHANGED = "identity/email-changed";
    static final String NUMBER_KNOWN = "identity/number-known";
    static final String SECURITY_NOTICE = "identity/security-notice";
    static final String VERIFY_PHONE = "identity/verify-phone";

    private final LinkDesk links;
    private final PhoneCodes codes;
    private final PublicAddress address;
    private final MessageSource texts;

    IdentityMessages(LinkDesk links, PhoneCodes codes, PublicAddress address, MessageSource texts) {
        this.links = links;
        this.codes = codes;
        this.address = address;
        this.texts = texts;
    }

    @Override
    public String module() {
        return "identity";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return message.equals("verify-phone")
                ? List.of(new Variable("code", "482913"))
                : List.of(new Variable("what", "your password was changed."));
    }

    @Override
    public MessageFacts facts(String message, Recipient to, String about) {
        return switch (module() + "/" + message) {
            case CONFIRM_EMAIL -> MessageFacts.of(address.page("/confirm-email", links.arm(about, to.email())));
            case INVITATION -> MessageFacts.of(address.page("/invitation", links.arm(about, to.email())));
            case RESET_PASSWORD -> MessageFacts.of(address.page("/reset-password", links.arm(about, to.email())));
            case CONFIRM_NEW_EMAIL -> MessageFacts.of(address.page("/confirm-new-email", links.arm(about, to.email())));
            case ALREADY_REGISTERED, NUMBER_KNOWN -> MessageFacts.of(address.page("/sign-in"));
            case EMAIL_CHANGED -> MessageFacts.of(null);
            case SECURITY_NOTICE ->
                MessageFacts.of(
                        address.page("/account"),
                        texts.getMessage("identity.mail.securityNotice." + about, null, to.locale()));
            case VERIFY_PHONE -> MessageFacts.of(null, codes.issue(to.uid(), to.phone()));
            default -> throw new IllegalArgumentException("Not a message of this module: " + message);
        };
    }
}
