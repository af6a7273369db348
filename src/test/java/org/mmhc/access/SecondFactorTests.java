package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.AccessRefusals.SecondFactorLocked;
import org.mmhc.access.AccessRefusals.SecondFactorNeeded;
import org.mmhc.access.AccessRefusals.SecondFactorRequired;
import org.mmhc.access.AccessRefusals.SecondFactorToBeSetUp;
import org.mmhc.access.AccessRefusals.SecondFactorWrong;
import org.mmhc.access.ApiAccess.AskForTokens;
import org.mmhc.access.SecondFactors.SetUp;
import org.mmhc.access.SessionRegistry.Door;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.As;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.base.limits.Limits;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.IdentityTest;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.SecurityNotices;
import org.mmhc.identity.UserAdministration;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

@IdentityTest
class SecondFactorTests {

    @Autowired
    SecondFactors secondFactors;

    @Autowired
    SecondFactorStore store;

    @Autowired
    PasskeyStore passkeys;

    @Autowired
    SessionRegistry sessions;

    @Autowired
    UserAdministration administration;

    @Autowired
    StepUps stepUps;

    @Autowired
    SignIn signIn;

    @Autowired
    ApiAccess access;

    @Autowired
    Limits limits;

    @Autowired
    Passwords passwords;

    @Autowired
    Accounts accounts;

    @Autowired
    PeopleFixtures people;

    @Autowired
    SignedInPeople signedIn;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    Clock clock;

    @Autowired
    FieldCipher cipher;

    @Autowired
    JdbcTemplate database;

    @Autowired
    SecurityNotices notices;

    @Autowired
    TransactionTemplate transaction;

    private Uid mira;
    private byte[] secret;
    private List<String> recoveryCodes;

    @BeforeEach
    void somebodySetsOneUp() {
        mira = people.newcomer(Role.COMMITTEE, "Mira Joshi");
        secret = signedIn.as(mira, () -> {
            secondFactors.begin();
            return store.prepare(mira);
        });
        recoveryCodes = signedIn.as(mira, () -> secondFactors.finish(Totp.codeAt(secret, clock.instant())));
    }

    @Test
    void afterThePasswordACodeIsAsked() {
        PasswordProof proof = check();
        assertThat(proof.next()).isEqualTo(NextStep.CODE);
        assertThatThrownBy(() -> sessions.open(proof, Door.SCREENS, "", "")).isInstanceOf(SecondFactorNeeded.class);
        timeTravel.advance(Duration.ofSeconds(30));
        PasswordProof complete = prove(proof, code());
        assertThat(sessions.open(complete, Door.SCREENS, "", "")).startsWith("SES-");
    }

    @Test
    void noCodeWorksTwice() {
        timeTravel.advance(Duration.ofSeconds(30));
        String code = code();
        prove(check(), code);
        assertThatThrownBy(() -> prove(check(), code)).isInstanceOf(SecondFactorWrong.class);
        timeTravel.advance(Duration.ofSeconds(30));
        prove(check(), code());
    }

    @Test
    void wrongCodesAreCountedWhereverTheyComeFrom() throws Exception {
        timeTravel.advance(Duration.ofSeconds(30));
        String right = code();
        String wrong = right.equals("000000") ? "000001" : "000000";
        PasswordProof proof = check();
        List<Callable<Boolean>> tries = IntStream.range(0, 30)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    try {
                        prove(proof, wrong);
                        return false;
                    } catch (SecondFactorWrong refusal) {
                        return true;
                    } catch (SecondFactorLocked refusal) {
                        return false;
                    }
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            assertThat(threads.invokeAll(tries).stream().filter(one -> one.resultNow()))
                    .hasSize(4);
        }
        assertThatThrownBy(() -> prove(proof, right)).isInstanceOf(SecondFactorLocked.class);
        timeTravel.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> prove(proof, wrong)).isInstanceOf(SecondFactorLocked.class);
        timeTravel.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> prove(proof, code())).isInstanceOf(SecondFactorLocked.class);
        timeTravel.advance(Duration.ofMinutes(1));
        prove(proof, code());
    }

    @Test
    void aRecoveryCodeWorksOnce() {
        assertThat(recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        String code = recoveryCodes.getFirst();
        prove(check(), code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThatThrownBy(() -> prove(check(), code)).isInstanceOf(SecondFactorWrong.class);
        assertThat(signedIn.as(mira, secondFactors::mine).recoveryCodesLeft()).isEqualTo(9);
        List<String> fresh = signedIn.as(mira, secondFactors::newRecoveryCodes);
        assertThatThrownBy(() -> prove(check(), recoveryCodes.get(1))).isInstanceOf(SecondFactorWrong.class);
        prove(check(), fresh.getFirst());
    }

    @Test
    void nothingReadableIsKept() {
        String rows = database.queryForList("select * from identity_second_factor where uid = ?", mira.value())
                        .toString()
                + database.queryForList("select * from identity_recovery_code where uid = ?", mira.value());
        assertThat(rows)
                .doesNotContain(Base64.getEncoder().encodeToString(secret))
                .doesNotContain(Totp.base32(secret))
                .doesNotContain(recoveryCodes.getFirst())
                .doesNotContain(recoveryCodes.getFirst().replace("-", ""));
    }

    @Test
    void theApiAsksForTheCodeToo() {
        assertThatThrownBy(() -> tokens(null)).isInstanceOf(SecondFactorNeeded.class);
        timeTravel.advance(Duration.ofSeconds(30));
        String code = code();
        assertThat(tokens(code).accessToken()).isNotBlank();
        assertThatThrownBy(() -> tokens(code)).isInstanceOf(SecondFactorWrong.class);
    }

    @Test
    void whereItIsRequiredStaffCannotGoWithout() {
        LiveSettings<AccessSettings> required = LiveSettings.fixed(new AccessSettings(
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Duration.ofMinutes(5),
                DataSize.ofKilobytes(64),
                null,
                new AccessSettings.Token(
                        List.of(), true, Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofDays(9)),
                new AccessSettings.SecondFactor(true)));
        SignIn strict = new SignIn(accounts, limits, passwords, store, passkeys, sessions, required);
        SecondFactors strictFactors = new SecondFactors(store, sessions, accounts, notices, required, transaction);
        Uid milan = people.newcomer(Role.COMMITTEE, "Milan Shah");
        Uid rosa = people.newcomer(Role.CAREGIVER, "Rosa");

        assertThat(strict.check(rosa.value(), PeopleFixtures.PASSWORD, "home").next())
                .isEqualTo(NextStep.NOTHING);
        PasswordProof proof = strict.check(milan.value(), PeopleFixtures.PASSWORD, "home");
        assertThat(proof.next()).isEqualTo(NextStep.SET_UP);
        assertThatThrownBy(() -> sessions.open(proof, Door.API, "", "")).isInstanceOf(SecondFactorToBeSetUp.class);
        assertThatThrownBy(() -> strictFactors.finish(proof, "000000")).isInstanceOf(SecondFactorWrong.class);

        SetUp setUp = strictFactors.begin(proof);
        assertThat(setUp.address()).startsWith("otpauth://totp/MMHC%3A").contains("secret=" + setUp.secret());
        String code = Totp.codeAt(kept(milan), clock.instant());
        var first = strictFactors.finish(proof, code);
        assertThat(first.recoveryCodes()).hasSize(10);
        assertThat(sessions.open(first.person(), Door.SCREENS, "", "")).isNotBlank();
        assertThat(strict.check(milan.value(), PeopleFixtures.PASSWORD, "home").next())
                .isEqualTo(NextStep.CODE);
        assertThatThrownBy(() -> signedIn.as(milan, strictFactors::turnOff)).isInstanceOf(SecondFactorRequired.class);
    }

    @Test
    void turningItOffAsksWhoOneIsAndIsTold() {
        assertThatThrownBy(() -> As.user(mira, secondFactors::turnOff)).isInstanceOf(StepUpNeeded.class);
        signedIn.as(mira, secondFactors::turnOff);
        assertThat(check().next()).isEqualTo(NextStep.NOTHING);
    }

    @Test
    void anAdminResetsWhatWasLost() {
        String session = signedIn.open(mira);
        signedIn.as(people.ada(), () -> administration.resetSecondFactor(mira));
        assertThat(check().next()).isEqualTo(NextStep.NOTHING);
        assertThat(sessions.isAlive(session, mira.value(), "COMMITTEE", false)).isFalse();
    }

    @Test
    void aCodeConfirmsWhoOneIs() {
        String session = signedIn.open(mira);
        timeTravel.advance(Duration.ofMinutes(6));
        assertThatThrownBy(() -> signedIn.by(session, mira, secondFactors::newRecoveryCodes))
                .isInstanceOf(StepUpNeeded.class);
        signedIn.by(session, mira, () -> stepUps.confirmByCode(code()));
        assertThat(signedIn.by(session, mira, secondFactors::newRecoveryCodes)).hasSize(10);
    }

    private byte[] kept(Uid uid) {
        String stored = database.queryForObject(
                "select new_secret from identity_second_factor where uid = ?", String.class, uid.value());
        return Base64.getDecoder().decode(cipher.decrypt(String.valueOf(stored), "identity_second_factor.new_secret"));
    }

    private String code() {
        return Totp.codeAt(secret, clock.instant());
    }

    private PasswordProof check() {
        return As.user(mira, () -> signIn.check(mira.value(), PeopleFixtures.PASSWORD, "home"));
    }

    private PasswordProof prove(PasswordProof proof, String code) {
        return As.user(mira, () -> secondFactors.prove(proof, code));
    }

    private ApiAccess.Tokens tokens(@Nullable String code) {
        return As.user(
                mira,
                () -> access.signIn(new AskForTokens(mira.value(), PeopleFixtures.PASSWORD, code, "test", "home")));
    }
}
