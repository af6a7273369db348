package org.mmhc.verification;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the mails about documents, from what is true of the document when they are sent. */
@Component
class VerificationMessages implements MessageContent {

    private static final Locale LOCALE = Locale.UK;

    private final Documents documents;
    private final UserDirectory users;
    private final PublicAddress address;
    private final MessageSource texts;

    VerificationMessages(Documents documents, UserDirectory users, PublicAddress address, MessageSource texts) {
        this.documents = documents;
        this.users = users;
        this.address = address;
        this.texts = texts;
    }

    @Override
    public String module() {
        return "verification";
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> variables(String template, Recipient to, String about) {
        Document document = documents.findById(about).orElseThrow(() -> new DocumentUnknown(new DocumentId(about)));
        String type = text("verification.documentType." + document.type());
        Map<String, Object> variables = new HashMap<>();
        variables.put(SUBJECT_ARGUMENTS, List.of(type, users.nameOf(document.owner())));
        variables.put("documentType", type);
        variables.put("reference", about);
        variables.put("ownerName", users.nameOf(document.owner()));
        variables.put("expiresOn", expiresOn(document));
        variables.put("documentUrl", address.page("/documents/" + about));
        if (document.reason() != null) {
            variables.put("reason", text("verification.documentReason." + document.reason()));
        }
        if (document.note() != null) {
            variables.put("note", document.note());
        }
        return variables;
    }

    private static String expiresOn(Document document) {
        return document.expiresAt() == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(LOCALE)
                        .format(document.expiresAt().atZone(ZoneOffset.UTC));
    }

    private String text(String key) {
        return texts.getMessage(key, null, LOCALE);
    }
}
