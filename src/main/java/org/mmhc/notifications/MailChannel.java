package org.mmhc.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.util.Arrays;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.provider.BounceSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server, as text and as HTML. */
@Component
class MailChannel implements OutboundChannel {

    private static final char DELETE = 0x7f;
    private static final String MESSAGE = "MSG-";

    private final ObjectProvider<JavaMailSender> servers;
    private final InternetAddress from;
    private final BounceSettings bounces;

    MailChannel(ObjectProvider<JavaMailSender> servers, NotificationsSettings settings, BounceSettings bounces)
            throws AddressException {
        this.bounces = bounces;
        this.servers = servers;
        this.from = new InternetAddress(settings.mailFrom(), true);
    }

    @Override
    public Channel kind() {
        return Channel.EMAIL;
    }

    @Override
    public @Nullable String addressOf(Recipient recipient) {
        return recipient.email();
    }

    /* The mail library writes the low byte of each character to the server, so anything beyond ASCII is another mailbox. */
    private static InternetAddress exactly(String address) throws AddressException {
        if (!address.chars().allMatch(letter -> letter > ' ' && letter < DELETE)) {
            throw new AddressException("Not in ASCII");
        }
        InternetAddress exact = new InternetAddress(address, true);
        if (!address.equals(exact.getAddress())) {
            throw new AddressException("Read otherwise than written");
        }
        return exact;
    }

    @Override
    public @Nullable String send(String address, Rendered mail, String message) {
        OutsideTransactions.require("Sending a mail");
        JavaMailSender server = servers.getIfAvailable();
        if (server == null) {
            throw new DeliveryFailed(DeliveryFailure.NO_MAIL_SERVER);
        }
        try {
            server.send(message(server.createMimeMessage(), address, mail, message));
            return null;
        } catch (MailSendException failure) {
            throw new DeliveryFailed(
                    refused(failure) ? DeliveryFailure.MAIL_REFUSED : DeliveryFailure.MAIL_SERVER_AWAY);
        } catch (MailParseException | MailPreparationException | MessagingException failure) {
            throw new DeliveryFailed(DeliveryFailure.MAIL_REFUSED);
        } catch (MailException failure) {
            throw new DeliveryFailed(DeliveryFailure.MAIL_SERVER_AWAY);
        }
    }

    private MimeMessage message(MimeMessage message, String address, Rendered mail, String id)
            throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom(from);
        helper.setTo(exactly(address));
        helper.setSubject(mail.subject());
        helper.setText(mail.text(), mail.html());
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (!bounces.isSetUp() || !id.startsWith(MESSAGE)) {
            return message;
        }
        message.setHeader("Message-ID", "<" + id + "@" + bounces.host() + ">");
        SMTPMessage traced = new SMTPMessage(message);
        traced.setEnvelopeFrom(bounces.returnAddress(id));
        return traced;
    }

    private static boolean refused(MailSendException failure) {
        return Arrays.stream(failure.getMessageExceptions())
                .anyMatch(cause -> cause instanceof ParseException
                        || cause instanceof SendFailedException refusal
                                && refusal.getInvalidAddresses() != null
                                && refusal.getInvalidAddresses().length > 0);
    }
}
