package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.AccessRefusals.PasswordRefused;
import org.mmhc.access.AccessRefusals.SessionUnknown;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.access.AccessRefusals.SignInThrottled;
import org.mmhc.access.OwnPassword;
import org.mmhc.access.OwnSessions;
import org.mmhc.access.SessionRegistry;
import org.mmhc.access.SignIn;
import org.mmhc.access.SignedInPeople;
import org.mmhc.access.StepUps;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.LinkUsed;
import org.mmhc.identity.IdentityRefusals.NotStaff;
import org.mmhc.identity.IdentityRefusals.OwnAccount;
import org.mmhc.identity.IdentityRefusals.RoleNotOpen;
import org.mmhc.identity.Registration.RegisterPerson;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.security.access.AccessDeniedException;

@IdentityTest
class OwnContactsTests {

    @Autowired
    OwnContacts contacts;

    @Autowired
    OwnPassword password;

    @Autowired
    OwnSessions sessions;

    @Autowired
    OwnAccounts accounts;

    @Autowired
    SessionRegistry registry;

    @Autowired
    StepUps stepUps;

    @Autowired
    PhoneVerification phones;

    @Autowired
    Registration registration;

    @Autowired
    UserAdministration administration;

    @Autowired
    SignIn signIn;

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

    private Uid tara;
    private String email;
    private String phone;
    private String here;
    private String elsewhere;

    @BeforeEach
    void somebodyIsSignedInTwice() {
        email = post.newEmail();
        phone = post.newPhone();
        tara = people.registered(Role.CAREGIVER, "Tara Rao", email, phone);
        here = signedIn.open(tara);
        elsewhere = signedIn.open(tara);
    }

    @Test
    void anotherAddressCountsOnceItIsProvedAndTheOldOneIsTold() {
        String wanted = post.newEmail();
        signedIn.by(here, tara, () -> contacts.wantEmail(wanted));
        assertThat(signedIn.by(here, tara, accounts::mine).email()).isEqualTo(email);
        assertThat(check(email).uid()).isEqualTo(tara);

        As.user(tara, () -> contacts.confirmEmail(post.token(wanted, 1)));

        assertThat(check(wanted).uid()).isEqualTo(tara);
        assertThatThrownBy(() -> check(email)).isInstanceOf(SignInFailed.class);
        assertThat(post.mail(email, 1).subject()).isEqualTo("Your email address was changed");
        assertThatThrownBy(() -> As.user(tara, () -> contacts.confirmEmail(post.token(wanted, 1))))
                .isInstanceOf(LinkUsed.class);
    }

    @Test
    void theAddressOfSomebodyElseIsAnsweredLikeAnyOther() {
        String taken = post.newEmail();
        people.registered(Role.PATIENT, "Somebody Else", taken, post.newPhone());
        signedIn.by(here, tara, () -> contacts.wantEmail(taken));
        assertThat(post.mail(taken, 1).subject()).isEqualTo("You have an account already");
        assertThat(signedIn.by(here, tara, accounts::mine).newEmail()).isEqualTo(taken);
    }

    @Test
    void anAddressThatSomebodyOnlyTypedIsNotTaken() {
        String wanted = post.newEmail();
        As.user(
                tara,
                () -> registration.register(new RegisterPerson(
                        Role.PATIENT,
                        "Squatter",
                        wanted,
                        post.newPhone(),
                        true,
                        Locale.ENGLISH,
                        "place of " + wanted)));
        post.mail(wanted, 1);
        signedIn.by(here, tara, () -> contacts.wantEmail(wanted));
        As.user(tara, () -> contacts.confirmEmail(post.token(wanted, 2)));
        assertThat(users.findByEmail(wanted).orElseThrow().uid()).isEqualTo(tara);
    }

    @Test
    void anotherNumberCountsOnceItIsProved() {
        String wanted = post.newPhone();
        signedIn.by(here, tara, () -> contacts.wantPhone(wanted));
        assertThat(check(phone).uid()).isEqualTo(tara);
        assertThatThrownBy(() -> check(wanted)).isInstanceOf(SignInFailed.class);
        signedIn.by(here, tara, phones::sendCode);
        signedIn.by(here, tara, () -> phones.verify(post.code(wanted, 1)));
        assertThat(check(wanted).uid()).isEqualTo(tara);
        assertThatThrownBy(() -> check(phone)).isInstanceOf(SignInFailed.class);
        assertThat(post.mail(email, 1).text()).contains("phone number of your account was changed");
    }

    @Test
    void anotherPasswordSignsOutElsewhereOnly() {
        assertThatThrownBy(() ->
                        signedIn.by(here, tara, () -> password.change("not-the-password", "three-green-lanterns")))
                .isInstanceOf(SignInFailed.class);
        assertThatThrownBy(() ->
                        signedIn.by(here, tara, () -> password.change(PeopleFixtures.PASSWORD, "sunshine-2024!!")))
                .isInstanceOf(PasswordRefused.class);
        signedIn.by(here, tara, () -> password.change(PeopleFixtures.PASSWORD, "three-green-lanterns"));

        assertThat(isAlive(here)).isTrue();
        assertThat(isAlive(elsewhere)).isFalse();
        assertThatThrownBy(() -> check(email)).isInstanceOf(SignInFailed.class);
        assertThat(post.mail(email, 1).subject()).isEqualTo("Something changed in your account");
    }

    @Test
    void whatMattersAsksWhoOneIsAfterAWhile() {
        timeTravel.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> signedIn.by(here, tara, () -> contacts.wantPhone("")))
                .isInstanceOf(StepUpNeeded.class);
        assertThatThrownBy(() -> signedIn.by(here, tara, () -> stepUps.confirmByPassword("not-the-password")))
                .isInstanceOf(SignInFailed.class);
        signedIn.by(here, tara, () -> stepUps.confirmByPassword(PeopleFixtures.PASSWORD));
        signedIn.by(here, tara, () -> contacts.wantPhone(""));
        assertThatThrownBy(() -> signedIn.by(elsewhere, tara, () -> contacts.wantPhone("")))
                .isInstanceOf(StepUpNeeded.class);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> signedIn.by(here, tara, () -> stepUps.confirmByPassword("wrong")))
                    .isInstanceOf(SignInFailed.class);
        }
        assertThatThrownBy(() -> signedIn.by(here, tara, () -> stepUps.confirmByPassword(PeopleFixtures.PASSWORD)))
                .isInstanceOf(SignInThrottled.class);
    }

    @Test
    void peopleSeeAndEndTheirOwnSignInsOnly() {
        assertThat(signedIn.by(here, tara, sessions::mine)).hasSize(2).anySatisfy(session -> {
            assertThat(session.id()).isEqualTo(here);
            assertThat(session.current()).isTrue();
        });
        Uid rosa = people.rosa();
        assertThatThrownBy(() -> signedIn.as(rosa, () -> sessions.end(elsewhere)))
                .isInstanceOf(SessionUnknown.class);
        assertThat(isAlive(elsewhere)).isTrue();
        signedIn.by(here, tara, () -> sessions.end(elsewhere));
        assertThat(isAlive(elsewhere)).isFalse();
        String third = signedIn.open(tara);
        signedIn.by(here, tara, sessions::endOthers);
        assertThat(isAlive(third)).isFalse();
        assertThat(isAlive(here)).isTrue();
    }

    @Test
    void anotherRoleEndsWhatTheOldOneAllowed(AssertablePublishedEvents events) {
        Uid nora = people.newcomer(Role.ANALYST, "Nora Iyer");
        String session = signedIn.open(nora);
        Uid ada = people.ada();
        assertThatThrownBy(() ->
                        As.user(ada, () -> administration.changeRole(nora, people.versionOf(nora), Role.COMMITTEE)))
                .isInstanceOf(StepUpNeeded.class);
        assertThatThrownBy(() ->
                        signedIn.as(nora, () -> administration.changeRole(nora, people.versionOf(nora), Role.ADMIN)))
                .isInstanceOf(AccessDeniedException.class);

        signedIn.as(ada, () -> administration.changeRole(nora, people.versionOf(nora), Role.COMMITTEE));
        signedIn.as(ada, () -> administration.changeRole(nora, people.versionOf(nora), Role.COMMITTEE));

        assertThat(events.ofType(UserRoleChanged.class)
                        .matching(event -> event.uid().equals(nora)))
                .hasSize(1);
        assertThat(registry.isAlive(session, nora.value(), "ANALYST", true)).isFalse();
        assertThat(As.user(nora, () -> signIn.check(nora.value(), PeopleFixtures.PASSWORD, "home"))
                        .role())
                .isEqualTo(Role.COMMITTEE);
        assertThatThrownBy(() ->
                        signedIn.as(ada, () -> administration.changeRole(ada, people.versionOf(ada), Role.ANALYST)))
                .isInstanceOf(OwnAccount.class);
        assertThatThrownBy(() ->
                        signedIn.as(ada, () -> administration.changeRole(tara, people.versionOf(tara), Role.ANALYST)))
                .isInstanceOf(NotStaff.class);
        assertThatThrownBy(() ->
                        signedIn.as(ada, () -> administration.changeRole(nora, people.versionOf(nora), Role.CAREGIVER)))
                .isInstanceOf(RoleNotOpen.class);
    }

    private boolean isAlive(String session) {
        return registry.isAlive(session, tara.value(), "CAREGIVER", false);
    }

    private SignIn.PasswordProof check(String name) {
        return As.user(tara, () -> signIn.check(name, PeopleFixtures.PASSWORD, "home"));
    }
}
