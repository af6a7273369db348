package org.mmhc.billing.byhand;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.byhand.HandRefusals.HandAmountUnfit;
import org.mmhc.billing.byhand.HandRefusals.HandEntryAnswered;
import org.mmhc.billing.byhand.HandRefusals.HandEntryStale;
import org.mmhc.billing.byhand.HandRefusals.HandEntryUnknown;
import org.mmhc.billing.byhand.HandRefusals.HandReferenceUsed;
import org.mmhc.billing.byhand.HandRefusals.NoPatient;
import org.mmhc.billing.byhand.HandRefusals.NothingDue;
import org.mmhc.billing.byhand.HandRefusals.NothingToSettle;
import org.mmhc.billing.byhand.HandRefusals.OwnHandEntry;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFacts;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.identity.UserDirectory;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Money as admins enter it by hand: one enters it, another one agrees, and both show who they are. Then it counts like any other. */
@Service
@Validated
@PreAuthorize("hasRole('ADMIN')")
public class HandDesk {

    private final HandEntries entries;
    private final SubscriptionRecords subscriptions;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final PaymentFacts facts;
    private final UserDirectory users;
    private final Ledger ledger;
    private final AgencySettings agency;
    private final Clock clock;

    HandDesk(
            HandEntries entries,
            SubscriptionRecords subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            PaymentFacts facts,
            UserDirectory users,
            Ledger ledger,
            AgencySettings agency,
            Clock clock) {
        this.entries = entries;
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.facts = facts;
        this.users = users;
        this.ledger = ledger;
        this.agency = agency;
        this.clock = clock;
    }

    /** How somebody paid by hand. */
    public enum HandMethod {
        CASH,
        BANK
    }

    /** Why the agency gives a patient something. */
    public enum Why {
        AGENCY_FAULT,
        COMPLAINT,
        WELCOME,
        OTHER
    }

    /**
     * A patient paid what is due for a plan.
     *
     * @param reference by which the bank, or the receipt, knows it
     */
    public record EnterPayment(
            @NotNull SubscriptionId subscription,
            @NotNull Money amount,
            @NotNull HandMethod method,
            @NotBlank @Size(max = 40) String reference) {}

    /**
     * Money that a gateway, or a till, had for the agency is at its bank.
     *
     * @param reference by which the bank knows it
     */
    public record EnterSettlement(
            @NotNull Gateway from,
            @NotNull Money amount,
            @NotBlank @Size(max = 40) String reference) {}

    /** A present of the agency to a patient. */
    public record GiveGoodwill(
            @NotNull Uid patient,
            @NotNull Money amount,
            @NotNull Why why) {}

    /** What can be said to an entry. */
    public enum Answer {
        CONFIRM,
        DROP
    }

    /** Says yes or no; the version that was seen. */
    public record AnswerEntry(
            @NotNull HandEntryId entry,
            long version,
            @NotNull Answer answer) {}

    /** Something that was entered by hand, as it stands. */
    public record HandRow(
            HandEntryId id,
            HandKind kind,
            HandStatus status,
            Money amount,
            @Nullable Uid patient,
            @Nullable String subscription,
            @Nullable Gateway gateway,
            @Nullable PaymentMethod method,
            String reference,
            Uid enteredBy,
            Instant enteredAt,
            @Nullable Uid answeredBy,
            @Nullable Instant answeredAt,
            @Nullable PaymentId payment,
            long version) {}

    /** Enters a payment. Refused with {@link NothingDue}, {@link HandAmountUnfit}, {@link HandReferenceUsed}. */
    @StepUp
    @Audited(value = "billing.handPaymentEntered", reference = "{#result, #command.subscription()}")
    @Transactional
    public HandEntryId enter(@Valid EnterPayment command) {
        SubscriptionRow row = subscriptions.get(command.subscription()).subscription();
        AuditTrail.about(row.patient());
        boolean awaited =
                row.status() == SubscriptionStatus.REQUESTED || row.status() == SubscriptionStatus.AWAITING_PAYMENT;
        if (!awaited || row.paid() || !row.due().isPositive()) {
            throw new NothingDue();
        }
        if (!command.amount().equals(row.due())) {
            throw new HandAmountUnfit(row.due());
        }
        requireNew(HandKind.PAYMENT, command.reference());
        return keep(HandEntry.payment(
                row.patient(),
                command.subscription().value(),
                command.amount(),
                PaymentMethod.valueOf(command.method().name()),
                command.reference(),
                me(),
                clock.instant()));
    }

    /** Enters a settlement. Refused with {@link HandReferenceUsed}, {@link NothingToSettle}. */
    @StepUp
    @Audited(value = "billing.settlementEntered", reference = "{#result, #command.from()}")
    @Transactional
    public HandEntryId enter(@Valid EnterSettlement command) {
        if (command.from() == Gateway.RAZORPAYX) {
            throw new NothingToSettle();
        }
        requirePositive(command.amount());
        requireNew(HandKind.SETTLEMENT, command.reference());
        return keep(HandEntry.settlement(command.from(), command.amount(), command.reference(), me(), clock.instant()));
    }

    /** Proposes a present. Refused with {@link NoPatient}. */
    @StepUp
    @Audited(value = "billing.goodwillEntered", subject = "#command.patient()", reference = "#result")
    @Transactional
    public HandEntryId give(@Valid GiveGoodwill command) {
        requirePositive(command.amount());
        users.find(command.patient())
                .filter(card -> card.role() == Role.PATIENT)
                .orElseThrow(NoPatient::new);
        return keep(HandEntry.goodwill(
                command.patient(), command.amount(), command.why().name(), me(), clock.instant()));
    }

    private static void requirePositive(Money amount) {
        if (!amount.isPositive()) {
            throw new HandAmountUnfit(Money.zero(amount.currency()));
        }
    }

    private void requireNew(HandKind kind, String reference) {
        if (entries.existsByKindAndReferenceAndStatusNot(kind, reference.strip(), HandStatus.DROPPED)) {
            throw new HandReferenceUsed(reference.strip());
        }
    }

    private HandEntryId keep(HandEntry entry) {
        return entries.saveAndFlush(entry).id();
    }

    /**
     * Says yes or no: yes from another admin than who entered it, and it is in the books; no from any. Refused with {@link HandEntryUnknown},
     * {@link HandEntryStale}, {@link HandEntryAnswered}, {@link OwnHandEntry}.
     */
    @StepUp
    @Audited(value = "billing.handEntryAnswered", reference = "{#command.entry(), #command.answer()}")
    @Transactional
    public void answer(@Valid AnswerEntry command) {
        HandEntry entry = entries.findById(command.entry().value()).orElseThrow(HandEntryUnknown::new);
        if (entry.patient() != null) {
            AuditTrail.about(entry.patient());
            accounts.hold(entry.patient());
        }
        if (entry.version() != command.version()) {
            throw new HandEntryStale();
        }
        Instant now = clock.instant();
        switch (command.answer()) {
            case CONFIRM -> {
                entry.confirm(me(), now);
                entries.saveAndFlush(entry);
                count(entry, now);
            }
            case DROP -> entry.drop(me(), now);
        }
        entries.saveAndFlush(entry);
    }

    private void count(HandEntry entry, Instant at) {
        switch (entry.kind()) {
            case PAYMENT -> take(entry, at);
            case SETTLEMENT ->
                ledger.post(posting("settlement", entry.reference(), entry, at)
                        .debit(Account.BANK, entry.amount())
                        .credit(PaymentBook.clearing(Objects.requireNonNull(entry.gateway())), entry.amount()));
            case GOODWILL ->
                ledger.post(posting("goodwill", entry.id().value(), entry, at)
                        .debit(Account.GOODWILL, entry.amount())
                        .credit(Account.PATIENT_CREDIT, Objects.requireNonNull(entry.patient()), entry.amount()));
        }
    }

    /* It is told like what gateways tell, so that it counts like that. */
    private void take(HandEntry entry, Instant at) {
        PaymentId payment = payments.byHand(
                Objects.requireNonNull(entry.subscription()), Objects.requireNonNull(entry.patient()), entry.amount());
        facts.merge(new Captured(
                Gateway.MANUAL,
                null,
                entry.id().value(),
                entry.amount(),
                null,
                null,
                Objects.requireNonNull(entry.method()),
                null,
                at,
                payment.value()));
        entry.became(payment);
    }

    private Posting posting(String kind, String reference, HandEntry entry, Instant at) {
        return Posting.of(kind, kind + "/" + reference, entry.id().value(), LocalDate.ofInstant(at, agency.zone()));
    }

    /** Those that stand so, the newest first. */
    @Audited(value = "billing.handEntriesListed", kind = Audited.Kind.READ)
    @Transactional
    public Page<HandRow> find(@NotNull HandStatus status, @NotNull Pageable page) {
        return entries.findByStatusOrderByEnteredAtDesc(status, page).map(HandDesk::row);
    }

    /** One of them. Refused with {@link HandEntryUnknown}. */
    @Audited(value = "billing.handEntryRead", reference = "#id", kind = Audited.Kind.READ)
    @Transactional
    public HandRow get(@NotNull HandEntryId id) {
        HandEntry entry = entries.findById(id.value()).orElseThrow(HandEntryUnknown::new);
        if (entry.patient() != null) {
            AuditTrail.about(entry.patient());
        }
        return row(entry);
    }

    private static HandRow row(HandEntry entry) {
        return new HandRow(
                entry.id(),
                entry.kind(),
                entry.status(),
                entry.amount(),
                entry.patient(),
                entry.subscription(),
                entry.gateway(),
                entry.method(),
                entry.reference(),
                entry.enteredBy(),
                entry.enteredAt(),
                entry.answeredBy(),
                entry.answeredAt(),
                entry.payment(),
                entry.version());
    }

    private static Uid me() {
        return CurrentUser.require().uid();
    }
}
