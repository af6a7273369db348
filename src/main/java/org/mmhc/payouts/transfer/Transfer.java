package org.mmhc.payouts.transfer;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.transfer.TransferRefusals.SecondPersonNeeded;
import org.mmhc.payouts.transfer.TransferRefusals.TransferNotPossible;

/** One attempt to pay a payout. What was sent is settled by what the bank says, never by how long it takes. */
@Entity
@Table(name = "payouts_transfer")
class Transfer {

    /** Why it did not pay: its caregiver wants to be paid elsewhere. */
    static final String ACCOUNT_REPLACED = "ACCOUNT_REPLACED";

    @Id
    private String id;

    private String payout;
    private int attempt;
    private String reference;
    private Uid caregiver;

    @Enumerated(EnumType.STRING)
    private TransferChannel channel;

    private @Nullable String account;
    private Money amount;

    @Enumerated(EnumType.STRING)
    private TransferStatus status;

    private @Nullable String gatewayId;
    private @Nullable String bankReference;
    private @Nullable String failure;

    /** The gateway said two things of it that cannot both be true; people have to look. */
    private boolean odd;

    private @Nullable String file;
    private Instant preparedAt;
    private @Nullable Instant sentAt;

    /** The money once was the caregiver's, even when it came back. */
    private boolean paid;

    private @Nullable Instant settledAt;
    private @Nullable Instant watchedUntil;
    private @Nullable Instant lookedAt;
    private @Nullable Uid proposedBy;
    private @Nullable Uid confirmedBy;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Transfer() {}

    private Transfer(
            PayoutId payout,
            int attempt,
            Uid caregiver,
            TransferChannel channel,
            @Nullable String account,
            Money amount,
            Instant at) {
        this.id = TransferId.next().value();
        this.payout = payout.value();
        this.attempt = attempt;
        this.reference = payout + "-" + attempt;
        this.caregiver = caregiver;
        this.channel = channel;
        this.account = account;
        this.amount = amount;
        this.status = TransferStatus.PREPARED;
        this.preparedAt = at;
    }

    static Transfer to(
            BankAccountId account,
            TransferChannel channel,
            PayoutId payout,
            int attempt,
            Uid caregiver,
            Money amount,
            Instant at) {
        return new Transfer(payout, attempt, caregiver, channel, account.value(), amount, at);
    }

    /** Somebody of the office says that it was paid under that number; another one has to say so too. */
    static Transfer byHand(
            BankReference number, Uid by, PayoutId payout, int attempt, Uid caregiver, Money amount, Instant at) {
        if (by.equals(caregiver)) {
            throw new SecondPersonNeeded();
        }
        Transfer transfer = new Transfer(payout, attempt, caregiver, TransferChannel.BY_HAND, null, amount, at);
        transfer.bankReference = number.value();
        transfer.proposedBy = by;
        return transfer;
    }

    /** The same goes elsewhere, as long as nobody was asked. */
    void goTo(BankAccountId another, TransferChannel by) {
        require(status == TransferStatus.PREPARED && channel != TransferChannel.BY_HAND);
        account = another.value();
        channel = by;
    }

    /** Somebody is asked to pay; true when that is news. */
    boolean send(Instant at) {
        if (status != TransferStatus.PREPARED || channel == TransferChannel.BY_HAND) {
            return false;
        }
        status = TransferStatus.SENT;
        sentAt = at;
        return true;
    }

    /** Nobody was asked, and nobody will be; true when that is news. */
    boolean drop(@Nullable String why, Instant at) {
        if (status != TransferStatus.PREPARED) {
            return false;
        }
        status = TransferStatus.CANCELLED;
        failure = why;
        settledAt = at;
        bankReference = null;
        return true;
    }

    /** The gateway knows it under that id. */
    void known(String id) {
        gatewayId = id;
    }

    /** What an answer comes to. */
    enum News {
        NONE,
        /** It has come further. */
        FURTHER,
        PAID,
        /** The money never went. */
        REFUSED,
        /** The money went and is here again. */
        CAME_BACK,
        /** It cannot be, after what was said before. */
        ODD
    }

    /** The bank or the gateway says how it stands. Of what it says in any order, the same remains. */
    News told(TransferStatus told, @Nullable String number, @Nullable String why, Instant at, Instant watchUntil) {
        if (number != null && bankReference == null) {
            bankReference = number;
        }
        if (told.isUnderway()) {
            return further(told);
        }
        if (status.isUnderway()) {
            settle(told, why, at);
            if (told == TransferStatus.PROCESSED) {
                paid = true;
                watchedUntil = watchUntil;
                return News.PAID;
            }
            return News.REFUSED;
        }
        if (status == TransferStatus.PROCESSED && told == TransferStatus.REVERSED) {
            settle(told, why, at);
            return News.CAME_BACK;
        }
        if (isOdd(told) && !odd) {
            odd = true;
            return News.ODD;
        }
        return News.NONE;
    }

    private News further(TransferStatus told) {
        if (!status.isUnderway() || told.compareTo(status) <= 0) {
            return News.NONE;
        }
        status = told;
        return News.FURTHER;
    }

    private boolean isOdd(TransferStatus told) {
        return status == TransferStatus.PROCESSED && told.isRefusal()
                || status.isRefusal() && told == TransferStatus.PROCESSED;
    }

    private void settle(TransferStatus end, @Nullable String why, Instant at) {
        status = end;
        failure = why;
        settledAt = at;
    }

    /** It is not what was asked for. */
    void odd() {
        odd = true;
    }

    /** Somebody who does not get the money has looked, and knows how it is. */
    void explained(Uid by) {
        if (by.equals(caregiver)) {
            throw new SecondPersonNeeded();
        }
        odd = false;
    }

    /** It stands in that file for the bank. */
    void in(BankFile made) {
        require(isForFile());
        file = made.id();
    }

    boolean isForFile() {
        return channel == TransferChannel.BANK_FILE && status == TransferStatus.SENT && file == null;
    }

    /** Another one of the office says that it was paid by hand. */
    void confirm(Uid by) {
        require(status == TransferStatus.PREPARED && channel == TransferChannel.BY_HAND);
        if (by.equals(proposedBy) || by.equals(caregiver)) {
            throw new SecondPersonNeeded();
        }
        confirmedBy = by;
    }

    /** It was paid by hand, as two say; true when that is news. */
    boolean paidByHand(Instant at) {
        if (status != TransferStatus.PREPARED || confirmedBy == null) {
            return false;
        }
        sentAt = at;
        paid = true;
        settle(TransferStatus.PROCESSED, null, at);
        return true;
    }

    /** Who says what the bank did with it is not the one who made the file or gets the money. */
    void settledBy(Uid by, @Nullable Uid madeFile) {
        require(channel == TransferChannel.BANK_FILE && file != null);
        if (by.equals(madeFile) || by.equals(caregiver)) {
            throw new SecondPersonNeeded();
        }
        confirmedBy = by;
    }

    void lookedAt(Instant at) {
        lookedAt = at;
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new TransferNotPossible(id(), status);
        }
    }

    /** Under which it is asked for. */
    UUID key() {
        return TransferKey.of(payout(), attempt);
    }

    TransferId id() {
        return new TransferId(id);
    }

    PayoutId payout() {
        return new PayoutId(payout);
    }

    int attempt() {
        return attempt;
    }

    String reference() {
        return reference;
    }

    Uid caregiver() {
        return caregiver;
    }

    TransferChannel channel() {
        return channel;
    }

    @Nullable
    BankAccountId account() {
        return account == null ? null : new BankAccountId(account);
    }

    Money amount() {
        return amount;
    }

    TransferStatus status() {
        return status;
    }

    @Nullable
    String gatewayId() {
        return gatewayId;
    }

    @Nullable
    String bankReference() {
        return bankReference;
    }

    @Nullable
    String failure() {
        return failure;
    }

    boolean isOdd() {
        return odd;
    }

    @Nullable
    String file() {
        return file;
    }

    Instant preparedAt() {
        return preparedAt;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    @Nullable
    Instant watchedUntil() {
        return watchedUntil;
    }

    @Nullable
    Uid proposedBy() {
        return proposedBy;
    }

    boolean isConfirmed() {
        return confirmedBy != null;
    }
}
