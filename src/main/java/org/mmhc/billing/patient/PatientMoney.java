package org.mmhc.billing.patient;

import jakarta.validation.constraints.NotNull;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Set;
import org.mmhc.base.Audited;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.identity.UserDirectory;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Statements;
import org.mmhc.ledger.Statements.StatementLine;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** All the money of a patient, for the committee and admins: what was bought, paid, credited and given back, and what is left. */
@Service
@Validated
public class PatientMoney {

    /* The agency sells for rupees. */
    private static final Currency RUPEES = Currency.getInstance("INR");

    private static final Set<Account> THEIRS =
            EnumSet.of(Account.PATIENT_CREDIT, Account.CREDIT_HELD, Account.REFUNDS_DUE, Account.PATIENT_RECEIVABLE);

    private final Ledger ledger;
    private final Statements statements;
    private final UserDirectory users;

    PatientMoney(Ledger ledger, Statements statements, UserDirectory users) {
        this.ledger = ledger;
        this.statements = statements;
        this.users = users;
    }

    /**
     * What a patient has, in rupees.
     *
     * @param credit to pay their next plan with
     * @param held of their credit, for an order that is not paid yet
     * @param goingBack asked for, and not given back yet
     */
    public record Standing(Uid patient, String name, Money credit, Money held, Money goingBack) {}

    /** What a patient has. Refused with {@link PatientUnfit} when there is no such patient. */
    @Audited(value = "billing.patientMoneyRead", subject = "#patient", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public Standing standing(@NotNull Uid patient) {
        String name = users.find(patient)
                .filter(card -> card.role() == Role.PATIENT)
                .map(UserDirectory.UserCard::name)
                .orElseThrow(PatientUnfit::new);
        return new Standing(
                patient,
                name,
                balance(Account.PATIENT_CREDIT, patient),
                balance(Account.CREDIT_HELD, patient),
                balance(Account.REFUNDS_DUE, patient));
    }

    private Money balance(Account account, Uid patient) {
        return ledger.balance(account, patient, RUPEES);
    }

    /** What changed that, the newest first. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public Page<StatementLine> lines(@NotNull Uid patient, @NotNull Pageable page) {
        return statements.of(patient, THEIRS, page);
    }
}
