package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.Registration.RegisterPerson;
import org.mmhc.identity.UserAdministration.Filter;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.context.support.WithAnonymousUser;

@IdentityTest
@WithAnonymousUser
@ExtendWith(OutputCaptureExtension.class)
class RegistrationTests {

    private static final String PASSWORD = "three-blue-lanterns";

    @Autowired
    Registration registration;

    @Autowired
    Invitations invitations;

    @Autowired
    SignIn signIn;

    @Autowired
    UserAdministration administration;

    @Autowired
    PeopleFixtures people;

    @Autowired
    Users users;

    @Autowired
    Post post;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    JdbcTemplate database;

    @Test
    void aCaregiverRegistersConfirmsTheAddressAndSignsIn() {
        String email = post.newEmail();
        register(Role.CAREGIVER, "Tara Rao", email, post.newPhone());

        assertThatThrownBy(() -> signIn.check(email, PASSWORD, "home")).isInstanceOf(SignInFailed.class);
        var uid = confirm(post.token(email, 1));

        assertThat(uid.role()).isEqualTo(Role.CAREGIVER);
        assertThat(signIn.check(email.toUpperCase(Locale.ROOT), PASSWORD, "home")
                        .uid())
                .isEqualTo(uid);
        assertThat(signIn.check(uid.value().toLowerCase(Locale.ROOT), PASSWORD, "home")
                        .name())
                .isEqualTo("Tara Rao");
    }

    @Test
    void theMailHasTextAndHtmlAndTheSameLink() {
        String email = post.newEmail();
        register(Role.PATIENT, "Lena <b>Bold</b> & Sons", email, post.newPhone());

        var mail = post.mail(email, 1);
        String token = post.token(email, 1);
        assertThat(mail.subject()).isEqualTo("Confirm your mail address");
        assertThat(mail.text()).contains("Hello Lena <b>Bold</b> & Sons").contains("/confirm-email?token=" + token);
        assertThat(mail.html())
                .contains("Hello Lena &lt;b&gt;Bold&lt;/b&gt; &amp; Sons")
                .contains("/confirm-email?token=" + token)
                .doesNotContain("<b>Bold");
    }

    @Test
    void aKnownAddressIsAnsweredLikeANewOneAndItsOwnerIsTold() {
        String email = post.newEmail();
        register(Role.PATIENT, "First Person", email, post.newPhone());
        confirm(post.token(email, 1));

        register(Role.CAREGIVER, "Second Person", "  " + email.toUpperCase(Locale.ROOT) + " ", post.newPhone());

        assertThat(post.mail(email, 2).subject()).isEqualTo("You have an account already");
        assertThat(users.findByEmail(email).orElseThrow().name()).isEqualTo("First Person");
    }

    @Test
    void aKnownPhoneNumberIsAnsweredLikeANewOneAndItsOwnerIsTold() {
        String phone = post.newPhone();
        String first = post.newEmail();
        Uid owner = people.registered(Role.PATIENT, "First Person", first, phone);
        String email = post.newEmail();
        register(Role.PATIENT, "Second Person", email, phone);

        assertThat(post.mail(first, 1).subject()).isEqualTo("Somebody used your phone number");
        Uid second = confirm(post.token(email, 1));
        assertThat(users.findByPhone(phone).orElseThrow().uid()).isEqualTo(owner);
        assertThat(users.findById(second.value()).orElseThrow().phone()).isEmpty();
        assertThatThrownBy(() -> signIn.check(phone, PASSWORD, "home")).isInstanceOf(SignInFailed.class);
    }

    @Test
    void whoRegistersTheAddressOfSomebodyElseGetsNothing() {
        String email = post.newEmail();
        register(Role.PATIENT, "Attacker", email, post.newPhone());
        post.mail(email, 1);
        String phone = post.newPhone();
        register(Role.CAREGIVER, "True Owner", email, phone);
        String token = post.token(email, 2);

        assertThatThrownBy(() -> confirm(post.token(email, 1))).isInstanceOf(LinkUnknown.class);
        Uid owner = confirm(token);

        User user = users.findByEmail(email).orElseThrow();
        assertThat(user.uid()).isEqualTo(owner);
        assertThat(user.name()).isEqualTo("True Owner");
        assertThat(user.role()).isEqualTo(Role.CAREGIVER);
        assertThat(signIn.check(email, PASSWORD, "home").uid()).isEqualTo(owner);
    }

    @Test
    void oneAddressGetsFewMailsAndOnePlaceOpensFewAccounts() {
        String email = post.newEmail();
        for (int attempt = 0; attempt < 6; attempt++) {
            register(Role.PATIENT, "Ina", email, post.newPhone());
        }
        post.mail(email, 5);
        assertThat(database.queryForObject("select count(*) from identity_user where email = ?", Long.class, email))
                .isEqualTo(1);
        for (int attempt = 0; attempt < 20; attempt++) {
            register(Role.PATIENT, "Ina", email, "+919830099999", "198.51.100.7");
        }
        assertThatThrownBy(() -> register(Role.PATIENT, "Ina", post.newEmail(), post.newPhone(), "198.51.100.7"))
                .isInstanceOf(TooManyRegistrations.class);
        assertThat(post.mailsTo(email)).isEqualTo(5);
    }

    @Test
    void theAnswerTakesTheSameTimeForEverybody() {
        String known = post.newEmail();
        people.registered(Role.PATIENT, "Ina", known, post.newPhone());
        for (String email : List.of(known, post.newEmail())) {
            assertThat(timeOf(() -> invitations.forgotPassword(email))).isGreaterThanOrEqualTo(Duration.ofMillis(150));
            assertThat(timeOf(() -> register(Role.PATIENT, "Ina", email, post.newPhone())))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "COMMITTEE", "ANALYST"})
    void nobodyRegistersAsStaff(Role role) {
        assertThatThrownBy(() -> register(role, "Eve", post.newEmail(), post.newPhone()))
                .isInstanceOf(RoleNotOpen.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "rosa", "rosa@", "@example.org", "rosa@example", "a b@example.org", "a@b@c.org", "x@-a.org"})
    void whatIsNotAMailAddressIsRefused(String email) {
        assertThatThrownBy(() -> register(Role.PATIENT, "Eve", email, post.newPhone()))
                .isInstanceOf(EmailInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "98", "+91 123", "hello", "+999 12345678"})
    void whatIsNotAPhoneNumberIsRefused(String phone) {
        assertThatThrownBy(() -> register(Role.PATIENT, "Eve", post.newEmail(), phone))
                .isInstanceOf(PhoneInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0007bell"})
    void whatIsNotANameIsRefused(String name) {
        assertThatThrownBy(() -> register(Role.PATIENT, name, post.newEmail(), post.newPhone()))
                .isInstanceOf(NameInvalid.class);
    }

    @Test
    void numbersAreTakenAsIndianUnlessTheySayOtherwise() {
        assertThat(PhoneNumber.of("098765 43210").value()).isEqualTo("+919876543210");
        assertThat(PhoneNumber.of("+44 20 7946 0958").value()).isEqualTo("+442079460958");
    }

    @Test
    void aLinkWorksOnce() {
        String email = post.newEmail();
        register(Role.PATIENT, "Ina", email, post.newPhone());
        String token = post.token(email, 1);
        confirm(token);
        assertThatThrownBy(() -> confirm(token)).isInstanceOf(LinkUsed.class);
    }

    @Test
    void aLinkDoesNotWorkForAnythingElse() {
        String email = post.newEmail();
        register(Role.PATIENT, "Ina", email, post.newPhone());
        String token = post.token(email, 1);
        assertThatThrownBy(() -> invitations.accept(token, PASSWORD)).isInstanceOf(LinkUnknown.class);
        assertThatThrownBy(() -> confirm(token + "x")).isInstanceOf(LinkUnknown.class);
        assertThatThrownBy(() -> confirm("")).isInstanceOf(LinkUnknown.class);
    }

    @Test
    void aLinkIsGoodForOneDay() {
        String email = post.newEmail();
        register(Role.PATIENT, "Ina", email, post.newPhone());
        String token = post.token(email, 1);
        timeTravel.advance(Duration.ofHours(24));
        assertThatThrownBy(() -> confirm(token)).isInstanceOf(LinkExpired.class);
    }

    @Test
    void aForgottenPasswordIsReplacedByLink() {
        String email = post.newEmail();
        register(Role.PATIENT, "Ina", email, post.newPhone());
        confirm(post.token(email, 1));
        invitations.forgotPassword(email);
        invitations.forgotPassword("nobody-at-all@example.org");

        assertThatThrownBy(() -> invitations.resetPassword(post.token(email, 2), "short"))
                .isInstanceOf(PasswordRefused.class);
        invitations.resetPassword(post.token(email, 2), "another-green-lantern");
        assertThat(post.mail(email, 3).text()).contains("your password was changed");

        assertThatThrownBy(() -> signIn.check(email, PASSWORD, "home")).isInstanceOf(SignInFailed.class);
        assertThat(signIn.check(email, "another-green-lantern", "home").name()).isEqualTo("Ina");
        assertThat(post.mailsTo("nobody-at-all@example.org")).isZero();
    }

    @Test
    void manyPeopleAtOnceGetUidsOfTheirOwn() throws Exception {
        Set<String> uids = new ConcurrentSkipListSet<>();
        List<Callable<Boolean>> all = IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(number -> {
                    String email = post.newEmail();
                    String phone = post.newPhone();
                    return () -> {
                        people.registered(Role.PATIENT, "Person " + number, email, phone);
                        register(Role.CAREGIVER, "Person " + number, "c" + email, phone.replace("+91983", "+91984"));
                        return uids.add(users.findByEmail("c" + email)
                                .orElseThrow()
                                .uid()
                                .value());
                    };
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (Future<Boolean> one : threads.invokeAll(all)) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(uids).hasSize(40);
    }

    @Test
    void twoRegistrationsOfOneAddressAtOnceMakeOneAccount() throws Exception {
        String email = post.newEmail();
        List<Callable<Boolean>> both = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(number -> {
                    String phone = post.newPhone();
                    return () -> {
                        register(Role.PATIENT, "Twin " + number, email, phone);
                        return true;
                    };
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> one : threads.invokeAll(both)) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(database.queryForObject("select count(*) from identity_user where email = ?", Long.class, email))
                .isEqualTo(1);
    }

    @Test
    void scriptAndSqlInEveryFieldStayWords() {
        String evil = "Robert'); DROP TABLE identity_user; --<script>alert(1)</script>${7*7}{0}";
        String email = post.newEmail();
        register(Role.PATIENT, evil, email, post.newPhone());
        assertThat(post.mail(email, 1).html()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(post.mail(email, 1).text()).contains(evil);
        for (Runnable attempt : List.<Runnable>of(
                () -> register(Role.PATIENT, "Eve", evil, post.newPhone()),
                () -> register(Role.PATIENT, "Eve", post.newEmail(), evil),
                () -> signIn.check(evil, evil, evil),
                () -> confirm(evil))) {
            assertThatThrownBy(attempt::run).isInstanceOf(Refusal.class);
        }
        var ada = people.ada();
        assertThat(As.user(ada, () -> administration.find(new Filter(evil, null, null), 0, 10))
                        .getContent())
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo(evil));
        assertThat(As.user(ada, () -> administration.find(new Filter("%_!", null, null), 0, 10)))
                .isEmpty();
    }

    @Test
    void noSecretIsLoggedOrStored(CapturedOutput output) {
        String email = post.newEmail();
        String phone = post.newPhone();
        register(Role.PATIENT, "Quite Secretive", email, phone);
        String token = post.token(email, 1);
        confirm(token);
        signIn.check(email, PASSWORD, "203.0.113.7");

        assertThat(withoutMailCatcher(output))
                .doesNotContain(token)
                .doesNotContain(email)
                .doesNotContain(phone)
                .doesNotContain(PASSWORD);
        for (String table : List.of("notifications_message", "identity_link", "event_publication")) {
            assertThat(database.queryForList("select * from " + table).toString())
                    .doesNotContain(token)
                    .doesNotContain(email)
                    .doesNotContain(phone)
                    .doesNotContain(PASSWORD);
        }
        assertThat(database.queryForList("select * from identity_user where email = ?", email)
                        .toString())
                .contains("{argon2id}")
                .doesNotContain(PASSWORD);
    }

    private Uid confirm(String token) {
        return invitations.confirmRegistration(token, PASSWORD);
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void register(Role role, String name, String email, String phone) {
        register(role, name, email, phone, "place of " + email);
    }

    private void register(Role role, String name, String email, String phone, String origin) {
        registration.register(new RegisterPerson(role, name, email, phone, Locale.ENGLISH, origin));
    }

    /* The mail catcher of the tests writes addresses down; it is no part of the application. */
    private static String withoutMailCatcher(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> !line.contains("c.icegreen.greenmail"))
                .collect(Collectors.joining("\n"));
    }
}
