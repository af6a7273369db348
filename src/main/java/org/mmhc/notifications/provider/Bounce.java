package org.mmhc.notifications.provider;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server says of a mail of ours.
 *
 * @param message which one; null when that cannot be found out
 * @param address whom it was for; null when it does not say
 * @param code for example {@code 5.1.1}
 */
record Bounce(Kind kind, @Nullable String message, @Nullable String address, String code) {

    private static final Pattern OURS = Pattern.compile("MSG-[0-9A-HJKMNP-TV-Z]{13}");
    private static final int LONGEST = 256 * 1024;

    /** What it says. */
    enum Kind {
        /** It will never arrive. */
        HARD,
        /** It may arrive later, or a next one may. */
        SOFT,
        /** Its reader calls it unwanted. */
        COMPLAINT
    }

    /** Empty when it is something else: an answer by a machine, or of a person. */
    static Optional<Bounce> read(Message mail) throws MessagingException, IOException {
        if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof Multipart parts)) {
            return Optional.empty();
        }
        String message = ours(header(mail, "To") + " " + header(mail, "Delivered-To"));
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (message == null && i > 0) {
                message = ours(text(part));
            }
        }
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                return delivery(part, message);
            }
            if (part.isMimeType("message/feedback-report")) {
                return Optional.of(new Bounce(Kind.COMPLAINT, message, null, "complaint"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Bounce> delivery(BodyPart part, @Nullable String message)
            throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            InternetHeaders ofMail = new InternetHeaders(in);
            InternetHeaders ofRecipient = new InternetHeaders(in);
            InternetHeaders found = ofRecipient.getHeader("Action") == null ? ofMail : ofRecipient;
            String action = header(found, "Action").toLowerCase(Locale.ROOT);
            String status = header(found, "Status");
            String recipient = header(found, "Final-Recipient");
            String address = recipient.substring(recipient.indexOf(';') + 1).strip();
            if (!action.equals("failed") && !action.equals("delayed")) {
                return Optional.empty();
            }
            Kind kind = action.equals("failed") && status.startsWith("5") ? Kind.HARD : Kind.SOFT;
            return Optional.of(new Bounce(kind, message, address.isEmpty() ? null : address, status));
        }
    }

    private static @Nullable String ours(String text) {
        Matcher found = OURS.matcher(text);
        return found.find() ? found.group() : null;
    }

    private static String header(Message mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null ? "" : String.join(" ", values);
    }

    private static String header(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
