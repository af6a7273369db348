package org.mmhc.local;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** A mail server that puts every mail into the inbox instead of delivering it, and sends back what it is told to. */
public final class MailServer implements AutoCloseable {

    static final String NAME = "Mail catcher";

    /** Where mails come back to. */
    public static final String BOUNCES = "bounce@mmhc.test";

    private static final String BOUNCE_USER = "bounce";

    private final GreenMail server;
    private final LocalInbox inbox;
    private final int port;
    private final int mailboxPort;
    private final Map<String, String> sentBack = new ConcurrentHashMap<>();

    private MailServer(int port, int mailboxPort, LocalInbox inbox) {
        this.server = new GreenMail(new ServerSetup[] {
            new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(mailboxPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        this.inbox = inbox;
        this.port = port;
        this.mailboxPort = mailboxPort;
    }

    static MailServer start(int port, LocalInbox inbox) {
        var mail = new MailServer(port, Ports.free(), inbox);
        // Its thread dies of a client that breaks off, as a node does that is killed: no failure of whoever waits for
        // something else.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        mail.server.start();
        var receiver = mail.server.setUser("everybody@localhost", "everybody");
        mail.server.setUser(BOUNCES, BOUNCE_USER, BOUNCE_USER);
        mail.server.getUserManager().setMessageDeliveryHandler((message, to) -> mail.receive(message, to, receiver));
        return mail;
    }

    private GreenMailUser receive(MovingMessage message, MailAddress to, GreenMailUser receiver)
            throws MessagingException, UserException {
        var content = message.getMessage();
        try {
            var from = content.getFrom();
            var html = part(content, "text/html");
            inbox.add(
                    LocalInbox.Channel.MAIL,
                    to.getEmail(),
                    from == null || from.length == 0 ? null : from[0].toString(),
                    content.getSubject(),
                    part(content, "text/plain"),
                    html.isEmpty() ? null : html);
        } catch (IOException e) {
            throw new MessagingException("The mail cannot be read", e);
        }
        var status = sentBack.get(to.getEmail());
        if (status != null) {
            sendBack(message, to, status);
        }
        return receiver;
    }

    /** Mails to that address come back from now on, as {@code 5.1.1} for ever or as {@code 4.2.2} for now, or as a complaint. */
    public void sendsBack(String address, String status) {
        sentBack.put(address, status);
    }

    /** Mails to that address arrive again. */
    public void takes(String address) {
        sentBack.remove(address);
    }

    /** How the application finds the mailbox; it is read by whoever names its address. */
    Map<String, String> settings() {
        return Map.of(
                "mmhc.notifications.bounces.server",
                "127.0.0.1",
                "mmhc.notifications.bounces.port",
                Integer.toString(mailboxPort),
                "mmhc.notifications.bounces.tls",
                "false",
                "mmhc.notifications.bounces.user",
                BOUNCE_USER,
                "mmhc.notifications.bounces.password",
                BOUNCE_USER);
    }

    /* As mail servers write it, to where the envelope says that the mail comes from. */
    private void sendBack(MovingMessage message, MailAddress to, String status) throws MessagingException {
        var from = message.getReturnPath() == null
                ? BOUNCES
                : message.getReturnPath().getEmail();
        var complaint = status.equals("complaint");
        var hard = status.startsWith("5");
        var report = complaint
                ? "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Stand-in/1\r\nVersion: 1\r\n"
                : """
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                """.formatted(to.getEmail(), hard ? "failed" : "delayed", status);
        var text = """
                From: MAILER-DAEMON@mx.example.org
                To: %s
                Subject: Undelivered mail
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=%s; boundary="B"

                --B
                Content-Type: text/plain

                Your mail came back.

                --B
                %s
                --B
                Content-Type: text/rfc822-headers

                Message-ID: %s

                --B--
                """.formatted(
                        from,
                        complaint ? "feedback-report" : "delivery-status",
                        report,
                        message.getMessage().getHeader("Message-ID", null));
        deliver(text.replace("\r\n", "\n").replace("\n", "\r\n"));
    }

    private void deliver(String mail) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
            server.getUserManager().getUser(BOUNCE_USER).deliver(message);
        } catch (MessagingException e) {
            throw new LocalFailure("The mail cannot be written", e);
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = part(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.stop();
    }
}
