package org.mmhc.payouts.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.DeadNode;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk.SendTransfer;
import org.mmhc.billing.gateway.GatewaySettings;
import org.mmhc.billing.gateway.GatewayTest;
import org.mmhc.billing.gateway.TransferFact;
import org.mmhc.billing.gateway.TransferFact.State;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.LedgerRule;
import org.mmhc.ledger.Posting;
import org.mmhc.local.TimeTravel;
import org.mmhc.local.pay.PayFaults.Fault;
import org.mmhc.local.pay.PayServer;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.bank.BankAccountFixtures;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.bank.BankAccountUsable;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.bank.BankDetails;
import org.mmhc.payouts.bank.Payees;
import org.mmhc.payouts.transfer.TransferEvents.TransferOutcome;
import org.mmhc.payouts.transfer.TransferEvents.TransferReversed;
import org.mmhc.payouts.transfer.TransferEvents.TransferSettled;
import org.mmhc.payouts.transfer.TransferRefusals.BankAccountMissing;
import org.mmhc.payouts.transfer.TransferRefusals.BankReferenceTaken;
import org.mmhc.payouts.transfer.TransferRefusals.NothingToPay;
import org.mmhc.payouts.transfer.TransferRefusals.SecondPersonNeeded;
import org.mmhc.payouts.transfer.TransferRefusals.TransferNotPossible;
import org.mmhc.payouts.transfer.TransferRefusals.TransferUnderway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Payouts go to caregivers once, whatever happens on the way, with RazorpayX as the pay server speaks it. */
@GatewayTest
class TransferModuleTests {

    private static final Money NET = Money.of("18800.00", "INR");
    private static final Duration SOON = Duration.ofMinutes(1);

    @Autowired
    Transfers transfers;

    @Autowired
    TransferDesk desk;

    @Autowired
    TransferMerger merger;

    @Autowired
    TransferWatch watch;

    @Autowired
    BankAccounts accounts;

    @Autowired
    Payees payees;

    @Autowired
    PeopleFixtures people;

    @Autowired
    PayServer bank;

    @Autowired
    DeadNode dead;

    @Autowired
    GatewaySettings settings;

    @Autowired
    Ledger ledger;

    @Autowired
    List<LedgerRule> rules;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    TimeTravel time;

    @Autowired
    Clock clock;

    @Autowired
    ConfigurableApplicationContext context;

    private final List<Object> told = Collections.synchronizedList(new ArrayList<>());
    private final ApplicationListener<ApplicationEvent> listening = event -> {
        if (event instanceof PayloadApplicationEvent<?> payload) {
            told.add(payload.getPayload());
        }
    };

    private Uid rosa;

    @BeforeEach
    void somebodyListens() {
        context.addApplicationListener(listening);
        rosa = people.newcomer(Role.CAREGIVER, "Rosa Fernandes");
    }

    @AfterEach
    void booksAgree() {
        context.removeApplicationListener(listening);
        bank.faults().all(Fault.NONE);
        bank.silent(false);
        bank.desk().release();
        assertThat(rule("moneyOnItsWayIsThatOfTransfers").broken()).isEmpty();
    }

    @Test
    void payoutIsPaidAndTheBankMovesOnce() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        sent(payout);
        String at = atGateway(payout, 1);
        assertThat(bank.payouts().wayOf(payout + "-1")).isEqualTo("IMPS bank_account 001234567890 HDFC0001234");
        assertThat(sum(payout, Account.TRANSFERS_UNDERWAY)).isEqualTo("-18800.00");

        bank.payouts().process(at);

        awaitStatus(payout, TransferStatus.PROCESSED);
        assertThat(settled(payout)).containsExactly("1 PROCESSED");
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
        assertThat(sum(payout, Account.TRANSFERS_UNDERWAY)).isEqualTo("0.00");
        system(() -> {
            transfers.prepare(payout, rosa, NET);
            transfers.send(payout);
            return true;
        });
        assertThat(settled(payout)).containsExactly("1 PROCESSED", "1 PROCESSED");
        assertThat(bank.payouts().of(payout + "-1")).hasSize(1);
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
        assertThat(system(() -> transfers.newestOf(payout)).orElseThrow().bankReference())
                .startsWith("UTR");
    }

    @Test
    void upiIsPaidByUpi() {
        PayoutId payout = due(BankAccountFixtures.UPI);
        sent(payout);
        String at = atGateway(payout, 1);
        assertThat(bank.payouts().wayOf(payout + "-1")).isEqualTo("UPI vpa rosa.f@okhdfc");
        bank.payouts().process(at);
        awaitStatus(payout, TransferStatus.PROCESSED);
    }

    /** Acceptance 22, kind V43. Two keys would be two payments: while nobody knows, the same one is asked for again. */
    @Test
    void transferThatTimesOutIsAskedForAgainWithTheSameKey() {
        for (Fault fault : List.of(Fault.DROP, Fault.SLOW, Fault.ERROR_AFTER_DOING, Fault.ERROR, Fault.TOO_MANY)) {
            rosa = people.newcomer(Role.CAREGIVER, "Rosa Fernandes");
            PayoutId payout = due(BankAccountFixtures.HDFC);
            bank.silent(true);
            bank.faults().next(fault);
            sent(payout);
            assertThatThrownBy(() -> system(() -> {
                        transfers.retry(payout);
                        return true;
                    }))
                    .isInstanceOf(TransferUnderway.class);
            assertThat(system(() -> transfers.prepare(payout, rosa, NET)).value())
                    .isEqualTo(newest(payout).id().value());
            time.advance(Duration.ofSeconds(10));
            await().atMost(SOON).untilAsserted(() -> assertThat(callsOf(payout)).containsExactly("SEND_TRANSFER DONE"));
            bank.silent(false);
            assertThat(bank.payouts().of(payout + "-1")).hasSize(1);
            bank.payouts().process(bank.payouts().of(payout + "-1").getFirst());
            awaitStatus(payout, TransferStatus.PROCESSED);
            assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
        }
    }

    /** Acceptance 22, kind V43. */
    @Test
    void afterAFinalRefusalThereIsANewKey() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        sent(payout);
        bank.payouts().fail(atGateway(payout, 1));
        awaitStatus(payout, TransferStatus.FAILED);
        assertThat(settled(payout)).containsExactly("1 REFUSED");
        assertThat(sum(payout, Account.CAREGIVER_DUE)).isEqualTo("-18800.00");

        system(() -> {
            transfers.retry(payout);
            return true;
        });
        sent(payout);

        bank.payouts().process(atGateway(payout, 2));
        awaitStatus(payout, TransferStatus.PROCESSED);
        assertThat(settled(payout)).containsExactly("1 REFUSED", "2 PROCESSED");
        assertThat(keysOf(payout)).doesNotHaveDuplicates().hasSize(2);
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
        assertThat(sum(payout, Account.CAREGIVER_DUE)).isEqualTo("0.00");
    }

    /** Acceptance 22. */
    @Test
    void moneyThatComesBackOnTheThirdDayIsDueAgainAndTheBankHasMovedOnce() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        sent(payout);
        String first = atGateway(payout, 1);
        bank.payouts().process(first);
        awaitStatus(payout, TransferStatus.PROCESSED);
        time.advance(Duration.ofDays(3));
        bank.silent(true);
        bank.payouts().reverse(first);
        bank.silent(false);

        watch.look();

        awaitStatus(payout, TransferStatus.REVERSED);
        assertThat(told).filteredOn(TransferReversed.class::isInstance).hasSize(1);
        assertThat(sum(payout, Account.BANK)).isEqualTo("0.00");
        assertThat(sum(payout, Account.CAREGIVER_DUE)).isEqualTo("-18800.00");

        sent(payout);
        bank.payouts().process(atGateway(payout, 2));
        awaitStatus(payout, TransferStatus.PROCESSED);
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
    }

    /** Acceptance 24. After the commit and before the call; after taking the call; after the gateway did it and before the answer is kept. */
    @Test
    void nodeThatDiesAtAnyMomentPaysOnce() {
        for (int moment = 0; moment < 3; moment++) {
            rosa = people.newcomer(Role.CAREGIVER, "Rosa Fernandes");
            PayoutId payout = due(BankAccountFixtures.HDFC);
            TransferId id = system(() -> transfers.prepare(payout, rosa, NET));
            SendTransfer ask = new SendTransfer(
                    Gateway.RAZORPAYX,
                    id.value(),
                    payout + "-1",
                    accountOf(rosa).value(),
                    NET);
            bank.silent(true);
            if (moment == 0) {
                dead.diesBefore(ask, TransferKey.of(payout, 1));
            } else {
                dead.dies(ask, TransferKey.of(payout, 1), moment == 2);
            }
            system(() -> {
                transfers.send(payout);
                return true;
            });
            if (moment > 0) {
                assertThat(newest(payout).status()).isEqualTo(TransferStatus.SENT);
                time.advance(settings.lease().plusSeconds(1));
            }
            awaitStatus(payout, TransferStatus.PROCESSING);
            bank.silent(false);
            assertThat(bank.payouts().of(payout + "-1")).hasSize(1);
            bank.payouts().process(bank.payouts().of(payout + "-1").getFirst());
            awaitStatus(payout, TransferStatus.PROCESSED);
            assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
        }
    }

    /** The gateway may have forgotten the key by then. */
    @Test
    void transferThatWasLostForADayIsLookedForBeforeItIsAskedForAgain() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        TransferId id = system(() -> transfers.prepare(payout, rosa, NET));
        bank.silent(true);
        dead.dies(
                new SendTransfer(
                        Gateway.RAZORPAYX,
                        id.value(),
                        payout + "-1",
                        accountOf(rosa).value(),
                        NET),
                TransferKey.of(payout, 1),
                true);
        system(() -> {
            transfers.send(payout);
            return true;
        });
        int before = posts();
        time.advance(Duration.ofHours(25));
        awaitStatus(payout, TransferStatus.PROCESSING);
        assertThat(posts()).isEqualTo(before);
        bank.silent(false);
        bank.payouts().process(bank.payouts().of(payout + "-1").getFirst());
        awaitStatus(payout, TransferStatus.PROCESSED);
    }

    @Test
    void whatIsToldTwiceBackwardsOrByOthersChangesNothing() throws InterruptedException {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        bank.desk().hold();
        sent(payout);
        String at = atGateway(payout, 1);
        bank.payouts().queue(at);
        bank.payouts().process(at);
        bank.desk().release();
        awaitStatus(payout, TransferStatus.PROCESSED);

        assertThat(bank.desk().again(at, 8)).containsOnly(200);
        assertThat(bank.desk().replay(at)).isEqualTo(200);
        assertThat(bank.desk().forge(at)).isEqualTo(400);
        assertThat(bank.desk().wrongSecret(at)).isEqualTo(400);
        assertThat(bank.desk().rolledSecret(at)).isEqualTo(200);

        assertThat(settled(payout)).containsExactly("1 PROCESSED");
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
    }

    /** Acceptance 24. Late, twice and in any order: the books are the same in the end. */
    @Test
    void factsInAnyOrderComeToTheSame() {
        Random random = new Random(22);
        for (int round = 0; round < 40; round++) {
            boolean comesBack = round % 2 == 0;
            rosa = people.newcomer(Role.CAREGIVER, "Rosa Fernandes");
            PayoutId payout = due(BankAccountFixtures.HDFC);
            bank.silent(true);
            sent(payout);
            String at = atGateway(payout, 1);
            List<State> facts = new ArrayList<>(List.of(
                    State.PENDING, State.QUEUED, State.PROCESSING, State.PROCESSED, State.PROCESSED, State.PROCESSING));
            if (comesBack) {
                facts.addAll(List.of(State.REVERSED, State.REVERSED));
            }
            Collections.shuffle(facts, random);
            facts.forEach(state -> system(() -> merger.merge(new TransferFact.TransferState(
                    Gateway.RAZORPAYX, at, state, NET, null, null, clock.instant(), payout + "-1"))));

            assertThat(newest(payout).status())
                    .isEqualTo(comesBack ? TransferStatus.REVERSED : TransferStatus.PROCESSED);
            assertThat(sum(payout, Account.BANK)).isEqualTo(comesBack ? "0.00" : "-18800.00");
            assertThat(sum(payout, Account.TRANSFERS_UNDERWAY)).isEqualTo("0.00");
            assertThat(sum(payout, Account.CAREGIVER_DUE)).isEqualTo(comesBack ? "-18800.00" : "0.00");
            if (comesBack) {
                handPaid(payout);
            }
        }
        bank.silent(false);
    }

    @Test
    void whatCannotBeTrueStopsTheNextAttemptUntilSomebodyHasLooked() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        sent(payout);
        String at = atGateway(payout, 1);
        bank.payouts().fail(at);
        awaitStatus(payout, TransferStatus.FAILED);
        bank.payouts().process(at);
        await().atMost(SOON).until(() -> newest(payout).isOdd());

        assertThatThrownBy(() -> system(() -> transfers.prepare(payout, rosa, NET)))
                .isInstanceOf(TransferUnderway.class);
        assertThat(sum(payout, Account.BANK)).isEqualTo("0.00");

        assertThatThrownBy(() -> system(() -> {
                    transfers.requireHere(payout);
                    return true;
                }))
                .as("Nobody calls it off: the bank may have paid it")
                .isInstanceOf(TransferUnderway.class);
        assertThatThrownBy(
                        () -> office(rosa, () -> atDesk().explain(newest(payout).id())))
                .as("Not whoever gets the money")
                .isInstanceOf(SecondPersonNeeded.class);
        office(people.ada(), () -> atDesk().explain(newest(payout).id()));
        sent(payout);
        bank.payouts().process(atGateway(payout, 2));
        awaitStatus(payout, TransferStatus.PROCESSED);
    }

    @Test
    void anotherAmountThanWasAskedForIsOdd() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        sent(payout);
        String at = atGateway(payout, 1);
        system(() -> merger.merge(new TransferFact.TransferState(
                Gateway.RAZORPAYX,
                at,
                State.PROCESSED,
                Money.of("1.00", "INR"),
                null,
                null,
                clock.instant(),
                payout + "-1")));
        assertThat(newest(payout).isOdd()).isTrue();
        assertThat(newest(payout).status().isUnderway()).isTrue();
        bank.payouts().process(at);
        awaitStatus(payout, TransferStatus.PROCESSED);
    }

    @Test
    void nobodyIsPaidWithoutAnAccountThatIsUsable() {
        PayoutId payout = owed();
        assertThatThrownBy(() -> system(() -> transfers.prepare(payout, rosa, NET)))
                .isInstanceOfSatisfying(
                        BankAccountMissing.class,
                        missing -> assertThat(missing.code()).isEqualTo("payouts.bankAccountMissing"));
        tell(BankAccountFixtures.HDFC);
        await().atMost(SOON).until(() -> payees.payeeIdOf(accountOf(rosa)) != null);
        assertThatThrownBy(() -> system(() -> transfers.prepare(payout, rosa, NET)))
                .isInstanceOf(BankAccountMissing.class);
        time.advance(Duration.ofHours(24).plusSeconds(1));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> told.stream()
                        .anyMatch(event -> event instanceof BankAccountUsable usable
                                && usable.caregiver().equals(rosa)));
        sent(payout);
        bank.payouts().process(atGateway(payout, 1));
        awaitStatus(payout, TransferStatus.PROCESSED);
    }

    @Test
    void accountThatIsChangedBetweenPreparingAndSendingIsNotPaid() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        system(() -> transfers.prepare(payout, rosa, NET));
        tell(BankAccountFixtures.UPI);
        system(() -> {
            transfers.send(payout);
            return true;
        });
        assertThat(newest(payout).status()).isEqualTo(TransferStatus.CANCELLED);
        assertThat(settled(payout)).containsExactly("1 REFUSED");
        assertThat(sum(payout, Account.CAREGIVER_DUE)).isEqualTo("-18800.00");
        handPaid(payout);
    }

    @Test
    void accountIsTheOwnersAloneAndShownByItsEnd() {
        assertThatThrownBy(() -> As.user(rosa, () -> accounts.change(BankAccountFixtures.HDFC)))
                .isInstanceOf(StepUpNeeded.class);
        tell(BankAccountFixtures.HDFC);
        BankAccountId first = accountOf(rosa);
        tell(BankAccountFixtures.HDFC);
        assertThat(accountOf(rosa)).isEqualTo(first);
        assertThat(As.user(rosa, () -> accounts.mine()).orElseThrow().ending()).isEqualTo("7890");
        String kept = sql.sql("select concat(holder, number, ifsc) from payouts_bank_account where id = ?")
                .param(first.value())
                .query(String.class)
                .single();
        assertThat(kept).doesNotContain("001234567890", "Rosa", "HDFC");
        assertThat(sql.sql("select count(*) from notifications_message where about = ?")
                        .param(first.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        Uid twin = people.newcomer(Role.CAREGIVER, "Ravi Kulkarni");
        BankAccountFixtures.told(
                accounts,
                transaction,
                twin,
                new BankDetails(BankAccountFixtures.HDFC.kind(), "Ravi Kulkarni", "001234567890", "HDFC0001234"));
        assertThat(payees.stateOf(rosa).orElseThrow().isShared()).isTrue();
    }

    @Test
    void accountThatTheGatewayDoesNotKnowIsVouchedForByTheOffice() {
        tell(new BankDetails(BankAccountFixtures.HDFC.kind(), "Rosa Fernandes", "0000000000123", "HDFC0001234"));
        await().atMost(SOON)
                .until(() -> As.user(rosa, () -> accounts.mine()).orElseThrow().state() == BankAccounts.State.REFUSED);
        office(
                people.ada(),
                () -> AopTestUtils.<BankAccounts>getUltimateTargetObject(accounts)
                        .check(accountOf(rosa)));
        assertThat(As.user(rosa, () -> accounts.mine()).orElseThrow().state()).isEqualTo(BankAccounts.State.WAITING);
    }

    @Test
    void paymentByHandNeedsTwoAndIsOneMovementOfTheBank() {
        PayoutId payout = owed();
        Uid ada = people.ada();
        Uid adam = people.newcomer(Role.ADMIN, "Adam Verma");
        BankReference number = new BankReference("n0" + References.next("X").substring(2));
        system(() -> transfers.proposeHandPayment(payout, rosa, NET, number, ada));
        assertThat(system(() -> transfers.recordHandPayment(payout))).isFalse();
        assertThatThrownBy(() -> system(() -> {
                    transfers.requireHere(payout);
                    return true;
                }))
                .as("Nobody calls it off: somebody says that it is paid")
                .isInstanceOf(TransferUnderway.class);
        for (Uid one : List.of(ada, rosa)) {
            assertThatThrownBy(() -> system(() -> {
                        transfers.confirmHandPayment(payout, one);
                        return true;
                    }))
                    .isInstanceOf(SecondPersonNeeded.class);
        }
        system(() -> {
            transfers.confirmHandPayment(payout, adam);
            return true;
        });
        assertThat(system(() -> transfers.recordHandPayment(payout))).isTrue();
        assertThat(system(() -> transfers.recordHandPayment(payout))).isTrue();
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
        assertThat(sum(payout, Account.CAREGIVER_DUE)).isEqualTo("0.00");
        PayoutId other = owed();
        assertThatThrownBy(() -> system(() -> transfers.proposeHandPayment(other, rosa, NET, number, ada)))
                .isInstanceOf(BankReferenceTaken.class);
        handPaid(other);
    }

    /** Without an account at the gateway; what is here stands in the file as it would then. */
    @Test
    void fileForTheBankIsGivenOutOnceAndSettledByAnother() {
        PayoutId payout = due(BankAccountFixtures.HDFC);
        PayoutId refused = owed();
        for (PayoutId each : List.of(payout, refused)) {
            system(() -> transfers.prepare(each, rosa, NET));
            sql.sql("update payouts_transfer set channel = 'BANK_FILE' where payout = ?")
                    .param(each.value())
                    .update();
            system(() -> {
                transfers.send(each);
                return true;
            });
        }
        Uid ada = people.ada();
        Uid adam = people.newcomer(Role.ADMIN, "Adam Verma");
        assertThatThrownBy(() -> As.user(ada, () -> desk.makeBankFile(Locale.ENGLISH)))
                .isInstanceOf(StepUpNeeded.class);
        String file = new String(
                office(ada, () -> atDesk().makeBankFile(Locale.ENGLISH)).content(), StandardCharsets.UTF_8);
        assertThat(file)
                .contains("Rosa Fernandes,001234567890,HDFC0001234,18800.00," + payout + "-1,"
                        + RazorpayXDoor.narration(payout + "-1"));
        assertThatThrownBy(() -> office(ada, () -> atDesk().makeBankFile(Locale.ENGLISH)))
                .isInstanceOf(NothingToPay.class);

        BankReference number = new BankReference("N1" + References.next("X").substring(2));
        TransferId id = newest(payout).id();
        assertThatThrownBy(() -> office(ada, () -> atDesk().paid(id, number))).isInstanceOf(SecondPersonNeeded.class);
        office(adam, () -> atDesk().paid(id, number));
        office(adam, () -> atDesk().paid(id, number));
        assertThatThrownBy(() ->
                        office(adam, () -> atDesk().paid(newest(refused).id(), number)))
                .isInstanceOf(BankReferenceTaken.class);
        assertThat(settled(payout)).containsExactly("1 PROCESSED");
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");

        office(adam, () -> atDesk().notPaid(newest(refused).id()));
        assertThat(settled(refused)).containsExactly("1 REFUSED");
        handPaid(refused);

        office(adam, () -> atDesk().cameBack(id));
        assertThat(sum(payout, Account.BANK)).isEqualTo("0.00");
        assertThatThrownBy(() -> office(adam, () -> atDesk().cameBack(id))).isInstanceOf(TransferNotPossible.class);
        handPaid(payout);
    }

    /** Kind V43: an account that somebody replaced is in no file, and that attempt is known not to have paid. */
    @Test
    void fileForTheBankCarriesNoAccountThatWasReplaced() {
        PayoutId stays = due(BankAccountFixtures.HDFC);
        Uid asha = rosa;
        rosa = people.newcomer(Role.CAREGIVER, "Rita Fernandes");
        PayoutId moves = due(BankAccountFixtures.UPI);
        for (PayoutId each : List.of(stays, moves)) {
            Uid who = each.equals(stays) ? asha : rosa;
            system(() -> transfers.prepare(each, who, NET));
            sql.sql("update payouts_transfer set channel = 'BANK_FILE' where payout = ?")
                    .param(each.value())
                    .update();
            system(() -> {
                transfers.send(each);
                return true;
            });
        }
        tell(BankAccountFixtures.HDFC);
        String file = new String(
                office(people.ada(), () -> atDesk().makeBankFile(Locale.ENGLISH))
                        .content(),
                StandardCharsets.UTF_8);
        assertThat(file).contains(stays + "-1").doesNotContain(moves + "-1");
        assertThat(newest(moves).status()).isEqualTo(TransferStatus.CANCELLED);
        assertThat(newest(moves).failure()).isEqualTo("ACCOUNT_REPLACED");
        assertThat(settled(moves)).containsExactly("1 REFUSED");
        assertThat(sum(moves, Account.CAREGIVER_DUE)).isEqualTo("-18800.00");
        handPaid(moves);
        TransferId id = newest(stays).id();
        rosa = asha;
        office(people.newcomer(Role.ADMIN, "Adam Verma"), () -> atDesk().notPaid(id));
        handPaid(stays);
    }

    private TransferDesk atDesk() {
        return AopTestUtils.getUltimateTargetObject(desk);
    }

    /** A payout that somebody agreed to, of a caregiver who can be paid. */
    private PayoutId due(BankDetails details) {
        tell(details);
        await().atMost(SOON).until(() -> payees.payeeIdOf(accountOf(rosa)) != null);
        sql.sql("update payouts_bank_account set usable_at = changed_at where caregiver = ?")
                .param(rosa.value())
                .update();
        return owed();
    }

    private PayoutId owed() {
        PayoutId payout = new PayoutId(References.next("PO"));
        system(() -> {
            ledger.post(Posting.of("test.due", "test/" + payout, payout.value(), LocalDate.of(2026, 1, 5))
                    .debit(Account.GOODWILL, NET)
                    .credit(Account.CAREGIVER_DUE, rosa, NET));
            return true;
        });
        return payout;
    }

    private void handPaid(PayoutId payout) {
        system(() -> {
            transfers.proposeHandPayment(
                    payout,
                    rosa,
                    NET,
                    new BankReference("H" + References.next("X").substring(2)),
                    people.ada());
            transfers.confirmHandPayment(payout, Uid.of(Role.ADMIN, 999_999));
            return transfers.recordHandPayment(payout);
        });
        assertThat(sum(payout, Account.BANK)).isEqualTo("-18800.00");
    }

    private void tell(BankDetails details) {
        BankAccountFixtures.told(accounts, transaction, rosa, details);
    }

    private BankAccountId accountOf(Uid caregiver) {
        return payees.stateOf(caregiver).orElseThrow().account();
    }

    private void sent(PayoutId payout) {
        system(() -> transfers.prepare(payout, rosa, NET));
        system(() -> {
            transfers.send(payout);
            return true;
        });
    }

    private String atGateway(PayoutId payout, int attempt) {
        return await().atMost(SOON)
                .until(() -> bank.payouts().of(payout + "-" + attempt), found -> !found.isEmpty())
                .getFirst();
    }

    private Transfers.TransferState newest(PayoutId payout) {
        return system(() -> transfers.newestOf(payout)).orElseThrow();
    }

    private void awaitStatus(PayoutId payout, TransferStatus status) {
        await().atMost(SOON).until(() -> newest(payout).status() == status);
    }

    private List<String> settled(PayoutId payout) {
        synchronized (told) {
            return told.stream()
                    .filter(TransferSettled.class::isInstance)
                    .map(TransferSettled.class::cast)
                    .filter(event -> event.payout().equals(payout))
                    .map(event -> event.attempt() + " "
                            + (event.outcome() == TransferOutcome.PROCESSED ? "PROCESSED" : "REFUSED"))
                    .toList();
        }
    }

    private String sum(PayoutId payout, Account account) {
        return sql.sql("""
                        select coalesce(sum(l.amount), 0) from ledger_line l join ledger_entry e on e.id = l.entry
                        where e.reference = ? and l.account = ?
                        """)
                .param(payout.value())
                .param(account.name())
                .query((row, index) -> row.getBigDecimal(1).setScale(2).toPlainString())
                .single();
    }

    private List<String> callsOf(PayoutId payout) {
        return sql.sql("select concat(kind, ' ', state) from billing_gateway_call where subject = ?")
                .param(newest(payout).id().value())
                .query(String.class)
                .list();
    }

    private List<String> keysOf(PayoutId payout) {
        return sql.sql("""
                        select c.id from billing_gateway_call c join payouts_transfer t on t.id = c.subject
                        where t.payout = ? and c.kind = 'SEND_TRANSFER'
                        """).param(payout.value()).query(String.class).list();
    }

    private int posts() {
        return (int) bank.calls().stream()
                .filter(call -> call.equals("POST /v1/payouts"))
                .count();
    }

    private LedgerRule rule(String name) {
        return rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private <T> T system(Supplier<T> work) {
        return CurrentUser.asSystem(() -> transaction.execute(status -> work.get()));
    }

    private void office(Uid admin, Runnable work) {
        office(admin, () -> {
            work.run();
            return true;
        });
    }

    private <T> T office(Uid admin, Supplier<T> work) {
        return As.user(admin, () -> transaction.execute(status -> work.get()));
    }
}
