package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.BaseRefusals.ExportPeriodUnfit;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Money;
import org.mmhc.base.Overrides;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.AlreadyRenewed;
import org.mmhc.billing.BillingRefusals.EndReasonUnfit;
import org.mmhc.billing.BillingRefusals.OrderOpen;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.billing.BillingRefusals.RenewalTooEarly;
import org.mmhc.billing.BillingRefusals.SellerUnfit;
import org.mmhc.billing.BillingRefusals.StartUnfit;
import org.mmhc.billing.BillingRefusals.SubscriptionDisputed;
import org.mmhc.billing.BillingRefusals.SubscriptionNotPossible;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.DisputedSubscriptions.EndingTerms;
import org.mmhc.billing.EndingPreview.EndingQuote;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionDesk.ChangePlan;
import org.mmhc.billing.SubscriptionDesk.ChangeQuote;
import org.mmhc.billing.SubscriptionDesk.EndSubscription;
import org.mmhc.billing.SubscriptionDesk.RenewPlan;
import org.mmhc.billing.SubscriptionRecords.Happened;
import org.mmhc.billing.SuspensionDesk.SuspendSubscription;
import org.mmhc.billing.byhand.HandDesk;
import org.mmhc.billing.byhand.HandDesk.AnswerEntry;
import org.mmhc.billing.byhand.HandDesk.EnterPayment;
import org.mmhc.billing.byhand.HandDesk.EnterSettlement;
import org.mmhc.billing.byhand.HandDesk.GiveGoodwill;
import org.mmhc.billing.byhand.HandDesk.HandMethod;
import org.mmhc.billing.byhand.HandDesk.Why;
import org.mmhc.billing.byhand.HandEntryId;
import org.mmhc.billing.byhand.HandRefusals.HandAmountUnfit;
import org.mmhc.billing.byhand.HandRefusals.HandEntryAnswered;
import org.mmhc.billing.byhand.HandRefusals.HandReferenceUsed;
import org.mmhc.billing.byhand.HandRefusals.NoPatient;
import org.mmhc.billing.byhand.HandRefusals.NothingDue;
import org.mmhc.billing.byhand.HandRefusals.OwnHandEntry;
import org.mmhc.billing.exception.ExceptionFlow;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFact.RefundStatus;
import org.mmhc.billing.gateway.PaymentFacts;
import org.mmhc.billing.gateway.PaymentFacts.Merged;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.invoice.InvoiceRefusals.GstinUnfit;
import org.mmhc.billing.invoice.paper.PdfLook;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.Supply;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxDocument;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.patient.PatientTaxNumbers;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentExports;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentRecords;
import org.mmhc.billing.payment.PaymentRefusals.PaymentUnknown;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Answer;
import org.mmhc.billing.plan.PlanCatalog.AnswerProposal;
import org.mmhc.billing.plan.PlanCatalog.MadeVersion;
import org.mmhc.billing.plan.PlanCatalog.Proposal;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanCatalog.Saved;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanRefusals.NothingProposed;
import org.mmhc.billing.plan.PlanRefusals.OwnProposal;
import org.mmhc.billing.plan.PlanRefusals.PlanChanged;
import org.mmhc.billing.plan.PlanRefusals.PlanStale;
import org.mmhc.billing.plan.PlanRefusals.PlanUnknown;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.policy.BillingPolicies;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.billing.policy.RefundApproval;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.AskRefund;
import org.mmhc.billing.refund.RefundDesk.DecideRefund;
import org.mmhc.billing.refund.RefundDesk.Verdict;
import org.mmhc.billing.refund.RefundExports;
import org.mmhc.billing.refund.RefundFlow;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.mmhc.tasks.TaskId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people can ask of subscriptions and what is refused, and what the steps of their process come to in the books. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class SubscriptionModuleTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final PaymentPolicy WAITS = new PaymentPolicy(30, 24, 7, 24, 24);
    private static final TaxTerms TAXED = new TaxTerms(
            TaxClass.ATTENDANT,
            IndianState.KARNATAKA,
            Supply.INTRA,
            TaxDocument.TAX_INVOICE,
            "998513",
            new TaxRates(900, 900, 0));
    private static final TaxTerms TAXED_ELSEWHERE = new TaxTerms(
            TaxClass.ATTENDANT,
            IndianState.MAHARASHTRA,
            Supply.INTER,
            TaxDocument.TAX_INVOICE,
            "998513",
            new TaxRates(0, 0, 1800));
    private static final TaxTerms EXEMPT = new TaxTerms(
            TaxClass.HEALTHCARE,
            IndianState.KARNATAKA,
            Supply.INTRA,
            TaxDocument.BILL_OF_SUPPLY,
            "999314",
            TaxRates.NONE);
    private static final TaxTerms UNTAXED =
            new TaxTerms(TaxClass.NOT_TAXED, IndianState.KARNATAKA, Supply.INTRA, TaxDocument.BILL, "", TaxRates.NONE);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PlanCatalog plans;

    @Autowired
    SubscriptionDesk desk;

    @Autowired
    SubscriptionFlow flow;

    @Autowired
    SubscriptionEnding ending;

    @Autowired
    EndingPreview previews;

    @Autowired
    SuspensionDesk suspensions;

    @Autowired
    DisputedSubscriptions disputed;

    @Autowired
    ExceptionFlow exceptions;

    @Autowired
    SubscriptionRecords records;

    @Autowired
    RefundBook refunds;

    @Autowired
    RefundDesk refundDesk;

    @Autowired
    RefundFlow refundFlow;

    @Autowired
    RefundExports refundExports;

    @Autowired
    PaymentPages pages;

    @Autowired
    PatientTaxNumbers taxNumbers;

    @Autowired
    HandDesk byHand;

    @Autowired
    PaymentRecords paymentRecords;

    @Autowired
    PaymentExports exports;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    PatientAccounts accounts;

    @Autowired
    PaymentBook payments;

    @Autowired
    PaymentFacts facts;

    @Autowired
    JdbcClient sql;

    @Autowired
    InvoiceRecords invoiceRecords;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JsonMapper json;

    @Autowired
    RevenueRecognition revenue;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private PeopleFixtures people;
    private SignedInPeople signedIn;
    private Uid paul;
    private Uid asha;
    private Uid mira;
    private Uid ada;

    @BeforeEach
    void theAgency() {
        people = beans.createBean(PeopleFixtures.class);
        signedIn = beans.createBean(SignedInPeople.class);
        paul = people.newcomer(Role.PATIENT, "Paul Pillai");
        asha = people.newcomer(Role.CAREGIVER, "Asha Pillai");
        mira = people.mira();
        ada = people.ada();
    }

    @Test
    void aPlanIsBoughtForTodayOrTheNextSixtyDays() {
        String plan = plan("3000.00");
        refused(StartUnfit.class, () -> buy(paul, paul, plan, 1, today().minusDays(1), null));
        refused(StartUnfit.class, () -> buy(paul, paul, plan, 1, today().plusDays(61), null));
        SubscriptionId bought = buy(paul, paul, plan, 1, today().plusDays(60), asha);
        assertThat(row(bought).seller()).isEqualTo(asha);
        assertThat(row(bought).soldThrough()).isEqualTo(SoldThrough.LINK);
        assertThat(row(bought).due()).isEqualTo(rupees("3000.00"));
    }

    @Test
    void whoSellsIsACaregiverOfTheAgency() {
        String plan = plan("3000.00");
        refused(SellerUnfit.class, () -> buy(paul, paul, plan, 1, today(), paul));
        refused(SellerUnfit.class, () -> buy(paul, paul, plan, 1, today(), mira));
        refused(
                SellerUnfit.class,
                () -> As.user(paul, () -> desk.buy(new BuyPlan(paul, plan, 1, today(), "C-123456-X", null, null))));
    }

    @Test
    void oneBuysForOneselfAndTheOfficeForPatients() {
        String plan = plan("3000.00");
        Uid leela = people.newcomer(Role.PATIENT, "Leela Pillai");
        refused(PatientUnfit.class, () -> buy(paul, leela, plan, 1, today(), null));
        refused(PatientUnfit.class, () -> buy(mira, asha, plan, 1, today(), null));
        refused(AccessDeniedException.class, () -> buy(asha, paul, plan, 1, today(), null));
        assertThat(row(buy(mira, leela, plan, 1, today(), null)).soldThrough()).isEqualTo(SoldThrough.COMMITTEE);
    }

    @Test
    void whatIsBoughtIsWhatWasSeen() {
        String plan = plan("3000.00");
        refused(PlanUnknown.class, () -> buy(paul, paul, "NOTHING", 1, today(), null));
        signedIn.as(ada, () -> plans.save(new SavePlan(plan, 0, new Sale(true, null, null), terms("3500.00"))));
        refused(PlanChanged.class, () -> buy(paul, paul, plan, 1, today(), null));
        SubscriptionId open = buy(paul, paul, plan, 2, today(), null);
        assertThatExceptionOfType(OrderOpen.class)
                .isThrownBy(() -> buy(paul, paul, plan, 2, today(), null))
                .satisfies(refusal -> assertThat(refusal.open()).isEqualTo(open));
        buy(paul, paul, plan("2000.00"), 1, today(), null);
    }

    @Test
    void aPriceThatFallsByMuchWaitsForASecondAdmin() {
        String plan = plan("3000.00");
        Uid anil = people.newcomer(Role.ADMIN, "Anil Rao");
        assertThat(save(ada, plan, 0, "2400.00")).isEqualTo(Saved.DONE);
        assertThat(save(ada, plan, 1, "2399.99"))
                .as("small steps, one after the other")
                .isEqualTo(Saved.PROPOSED);
        assertThat(save(ada, plan, proposal(plan).version(), "1919.99")).isEqualTo(Saved.PROPOSED);
        assertThat(price(plan)).isEqualTo(rupees("2400.00"));
        assertThat(As.user(ada, () -> plans.history(plan))).hasSize(2);
        Proposal first = proposal(plan);
        assertThat(first.by()).isEqualTo(ada);
        refused(OwnProposal.class, () -> answer(ada, first, Answer.CONFIRM));
        refused(AccessDeniedException.class, () -> answer(mira, first, Answer.CONFIRM));
        assertThat(save(anil, plan, first.version(), "1500.00")).isEqualTo(Saved.PROPOSED);
        refused(PlanStale.class, () -> answer(ada, first, Answer.CONFIRM));
        answer(ada, proposal(plan), Answer.CONFIRM);
        assertThat(price(plan)).isEqualTo(rupees("1500.00"));
        refused(NothingProposed.class, () -> answer(anil, first, Answer.CONFIRM));
        long version = versionOf(plan);
        save(ada, plan, version, "100.00");
        answer(ada, proposal(plan), Answer.DROP);
        assertThat(price(plan)).isEqualTo(rupees("1500.00"));
        assertThat(As.user(ada, () -> plans.history(plan)))
                .extracting(MadeVersion::number)
                .containsExactly(3, 2, 1);
        assertThat(sql.sql(
                                "select count(*) from audit_entry where action = 'billing.planProposalAnswered' and reference = ?")
                        .param(plan + " CONFIRM")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aPriceOfWhatIsSoldMostFallsByTwoAdmins() {
        String much = plan("3000.00");
        String never = plan("3000.00");
        do {
            active(much, today(), UNTAXED, "3000.00");
        } while (sql.sql("""
                        select count(case when plan = ? then 1 end) * 100 < count(*) * 5 from billing_subscription
                        where activated_at is not null
                        """).param(much).query(Boolean.class).single());
        assertThat(save(ada, much, 0, "3100.00")).isEqualTo(Saved.DONE);
        assertThat(save(ada, much, 1, "3099.99")).isEqualTo(Saved.PROPOSED);
        assertThat(price(much)).isEqualTo(rupees("3100.00"));
        assertThat(save(ada, never, 0, "2999.99")).isEqualTo(Saved.DONE);
    }

    @Test
    void whoSavesAPlanOrDecidesAboutARefundShowsWhoTheyAre() {
        String plan = plan("3000.00");
        refused(
                StepUpNeeded.class,
                () -> As.user(
                        ada, () -> plans.save(new SavePlan(plan, 0, new Sale(true, null, null), terms("3500.00")))));
        refused(
                StepUpNeeded.class,
                () -> As.user(ada, () -> plans.answer(new AnswerProposal(plan, 0, Answer.CONFIRM))));
        refused(
                StepUpNeeded.class,
                () -> As.user(
                        mira,
                        () -> refundDesk.decide(new DecideRefund(new TaskId("T-NOBODY"), 0, Verdict.APPROVE, null))));
    }

    @Test
    void theTaxNumberOfAPatientStandsOnTheirNextInvoice() {
        refused(GstinUnfit.class, () -> As.user(paul, () -> taxNumbers.save(paul, "29ABCDE1234F1Z")));
        refused(GstinUnfit.class, () -> As.user(paul, () -> taxNumbers.save(paul, "00ABCDE1234F1ZW")));
        refused(GstinUnfit.class, () -> As.user(paul, () -> taxNumbers.save(paul, "29ABCDE1234F1ZX")));
        Uid leela = people.newcomer(Role.PATIENT, "Leela Pillai");
        refused(PatientUnfit.class, () -> As.user(leela, () -> taxNumbers.save(paul, "29ABCDE1234F1ZW")));
        refused(PatientUnfit.class, () -> As.user(ada, () -> taxNumbers.save(asha, "29ABCDE1234F1ZW")));
        As.user(paul, () -> taxNumbers.save(paul, " 29abcde1234f1zw "));
        SubscriptionId taxed = active(plan("3000.00"), today(), TAXED, "3000.00");
        assertThat(gstinOn(taxed)).isEqualTo("29ABCDE1234F1ZW");
        As.user(mira, () -> taxNumbers.save(paul, null));
        assertThat(As.user(paul, () -> taxNumbers.read(paul)) == null).isTrue();
        assertThat(gstinOn(taxed)).isEqualTo("29ABCDE1234F1ZW");
    }

    private @Nullable String gstinOn(SubscriptionId id) {
        return sql.sql("select recipient_gstin from billing_invoice where id = ?")
                .param(row(id).invoice())
                .query(String.class)
                .single();
    }

    @Test
    void whatIsPaidByHandCountsWhenASecondAdminAgreesAndGoesBackByHand() {
        Uid anil = people.newcomer(Role.ADMIN, "Anil Rao");
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        EnterPayment right = new EnterPayment(open, rupees("3000.00"), HandMethod.CASH, References.next("R"));
        EnterPayment less = new EnterPayment(open, rupees("2999.00"), HandMethod.CASH, References.next("R"));
        refused(StepUpNeeded.class, () -> As.user(ada, () -> byHand.enter(right)));
        refused(AccessDeniedException.class, () -> signedIn.as(mira, () -> byHand.enter(right)));
        refused(HandAmountUnfit.class, () -> signedIn.as(ada, () -> byHand.enter(less)));
        HandEntryId entry = signedIn.as(ada, () -> byHand.enter(right));
        refused(HandReferenceUsed.class, () -> signedIn.as(anil, () -> byHand.enter(right)));
        refused(OwnHandEntry.class, () -> says(ada, entry, HandDesk.Answer.CONFIRM));
        assertThat(row(open).paidAt()).isNull();

        Money till = balance("CLEARING_MANUAL");
        says(anil, entry, HandDesk.Answer.CONFIRM);
        assertThat(row(open).paidAt()).isNotNull();
        assertThat(balance("CLEARING_MANUAL")).isEqualTo(till.plus(rupees("3000.00")));
        PaymentId payment =
                Objects.requireNonNull(As.user(ada, () -> byHand.get(entry)).payment());
        assertThat(inside(() -> payments.find(payment).orElseThrow()).gateway()).isEqualTo(Gateway.MANUAL);
        refused(HandEntryAnswered.class, () -> says(anil, entry, HandDesk.Answer.CONFIRM));
        refused(NothingDue.class, () -> signedIn.as(ada, () -> byHand.enter(less)));
        step(() -> flow.activateSubscription(open, WAITS));
        assertThat(row(open).status()).isEqualTo(SubscriptionStatus.ACTIVE);

        gives("100.00");
        RefundId refund = As.user(ada, () -> refundDesk.ask(new AskRefund(payment, rupees("100.00"), "kind")));
        step(() -> refundFlow.sendRefund(refund, new RefundApproval(0, 0, 0, 0, 0, 0)));
        assertThat(As.user(ada, () -> refundDesk.get(refund)).status())
                .isEqualTo(org.mmhc.billing.refund.RefundStatus.FAILED);
        assertThat(As.user(ada, () -> refundDesk.get(refund)).failure()).isEqualTo("PAID_BY_HAND");
        assertThat(exportedRefunds(today(), today()))
                .contains("refund,payment,subscription,patientUid,gateway")
                .contains(refund + "," + payment + "," + open + "," + paul + ",MANUAL,");
        refused(ExportPeriodUnfit.class, () -> exportedRefunds(today(), today().minusDays(1)));
        refused(ExportPeriodUnfit.class, () -> exportedRefunds(today().minusMonths(13), today()));
    }

    @Test
    void settlementsAndPresentsNeedASecondAdminToo() {
        Uid anil = people.newcomer(Role.ADMIN, "Anil Rao");
        EnterSettlement settled = new EnterSettlement(Gateway.MANUAL, rupees("700.00"), References.next("UTR"));
        HandEntryId settlement = signedIn.as(ada, () -> byHand.enter(settled));
        refused(HandReferenceUsed.class, () -> signedIn.as(ada, () -> byHand.enter(settled)));
        Money bank = balance("BANK");
        says(anil, settlement, HandDesk.Answer.CONFIRM);
        assertThat(balance("BANK")).isEqualTo(bank.plus(rupees("700.00")));
        assertThat(inside(() -> ledger.isPosted("settlement/" + settled.reference())))
                .isTrue();

        refused(
                NoPatient.class,
                () -> signedIn.as(ada, () -> byHand.give(new GiveGoodwill(asha, rupees("50.00"), Why.WELCOME))));
        HandEntryId present = signedIn.as(ada, () -> byHand.give(new GiveGoodwill(paul, rupees("50.00"), Why.WELCOME)));
        refused(OwnHandEntry.class, () -> says(ada, present, HandDesk.Answer.CONFIRM));
        assertThat(credit()).isEqualTo(rupees("0.00"));
        says(anil, present, HandDesk.Answer.CONFIRM);
        assertThat(credit()).isEqualTo(rupees("50.00"));
        HandEntryId unwanted =
                signedIn.as(ada, () -> byHand.give(new GiveGoodwill(paul, rupees("50.00"), Why.COMPLAINT)));
        says(ada, unwanted, HandDesk.Answer.DROP);
        assertThat(credit()).isEqualTo(rupees("50.00"));
    }

    private String exportedRefunds(LocalDate from, LocalDate to) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        As.user(ada, () -> {
            try {
                return refundExports.write(Format.CSV, from, to, Locale.ENGLISH, file);
            } catch (IOException away) {
                throw new UncheckedIOException(away);
            }
        });
        return file.toString(StandardCharsets.UTF_8);
    }

    private void says(Uid admin, HandEntryId entry, HandDesk.Answer answer) {
        long version = As.user(ada, () -> byHand.get(entry)).version();
        signedIn.as(admin, () -> byHand.answer(new AnswerEntry(entry, version, answer)));
    }

    private Money credit() {
        return inside(() -> accounts.credit(paul, rupees("0.00")));
    }

    private Money balance(String account) {
        return Money.rounded(
                sql.sql("select coalesce(sum(amount), 0) from ledger_line where account = ? and currency = 'INR'")
                        .param(account)
                        .query(BigDecimal.class)
                        .single(),
                rupees("0.00").currency());
    }

    private Saved save(Uid admin, String plan, long version, String price) {
        return signedIn.as(
                admin, () -> plans.save(new SavePlan(plan, version, new Sale(true, null, null), terms(price))));
    }

    private void answer(Uid admin, Proposal seen, Answer answer) {
        signedIn.as(admin, () -> plans.answer(new AnswerProposal(seen.plan(), seen.version(), answer)));
    }

    private Proposal proposal(String plan) {
        return As.user(ada, () -> plans.proposals()).stream()
                .filter(proposal -> proposal.plan().equals(plan))
                .findFirst()
                .orElseThrow();
    }

    private Money price(String plan) {
        return As.user(paul, () -> plans.onSale(plan)).terms().price();
    }

    private long versionOf(String plan) {
        return As.user(ada, () -> plans.all()).stream()
                .filter(row -> row.code().equals(plan))
                .findFirst()
                .orElseThrow()
                .version();
    }

    @Test
    void theNextPeriodIsBoughtOnceAndNotTooEarly() {
        SubscriptionId early = active(plan("3000.00"), today(), UNTAXED, "3000.00");
        refused(RenewalTooEarly.class, () -> renew(longActive()));
        SubscriptionId next = renew(early);
        refused(OrderOpen.class, () -> renew(early));
        pays(next, UNTAXED);
        refused(AlreadyRenewed.class, () -> renew(early));
        Uid leela = people.newcomer(Role.PATIENT, "Leela Pillai");
        refused(SubscriptionUnknown.class, () -> As.user(leela, () -> desk.renew(new RenewPlan(early, 1, null, null))));
        SubscriptionId lapsed = lapsed();
        refused(SubscriptionNotPossible.class, () -> renew(lapsed));
        assertThat(row(next).periodNumber()).isEqualTo(2);
        assertThat(row(next).startsOn()).isEqualTo(row(early).endsOn().plusDays(1));
    }

    @Test
    void whatIsOverIsNotCancelledAndWhatIsNotPaidIsNotEnded() {
        SubscriptionId lapsed = lapsed();
        refused(SubscriptionNotPossible.class, () -> As.user(paul, () -> desk.cancel(lapsed)));
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        refused(
                SubscriptionNotPossible.class,
                () -> As.user(ada, () -> desk.end(new EndSubscription(open, EndReason.FRAUD))));
        refused(
                AccessDeniedException.class,
                () -> As.user(paul, () -> desk.end(new EndSubscription(open, EndReason.FRAUD))));
    }

    @Test
    void whatAnAdminSaysStandsWhenThePatientCancelsToo() {
        SubscriptionId active = active(plan("3000.00"), today(), UNTAXED, "3000.00");
        for (EndReason others : List.of(EndReason.PATIENT_REQUEST, EndReason.CHARGEBACK)) {
            refused(EndReasonUnfit.class, () -> As.user(ada, () -> desk.end(new EndSubscription(active, others))));
            refused(EndReasonUnfit.class, () -> As.user(ada, () -> previews.ifEnded(active, others)));
        }
        As.user(ada, () -> desk.end(new EndSubscription(active, EndReason.FRAUD)));
        As.user(paul, () -> desk.cancel(active));
        assertThat(row(active).endingReason()).isEqualTo(EndReason.FRAUD);
    }

    @Test
    void nothingEndsThatNobodyAskedToEnd() {
        SubscriptionId active = active(plan("3000.00"), today(), UNTAXED, "3000.00");
        step(() -> ending.endSubscription(active, new RefundPolicy(Method.FULL, 0), UNTAXED));
        step(() -> ending.expireSubscription(active));
        step(() -> ending.closeChangedSubscription(active));
        assertThat(CurrentUser.asSystem(() -> ending.lapseSubscription(active)).paidMeanwhile())
                .isTrue();
        assertThat(row(active).status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void whatIsTakenBackIsSplitAsItWasTaxed() {
        SubscriptionId june = active(plan("11800.00"), today().minusDays(9), TAXED, "11800.00");
        inside(() -> {
            Subscription subscription = row(june);
            for (int visit = 0; visit < 5; visit++) {
                subscription.reserve();
                subscription.use();
                sql.sql("""
                                insert into billing_visit_use
                                    (visit, patient, subscription, service, day, state, changed_at, version)
                                values (?, ?, ?, 'PERSONAL_CARE', ?, 'USED', utc_timestamp(6), 0)
                                """)
                        .params(References.next("V"), paul.value(), june.value(), today())
                        .update();
            }
            return subscriptions.saveAndFlush(subscription);
        });
        assertThat(row(june).net()).isEqualTo(rupees("10000.00"));
        As.user(paul, () -> desk.cancel(june));
        assertThat(CurrentUser.asSystem(() -> ending.assessEnding(june)))
                .isEqualTo(new SubscriptionEnding.Assessed(EndReason.PATIENT_REQUEST, 9, 20, 5));
        step(() -> ending.endSubscription(june, new RefundPolicy(Method.LESSER, 0), TAXED));
        step(() -> ending.endSubscription(june, new RefundPolicy(Method.LESSER, 0), TAXED));

        assertThat(row(june).status()).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(givenBack()).isEqualTo(rupees("6883.33"));
        assertThat(row(june).deferred().isZero()).isTrue();
    }

    @Test
    void whatIsGivenBackIsSaidBeforeAnybodyCancels() {
        SubscriptionId june = active(plan("11800.00"), today().minusDays(9), TAXED, "11800.00");
        Uid leela = people.newcomer(Role.PATIENT, "Leela Pillai");
        EndingPreview preview = previewBy(new RefundPolicy(Method.DAYS, 1000));
        Money back = rupees("7866.67").share(9, 10);
        assertThat(As.user(paul, () -> preview.ifCancelled(june)))
                .isEqualTo(new EndingQuote(rupees("11800.00"), back, rupees("0.00"), back));
        refused(SubscriptionUnknown.class, () -> As.user(leela, () -> preview.ifCancelled(june)));
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        refused(SubscriptionNotPossible.class, () -> As.user(paul, () -> preview.ifCancelled(open)));
        refused(AccessDeniedException.class, () -> As.user(paul, () -> previews.ifEnded(june, EndReason.FRAUD)));
        assertThat(row(june).endingReason()).isNull();

        As.user(paul, () -> desk.cancel(june));
        step(() -> ending.endSubscription(june, new RefundPolicy(Method.DAYS, 1000), TAXED));
        assertThat(givenBack()).isEqualTo(back);
    }

    @Test
    void allOfItIsGivenBackWhileTheRuleIsOverriddenForIt() {
        SubscriptionId june = active(plan("11800.00"), today().minusDays(9), TAXED, "11800.00");
        RefundPolicy table = new RefundPolicy(Method.NONE, 0);
        assertThat(As.user(paul, () -> previewBy(table).ifCancelled(june))
                        .back()
                        .isZero())
                .isTrue();
        Overrides forJune = (rule, subject) -> rule.equals("billing.refundPolicy") && subject.equals(june.value())
                ? Optional.of(new Overrides.Leave(ada, Clock.systemUTC().instant()))
                : Optional.empty();
        assertThat(As.user(paul, () -> previewBy(table, forJune).ifCancelled(june))
                        .back())
                .isEqualTo(rupees("11800.00"));
    }

    @Test
    void whatCameByAPaymentGoesBackByIt() {
        SubscriptionId open = buy(paul, paul, plan("3000.00", "1000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(open, WAITS));
        inside(() -> facts.merge(captured(payment(open))));
        step(() -> flow.activateSubscription(open, WAITS));
        step(() -> flow.issueInvoice(open, UNTAXED));

        EndingPreview preview = previewBy(new RefundPolicy(Method.FULL, 0));
        assertThat(As.user(paul, () -> preview.ifCancelled(open)))
                .isEqualTo(new EndingQuote(rupees("3000.00"), rupees("3000.00"), rupees("2000.00"), rupees("1000.00")));
    }

    @Test
    void whatWasGivenBackAtTheGatewayIsNotGivenBackOnceMore() {
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(open, WAITS));
        Captured came = captured(payment(open));
        inside(() -> facts.merge(came));
        step(() -> flow.activateSubscription(open, WAITS));
        step(() -> flow.issueInvoice(open, UNTAXED));
        inside(() -> facts.merge(new RefundState(
                came.gateway(),
                References.next("rfnd"),
                came.paymentId(),
                RefundStatus.PROCESSED,
                rupees("1200.00"),
                true,
                null,
                clock.instant(),
                null)));

        EndingPreview preview = previewBy(new RefundPolicy(Method.FULL, 0));
        assertThat(As.user(paul, () -> preview.ifCancelled(open)))
                .isEqualTo(new EndingQuote(rupees("3000.00"), rupees("1800.00"), rupees("1800.00"), rupees("0.00")));
        As.user(paul, () -> desk.cancel(open));
        step(() -> ending.endSubscription(open, new RefundPolicy(Method.FULL, 0), UNTAXED));
        assertThat(has(Account.REFUNDS_DUE)).isEqualTo(rupees("1800.00"));
        assertThat(has(Account.PATIENT_CREDIT).isZero()).isTrue();
    }

    @Test
    void whatAnAdminSuspendsGoesOnWhenTheySaySo() {
        SubscriptionId active = active(plan("3000.00"), today(), UNTAXED, "3000.00");
        refused(AccessDeniedException.class, () -> As.user(mira, () -> suspensions.suspend(away(active))));
        As.user(ada, () -> suspensions.suspend(away(active)));
        As.user(ada, () -> suspensions.suspend(away(active)));
        assertThat(row(active).status()).isEqualTo(SubscriptionStatus.SUSPENDED);
        assertThat(row(active).covers(today())).isFalse();
        inside(() -> {
            disputed.resume(active);
            return active;
        });
        assertThat(row(active).suspension()).isEqualTo(SuspensionReason.PATIENT_AWAY);
        refused(SubscriptionNotPossible.class, () -> change(active, plan("9000.00")));
        assertThat(As.user(paul, () -> records.get(active)).story())
                .filteredOn(line -> line.kind() == BillingMilestone.SUSPENDED)
                .extracting(Happened::detail)
                .containsExactly("PATIENT_AWAY");

        As.user(ada, () -> suspensions.resume(active));
        As.user(ada, () -> suspensions.resume(active));
        assertThat(row(active).covers(today())).isTrue();
        assertThat(As.user(paul, () -> records.get(active)).story())
                .filteredOn(line -> line.kind() == BillingMilestone.RESUMED)
                .hasSize(1);
        SubscriptionId lapsed = lapsed();
        refused(SubscriptionNotPossible.class, () -> As.user(ada, () -> suspensions.suspend(away(lapsed))));
    }

    @Test
    void whatABankWantsBackGoesOnWhenThatIsOver() {
        SubscriptionId bought = buy(paul, paul, plan("3000.00"), 1, today(), null);
        Captured came = comes(bought);
        Captured twice = captured(payment(bought));
        inside(() -> facts.merge(twice));
        bankSays(came, DisputeStatus.OPEN, Funds.TAKEN);
        bankSays(twice, DisputeStatus.OPEN, Funds.TAKEN);
        assertThat(row(bought).status()).isEqualTo(SubscriptionStatus.SUSPENDED);
        refused(SubscriptionDisputed.class, () -> As.user(ada, () -> suspensions.resume(bought)));

        bankSays(came, DisputeStatus.WON, Funds.RETURNED);
        settles(came);
        assertThat(row(bought).status()).isEqualTo(SubscriptionStatus.SUSPENDED);
        bankSays(twice, DisputeStatus.LOST, null);
        settles(twice);
        assertThat(row(bought).status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void whileABankWantsMoneyBackNothingOfItBecomesCredit() {
        SubscriptionId bought = buy(paul, paul, plan("3000.00"), 1, today(), null);
        Captured came = comes(bought);
        SubscriptionId other = change(bought, plan("2000.00"));
        step(() -> flow.activateSubscription(other, WAITS));
        step(() -> flow.issueInvoice(other, UNTAXED));
        bankSays(came, DisputeStatus.OPEN, Funds.TAKEN);
        refused(SubscriptionDisputed.class, () -> As.user(paul, () -> desk.cancel(other)));
        refused(SubscriptionDisputed.class, () -> change(other, plan("9000.00")));

        bankSays(came, DisputeStatus.WON, Funds.RETURNED);
        settles(came);
        As.user(paul, () -> desk.cancel(other));
    }

    @Test
    void creditThatABankWantsBackBuysNothingAndBearsItsLoss() {
        SubscriptionId bought = buy(paul, paul, plan("3000.00"), 1, today(), null);
        comes(bought);
        Captured twice = captured(payment(bought));
        inside(() -> facts.merge(twice));
        gives("500.00");
        String other = plan("9000.00");
        assertThat(As.user(paul, () -> desk.price(paul, other)).credit()).isEqualTo(rupees("3500.00"));

        bankSays(twice, DisputeStatus.OPEN, Funds.TAKEN);
        assertThat(row(bought).status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(As.user(paul, () -> desk.price(paul, other)).credit()).isEqualTo(rupees("500.00"));
        assertThat(row(buy(paul, paul, other, 1, today(), null)).due()).isEqualTo(rupees("8500.00"));

        bankSays(twice, DisputeStatus.LOST, null);
        settles(twice);
        assertThat(has(Account.PATIENT_CREDIT).isZero()).isTrue();
        assertThat(row(bought).status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void allThatAPatientHasBearsWhatIsLost() {
        SubscriptionId bought = buy(paul, paul, plan("3000.00"), 1, today(), null);
        Captured came = comes(bought);
        SubscriptionId unpaid = change(bought, plan("9000.00"));
        gives("1000.00");
        bankSays(came, DisputeStatus.OPEN, Funds.TAKEN);
        assertThat(row(unpaid).status()).isEqualTo(SubscriptionStatus.LAPSED);
        bankSays(came, DisputeStatus.LOST, null);
        settles(came);
        assertThat(row(bought).endReason()).isEqualTo(EndReason.CHARGEBACK);
        assertThat(has(Account.PATIENT_CREDIT).isZero()).isTrue();
    }

    @Test
    void paymentsAreReadCheckedAndExported() {
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(open, WAITS));
        await("a page to pay on").atMost(SOON).until(() -> payment(open).link() != null);
        PaymentId payment = payment(open).id();
        Uid leela = people.newcomer(Role.PATIENT, "Leela Pillai");
        assertThat(As.user(paul, () -> paymentRecords.find(leela, PageRequest.of(0, 9))))
                .extracting(PaymentRow::id)
                .containsExactly(payment);
        assertThat(As.user(mira, () -> paymentRecords.find(paul, PageRequest.of(0, 9))))
                .extracting(PaymentRow::id)
                .containsExactly(payment);
        refused(PaymentUnknown.class, () -> As.user(leela, () -> paymentRecords.get(payment)));
        refused(PaymentUnknown.class, () -> As.user(leela, () -> paymentRecords.check(payment)));

        As.user(paul, () -> paymentRecords.check(payment));
        As.user(paul, () -> paymentRecords.check(payment));
        assertThat(sql.sql("select count(*) from billing_gateway_call where subject = ? and kind = 'FETCH'")
                        .param(payment.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int rows = As.user(ada, () -> export(today(), today(), file));
        List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .hasSize(rows + 1)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("%s,%s,%s,".formatted(payment, open, paul))
                        .contains(",LINK_READY,3000.00,0.00,0.00,0.00,INR,INR,"));
        refused(ExportPeriodUnfit.class, () -> As.user(ada, () -> export(today(), today().minusDays(1), file)));
        refused(AccessDeniedException.class, () -> As.user(mira, () -> export(today(), today(), file)));
    }

    private int export(LocalDate from, LocalDate to, OutputStream into) {
        try {
            return exports.write(Format.CSV, from, to, Locale.of("en", "IN"), into);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SuspendSubscription away(SubscriptionId id) {
        return new SuspendSubscription(id, SuspensionReason.PATIENT_AWAY);
    }

    private EndingPreview previewBy(RefundPolicy policy) {
        return previewBy(policy, (rule, subject) -> Optional.empty());
    }

    private EndingPreview previewBy(RefundPolicy policy, Overrides overrides) {
        return new EndingPreview(
                subscriptions,
                refunds,
                new EndingPolicy(
                        new BillingPolicies() {
                            @Override
                            public PaymentPolicy payment(SaleKind kind, boolean soldByDesk) {
                                return WAITS;
                            }

                            @Override
                            public RefundPolicy refund(EndReason reason, int daysSinceStart, int visitsUsed) {
                                return policy;
                            }
                        },
                        overrides,
                        subscriptions,
                        plans),
                agency,
                transaction,
                clock);
    }

    @Test
    void thePaperTheBooksAndProgramsSayTheSame() throws Exception {
        says(
                active(plan("999.00"), today(), TAXED, "999.00"),
                BillingMilestone.INVOICED,
                "INV/",
                List.of("846.61", "76.19", "76.19", "0.00", "0.01", "999.00"));
        says(
                active(plan("999.00"), today(), TAXED_ELSEWHERE, "999.00"),
                BillingMilestone.INVOICED,
                "INV/",
                List.of("846.61", "0.00", "0.00", "152.39", "0.00", "999.00"));
        says(
                active(plan("9999.00"), today(), EXEMPT, "9999.00"),
                BillingMilestone.INVOICED,
                "BOS/",
                List.of("9999.00", "0.00", "0.00", "0.00", "0.00", "9999.00"));
        SubscriptionId half = active(plan("11800.00"), today().minusDays(15), TAXED, "11800.00");
        As.user(paul, () -> desk.cancel(half));
        step(() -> ending.endSubscription(half, new RefundPolicy(Method.DAYS, 0), TAXED));
        says(
                half,
                BillingMilestone.CREDITED,
                "CRN/",
                List.of("4666.67", "420.00", "420.00", "0.00", "0.00", "5506.67"));
    }

    /* Net, the three taxes, rounding and the whole, as programs get them, as they are posted, and as people read them. */
    private void says(SubscriptionId sold, BillingMilestone issued, String series, List<String> amounts)
            throws Exception {
        String number = sql.sql("select detail from billing_milestone where subscription = ? and kind = ?")
                .params(sold.value(), issued.name())
                .query(String.class)
                .single();
        assertThat(number).startsWith(series);
        assertThat(toldToPrograms(number)).isEqualTo(amounts);
        assertThat(postedFor(number)).isEqualTo(amounts);
        String paper =
                PdfLook.text(As.user(paul, () -> invoiceRecords.pdf(number)).content());
        assertThat(paper).contains(number);
        assertThat(amounts)
                .filteredOn(amount -> !amount.equals("0.00"))
                .allSatisfy(amount -> assertThat(paper).contains("%,.2f".formatted(new BigDecimal(amount))));
    }

    private List<String> toldToPrograms(String number) throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
        String answer = As.user(paul, () -> {
            try {
                return mvc.perform(MockMvcRequestBuilders.get("/api/v1/invoices/" + number.replace('/', '-')))
                        .andExpect(MockMvcResultMatchers.status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        JsonNode amounts = json.readTree(answer).path("amounts");
        return Stream.of("net", "cgst", "sgst", "igst", "rounding", "gross")
                .map(part -> amounts.path(part).path("amount").asString())
                .toList();
    }

    private List<String> postedFor(String number) {
        return sql.sql("""
                        select coalesce(sum(case when l.account in ('DEFERRED_REVENUE', 'REVENUE') then l.amount end), 0) net,
                            coalesce(sum(case l.account when 'GST_CGST' then l.amount end), 0) cgst,
                            coalesce(sum(case l.account when 'GST_SGST' then l.amount end), 0) sgst,
                            coalesce(sum(case l.account when 'GST_IGST' then l.amount end), 0) igst,
                            coalesce(sum(case l.account when 'ROUNDING' then l.amount end), 0) rounding,
                            coalesce(sum(case when l.party is not null then l.amount end), 0) gross
                        from ledger_entry e join ledger_line l on l.entry = e.id
                        where e.reference = ? and e.kind in ('invoice.issued', 'invoice.credited')
                        """)
                .param(number)
                .query((row, index) -> Stream.of("net", "cgst", "sgst", "igst", "rounding", "gross")
                        .map(part -> amount(row, part))
                        .toList())
                .single();
    }

    private static String amount(ResultSet row, String part) {
        try {
            return row.getBigDecimal(part)
                    .abs()
                    .setScale(2, RoundingMode.UNNECESSARY)
                    .toPlainString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void whatIsCancelledBeforeItHasAnInvoiceGetsOneFirst() {
        SubscriptionId paid = buy(paul, paul, plan("3000.00", "3000.00"), 1, today(), null);
        step(() -> flow.activateSubscription(paid, WAITS));
        As.user(paul, () -> desk.cancel(paid));
        step(() -> ending.endSubscription(paid, new RefundPolicy(Method.FULL, 0), UNTAXED));
        assertThat(row(paid).invoice()).isNotNull();
        assertThat(givenBack()).isEqualTo(rupees("3000.00"));
        assertThat(has(Account.CREDIT_HELD).isZero()).isTrue();
    }

    @Test
    void whatIsPaidWhileItIsCancelledGoesBackToo() {
        SubscriptionId open = buy(paul, paul, plan("3000.00", "1000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(open, WAITS));
        As.user(paul, () -> desk.cancel(open));
        inside(() -> facts.merge(captured(payment(open))));
        step(() -> ending.endSubscription(open, new RefundPolicy(Method.LESSER, 0), UNTAXED));
        assertThat(row(open).status()).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(has(Account.REFUNDS_DUE)).isEqualTo(rupees("2000.00"));
        assertThat(has(Account.PATIENT_CREDIT)).isEqualTo(rupees("1000.00"));

        SubscriptionId paid = buy(paul, paul, plan("4000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(paid, WAITS));
        inside(() -> facts.merge(captured(payment(paid))));
        As.user(paul, () -> desk.cancel(paid));
        step(() -> ending.endSubscription(paid, new RefundPolicy(Method.LESSER, 0), UNTAXED));
        assertThat(has(Account.REFUNDS_DUE)).isEqualTo(rupees("5000.00"));
    }

    @Test
    void whatWasSetAsideComesBackWhenNobodyPays() {
        gives("500.00");
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        assertThat(row(open).due()).isEqualTo(rupees("2500.00"));
        assertThat(has(Account.PATIENT_CREDIT).isZero()).isTrue();
        assertThat(has(Account.CREDIT_HELD)).isEqualTo(rupees("500.00"));
        assertThat(CurrentUser.asSystem(() -> ending.lapseSubscription(open)).paidMeanwhile())
                .isFalse();
        step(() -> ending.lapseSubscription(open));
        assertThat(has(Account.PATIENT_CREDIT)).isEqualTo(rupees("500.00"));
        assertThat(has(Account.CREDIT_HELD).isZero()).isTrue();
    }

    @Test
    void whatComesLateBeginsAnewOnlyWhenThatIsStillWanted() {
        SubscriptionId old = active(plan("6000.00"), today(), UNTAXED, "6000.00");
        SubscriptionId change = lapsed(change(old, plan("9000.00")));
        SubscriptionId alone = lapsed();
        SubscriptionId twice = lapsed();
        buy(paul, paul, row(twice).plan(), 1, today(), null);
        SubscriptionId cancelled = buy(paul, paul, plan("3000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(cancelled, WAITS));
        As.user(paul, () -> desk.cancel(cancelled));
        step(() -> ending.endSubscription(cancelled, new RefundPolicy(Method.NONE, 0), UNTAXED));

        assertThat(Stream.of(change, alone, twice, cancelled).filter(this::comesLate))
                .containsExactly(alone);
        appliesLate(twice);
        assertThat(revived(twice)).isZero();
        assertThat(has(Account.PATIENT_CREDIT)).isEqualTo(rupees("12000.00"));
        appliesLate(alone);
        assertThat(revived(alone)).isEqualTo(1);
        assertThat(has(Account.PATIENT_CREDIT)).isEqualTo(rupees("9000.00"));
    }

    /** Money comes for what is over; says whether it begins anew without anybody being asked. */
    private boolean comesLate(SubscriptionId over) {
        PaymentRow payment = payment(over);
        inside(() -> facts.merge(captured(payment)));
        return sql.sql("select on_sale from billing_payment_exception where kind = 'LATE' and payment = ?")
                .param(payment.id().value())
                .query(Boolean.class)
                .single();
    }

    private void appliesLate(SubscriptionId over) {
        PaymentExceptionId late =
                new PaymentExceptionId(sql.sql("select id from billing_payment_exception where subscription = ?")
                        .param(over.value())
                        .query(String.class)
                        .single());
        step(() -> exceptions.applyPayment(late));
    }

    private int revived(SubscriptionId over) {
        return sql.sql("select count(*) from billing_subscription where revives = ?")
                .param(over.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void aChangeIsQuotedAndNothingChangesUntilItIsPaid() {
        SubscriptionId old = active(plan("6000.00"), today().minusDays(15), UNTAXED, "6000.00");
        String dearer = plan("9000.00");
        assertThat(As.user(paul, () -> desk.quote(old, dearer)))
                .isEqualTo(new ChangeQuote(rupees("3000.00"), rupees("9000.00"), rupees("6000.00")));
        SubscriptionId other = change(old, dearer);
        refused(OrderOpen.class, () -> change(old, plan("8000.00")));
        assertThat(row(old).status()).isEqualTo(SubscriptionStatus.ACTIVE);

        step(() -> ending.lapseSubscription(other));
        assertThat(row(old).status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(has(Account.PATIENT_CREDIT).isZero()).isTrue();
        As.user(paul, () -> desk.cancel(old));
        refused(SubscriptionNotPossible.class, () -> change(old, dearer));
    }

    @Test
    void whatIsLeftOfAPlanSpeaksForNoCreditBeforeTheChange() {
        SubscriptionId old = active(plan("6000.00"), today().minusDays(15), UNTAXED, "6000.00");
        SubscriptionId other = change(old, plan("9000.00"));
        gives("6500.00");
        inside(() -> {
            Subscription subscription = row(other);
            subscription.paid(clock.instant());
            return subscriptions.saveAndFlush(subscription);
        });
        assertThat(inside(() -> accounts.credit(paul, rupees("0.00")))).isEqualTo(rupees("500.00"));
        step(() -> flow.activateSubscription(other, WAITS));
        assertThat(inside(() -> accounts.credit(paul, rupees("0.00")))).isEqualTo(rupees("500.00"));
        step(() -> flow.issueInvoice(other, UNTAXED));
        assertThat(inside(() -> accounts.credit(paul, rupees("0.00")))).isEqualTo(rupees("500.00"));
    }

    @Test
    void whatWasGivenBackAtTheGatewayIsLeftOfNoPlanThatIsChanged() {
        SubscriptionId old = buy(paul, paul, plan("3000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(old, WAITS));
        Captured came = captured(payment(old));
        inside(() -> facts.merge(came));
        step(() -> flow.activateSubscription(old, WAITS));
        step(() -> flow.issueInvoice(old, UNTAXED));
        String dearer = plan("9000.00");
        SubscriptionId before = change(old, dearer);
        assertThat(row(before).exchange()).isEqualTo(rupees("3000.00"));
        inside(() -> facts.merge(new RefundState(
                came.gateway(),
                References.next("rfnd"),
                came.paymentId(),
                RefundStatus.PROCESSED,
                rupees("1200.00"),
                true,
                null,
                clock.instant(),
                null)));
        assertThat(row(before).status()).isEqualTo(SubscriptionStatus.LAPSED);
        SubscriptionId after = change(old, dearer);
        assertThat(row(after).exchange()).isEqualTo(rupees("1800.00"));
    }

    @Test
    void aChangeThatNobodyPaidForEndsWhenAnAdminSuspends() {
        SubscriptionId old = active(plan("6000.00"), today(), UNTAXED, "6000.00");
        SubscriptionId other = change(old, plan("9000.00"));
        As.user(ada, () -> suspensions.suspend(away(old)));
        assertThat(row(other).status()).isEqualTo(SubscriptionStatus.LAPSED);
    }

    @Test
    void aFreshPageIsHadWhenTheGatewayHasClosedTheOneBefore() {
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        refused(SubscriptionNotPossible.class, () -> As.user(paul, () -> pages.renew(open)));
        step(() -> flow.createPaymentOrder(open, WAITS));
        PaymentRow first = payment(open);
        As.user(paul, () -> pages.renew(open));
        assertThat(pagesOf(open)).hasSize(1);
        Uid leela = people.newcomer(Role.PATIENT, "Leela Pillai");
        refused(SubscriptionUnknown.class, () -> As.user(leela, () -> pages.renew(open)));
        sql.sql("update billing_payment set status = 'LINK_CLOSED' where id = ?")
                .param(first.id().value())
                .update();
        As.user(mira, () -> pages.renew(open));
        As.user(paul, () -> pages.renew(open));
        assertThat(pagesOf(open)).hasSize(2);
        inside(() -> facts.merge(captured(first)));
        assertThat(row(open).paidAt()).isNotNull();
        refused(SubscriptionNotPossible.class, () -> As.user(paul, () -> pages.renew(open)));
    }

    private List<PaymentRow> pagesOf(SubscriptionId id) {
        return inside(() -> payments.ofSubscription(id.value()));
    }

    @Test
    void whoDidNotBuyItThemselvesIsToldHowToPay() {
        SubscriptionId own = buy(paul, paul, plan("3000.00"), 1, today(), null);
        SubscriptionId offices = buy(mira, paul, plan("2000.00"), 1, today(), null);
        for (SubscriptionId each : List.of(own, offices)) {
            step(() -> flow.createPaymentOrder(each, WAITS));
            PaymentRow page = payment(each);
            inside(() -> facts.merge(new LinkReady(
                    page.gateway(),
                    References.next("plink"),
                    URI.create("https://rzp.io/i/page"),
                    clock.instant().plusSeconds(3600),
                    clock.instant(),
                    page.id().value())));
        }
        assertThat(mailsAbout(own)).isZero();
        assertThat(mailsAbout(offices)).isEqualTo(1);
    }

    private long mailsAbout(SubscriptionId id) {
        return sql.sql("select count(*) from notifications_message where about = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    @Test
    void aChangeThatNobodyPaidForEndsWithWhatItChanges() {
        SubscriptionId old = active(plan("6000.00"), today().minusDays(15), UNTAXED, "6000.00");
        SubscriptionId other = change(old, plan("9000.00"));
        As.user(paul, () -> desk.cancel(old));
        step(() -> ending.endSubscription(old, new RefundPolicy(Method.NONE, 0), UNTAXED));
        assertThat(row(other).status()).isEqualTo(SubscriptionStatus.LAPSED);
    }

    @Test
    void aChangeThatCostsNothingBeginsNothingOnceWhatItChangesHasEnded() {
        SubscriptionId old = active(plan("6000.00"), today(), UNTAXED, "6000.00");
        SubscriptionId other = change(old, plan("2000.00"));
        As.user(ada, () -> desk.end(new EndSubscription(old, EndReason.FRAUD)));
        step(() -> ending.endSubscription(old, new RefundPolicy(Method.NONE, 0), UNTAXED));
        assertThat(CurrentUser.asSystem(() -> flow.activateSubscription(other, WAITS))
                        .endsAt())
                .isBeforeOrEqualTo(clock.instant());
        assertThat(CurrentUser.asSystem(() -> flow.issueInvoice(other, UNTAXED)).invoice())
                .isEmpty();
        assertThat(row(other).status()).isEqualTo(SubscriptionStatus.LAPSED);
    }

    @Test
    void monthsThatAreOverAreRecognisedOnce() {
        LocalDate start = YearMonth.from(today()).minusMonths(2).atDay(20);
        SubscriptionId long90 = active(plan("9000.00", 90), start, UNTAXED, "9000.00");
        CurrentUser.runAsSystem(() -> revenue.recogniseAll());
        CurrentUser.runAsSystem(() -> revenue.recogniseAll());

        YearMonth first = YearMonth.from(start);
        assertThat(isRecognised(long90, first)).isTrue();
        assertThat(isRecognised(long90, first.plusMonths(1))).isTrue();
        assertThat(isRecognised(long90, first.plusMonths(2))).isFalse();
        int over = first.lengthOfMonth() - 19 + first.plusMonths(1).lengthOfMonth();
        assertThat(row(long90).deferred())
                .isEqualTo(rupees("9000.00").minus(rupees("100.00").times(BigDecimal.valueOf(over))));
    }

    @Test
    void factsThatComeTogetherAreTakenInOneAfterTheOther() {
        SubscriptionId open = buy(paul, paul, plan("3000.00"), 1, today(), null);
        step(() -> flow.createPaymentOrder(open, WAITS));
        await("a page to pay on").atMost(SOON).until(() -> payment(open).link() != null);
        PaymentRow payment = payment(open);
        CompletableFuture<Merged> captured = inside(() -> {
            accounts.hold(paul);
            CompletableFuture<Merged> waiting =
                    CompletableFuture.supplyAsync(() -> inside(() -> facts.merge(captured(payment))));
            await("somebody who waits for the patient")
                    .atMost(SOON)
                    .until(() -> sql.sql("""
                                    select count(*) from information_schema.innodb_trx
                                    where trx_state = 'LOCK WAIT' and trx_query like '%billing_patient%'
                                    """).query(Integer.class).single() > 0);
            facts.merge(new AttemptFailed(
                    payment.gateway(),
                    null,
                    References.next("pay"),
                    "BANK_AWAY",
                    clock.instant(),
                    payment.id().value()));
            return waiting;
        });
        assertThat(captured).succeedsWithin(SOON).isEqualTo(Merged.DONE);
        assertThat(row(open).paidAt()).isNotNull();
    }

    private PaymentRow payment(SubscriptionId id) {
        return inside(() -> payments.ofSubscription(id.value())).getFirst();
    }

    /** It is paid at the gateway, and covers care. */
    private Captured comes(SubscriptionId open) {
        step(() -> flow.createPaymentOrder(open, WAITS));
        Captured came = captured(payment(open));
        inside(() -> facts.merge(came));
        step(() -> flow.activateSubscription(open, WAITS));
        step(() -> flow.issueInvoice(open, UNTAXED));
        return came;
    }

    private void bankSays(Captured came, DisputeStatus status, @Nullable Funds funds) {
        inside(() -> facts.merge(new DisputeState(
                came.gateway(),
                "dp_" + came.paymentId(),
                came.paymentId(),
                status,
                came.amount(),
                null,
                funds,
                null,
                null,
                clock.instant(),
                null)));
    }

    /** The dispute about it is over, and nothing is given back for that. */
    private void settles(Captured came) {
        PaymentExceptionId about = new PaymentExceptionId(
                sql.sql("""
                        select e.id from billing_payment_exception e join billing_chargeback c on c.id = e.chargeback
                        where c.gateway_id = ?
                        """).param("dp_" + came.paymentId()).query(String.class).single());
        step(() -> exceptions.settleChargeback(about, new EndingTerms(new RefundPolicy(Method.NONE, 0), UNTAXED)));
    }

    private Captured captured(PaymentRow payment) {
        return new Captured(
                payment.gateway(),
                null,
                References.next("pay"),
                payment.asked(),
                null,
                null,
                PaymentMethod.UPI,
                null,
                clock.instant(),
                payment.id().value());
    }

    private boolean isRecognised(SubscriptionId id, YearMonth month) {
        return inside(() -> ledger.isPosted("subscription/%s/revenue/%s".formatted(id, month)));
    }

    private SubscriptionId longActive() {
        return active(plan("9000.00", 90), today(), UNTAXED, "9000.00");
    }

    private SubscriptionId lapsed() {
        return lapsed(buy(paul, paul, plan("3000.00"), 1, today(), null));
    }

    private SubscriptionId lapsed(SubscriptionId open) {
        step(() -> flow.createPaymentOrder(open, WAITS));
        step(() -> ending.lapseSubscription(open));
        return open;
    }

    /** One that began on that day, paid by what the patient had. */
    private SubscriptionId active(String plan, LocalDate startsOn, TaxTerms tax, String price) {
        gives(price);
        SubscriptionId id = inside(() -> {
            Subscription subscription =
                    Subscription.of(paul, plans.find(plan, 1), startsOn, rupees("0.00"), paul, clock.instant());
            subscription.paidBy(null, IndianState.KARNATAKA);
            subscription.paid(clock.instant());
            return subscriptions.saveAndFlush(subscription).id();
        });
        step(() -> flow.activateSubscription(id, WAITS));
        step(() -> flow.issueInvoice(id, tax));
        return id;
    }

    private void pays(SubscriptionId id, TaxTerms tax) {
        gives("3000.00");
        inside(() -> {
            Subscription subscription = row(id);
            subscription.paid(clock.instant());
            return subscriptions.saveAndFlush(subscription);
        });
        step(() -> flow.activateSubscription(id, WAITS));
        step(() -> flow.issueInvoice(id, tax));
    }

    /** Somebody pays the patient so much. */
    private void gives(String amount) {
        String id = References.next("GW");
        inside(() -> {
            ledger.post(Posting.of("goodwill", "goodwill/" + id, id, today())
                    .debit(Account.GOODWILL, rupees(amount))
                    .credit(Account.PATIENT_CREDIT, paul, rupees(amount)));
            return id;
        });
    }

    /** What is the patient's again, whether it stays with the agency or is on its way. */
    private Money givenBack() {
        return has(Account.PATIENT_CREDIT).plus(has(Account.REFUNDS_DUE));
    }

    private Money has(Account account) {
        return inside(() -> ledger.balance(account, paul, Currency.getInstance("INR")));
    }

    private SubscriptionId buy(Uid by, Uid patient, String plan, int number, LocalDate startsOn, @Nullable Uid seller) {
        return As.user(
                by,
                () -> desk.buy(new BuyPlan(
                        patient, plan, number, startsOn, seller == null ? null : seller.value(), null, null)));
    }

    private SubscriptionId renew(SubscriptionId id) {
        return As.user(paul, () -> desk.renew(new RenewPlan(id, 1, null, null)));
    }

    private SubscriptionId change(SubscriptionId id, String plan) {
        return As.user(paul, () -> desk.changePlan(new ChangePlan(id, plan, 1, null, null)));
    }

    private Subscription row(SubscriptionId id) {
        return subscriptions.findById(id.value()).orElseThrow();
    }

    private void step(Runnable step) {
        CurrentUser.runAsSystem(step);
    }

    private <T> T inside(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    private static void refused(Class<? extends Throwable> refusal, Runnable work) {
        assertThatExceptionOfType(refusal).isThrownBy(work::run);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }

    private String plan(String price) {
        return plan(price, 30);
    }

    private String plan(String price, int days) {
        String code = "P" + References.next("X").substring(2);
        signedIn.as(ada, () -> plans.save(new SavePlan(code, -1, new Sale(true, null, null), terms(price, days))));
        return code;
    }

    /** A plan that the patient can pay by what they have. */
    private String plan(String price, String credit) {
        gives(credit);
        return plan(price);
    }

    private static PlanTerms terms(String price) {
        return terms(price, 30);
    }

    private static PlanTerms terms(String price, int days) {
        return new PlanTerms(
                "Daily care",
                "",
                rupees(price),
                TaxClass.ATTENDANT,
                new PlanLength(days, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
