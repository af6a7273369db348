package org.mmhc.sales;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.SubscriptionSold;
import org.mmhc.billing.SoldSubscriptions;
import org.mmhc.billing.SoldSubscriptions.TakenBack;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.mmhc.sales.SalesEvents.CommissionAdded;
import org.mmhc.sales.SalesEvents.SaleChanged;
import org.mmhc.sales.SalesRefusals.SaleUnknown;
import org.mmhc.sales.policy.CommissionTerms;
import org.mmhc.sales.policy.CommissionTerms.Reckoned;
import org.mmhc.sales.policy.Scheme;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sales and the lines of what they earn. What was taken back is not counted by the word of who tells it, but asked of the books of
 * subscriptions: whatever is told how often, in whatever order, it comes to the same. Every method begins by holding the rows that it needs.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SaleBook {

    private final Sales sales;
    private final CommissionLines lines;
    private final SoldSubscriptions subscriptions;
    private final Ledger ledger;
    private final SalesNotices notices;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SaleBook(
            Sales sales,
            CommissionLines lines,
            SoldSubscriptions subscriptions,
            Ledger ledger,
            SalesNotices notices,
            JdbcClient sql,
            JsonMapper json,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.sales = sales;
        this.lines = lines;
        this.subscriptions = subscriptions;
        this.ledger = ledger;
        this.notices = notices;
        this.sql = sql;
        this.json = json;
        this.agency = agency;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** What an amount follows from, as it is kept with it. */
    private record Inputs(String plan, int planVersion, String kind, String soldBefore, CommissionTerms terms) {}

    /** Writes down that it was sold, once; says whether it is known what that earns. */
    boolean record(SubscriptionSold sold, boolean verified) {
        hold(sold.subscription());
        Optional<Sale> known = sales.findBySubscription(sold.subscription().value());
        if (known.isEmpty()) {
            Sale sale = sales.saveAndFlush(new Sale(sold, verified));
            tell(sale);
            notices.recorded(sale);
        }
        return known.filter(sale -> sale.reckonedAt() != null).isPresent();
    }

    /** Adds what it earns by these rules, once. What a seller earns in a month is reckoned one after the other. */
    void reckon(SubscriptionSold sold, CommissionTerms terms) {
        YearMonth month = month(sold.at());
        hold(sold.subscription());
        hold(sold.seller(), month);
        Sale sale = sales.findBySubscription(sold.subscription().value()).orElseThrow();
        if (sale.reckonedAt() != null) {
            return;
        }
        Instant at = clock.instant();
        sale.reckoned(terms.ruleId(), at, sale.soldAt().plus(terms.clawback()));
        sales.saveAndFlush(sale);
        if (terms.scheme() != Scheme.NONE) {
            BigDecimal before =
                    lines.soldIn(sale.seller(), month.toString(), sale.net().currency());
            Money soldBefore = Money.rounded(before, sale.net().currency());
            Reckoned reckoned = terms.reckon(soldBefore, sale.net());
            add(Commission.earned(
                    sale,
                    reckoned.rate(),
                    reckoned.amount(),
                    sale.soldAt().plus(terms.vesting()),
                    month,
                    terms.by(),
                    terms.ruleId(),
                    inputs(sale, soldBefore, terms),
                    CurrentUser.require().uid()));
        }
        settle(sale);
    }

    private String inputs(Sale sale, Money soldBefore, CommissionTerms terms) {
        return json.writeValueAsString(
                new Inputs(sale.plan(), sale.planNumber(), sale.kind().name(), soldBefore.toString(), terms));
    }

    /** Something of it was taken back, or came again. */
    void follow(SubscriptionId subscription) {
        hold(subscription);
        sales.findBySubscription(subscription.value()).ifPresent(this::settle);
    }

    /** Brings what it earns to what is left of it; nothing when that is so. */
    void settle(Sale sale) {
        TakenBack back = subscriptions.takenBack(
                sale.subscription(),
                sale.net().currency(),
                sale.clawbackUntil() == null ? clock.instant() : sale.clawbackUntil());
        if (sale.dispute(back.disputed())) {
            tell(sales.saveAndFlush(sale));
        }
        List<Commission> all = linesOf(sale);
        if (!all.isEmpty()) {
            Commission earned = earned(all);
            Money difference = sale.earns(earned.amount(), back).minus(sum(all));
            CommissionKind kind = difference.isNegative() ? CommissionKind.CLAWBACK : CommissionKind.CORRECTION;
            add(earned, sale.seller(), difference, kind);
            if (difference.isNegative()) {
                notices.takenBack(sale, sale.seller());
            }
        }
    }

    /** What it has earned so far is somebody else's. */
    void move(Sale sale, Uid before) {
        List<Commission> all = linesOf(sale);
        if (!all.isEmpty()) {
            Money sum = sum(all);
            add(earned(all), before, sum.negate(), CommissionKind.CORRECTION);
            notices.takenBack(sale, before);
            add(earned(all), sale.seller(), sum, CommissionKind.CORRECTION);
        }
    }

    private void add(Commission earned, Uid seller, Money difference, CommissionKind kind) {
        if (!difference.isZero()) {
            Instant at = clock.instant();
            add(earned.changed(
                    seller,
                    kind,
                    difference,
                    at,
                    month(at),
                    CurrentUser.require().uid()));
        }
    }

    private void add(Commission line) {
        lines.saveAndFlush(line);
        post(line);
        events.publishEvent(new CommissionAdded(
                line.seller(), line.id(), line.saleId(), line.kind(), line.amount(), clock.instant()));
        broadcasts.publish(SaleRecords.TOPIC, line.seller().value());
    }

    private void post(Commission line) {
        Money amount = line.amount();
        if (amount.isZero()) {
            return;
        }
        Posting posting = Posting.of(
                "commission",
                "commission/" + line.id(),
                line.saleId().value(),
                LocalDate.ofInstant(line.earnedAt(), agency.zone()));
        ledger.post(
                amount.isPositive()
                        ? posting.debit(Account.COMMISSION_EXPENSE, amount)
                                .credit(Account.CAREGIVER_EARNED, line.seller(), amount)
                        : posting.debit(Account.CAREGIVER_EARNED, line.seller(), amount.negate())
                                .credit(Account.COMMISSION_EXPENSE, amount.negate()));
    }

    /** The sale, held until the transaction ends. Refused with {@link SaleUnknown}. */
    Sale forChange(SaleId id) {
        hold(new SubscriptionId(sales.subscriptionOf(id.value()).orElseThrow(() -> new SaleUnknown(id))));
        return sales.findById(id.value()).orElseThrow(() -> new SaleUnknown(id));
    }

    /** It stands otherwise now. */
    void changed(Sale sale) {
        tell(sales.saveAndFlush(sale));
    }

    private void tell(Sale sale) {
        events.publishEvent(new SaleChanged(sale.id(), sale.seller(), sale.status(), sale.disputed(), clock.instant()));
        broadcasts.publish(SaleRecords.TOPIC, sale.seller().value());
    }

    private List<Commission> linesOf(Sale sale) {
        return lines.findBySaleOrderByEarnedAtAscIdAsc(sale.id().value());
    }

    private static Commission earned(List<Commission> lines) {
        return lines.stream()
                .filter(line -> line.kind() == CommissionKind.EARNED)
                .findFirst()
                .orElseThrow();
    }

    private static Money sum(List<Commission> lines) {
        return lines.stream().map(Commission::amount).reduce(Money::plus).orElseThrow();
    }

    private YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(agency.zone()));
    }

    private void hold(SubscriptionId subscription) {
        sql.sql("""
                        insert into sales_subscription (subscription, revision) values (?, 1)
                        on duplicate key update revision = revision + 1
                        """).param(subscription.value()).update();
    }

    private void hold(Uid seller, YearMonth month) {
        sql.sql("""
                        insert into sales_month (seller, month, revision) values (?, ?, 1)
                        on duplicate key update revision = revision + 1
                        """).params(seller.value(), month.toString()).update();
    }
}
