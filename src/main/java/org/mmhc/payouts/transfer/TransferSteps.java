package org.mmhc.payouts.transfer;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.payouts.transfer.Transfer.News;
import org.mmhc.payouts.transfer.TransferEvents.TransferOutcome;
import org.mmhc.payouts.transfer.TransferEvents.TransferReversed;
import org.mmhc.payouts.transfer.TransferEvents.TransferSettled;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What follows from what a bank says of an attempt: the books, and who hears of it. Who calls holds the attempt. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TransferSteps {

    private final Attempts attempts;
    private final TransferBooks books;
    private final TransferNotices notices;
    private final TransferSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransferSteps(
            Attempts attempts,
            TransferBooks books,
            TransferNotices notices,
            TransferSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.attempts = attempts;
        this.books = books;
        this.notices = notices;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Takes in how it stands; true when that is news. */
    boolean told(Transfer transfer, TransferStatus told, @Nullable String number, @Nullable String why) {
        Instant now = clock.instant();
        Instant watched = transfer.watchedUntil();
        News news = transfer.told(told, number, why, now, now.plus(settings.reversalWatch()));
        attempts.saveAndFlush(transfer);
        switch (news) {
            case PAID -> {
                books.processed(transfer);
                tellSettled(transfer);
            }
            case REFUSED -> {
                books.failed(transfer);
                tellSettled(transfer);
            }
            case CAME_BACK -> {
                books.reversed(transfer);
                events.publishEvent(new TransferReversed(transfer.payout(), transfer.id(), transfer.attempt(), now));
                if (watched == null || watched.isBefore(now)) {
                    notices.tellAdmins(TransferNotice.TRANSFER_CAME_BACK_LATE, transfer);
                }
            }
            case ODD -> notices.tellAdmins(TransferNotice.TRANSFER_ODD, transfer);
            case FURTHER, NONE -> {
                // Nothing follows.
            }
        }
        return news != News.NONE;
    }

    /** Says how it ended, once more when it was said before. */
    void tellSettled(Transfer transfer) {
        events.publishEvent(new TransferSettled(
                transfer.payout(),
                transfer.id(),
                transfer.attempt(),
                transfer.status() == TransferStatus.PROCESSED ? TransferOutcome.PROCESSED : TransferOutcome.REFUSED,
                clock.instant()));
    }

    /** Nothing of it agrees with what was asked for. */
    void odd(Transfer transfer) {
        if (!transfer.isOdd()) {
            transfer.odd();
            attempts.saveAndFlush(transfer);
            notices.tellAdmins(TransferNotice.TRANSFER_ODD, transfer);
        }
    }
}
