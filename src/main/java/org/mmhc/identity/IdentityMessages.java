package org.mmhc.identity;

import java.util.Map;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.stereotype.Component;

/** Makes the content of the messages of this module; links and codes are made here, when the message is sent. */
@Component
class IdentityMessages implements MessageContent {

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

    IdentityMessages(LinkDesk links, PhoneCodes codes, PublicAddress address) {
        this.links = links;
        this.codes = codes;
        this.address = address;
    }

    @Override
    public String module() {
        return "identity";
    }

    @Override
    public Map<String, Object> variables(String template, Recipient to, String about) {
        return switch (module() + "/" + template) {
            case CONFIRM_EMAIL -> Map.of("linkUrl", address.page("/confirm-email", links.arm(about, to.email())));
            case INVITATION -> Map.of("linkUrl", address.page("/invitation", links.arm(about, to.email())));
            case RESET_PASSWORD -> Map.of("linkUrl", address.page("/reset-password", links.arm(about, to.email())));
            case CONFIRM_NEW_EMAIL ->
                Map.of("linkUrl", address.page("/confirm-new-email", links.arm(about, to.email())));
            case ALREADY_REGISTERED, NUMBER_KNOWN -> Map.of("signInUrl", address.page("/sign-in"));
            case EMAIL_CHANGED -> Map.of();
            case SECURITY_NOTICE ->
                Map.of("noticeKey", "identity.mail.securityNotice." + about, "accountUrl", address.page("/account"));
            case VERIFY_PHONE -> Map.of("code", codes.issue(to.uid(), to.phone()));
            default -> throw new IllegalArgumentException("Not a template of this module: " + template);
        };
    }
}
