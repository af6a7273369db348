package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.OwnPassword;
import org.mmhc.access.SignIn;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.CodeExpired;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.IdentityRefusals.LinkUnknown;
import org.mmhc.identity.IdentityRefusals.TooManyCodes;
import org.mmhc.identity.Registration.RegisterPerson;
import org.mmhc.identity.UserAdministration.CreateUser;
import org.mmhc.local.TimeTravel;
import org.mmhc.notifications.DeliveryFailed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A link or a code proves the address or number that it went to, as long as nothing has changed since, and nothing else. */
@IdentityTest
class ProofTests {

    private static final String ANOTHER_PASSWORD = "three-green-lanterns";

    @Autowired
    OwnContacts contacts;

    @Autowired
    OwnPassword password;

    @Autowired
    PhoneVerification phones;

    @Autowired
    PhoneCodes codes;

    @Autowired
    LinkDesk links;

    @Autowired
    Invitations invitations;

    @Autowired
    Registration registration;

    @Autowired
    UserAdministration administration;

    @Autowired
    SignIn signIn;

    @Autowired
    Proofs proofs;

    @Autowired
    Users users;

    @Autowired
    PeopleFixtures people;

    @Autowired
    SignedInPeople signedIn;

    @Autowired
    Post post;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    private Uid tara;
    private String email;
    private String phone;

    @BeforeEach
    void somebodyHasAnAccount() {
        email = post.newEmail();
        phone = post.newPhone();
        tara = people.registered(Role.CAREGIVER, "Tara Rao", email, phone);
    }

    @Test
    void aCodeDoesNotProveANumberThatItDidNotGoTo() {
        String own = post.newPhone();
        String others = post.newPhone();
        wantPhone(own);
        sendCode();
        String code = post.code(own, 1);
        wantPhone(others);

        assertThatThrownBy(() -> verify(code)).isInstanceOf(CodeExpired.class);
        wantPhone(own);
        assertThatThrownBy(() -> verify(code)).isInstanceOf(CodeExpired.class);
        assertThat(user().phone()).contains(PhoneNumber.of(phone));
    }

    @Test
    void aNumberWithAnAccountIsAnsweredLikeAnyOtherAndItsOwnerIsTold() {
        String ownersEmail = post.newEmail();
        String taken = post.newPhone();
        people.registered(Role.PATIENT, "Somebody Else", ownersEmail, taken);
        String own = post.newPhone();
        wantPhone(own);
        sendCode();
        String code = post.code(own, 1);
        wantPhone(taken);

        assertThatThrownBy(() -> verify(code)).isInstanceOf(CodeExpired.class);
        assertThat(post.mail(ownersEmail, 1).subject()).isEqualTo("Somebody used your phone number");
    }

    @Test
    void aCodeEndsWithThePassword() {
        String own = post.newPhone();
        wantPhone(own);
        sendCode();
        String code = post.code(own, 1);
        signedIn.as(tara, () -> password.change(PeopleFixtures.PASSWORD, ANOTHER_PASSWORD));
        assertThatThrownBy(() -> verify(code)).isInstanceOf(CodeExpired.class);
    }

    @Test
    void noCodeGoesOutToANumberThatDoesNotWaitAnyMore() {
        String own = post.newPhone();
        String other = post.newPhone();
        wantPhone(own);
        wantPhone(other);
        assertThatThrownBy(() -> codes.issue(tara, own)).isInstanceOf(DeliveryFailed.class);
        assertThat(codes.issue(tara, other)).hasSize(6);
        deactivate();
        assertThatThrownBy(() -> codes.issue(tara, other)).isInstanceOf(DeliveryFailed.class);
    }

    @Test
    void aCodeAndAnotherNumberAtOnceNeverProveTheOtherNumber() throws Exception {
        for (int round = 0; round < 8; round++) {
            String own = post.newPhone();
            String others = post.newPhone();
            wantPhone(own);
            String code = codes.issue(tara, own);
            together(() -> verify(code), () -> wantPhone(others));
            assertThat(user().phone()).isNotEqualTo(PhoneNumber.lookFor(others));
        }
    }

    @Test
    void manyAccountsTogetherSendFewMessagesToOneNumber() {
        String number = post.newPhone();
        wantPhone(number);
        sendCode();
        post.code(number, 1);
        Uid second = people.newcomer(Role.PATIENT, "Second Person");
        signedIn.as(second, () -> contacts.wantPhone(number));
        assertThatThrownBy(() -> signedIn.as(second, phones::sendCode)).isInstanceOf(TooManyCodes.class);
        timeTravel.advance(Duration.ofSeconds(61));
        signedIn.as(second, phones::sendCode);
        post.code(number, 2);
    }

    @Test
    void aLinkDoesNotProveAnAddressThatItDidNotGoTo() {
        String own = post.newEmail();
        String others = post.newEmail();
        wantEmail(own);
        String token = post.token(own, 1);
        wantEmail(others);
        assertThatThrownBy(() -> confirmEmail(token)).isInstanceOf(LinkUnknown.class);
        wantEmail(own);
        assertThatThrownBy(() -> confirmEmail(token)).isInstanceOf(LinkUnknown.class);
        assertThat(user().email().value()).isEqualTo(email);
        confirmEmail(post.token(own, 2));
        assertThat(user().email().value()).isEqualTo(own);
    }

    @Test
    void aLinkToOnesOwnAddressDoesNotTellWhoElseHasAnAccount() {
        String own = post.newEmail();
        String taken = post.newEmail();
        people.registered(Role.PATIENT, "Somebody Else", taken, post.newPhone());
        String waiting = post.newEmail();
        As.user(tara, () -> register(waiting));
        Uid pending = people.waitingAt(waiting);
        wantEmail(own);
        String token = post.token(own, 1);
        for (String other : List.of(taken, waiting)) {
            wantEmail(other);
            assertThatThrownBy(() -> confirmEmail(token)).isInstanceOf(LinkUnknown.class);
        }
        As.user(tara, () -> invitations.confirmRegistration(post.token(waiting, 1), ANOTHER_PASSWORD));
        assertThat(users.findByEmail(waiting).orElseThrow().uid()).isEqualTo(pending);
        assertThatThrownBy(() -> confirmEmail(post.token(waiting, 2))).isInstanceOf(EmailTaken.class);
    }

    @Test
    void nobodysRegistrationIsForgottenForALaterOne() {
        String address = post.newEmail();
        As.user(tara, () -> register(address));
        Uid first = people.waitingAt(address);
        As.user(tara, () -> register(address));
        String token = post.token(address, 1);
        post.mail(address, 2);
        Uid confirmed = As.user(tara, () -> invitations.confirmRegistration(token, ANOTHER_PASSWORD));
        assertThat(confirmed).isEqualTo(first);
    }

    @Test
    void aResetLinkEndsWithWhateverEndsSignIns() {
        String changed = reset();
        signedIn.as(tara, () -> password.change(PeopleFixtures.PASSWORD, ANOTHER_PASSWORD));
        assertVoid(changed);

        String deactivated = reset();
        deactivate();
        assertVoid(deactivated);
        As.user(people.ada(), () -> administration.reactivate(tara, people.versionOf(tara)));
        assertVoid(deactivated);

        String moved = reset();
        String wanted = post.newEmail();
        wantEmail(wanted);
        confirmEmail(post.token(wanted, 1));
        assertVoid(moved);
    }

    @Test
    void onlyTheNewestResetLinkWorks() {
        String older = reset();
        String newer = reset();
        assertVoid(older);
        As.user(tara, () -> invitations.resetPassword(newer, ANOTHER_PASSWORD));
        check(ANOTHER_PASSWORD);
    }

    @Test
    void anInvitationEndsWithAnotherRoleAndWithANewerOne() {
        Uid ada = people.ada();
        String address = post.newEmail();
        Uid nora = As.user(
                ada,
                () -> administration.create(new CreateUser(Role.ANALYST, "Nora Iyer", address, null, Locale.ENGLISH)));
        String first = post.token(address, 1);
        timeTravel.advance(Duration.ofSeconds(61));
        As.user(ada, () -> administration.inviteAgain(nora));
        String second = post.token(address, 2);
        assertThatThrownBy(() -> As.user(nora, () -> invitations.accept(first, ANOTHER_PASSWORD)))
                .isInstanceOf(LinkUnknown.class);
        signedIn.as(ada, () -> administration.changeRole(nora, people.versionOf(nora), Role.COMMITTEE));
        assertThatThrownBy(() -> As.user(nora, () -> invitations.accept(second, ANOTHER_PASSWORD)))
                .isInstanceOf(LinkUnknown.class);
        timeTravel.advance(Duration.ofSeconds(61));
        As.user(ada, () -> administration.inviteAgain(nora));
        String third = post.token(address, 4);
        As.user(ada, () -> administration.deactivate(nora, people.versionOf(nora), "Does not come"));
        assertThatThrownBy(() -> As.user(nora, () -> invitations.accept(third, ANOTHER_PASSWORD)))
                .isInstanceOf(LinkUnknown.class);
    }

    @Test
    void aLinkToAnotherAddressEndsWithThePassword() {
        String wanted = post.newEmail();
        wantEmail(wanted);
        String token = post.token(wanted, 1);
        signedIn.as(tara, () -> password.change(PeopleFixtures.PASSWORD, ANOTHER_PASSWORD));
        assertThatThrownBy(() -> confirmEmail(token)).isInstanceOf(LinkUnknown.class);
    }

    @Test
    void aLinkThatIsVoidDoesNotGoOut() {
        String wanted = post.newEmail();
        wantEmail(wanted);
        post.mail(wanted, 1);
        String link = database.queryForObject(
                "select id from identity_link where uid = ? and purpose = 'EMAIL_CHANGE'", String.class, tara.value());
        wantEmail(post.newEmail());
        assertThatThrownBy(() -> links.arm(link, wanted)).isInstanceOf(DeliveryFailed.class);
    }

    @Test
    void ofAResetAndAChangeAtOnceOneCounts() throws Exception {
        for (int round = 0; round < 3; round++) {
            String before = round == 0 ? PeopleFixtures.PASSWORD : "lantern-number-a-" + (round - 1);
            String now = "lantern-number-a-" + round;
            String token = reset();
            String session = signedIn.open(tara);
            int done = together(
                    () -> As.user(tara, () -> invitations.resetPassword(token, now)),
                    () -> signedIn.by(session, tara, () -> password.change(before, now)));
            assertThat(done).isEqualTo(1);
            check(now);
        }
    }

    @Test
    void nothingSlowHappensInATransaction() {
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> proofs.hashOf(ANOTHER_PASSWORD, "Tara Rao", email)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> check("a")))
                .isInstanceOf(IllegalStateException.class);
    }

    private String reset() {
        timeTravel.advance(Duration.ofSeconds(61));
        int mails = post.mailsTo(email);
        As.user(tara, () -> invitations.forgotPassword(email));
        while (!post.mail(email, mails + 1).subject().equals("Choose another password")) {
            mails++;
        }
        return post.token(email, mails + 1);
    }

    private void assertVoid(String token) {
        assertThatThrownBy(() -> As.user(tara, () -> invitations.resetPassword(token, "five-yellow-lanterns")))
                .isInstanceOf(LinkUnknown.class);
    }

    private void register(String address) {
        registration.register(new RegisterPerson(
                Role.PATIENT, "Somebody New", address, post.newPhone(), true, Locale.ENGLISH, "place of " + address));
    }

    private void deactivate() {
        As.user(people.ada(), () -> administration.deactivate(tara, people.versionOf(tara), "Left the agency"));
    }

    private void wantEmail(String address) {
        timeTravel.advance(Duration.ofSeconds(61));
        signedIn.as(tara, () -> contacts.wantEmail(address));
    }

    private void confirmEmail(String token) {
        As.user(tara, () -> contacts.confirmEmail(token));
    }

    private void wantPhone(String number) {
        signedIn.as(tara, () -> contacts.wantPhone(number));
    }

    private void sendCode() {
        signedIn.as(tara, phones::sendCode);
    }

    private void verify(String code) {
        signedIn.as(tara, () -> phones.verify(code));
    }

    private void check(String password) {
        As.user(tara, () -> signIn.check(tara.value(), password, "home"));
    }

    private User user() {
        return users.findById(tara.value()).orElseThrow();
    }

    /* How many of them were not refused. */
    private static int together(Runnable... works) throws Exception {
        try (var threads = Executors.newFixedThreadPool(works.length)) {
            int done = 0;
            List<Callable<Boolean>> all = Arrays.stream(works)
                    .<Callable<Boolean>>map(work -> () -> {
                        try {
                            work.run();
                            return true;
                        } catch (Refusal refused) {
                            return false;
                        }
                    })
                    .toList();
            for (var one : threads.invokeAll(all)) {
                done += one.get() ? 1 : 0;
            }
            return done;
        }
    }
}
