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
import java.io.IOException;
import org.awaitility.Awaitility;

/** An SMTP server that puts every mail into the inbox instead of delivering it. */
final class MailServer implements AutoCloseable {

    static final String NAME = "Mail catcher";

    private final GreenMail server;
    private final LocalInbox inbox;
    private final int port;

    private MailServer(int port, LocalInbox inbox) {
        this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        this.inbox = inbox;
        this.port = port;
    }

    static MailServer start(int port, LocalInbox inbox) {
        var mail = new MailServer(port, inbox);
        // Its thread dies of a client that breaks off, as a node does that is killed: no failure of whoever waits for
        // something else.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        mail.server.start();
        var receiver = mail.server.setUser("everybody@localhost", "everybody");
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
        return receiver;
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
