package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.access.AccessRefusals.AccountDeactivated;
import org.mmhc.access.AccessRefusals.PasskeyNameMissing;
import org.mmhc.access.AccessRefusals.PasskeyNeeded;
import org.mmhc.access.AccessRefusals.PasskeyNotAdded;
import org.mmhc.access.AccessRefusals.PasskeyRefused;
import org.mmhc.access.AccessRefusals.PasskeyUnknown;
import org.mmhc.access.AccessRefusals.PasskeysTooMany;
import org.mmhc.access.AccessRefusals.SignInThrottled;
import org.mmhc.access.Passkeys.NewKey;
import org.mmhc.access.Passkeys.Passkey;
import org.mmhc.access.Passkeys.Question;
import org.mmhc.access.SessionRegistry.Door;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.As;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.base.limits.Limits;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.IdentityTest;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.UserAdministration;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

@IdentityTest
class PasskeyTests {

    @Autowired
    Passkeys passkeys;

    @Autowired
    PasskeyStore store;

    @Autowired
    SecondFactorStore secondFactors;

    @Autowired
    SessionRegistry sessions;

    @Autowired
    UserAdministration administration;

    @Autowired
    Accounts accounts;

    @Autowired
    Limits limits;

    @Autowired
    Passwords passwords;

    @Autowired
    PeopleFixtures people;

    @Autowired
    SignedInPeople signedIn;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    JdbcTemplate database;

    private String home;
    private Uid mira;
    private KeyDevice phone;

    @BeforeEach
    void somebodyAddsOne() throws Exception {
        home = UUID.randomUUID().toString();
        mira = people.newcomer(Role.COMMITTEE, "Mira Joshi");
        phone = new KeyDevice();
        add(mira, phone, "Phone");
    }

    @Test
    void itsAnswerSignsItsOwnerIn() throws Exception {
        Question question = passkeys.ask();
        PasswordProof proof = prove(question, phone.answer(question));
        assertThat(proof.uid()).isEqualTo(mira);
        assertThat(proof.next()).isEqualTo(NextStep.NOTHING);
        assertThat(sessions.open(proof, Door.SCREENS, "", "")).startsWith("SES-");
        assertThat(mine()).singleElement().satisfies(passkey -> {
            assertThat(passkey.name()).isEqualTo("Phone");
            assertThat(passkey.usedAt()).isNotNull();
        });
        assertThat(notices("passkeyAdded")).isEqualTo(1);
    }

    @Test
    void anAnswerToAnotherQuestionIsWorthNothing() throws Exception {
        String early = phone.answer(passkeys.ask());
        assertThatThrownBy(() -> prove(passkeys.ask(), early)).isInstanceOf(PasskeyRefused.class);
    }

    @Test
    void anAnswerGivenToAnotherSiteIsWorthNothing() throws Exception {
        Question question = passkeys.ask();
        String answer = phone.lured().answer(question);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(PasskeyRefused.class);
    }

    @Test
    void aDeviceHasToLookWhoHoldsIt() throws Exception {
        Question question = passkeys.ask();
        String answer = phone.careless().answer(question);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(PasskeyRefused.class);
        assertThatThrownBy(() -> add(mira, new KeyDevice().careless(), "Found")).isInstanceOf(PasskeyNotAdded.class);
        assertThat(mine()).hasSize(1);
    }

    @Test
    void aCopyIsRefusedOnceItFallsBehind() throws Exception {
        for (int use = 0; use < 3; use++) {
            Question question = passkeys.ask();
            prove(question, phone.answer(question));
        }
        phone.countsBack(2);
        Question question = passkeys.ask();
        String answer = phone.answer(question);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(PasskeyRefused.class);
    }

    @Test
    void theSameAnswerIsTakenOnce() throws Exception {
        Question question = passkeys.ask();
        phone.countsBack(-5);
        String answer = phone.answer(question);
        prove(question, answer);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(PasskeyRefused.class);
    }

    @Test
    void aDeviceThatWeDoNotKnowIsRefused() throws Exception {
        Question question = passkeys.ask();
        String answer = new KeyDevice().answer(question);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(PasskeyRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not json",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":null}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"\u0000\",\"rawId\":\"%%\",\"type\":\"x\",\"response\":{\"clientDataJSON\":\"AA\"}}"
            })
    void whatIsNoAnswerIsRefused(String answer) {
        assertThatThrownBy(() -> prove(passkeys.ask(), answer)).isInstanceOf(PasskeyRefused.class);
        assertThatThrownBy(() -> signedIn.as(mira, () -> passkeys.add(passkeys.begin(), answer, "Phone")))
                .isInstanceOf(PasskeyNotAdded.class);
    }

    @Test
    void whatOnePersonWasAskedForIsNotKeptForAnother() throws Exception {
        Uid rosa = people.newcomer(Role.CAREGIVER, "Rosa");
        NewKey ofMira = signedIn.as(mira, passkeys::begin);
        String made = new KeyDevice().make(ofMira);
        assertThatThrownBy(() -> signedIn.as(rosa, () -> passkeys.add(ofMira, made, "Mine")))
                .isInstanceOf(PasskeyNotAdded.class);
    }

    @Test
    void manyWrongAnswersFromOnePlaceHaveToWait() throws Exception {
        for (int wrong = 0; wrong < 30; wrong++) {
            assertThatThrownBy(() -> prove(passkeys.ask(), "{}")).isInstanceOf(PasskeyRefused.class);
        }
        Question question = passkeys.ask();
        String answer = phone.answer(question);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(SignInThrottled.class);
        assertThat(passkeys.prove(question, answer, home + "elsewhere").uid()).isEqualTo(mira);
    }

    @Test
    void rightAnswersAreNotCounted() throws Exception {
        for (int use = 0; use < 35; use++) {
            Question question = passkeys.ask();
            assertThat(prove(question, phone.answer(question)).uid()).isEqualTo(mira);
        }
    }

    @Test
    void onlyItsOwnerNamesAndRemovesIt() throws Exception {
        String id = mine().getFirst().id();
        Uid rosa = people.newcomer(Role.CAREGIVER, "Rosa");
        assertThatThrownBy(() -> signedIn.as(rosa, () -> passkeys.rename(id, "Mine")))
                .isInstanceOf(PasskeyUnknown.class);
        assertThatThrownBy(() -> signedIn.as(rosa, () -> passkeys.remove(id))).isInstanceOf(PasskeyUnknown.class);
        assertThatThrownBy(() -> signedIn.as(mira, () -> passkeys.rename(id, "  ")))
                .isInstanceOf(PasskeyNameMissing.class);
        signedIn.as(mira, () -> passkeys.rename(id, " Old phone "));
        assertThat(mine()).extracting(Passkey::name).containsExactly("Old phone");

        signedIn.as(mira, () -> passkeys.remove(id));
        Question question = passkeys.ask();
        String answer = phone.answer(question);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(PasskeyRefused.class);
        assertThat(notices("passkeyRemoved")).isEqualTo(1);
    }

    @Test
    void whoCameInByItIsOutsideOnceItIsRemoved() throws Exception {
        Question question = passkeys.ask();
        String thief = sessions.open(prove(question, phone.answer(question)), Door.SCREENS, "", "");
        String here = signedIn.open(mira);
        assertThat(isAlive(thief)).isTrue();

        signedIn.by(here, mira, () -> passkeys.remove(mine().getFirst().id()));

        assertThat(isAlive(thief)).isFalse();
        assertThat(isAlive(here)).isTrue();
    }

    private boolean isAlive(String session) {
        return sessions.isAlive(session, mira.value(), Role.COMMITTEE.name(), false);
    }

    @Test
    void addingAndRemovingAskWhoOneIs() throws Exception {
        String session = signedIn.open(mira);
        NewKey wanted = signedIn.by(session, mira, passkeys::begin);
        String made = new KeyDevice().make(wanted);
        timeTravel.advance(Duration.ofMinutes(6));
        assertThatThrownBy(() -> signedIn.by(session, mira, passkeys::begin)).isInstanceOf(StepUpNeeded.class);
        assertThatThrownBy(() -> signedIn.by(session, mira, () -> passkeys.add(wanted, made, "Late")))
                .isInstanceOf(StepUpNeeded.class);
        assertThatThrownBy(() -> signedIn.by(session, mira, () -> passkeys.remove("PKY-1")))
                .isInstanceOf(StepUpNeeded.class);
    }

    @Test
    void nobodyKeepsAnyNumber() throws Exception {
        for (int number = 1; number < Passkeys.MOST; number++) {
            add(mira, new KeyDevice(), "Number " + number);
        }
        assertThatThrownBy(() -> signedIn.as(mira, passkeys::begin)).isInstanceOf(PasskeysTooMany.class);
    }

    @Test
    void nobodyKeepsMoreByAddingThemAtOnce() throws Exception {
        for (int number = 2; number < Passkeys.MOST; number++) {
            add(mira, new KeyDevice(), "Number " + number);
        }
        int tabs = 4;
        CyclicBarrier together = new CyclicBarrier(tabs);
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(tabs)) {
            for (int tab = 0; tab < tabs; tab++) {
                NewKey wanted = signedIn.as(mira, passkeys::begin);
                String made = new KeyDevice().make(wanted);
                pool.submit(() -> {
                    together.await();
                    try {
                        signedIn.as(mira, () -> passkeys.add(wanted, made, "Last"));
                    } catch (PasskeysTooMany tooMany) {
                        refused.incrementAndGet();
                    }
                    return true;
                });
            }
        }
        assertThat(mine()).hasSize(Passkeys.MOST);
        assertThat(refused).hasValue(tabs - 1);
    }

    @Test
    void devicesKnowAPersonByOneNameThatTellsNothing() throws Exception {
        add(mira, new KeyDevice(), "Laptop");
        assertThat(database.queryForList(
                        "select distinct hex(user_handle) from identity_passkey where uid = ?",
                        String.class,
                        mira.value()))
                .singleElement()
                .asString()
                .hasSize(64);
    }

    @Test
    void whoIsDeactivatedStaysOutside() throws Exception {
        database.update("update identity_user set deactivated_at = created_at where uid = ?", mira.value());
        Question question = passkeys.ask();
        String answer = phone.answer(question);
        assertThatThrownBy(() -> prove(question, answer)).isInstanceOf(AccountDeactivated.class);
    }

    /** Else a stolen password alone would be enough to set up codes, and get in. */
    @Test
    void whereAPasswordIsNotEnoughItsOwnersPasskeyIsAskedForBeforeCodesAreSetUp() {
        SignIn strict = new SignIn(accounts, limits, passwords, secondFactors, store, sessions, required());
        assertThatThrownBy(() -> strict.check(mira.value(), PeopleFixtures.PASSWORD, "home"))
                .isInstanceOf(PasskeyNeeded.class);
        signedIn.as(people.ada(), () -> administration.resetSecondFactor(mira));
        assertThat(mine()).isEmpty();
        assertThat(strict.check(mira.value(), PeopleFixtures.PASSWORD, "home").next())
                .isEqualTo(NextStep.SET_UP);
    }

    private static LiveSettings<AccessSettings> required() {
        return LiveSettings.fixed(new AccessSettings(
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Duration.ofMinutes(5),
                DataSize.ofKilobytes(64),
                null,
                new AccessSettings.Token(
                        List.of(), true, Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofDays(9)),
                new AccessSettings.SecondFactor(true)));
    }

    private void add(Uid uid, KeyDevice device, String name) throws Exception {
        NewKey wanted = signedIn.as(uid, passkeys::begin);
        String made = device.make(wanted);
        signedIn.as(uid, () -> passkeys.add(wanted, made, name));
    }

    private List<Passkey> mine() {
        return As.user(mira, passkeys::mine);
    }

    private PasswordProof prove(Question question, String answer) {
        return passkeys.prove(question, answer, home);
    }

    private long notices(String about) {
        return database.queryForObject(
                "select count(*) from notifications_message where recipient = ? and about = ?",
                Long.class,
                mira.value(),
                about);
    }
}
