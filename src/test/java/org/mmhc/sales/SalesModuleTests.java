package org.mmhc.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.billing.BillingEvents.SubscriptionSold;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SoldThrough;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.LedgerRule;
import org.mmhc.sales.Commissions.CommissionLine;
import org.mmhc.sales.SaleDesk.DecideSale;
import org.mmhc.sales.SaleDesk.ProposeSeller;
import org.mmhc.sales.SaleDesk.SettleSeller;
import org.mmhc.sales.SaleRecords.SaleDetails;
import org.mmhc.sales.SaleRecords.Standing;
import org.mmhc.sales.SalesRefusals.NoSellerProposed;
import org.mmhc.sales.SalesRefusals.SaleNotHeld;
import org.mmhc.sales.SalesRefusals.SaleStale;
import org.mmhc.sales.SalesRefusals.SaleUnknown;
import org.mmhc.sales.SalesRefusals.SalesPeriodUnfit;
import org.mmhc.sales.SalesRefusals.SellerUnfit;
import org.mmhc.sales.policy.CommissionTerms;
import org.mmhc.sales.policy.Scheme;
import org.mmhc.sales.policy.TableState;
import org.mmhc.sales.policy.Tiers;
import org.mmhc.sales.policy.Tiers.Tier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What sales earn, what is taken back of it, who decides about it, and what it comes to in the books. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class SalesModuleTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Currency INR = Currency.getInstance("INR");
    /** The middle of a June, and long enough ago for whatever is earned then to be paid. */
    private static final Instant JUNE = Instant.parse("2026-06-15T06:00:00Z");

    private static final Tiers STANDARD =
            new Tiers(List.of(new Tier(5_000_000, 500), new Tier(15_000_000, 700), new Tier(0, 1_000)));

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    SaleBook book;

    @Autowired
    Sales sales;

    @Autowired
    CommissionLines lines;

    @Autowired
    Commissions commissions;

    @Autowired
    SaleDesk desk;

    @Autowired
    SaleRecords records;

    @Autowired
    SalesExports exports;

    @Autowired
    PlanCatalog plans;

    @Autowired
    Ledger ledger;

    @Autowired
    Map<String, LedgerRule> rules;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private Uid asha;
    private Uid ravi;
    private Uid paul;
    private Uid mira;
    private Uid ada;
    private String plan;

    @BeforeEach
    void theAgency() {
        PeopleFixtures people = beans.createBean(PeopleFixtures.class);
        asha = people.newcomer(Role.CAREGIVER, "Asha Pillai");
        ravi = people.newcomer(Role.CAREGIVER, "Ravi Pillai");
        paul = people.newcomer(Role.PATIENT, "Paul Pillai");
        mira = people.mira();
        ada = people.ada();
        plan = "S" + References.next("X").substring(2);
        beans.createBean(SignedInPeople.class)
                .as(ada, () -> plans.save(new SavePlan(plan, -1, new PlanCatalog.Sale(true, null, null), planTerms())));
    }

    /* Acceptance 16. */
    @Test
    void aMonthEarnsByTiers() {
        undone(() -> {
            assertThat(sold("30000.00")).isEqualTo(rupees("1500.00"));
            assertThat(sold("40000.00")).isEqualTo(rupees("2400.00"));
            assertThat(sold("100000.00")).isEqualTo(rupees("7600.00"));
            assertThat(commissions.total(asha, INR)).isEqualTo(rupees("11500.00"));
            assertThat(ledger.balance(Account.CAREGIVER_EARNED, asha, INR)).isEqualTo(rupees("11500.00"));
            assertThat(rules.get("commissionsArePosted").broken()).isEmpty();
        });
    }

    @Test
    void partsAreRoundedEachForItself() {
        undone(() -> {
            sold("49999.50");
            assertThat(sold("846.61")).isEqualTo(rupees("59.26"));
        });
    }

    @ParameterizedTest
    @CsvSource({"2026-06-30T18:29:59Z, 2026-06", "2026-06-30T18:30:00Z, 2026-07"})
    void aMonthIsThatOfTheAgency(Instant at, String month) {
        undone(() -> {
            Sale sale = recorded(sale(asha, "30000.00", at), true);
            assertThat(of(sale).getFirst().month()).isEqualTo(YearMonth.parse(month));
        });
    }

    @Test
    void whatIsToldTwiceIsThereOnce() {
        undone(() -> {
            SubscriptionSold sold = sale(asha, "30000.00", JUNE);
            Sale first = recorded(sold, true);
            Sale again = recorded(sold, false);
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.status()).isEqualTo(SaleStatus.ACTIVE);
            assertThat(of(first)).hasSize(1);
        });
    }

    /* Acceptance 17, kind V41. */
    @Test
    void whatIsTakenBackOfASaleIsTakenBackOfWhatItEarns() {
        undone(() -> {
            sold("30000.00");
            Sale second = recorded(sale(asha, "40000.00", JUNE), true);
            credited(second, "10000.00", "PATIENT_REQUEST");
            credited(second, "3333.33", "PATIENT_REQUEST");
            credited(second, "26666.67", "AGENCY_FAULT");
            assertThat(amounts(second))
                    .containsExactly(rupees("2400.00"), rupees("-600.00"), rupees("-200.00"), rupees("-1600.00"));
            assertThat(of(second))
                    .extracting(Commission::kind)
                    .startsWith(CommissionKind.EARNED, CommissionKind.CLAWBACK);
            assertThat(ledger.balance(Account.CAREGIVER_EARNED, asha, INR)).isEqualTo(rupees("1500.00"));
            follow(second);
            assertThat(of(second)).hasSize(4);
        });
    }

    /* Acceptance 17. */
    @Test
    void thirdsLeaveNothing() {
        undone(() -> {
            SubscriptionSold sold = sale(asha, "999.99", JUNE);
            record(sold, true);
            reckon(sold, new CommissionTerms("odd", Scheme.FIXED, 0, 3_333, 7, 3_660, Tiers.NONE, table(1), null));
            Sale sale = sales.findBySubscription(sold.subscription().value()).orElseThrow();
            for (int part = 0; part < 3; part++) {
                credited(sale, "333.33", "PATIENT_REQUEST");
            }
            assertThat(amounts(sale))
                    .containsExactly(rupees("33.33"), rupees("-11.11"), rupees("-11.11"), rupees("-11.11"));
        });
    }

    /* Kind V41. */
    @Test
    void whatIsTakenBackBeforeItIsKnownWhatItEarnsCountsToo() {
        undone(() -> {
            SubscriptionSold sold = sale(asha, "30000.00", JUNE);
            record(sold, true);
            credited(sales.findBySubscription(sold.subscription().value()).orElseThrow(), "15000.00", "FRAUD");
            reckon(sold, terms(STANDARD, 1));
            Sale sale = sales.findBySubscription(sold.subscription().value()).orElseThrow();
            assertThat(amounts(sale)).containsExactly(rupees("1500.00"), rupees("-750.00"));
        });
    }

    @Test
    void whatIsTakenBackTooLateIsNot() {
        undone(() -> {
            SubscriptionSold sold = sale(asha, "30000.00", JUNE);
            record(sold, true);
            reckon(sold, new CommissionTerms("flat", Scheme.FLAT, 500, 0, 7, 1, Tiers.NONE, table(1), null));
            Sale sale = sales.findBySubscription(sold.subscription().value()).orElseThrow();
            credited(sale, "15000.00", "PATIENT_REQUEST");
            assertThat(amounts(sale)).containsExactly(rupees("1500.00"));
        });
    }

    @Test
    void aDisputeThatIsLostTakesItsShareAndOneThatIsWonAfterAllGivesItBack() {
        undone(() -> {
            SubscriptionSold sold = sale(asha, "10000.00", "11800.00", JUNE);
            Sale sale = recorded(sold, true);
            disputed(sale, "PAY-SALES00000001", true, "OPEN");
            assertThat(sale.disputed()).isTrue();
            assertThat(commissions.payable(asha, clock.instant())).isEmpty();
            assertThat(commissions.sellersWithPayable(clock.instant())).doesNotContain(asha);
            decided(sale, "LOST");
            credited(sale, "5000.00", "CHARGEBACK");
            assertThat(amounts(sale)).containsExactly(rupees("500.00"), rupees("-500.00"));
            decided(sale, "WON");
            assertThat(amounts(sale)).containsExactly(rupees("500.00"), rupees("-500.00"), rupees("250.00"));
            assertThat(of(sale).getLast().kind()).isEqualTo(CommissionKind.CORRECTION);
            assertThat(ledger.balance(Account.CAREGIVER_EARNED, asha, INR)).isEqualTo(rupees("250.00"));
        });
    }

    @Test
    void aDisputeAboutMoneyThatCameTwiceTakesNothing() {
        undone(() -> {
            Sale sale = recorded(sale(asha, "10000.00", "11800.00", JUNE), true);
            disputed(sale, "PAY-SALES00000002", false, "LOST");
            assertThat(sale.disputed()).isFalse();
            assertThat(amounts(sale)).containsExactly(rupees("500.00"));
        });
    }

    @Test
    void whoWasNotVerifiedWaitsForTheCommittee() {
        undone(() -> {
            Sale counts = recorded(sale(asha, "30000.00", JUNE), false);
            assertThat(counts.heldFor()).isEqualTo(HoldReason.SELLER_NOT_VERIFIED);
            assertThat(commissions.payable(asha, clock.instant())).isEmpty();
            assertThat(As.user(asha, () -> records.mine(YearMonth.parse("2026-06")))
                            .sums()
                            .getFirst()
                            .parts())
                    .containsEntry(Standing.HELD, rupees("1500.00"));
            assertThat(As.user(mira, records::toDecide))
                    .extracting(SaleRecords.SaleRow::id)
                    .contains(counts.id());
            decides(counts, HoldVerdict.VERIFIED_MEANWHILE);
            assertThat(commissions.payable(asha, clock.instant()))
                    .extracting(CommissionLine::amount)
                    .containsExactly(rupees("1500.00"));
            refused(SaleNotHeld.class, () -> decides(counts, HoldVerdict.NOT_VERIFIED));

            Sale not = recorded(sale(ravi, "30000.00", JUNE), false);
            decides(not, HoldVerdict.NOT_VERIFIED);
            assertThat(not.status()).isEqualTo(SaleStatus.VOID);
            assertThat(amounts(not)).containsExactly(rupees("1500.00"), rupees("-1500.00"));
            credited(not, "15000.00", "PATIENT_REQUEST");
            assertThat(of(not)).hasSize(2);
        });
    }

    @Test
    void whatRestsIsNotPaid() {
        undone(() -> {
            Sale fresh = recorded(sale(asha, "30000.00", clock.instant()), true);
            assertThat(commissions.payable(asha, clock.instant().plusSeconds(60)))
                    .isEmpty();
            Sale old = recorded(sale(asha, "10000.00", JUNE), true);
            assertThat(commissions.payable(asha, JUNE)).isEmpty();
            CommissionLine line = commissions.payable(asha, clock.instant()).getFirst();
            assertThat(line.sale()).isEqualTo(old.id());
            assertThat(line.ruleId()).isEqualTo("standard");
            assertThat(line.ruleVersion()).isEqualTo(1);
            assertThat(line.textKey()).isEqualTo("sales.commission.kind.EARNED");
            assertThat(commissions.sellersWithPayable(clock.instant())).contains(asha);
            assertThat(commissions.find(line.id())).contains(line);
            credited(fresh, "30000.00", "PATIENT_REQUEST");
            assertThat(commissions.payable(asha, clock.instant().plusSeconds(60)))
                    .extracting(CommissionLine::sale)
                    .containsExactly(old.id());
        });
    }

    /* Acceptance 16. */
    @Test
    void linesKeepTheRulesByWhichTheyWereMade() {
        undone(() -> {
            Sale before = recorded(sale(asha, "30000.00", JUNE), true);
            SubscriptionSold sold = sale(asha, "10000.00", JUNE);
            record(sold, true);
            reckon(sold, terms(new Tiers(List.of(new Tier(0, 100))), 2));
            Sale after = sales.findBySubscription(sold.subscription().value()).orElseThrow();
            credited(before, "15000.00", "PATIENT_REQUEST");
            assertThat(amounts(before)).containsExactly(rupees("1500.00"), rupees("-750.00"));
            assertThat(of(before)).extracting(Commission::decisionVersion).containsExactly(1, 1);
            assertThat(of(before)).extracting(Commission::rate).containsOnly("30000.00 x 5 %");
            assertThat(amounts(after)).containsExactly(rupees("100.00"));
            assertThat(of(after).getFirst().decisionVersion()).isEqualTo(2);
            assertThat(of(after).getFirst().inputs()).contains("\"soldBefore\":\"30000.00 INR\"", "commission-tiers");
        });
    }

    @Test
    void whatEarnsNothingHasNoLine() {
        undone(() -> {
            SubscriptionSold sold = sale(asha, "30000.00", JUNE);
            record(sold, true);
            reckon(sold, new CommissionTerms("none", Scheme.NONE, 0, 0, 0, 0, Tiers.NONE, table(1), null));
            Sale sale = sales.findBySubscription(sold.subscription().value()).orElseThrow();
            assertThat(of(sale)).isEmpty();
            assertThat(As.user(asha, () -> records.get(sale.id())).sale().reckoned())
                    .isTrue();
            assertThat(commissions.total(asha, INR)).isEqualTo(rupees("0.00"));
        });
    }

    @Test
    void anotherSellerGetsItWhenTheCommitteeAgrees() {
        undone(() -> {
            Sale sale = recorded(sale(asha, "30000.00", JUNE), true);
            credited(sale, "10000.00", "PATIENT_REQUEST");
            for (Uid unfit : List.of(asha, paul, mira)) {
                refused(SellerUnfit.class, () -> proposes(sale, unfit));
            }
            refused(NoSellerProposed.class, () -> settles(sale, true));
            proposes(sale, ravi);
            assertThat(sale.seller()).isEqualTo(asha);
            assertThat(As.user(mira, records::toDecide))
                    .extracting(SaleRecords.SaleRow::id)
                    .contains(sale.id());
            settles(sale, false);
            assertThat(As.user(mira, records::toDecide))
                    .extracting(SaleRecords.SaleRow::id)
                    .doesNotContain(sale.id());
            refused(NoSellerProposed.class, () -> settles(sale, true));
            proposes(sale, ravi);
            settles(sale, true);
            assertThat(commissions.total(asha, INR)).isEqualTo(rupees("0.00"));
            assertThat(commissions.total(ravi, INR)).isEqualTo(rupees("1000.00"));
            credited(sale, "20000.00", "PATIENT_REQUEST");
            assertThat(commissions.total(asha, INR)).isEqualTo(rupees("0.00"));
            assertThat(commissions.total(ravi, INR)).isEqualTo(rupees("0.00"));
            assertThat(rules.get("commissionsArePosted").broken()).isEmpty();
        });
    }

    @Test
    void peopleSeeWhatIsTheirs() {
        undone(() -> {
            Sale sale = recorded(sale(asha, "30000.00", JUNE), true);
            SaleDetails own = As.user(asha, () -> records.get(sale.id()));
            assertThat(own.sale().patient()).isNull();
            assertThat(own.lines()).hasSize(1);
            assertThat(As.user(mira, () -> records.get(sale.id())).sale().patient())
                    .isEqualTo(paul);
            assertThat(As.user(asha, () -> records.mine(PageRequest.ofSize(5))).getContent())
                    .extracting(SaleRecords.SaleRow::earned)
                    .containsExactly(rupees("1500.00"));
            refused(SaleUnknown.class, () -> As.user(ravi, () -> records.get(sale.id())));
            refused(AccessDeniedException.class, () -> As.user(paul, () -> records.get(sale.id())));
            refused(AccessDeniedException.class, () -> As.user(asha, records::toDecide));
            refused(
                    AccessDeniedException.class,
                    () -> As.user(asha, () -> records.of(null, YearMonth.parse("2026-06"))));
            refused(
                    AccessDeniedException.class,
                    () -> As.user(ada, () -> {
                        desk.decide(new DecideSale(sale.id(), 0, HoldVerdict.NOT_VERIFIED));
                        return true;
                    }));
            refused(
                    SaleStale.class,
                    () -> As.user(mira, () -> {
                        desk.decide(new DecideSale(sale.id(), 99, HoldVerdict.NOT_VERIFIED));
                        return true;
                    }));
        });
    }

    /* Acceptance 25, kind V42. */
    @Test
    void salesAreTakenAwayAsTablesInWhichNothingIsAFormula() {
        Instant at = Instant.parse("2011-03-04T06:00:00Z");
        SubscriptionSold sold = sale(asha, "30000.00", at);
        Sale sale = asSystem(() -> {
            record(sold, false);
            reckon(sold, new CommissionTerms("=cmd|'x'", Scheme.FLAT, 500, 0, 7, 3_660, Tiers.NONE, table(3), null));
            return sales.findBySubscription(sold.subscription().value()).orElseThrow();
        });
        decides(sale, HoldVerdict.NOT_SOLD_BY_THEM);
        assertThat(told(sale)).contains(asha + " sales/commission-taken-back");
        asSystem(() -> recorded(sale(asha, "10000.00", at), true));
        sql.sql("""
                        insert into payouts_claim (source_kind, source_id, payout)
                        select 'COMMISSION', id, 'PO-0HQ3ZK5RWX1QT' from sales_commission where sale = ? and kind = 'EARNED'
                        """).param(sale.id().value()).update();

        List<String> rows = As.user(mira, () -> exported(exports::writeSales));
        assertThat(rows.getFirst()).contains("sale,soldAt,sellerUid,patientUid,plan,kind,net,gross");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith(sale.id() + ",2011-03-04")
                        .contains(asha.value(), paul.value())
                        .endsWith("30000.00,30000.00,INR,1500.00,-1500.00,'=cmd|'x',3,VOID,PO-0HQ3ZK5RWX1QT"));
        assertThat(As.user(mira, () -> exported(exports::writePerformance)))
                .contains(asha + ",2011-03,2,40000.00,INR,2000.00,-1500.00,0,20000.00");
        refused(
                SalesPeriodUnfit.class,
                () -> As.user(
                        mira,
                        () -> exported((format, from, to, locale, into) ->
                                exports.writeSales(format, from, from.plusMonths(13), locale, into))));
        refused(AccessDeniedException.class, () -> As.user(asha, () -> exported(exports::writeSales)));
    }

    /** Writes a table. */
    private interface Export {

        int write(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into) throws IOException;
    }

    private static List<String> exported(Export export) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            export.write(Format.CSV, LocalDate.of(2011, 3, 1), LocalDate.of(2011, 3, 31), Locale.of("en", "IN"), file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /* Acceptance 16. */
    @Test
    void twoSalesAtOnceDoNotBothTakeTheLowTier() {
        asSystem(() -> recorded(sale(asha, "30000.00", JUNE), true));
        List<SubscriptionSold> both = List.of(sale(asha, "20000.00", JUNE), sale(asha, "20000.00", JUNE));
        both.forEach(each -> asSystem(() -> record(each, true)));
        both.stream()
                .map(each -> CompletableFuture.runAsync(() -> reckonPatiently(each)))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(lines.findBySellerAndMonthOrderByEarnedAtAscIdAsc(asha, "2026-06"))
                .extracting(Commission::amount)
                .containsExactlyInAnyOrder(rupees("1500.00"), rupees("1000.00"), rupees("1400.00"));
    }

    @Test
    void aSaleIsWrittenDownWhileTheTablesCannotBeAsked() {
        SubscriptionSold sold = sale(asha, "30000.00", JUNE);
        CurrentUser.runAsSystem(() -> transaction.executeWithoutResult(status -> events.publishEvent(sold)));
        Sale sale = await("the sale")
                .atMost(SOON)
                .until(() -> sales.findBySubscription(sold.subscription().value()), Optional::isPresent)
                .orElseThrow();
        assertThat(sale.status()).isEqualTo(SaleStatus.HELD);
        assertThat(sale.reckonedAt()).isNull();
        assertThat(of(sale)).isEmpty();
        assertThat(told(sale)).contains(asha + " sales/sale-held", mira + " sales/sale-to-decide");
        decides(sale, HoldVerdict.VERIFIED_MEANWHILE);
        assertThat(told(sale)).contains(asha + " sales/sale-recorded");
    }

    private List<String> told(Sale sale) {
        return sql.sql("select concat(recipient, ' ', template) from notifications_message where about = ?")
                .param(sale.id().value())
                .query(String.class)
                .list();
    }

    /* As the outbox does: whoever comes to a row that has just changed comes again. */
    private void reckonPatiently(SubscriptionSold sold) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> asSystem(() -> {
                    reckon(sold, terms(STANDARD, 1));
                    return true;
                }));
    }

    /** Nothing of it stays. */
    private void undone(Runnable work) {
        CurrentUser.runAsSystem(() -> transaction.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        }));
    }

    private <T> T asSystem(Supplier<T> work) {
        return CurrentUser.asSystem(() -> transaction.execute(status -> work.get()));
    }

    private void refused(Class<? extends Exception> refusal, Runnable work) {
        assertThatExceptionOfType(refusal).isThrownBy(work::run);
    }

    private Money sold(String net) {
        return amounts(recorded(sale(asha, net, JUNE), true)).getFirst();
    }

    private Sale recorded(SubscriptionSold sold, boolean verified) {
        record(sold, verified);
        reckon(sold, terms(STANDARD, 1));
        return sales.findBySubscription(sold.subscription().value()).orElseThrow();
    }

    private boolean record(SubscriptionSold sold, boolean verified) {
        return book.record(sold, verified);
    }

    private void reckon(SubscriptionSold sold, CommissionTerms terms) {
        book.reckon(sold, terms);
    }

    private void follow(Sale sale) {
        book.follow(sale.subscription());
    }

    private void decides(Sale sale, HoldVerdict verdict) {
        As.user(mira, () -> {
            desk.decide(new DecideSale(sale.id(), sale.version(), verdict));
            return true;
        });
    }

    private void proposes(Sale sale, Uid seller) {
        As.user(ada, () -> {
            desk.proposeSeller(new ProposeSeller(sale.id(), sale.version(), seller.value(), SellerReason.WRONG_CODE));
            return true;
        });
    }

    private void settles(Sale sale, boolean agreed) {
        As.user(mira, () -> {
            desk.settleSeller(new SettleSeller(sale.id(), sale.version(), agreed));
            return true;
        });
    }

    private List<Commission> of(Sale sale) {
        return lines.findBySaleOrderByEarnedAtAscIdAsc(sale.id().value());
    }

    private List<Money> amounts(Sale sale) {
        return of(sale).stream().map(Commission::amount).toList();
    }

    private SubscriptionSold sale(Uid seller, String net, Instant at) {
        return sale(seller, net, net, at);
    }

    private SubscriptionSold sale(String net, String gross, Instant at) {
        return sale(asha, net, gross, at);
    }

    private SubscriptionSold sale(Uid seller, String net, String gross, Instant at) {
        return new SubscriptionSold(
                new SubscriptionId(References.next("SUB")),
                seller,
                paul,
                plan,
                1,
                SaleKind.NEW,
                SoldThrough.LINK,
                rupees(net),
                rupees(gross),
                at);
    }

    private void credited(Sale sale, String net, String reason) {
        String id = References.next("CRN");
        int number = 900_000
                + sql.sql("select count(*) from billing_invoice")
                        .query(Integer.class)
                        .single();
        sql.sql("""
                        insert into billing_invoice (id, kind, series, financial_year, number, issued_on, issued_at, source,
                            subscription, patient, reason, recipient_state, place_of_supply, net_amount, cgst_amount,
                            sgst_amount, igst_amount, rounding_amount, gross_amount, currency, seller, paid)
                        values (?, 'CREDIT_NOTE', 'CRN', 2091, ?, '2091-06-01', ?, ?, ?, ?, ?, 'KARNATAKA', 'KARNATAKA', ?, 0,
                            0, 0, 0, ?, 'INR', '{}', '[]')
                        """)
                .params(
                        id,
                        number,
                        Utc.toSql(clock.instant()),
                        "test/" + id,
                        sale.subscription().value(),
                        paul.value(),
                        reason,
                        net,
                        net)
                .update();
        follow(sale);
    }

    private void disputed(Sale sale, String payment, boolean paidIt, String status) {
        if (paidIt) {
            sql.sql("""
                            insert into billing_milestone (subscription, kind, detail, actor, happened_at)
                            values (?, 'PAID', ?, 'SYSTEM', utc_timestamp(6))
                            """).params(sale.subscription().value(), payment).update();
        }
        sql.sql("""
                        insert into billing_chargeback (id, payment, subscription, patient, gateway_id, amount, currency,
                            fee_amount, fee_currency, status, status_at, funds, lost, losses, opened_at, version)
                        values (?, ?, ?, ?, ?, ?, 'INR', 0, 'INR', ?, utc_timestamp(6), 'TAKEN', false, 0, utc_timestamp(6), 0)
                        """)
                .params(
                        References.next("CBK"),
                        payment,
                        sale.subscription().value(),
                        paul.value(),
                        References.next("dp"),
                        sale.gross().amount(),
                        status)
                .update();
        follow(sale);
    }

    private void decided(Sale sale, String status) {
        sql.sql("update billing_chargeback set status = ? where subscription = ?")
                .params(status, sale.subscription().value())
                .update();
        follow(sale);
    }

    private static CommissionTerms terms(Tiers tiers, int version) {
        return new CommissionTerms(
                "standard",
                Scheme.TIERED,
                0,
                0,
                7,
                3_660,
                tiers,
                table(version),
                new TableState("commission-tiers", version, version));
    }

    private static TableState table(int version) {
        return new TableState("commission-rules", version, version);
    }

    private static PlanTerms planTerms() {
        return new PlanTerms(
                "Daily care",
                "",
                rupees("30000.00"),
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
