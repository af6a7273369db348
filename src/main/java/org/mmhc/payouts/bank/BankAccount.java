package org.mmhc.payouts.bank;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** Where a caregiver wants to be paid. It never changes: another one takes its place. */
@Entity
@Table(name = "payouts_bank_account")
class BankAccount {

    @Id
    private String id;

    private Uid caregiver;
    private @Nullable String currentOf;

    @Enumerated(EnumType.STRING)
    private BankAccountKind kind;

    @Convert(converter = BankColumns.Holder.class)
    private String holder;

    @Convert(converter = BankColumns.Number.class)
    private String number;

    private String numberHash;

    @Convert(converter = BankColumns.Ifsc.class)
    private @Nullable String ifsc;

    private String ending;
    private Instant changedAt;
    private Instant usableAt;
    private @Nullable Instant verifiedAt;
    private @Nullable Uid verifiedBy;
    private @Nullable String payeeId;
    private @Nullable String failure;
    private boolean announced;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected BankAccount() {}

    BankAccount(Uid caregiver, BankDetails details, String numberHash, Instant at, Instant usableAt) {
        this.id = BankAccountId.next().value();
        this.caregiver = caregiver;
        this.currentOf = caregiver.value();
        this.kind = details.kind();
        this.holder = details.holder();
        this.number = details.number();
        this.numberHash = numberHash;
        this.ifsc = details.ifsc();
        this.ending = details.ending();
        this.changedAt = at;
        this.usableAt = usableAt;
    }

    /** Another one takes its place; nobody is paid to this one any more. */
    void replaced() {
        currentOf = null;
        announced = true;
    }

    /** Somebody, or the bank, says that it is there. True when that is news. */
    boolean verified(@Nullable Uid by, Instant at) {
        if (verifiedAt != null) {
            return false;
        }
        verifiedAt = at;
        verifiedBy = by;
        failure = null;
        return true;
    }

    /** The gateway knows it under that id. */
    void known(String payee) {
        payeeId = payee;
    }

    /** The gateway does not take it. */
    void refused(String code) {
        if (verifiedAt == null) {
            failure = code;
        }
    }

    /** Whether somebody can be paid there. */
    boolean isUsable(Instant now) {
        return isCurrent() && verifiedAt != null && !usableAt.isAfter(now);
    }

    boolean isCurrent() {
        return currentOf != null;
    }

    /** Says once that it is usable; true when that is news. */
    boolean announce() {
        boolean news = !announced;
        announced = true;
        return news;
    }

    BankAccountId id() {
        return new BankAccountId(id);
    }

    Uid caregiver() {
        return caregiver;
    }

    BankDetails details() {
        return new BankDetails(kind, holder, number, ifsc);
    }

    BankAccountKind kind() {
        return kind;
    }

    String numberHash() {
        return numberHash;
    }

    String ending() {
        return ending;
    }

    Instant changedAt() {
        return changedAt;
    }

    Instant usableAt() {
        return usableAt;
    }

    @Nullable
    Instant verifiedAt() {
        return verifiedAt;
    }

    @Nullable
    String payeeId() {
        return payeeId;
    }

    @Nullable
    String failure() {
        return failure;
    }
}
