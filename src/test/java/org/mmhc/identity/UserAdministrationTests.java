package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mmhc.access.AccessRefusals.AccountDeactivated;
import org.mmhc.access.AccessRefusals.PasswordRefused;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.access.SignIn;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.IdentityRefusals.LastAdmin;
import org.mmhc.identity.IdentityRefusals.LinkUsed;
import org.mmhc.identity.IdentityRefusals.OwnAccount;
import org.mmhc.identity.IdentityRefusals.ReasonMissing;
import org.mmhc.identity.IdentityRefusals.RoleNotOpen;
import org.mmhc.identity.IdentityRefusals.UserChanged;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.mmhc.identity.UserAdministration.CreateUser;
import org.mmhc.identity.UserAdministration.Filter;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.Recipients;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.security.access.AccessDeniedException;

@IdentityTest
class UserAdministrationTests {

    @Autowired
    UserAdministration administration;

    @Autowired
    Invitations invitations;

    @Autowired
    UserDirectory directory;

    @Autowired
    Recipients recipients;

    @Autowired
    DeliveryLog deliveries;

    @Autowired
    SignIn signIn;

    @Autowired
    PeopleFixtures people;

    @Autowired
    SignedInPeople signedIn;

    @Autowired
    Post post;

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "COMMITTEE", "ANALYST"})
    void anAdminInvitesAColleague(Role role) {
        String email = post.newEmail();
        Uid uid = As.user(people.ada(), () -> administration.create(create(role, email)));
        assertThat(uid.joinedAs()).isEqualTo(role);
        String token = post.token(email, 1);

        assertThatThrownBy(() -> As.user(uid, () -> invitations.accept(token, "password1234")))
                .isInstanceOf(PasswordRefused.class);
        As.user(uid, () -> invitations.accept(token, "three-blue-lanterns"));

        assertThat(As.user(uid, () -> signIn.check(email, "three-blue-lanterns", "home"))
                        .uid())
                .isEqualTo(uid);
        assertThatThrownBy(() -> As.user(uid, () -> invitations.accept(token, "three-red-lanterns")))
                .isInstanceOf(LinkUsed.class);
    }

    @Test
    void patientsAndCaregiversAreNotInvited() {
        assertThatThrownBy(() ->
                        As.user(people.ada(), () -> administration.create(create(Role.PATIENT, post.newEmail()))))
                .isInstanceOf(RoleNotOpen.class);
    }

    @Test
    void anAdminIsToldThatAnAddressIsTaken() {
        people.rosa();
        assertThatThrownBy(() ->
                        As.user(people.ada(), () -> administration.create(create(Role.ADMIN, "Rosa@Example.org"))))
                .isInstanceOf(EmailTaken.class);
    }

    @Test
    void aDeactivatedPersonCannotSignInAndLearnsItOnlyWithTheRightPassword(AssertablePublishedEvents events) {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        Uid ada = people.ada();
        As.user(ada, () -> administration.deactivate(tara, people.versionOf(tara), "Left the agency"));
        As.user(ada, () -> administration.deactivate(tara, people.versionOf(tara), "Said twice"));

        assertThat(directory.isActive(tara)).isFalse();
        assertThat(events.ofType(UserDeactivated.class)
                        .matching(event -> event.uid().equals(tara)))
                .hasSize(1);
        assertThatThrownBy(() -> check(tara, PeopleFixtures.PASSWORD)).isInstanceOf(AccountDeactivated.class);
        assertThatThrownBy(() -> check(tara, "something-else-1")).isInstanceOf(SignInFailed.class);
        assertThat(directory.activeWithRole(Role.CAREGIVER))
                .noneMatch(card -> card.uid().equals(tara));

        As.user(ada, () -> administration.reactivate(tara, people.versionOf(tara)));
        check(tara, PeopleFixtures.PASSWORD);
    }

    @Test
    void whoLeftTheAgencyHearsOfTheirAccountAloneAndPatientsOfTheirCareStill() {
        Uid ada = people.ada();
        Uid nora = people.newcomer(Role.ANALYST, "Nora Nair");
        Uid paul = people.newcomer(Role.PATIENT, "Paul Pillai");
        assertThat(recipients.find(nora, "notifications/report-due")).isPresent();
        for (Uid gone : List.of(nora, paul)) {
            As.user(ada, () -> administration.deactivate(gone, people.versionOf(gone), "Left the agency"));
        }

        assertThat(recipients.find(nora, "notifications/report-due")).isEmpty();
        assertThat(recipients.find(nora)).as("What is gathered").isEmpty();
        assertThat(recipients.find(nora, IdentityMessages.SECURITY_NOTICE)).isPresent();
        assertThat(recipients.find(paul, "billing/invoice")).isPresent();

        As.user(ada, () -> administration.reactivate(nora, people.versionOf(nora)));
        As.user(ada, () -> administration.reactivate(paul, people.versionOf(paul)));
        assertThat(recipients.find(nora, "notifications/report-due")).isPresent();
    }

    @Test
    void nobodyDeactivatesThemselvesOrWithoutAReason() {
        Uid ada = people.ada();
        assertThatThrownBy(() -> As.user(ada, () -> administration.deactivate(ada, people.versionOf(ada), "Tired")))
                .isInstanceOf(OwnAccount.class);
        Uid rosa = people.rosa();
        assertThatThrownBy(() -> As.user(ada, () -> administration.deactivate(rosa, people.versionOf(rosa), "  ")))
                .isInstanceOf(ReasonMissing.class);
        assertThatThrownBy(() -> As.user(ada, () -> administration.deactivate(Uid.of(Role.PATIENT, 9), 0, "Gone")))
                .isInstanceOf(UserUnknown.class);
    }

    @Test
    void twoAdminsWhoEndEachOtherAtOnceLeaveOne() throws Exception {
        Uid first = people.ada();
        Uid second = people.newcomer(Role.ADMIN, "Second Admin");
        List<Callable<Boolean>> both = List.of(() -> deactivates(first, second), () -> deactivates(second, first));
        try (var threads = Executors.newFixedThreadPool(2)) {
            long done = threads.invokeAll(both).stream()
                    .filter(one -> one.resultNow())
                    .count();
            assertThat(done).isEqualTo(1);
        }
        assertThat(directory.isActive(first) ^ directory.isActive(second)).isTrue();
        Uid left = directory.isActive(first) ? first : second;
        Uid out = left.equals(first) ? second : first;
        As.user(left, () -> administration.reactivate(out, people.versionOf(out)));
    }

    @Test
    void ofTwoChangesOfOneAccountAtOnceTheSecondIsToldToLookAgain() throws Exception {
        Uid ada = people.ada();
        Uid nora = people.newcomer(Role.ANALYST, "Nora Iyer");
        long seen = people.versionOf(nora);
        List<Callable<Boolean>> both = List.of(
                () -> counts(() -> signedIn.as(ada, () -> administration.changeRole(nora, seen, Role.COMMITTEE))),
                () -> counts(() -> signedIn.as(ada, () -> administration.deactivate(nora, seen, "Left the agency"))));
        try (var threads = Executors.newFixedThreadPool(2)) {
            assertThat(threads.invokeAll(both).stream().filter(one -> one.resultNow()))
                    .hasSize(1);
        }
        assertThatThrownBy(() -> signedIn.as(ada, () -> administration.changeRole(nora, seen, Role.ADMIN)))
                .isInstanceOf(UserChanged.class);
    }

    private static boolean counts(Runnable change) {
        try {
            change.run();
            return true;
        } catch (UserChanged stale) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"COMMITTEE", "CAREGIVER", "PATIENT", "ANALYST"})
    void onlyAdminsMay(Role role) {
        Uid uid = Uid.of(role, 77);
        Uid rosa = people.rosa();
        for (Runnable attempt : List.<Runnable>of(
                () -> administration.find(Filter.ALL, 0, 10, Set.of()),
                () -> administration.create(create(Role.ADMIN, post.newEmail())),
                () -> administration.deactivate(rosa, people.versionOf(rosa), "Because"),
                () -> administration.reactivate(rosa, people.versionOf(rosa)),
                () -> administration.inviteAgain(rosa),
                () -> deliveries.find(DeliveryLog.Filter.ALL, 0, 10))) {
            assertThatThrownBy(() -> As.user(uid, attempt)).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void peopleAreFoundByTextRoleAndState() {
        Uid mira = people.mira();
        Uid ada = people.ada();
        assertThat(found(ada, new Filter("ira jos", null, null))).contains(mira);
        assertThat(found(ada, new Filter(mira.value(), null, null))).containsExactly(mira);
        assertThat(found(ada, new Filter("mira@", Role.COMMITTEE, UserState.ACTIVE)))
                .containsExactly(mira);
        assertThat(found(ada, new Filter("mira@", Role.COMMITTEE, UserState.DEACTIVATED)))
                .isEmpty();
        assertThat(found(ada, new Filter("mira@", Role.ADMIN, null))).isEmpty();
    }

    @Test
    void theDirectoryKnowsNames() {
        assertThat(directory.nameOf(people.mira())).isEqualTo("Mira Joshi");
        assertThat(directory.nameOf(Uid.SYSTEM)).isEqualTo("MMHC");
        assertThat(directory.nameOf(Uid.of(Role.PATIENT, 9)))
                .isEqualTo(Uid.of(Role.PATIENT, 9).value());
        assertThat(directory.namesOf(Set.of(people.mira(), Uid.SYSTEM, Uid.of(Role.PATIENT, 9))))
                .containsOnly(
                        entry(people.mira(), "Mira Joshi"),
                        entry(Uid.SYSTEM, "MMHC"),
                        entry(Uid.of(Role.PATIENT, 9), Uid.of(Role.PATIENT, 9).value()));
        assertThat(directory.namesOf(Set.of())).isEmpty();
    }

    private List<Uid> found(Uid admin, Filter filter) {
        return As.user(admin, () -> administration.find(filter, 0, 50, Set.of()))
                .map(row -> row.uid())
                .getContent();
    }

    private boolean deactivates(Uid by, Uid other) {
        try {
            As.user(by, () -> administration.deactivate(other, people.versionOf(other), "Coup"));
            return true;
        } catch (LastAdmin refusal) {
            return false;
        }
    }

    private void check(Uid uid, String password) {
        As.user(uid, () -> signIn.check(uid.value(), password, "home"));
    }

    private static CreateUser create(Role role, String email) {
        return new CreateUser(role, "New Colleague", email, null, Locale.ENGLISH);
    }
}
