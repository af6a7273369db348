package org.mmhc.notifications.provider;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.notifications.Complaints;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.DeliveryLog.BlockReason;
import org.mmhc.notifications.DeliveryReports;
import org.mmhc.notifications.DeliveryReports.Report;
import org.mmhc.notifications.MessageState;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox to which mails come back. What it finds counts once, however many nodes look at the same time; what it does not
 * understand is put into a folder of its own for people.
 */
@Component
class Bounces {

    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);
    private static final String UNCLEAR = "Unclear";
    private static final int BATCH = 100;
    private static final int SOFT_ONES = 3;
    private static final Duration SOFT_WINDOW = Duration.ofDays(7);

    private final BounceSettings settings;
    private final DeliveryReports reports;
    private final Complaints complaints;
    private final Suppressions suppressions;
    private final SoftBounces soft;
    private final MeterRegistry metrics;
    private final Clock clock;

    Bounces(
            BounceSettings settings,
            DeliveryReports reports,
            Complaints complaints,
            Suppressions suppressions,
            SoftBounces soft,
            MeterRegistry metrics,
            Clock clock) {
        this.settings = settings;
        this.reports = reports;
        this.complaints = complaints;
        this.suppressions = suppressions;
        this.soft = soft;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${mmhc.notifications.bounces.poll:1m}")
    void look() {
        if (!settings.isSetUp()) {
            return;
        }
        OutsideTransactions.require("Reading a mailbox");
        try (Store store = Session.getInstance(properties()).getStore(settings.tls() ? "imaps" : "imap")) {
            store.connect(settings.server(), settings.port(), settings.user(), settings.password());
            look(store);
        } catch (MessagingException away) {
            LOG.warn(
                    "The mailbox of what comes back cannot be read: {}",
                    away.getClass().getName());
        }
    }

    private void look(Store store) throws MessagingException {
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        int count = Math.min(BATCH, inbox.getMessageCount());
        for (int number = 1; number <= count; number++) {
            Message mail = inbox.getMessage(number);
            if (!mail.isExpunged() && !mail.isSet(Flag.DELETED)) {
                String kind = handle(store, inbox, mail);
                metrics.counter("mmhc.notifications.bounces", "kind", kind).increment();
                mail.setFlag(Flag.DELETED, true);
            }
        }
        inbox.close(true);
    }

    private String handle(Store store, Folder inbox, Message mail) throws MessagingException {
        Optional<Bounce> bounce = read(mail);
        if (bounce.isEmpty()) {
            Folder unclear = store.getFolder(UNCLEAR);
            if (!unclear.exists()) {
                unclear.create(Folder.HOLDS_MESSAGES);
            }
            inbox.copyMessages(new Message[] {mail}, unclear);
            return "unclear";
        }
        take(bounce.get());
        return bounce.get().kind().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Bounce> read(Message mail) throws MessagingException {
        try {
            return Bounce.read(mail);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void take(Bounce bounce) {
        String message = bounce.message();
        String address = bounce.address();
        switch (bounce.kind()) {
            case HARD -> {
                if (address != null) {
                    suppressions.block(Channel.EMAIL, address, BlockReason.HARD_BOUNCE, null);
                }
                if (message != null) {
                    report(message, bounce);
                }
            }
            case SOFT -> {
                if (address != null && soft.count(address, SOFT_WINDOW) >= SOFT_ONES) {
                    suppressions.block(Channel.EMAIL, address, BlockReason.SOFT_BOUNCE, SOFT_WINDOW);
                }
            }
            case COMPLAINT -> {
                if (message != null) {
                    complaints.take(message);
                }
            }
        }
    }

    private void report(String message, Bounce bounce) {
        reports.take(new Report(
                message,
                null,
                message + "/bounce",
                MessageState.FAILED,
                clock.instant(),
                bounce.code(),
                DeliveryFailure.MAIL_REFUSED));
    }

    private Properties properties() {
        Properties properties = new Properties();
        for (String protocol : new String[] {"imap", "imaps"}) {
            properties.put("mail." + protocol + ".connectiontimeout", "5000");
            properties.put("mail." + protocol + ".timeout", "10000");
        }
        return properties;
    }
}
