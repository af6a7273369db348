package org.mmhc.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What patients have to their credit. Every patient has one row; whoever changes anything of their money holds it first, so that on all
 * nodes one looks and writes after the other.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PatientAccounts {

    private final JdbcClient sql;
    private final Ledger ledger;
    private final AgencySettings agency;
    private final Clock clock;

    PatientAccounts(JdbcClient sql, Ledger ledger, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.agency = agency;
        this.clock = clock;
    }

    /** Holds the patient's row until the transaction ends; to be called before anything of theirs is read. */
    public void hold(Uid patient) {
        sql.sql("""
                        insert into billing_patient (uid, revision) values (?, 1)
                        on duplicate key update revision = revision + 1
                        """).param(patient.value()).update();
    }

    /** What a patient can pay with: their credit, but for what came for a subscription that has no invoice yet. */
    public Money credit(Uid patient, Money like) {
        return ledger.balance(Account.PATIENT_CREDIT, patient, like.currency()).minus(spoken(patient, like));
    }

    /** What of it buys something: not what a bank may still take. */
    public Money spendable(Uid patient, Money like) {
        return credit(patient, like).minus(disputed(patient, like)).max(Money.zero(like.currency()));
    }

    private Money disputed(Uid patient, Money like) {
        BigDecimal open = sql.sql("""
                        select coalesce(sum(amount), 0) from billing_chargeback
                        where patient = ? and currency = ? and status not in ('WON', 'CLOSED')
                            and (funds = 'NONE' or funds = 'TAKEN' and not lost)
                        """)
                .params(patient.value(), like.currency().getCurrencyCode())
                .query(BigDecimal.class)
                .single();
        return Money.rounded(open, like.currency());
    }

    /* What is left of a plan that is changed pays too, and is no credit before the new one is active. */
    private Money spoken(Uid patient, Money like) {
        BigDecimal due = sql.sql("""
                        select coalesce(sum(price_amount - credit_amount - case when activated_at is null
                            then least(coalesce(exchange_amount, 0), price_amount) else 0 end), 0)
                        from billing_subscription
                        where patient = ? and price_currency = ? and paid_at is not null and invoice is null
                            and status in ('REQUESTED', 'AWAITING_PAYMENT', 'ACTIVE', 'SUSPENDED')
                        """)
                .params(patient.value(), like.currency().getCurrencyCode())
                .query(BigDecimal.class)
                .single();
        return Money.rounded(due, like.currency());
    }

    /** Sets the subscription's credit aside. */
    void setAside(Subscription subscription) {
        if (subscription.credit().isPositive()) {
            ledger.post(fact(subscription, "held")
                    .debit(Account.PATIENT_CREDIT, subscription.patient(), subscription.credit())
                    .credit(Account.CREDIT_HELD, subscription.patient(), subscription.credit()));
        }
    }

    /** Gives back what was set aside for a subscription that nobody paid. */
    void release(Subscription subscription) {
        if (subscription.credit().isPositive()) {
            ledger.post(fact(subscription, "released")
                    .debit(Account.CREDIT_HELD, subscription.patient(), subscription.credit())
                    .credit(Account.PATIENT_CREDIT, subscription.patient(), subscription.credit()));
        }
    }

    private Posting fact(Subscription subscription, String fact) {
        String id = subscription.id().value();
        return Posting.of(
                "order." + fact,
                "order/%s/%s".formatted(id, fact),
                id,
                LocalDate.ofInstant(clock.instant(), agency.zone()));
    }
}
