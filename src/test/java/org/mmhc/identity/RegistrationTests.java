package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.access.AccessRefusals.PasswordRefused;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.access.SignIn;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Language;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.AgreementMissing;
import org.mmhc.identity.IdentityRefusals.EmailInvalid;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.IdentityRefusals.LinkExpired;
import org.mmhc.identity.IdentityRefusals.LinkUnknown;
import org.mmhc.identity.IdentityRefusals.LinkUsed;
import org.mmhc.identity.IdentityRefusals.NameInvalid;
import org.mmhc.identity.IdentityRefusals.NoticeOutdated;
import org.mmhc.identity.IdentityRefusals.PhoneInvalid;
import org.mmhc.identity.IdentityRefusals.RoleNotOpen;
import org.mmhc.identity.IdentityRefusals.TooManyRegistrations;
import org.mmhc.identity.Invitations.LinkOwner;
import org.mmhc.identity.Registration.RegisterPerson;
import org.mmhc.identity.UserAdministration.CreateUser;
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
    OwnContacts contacts;

    @Autowired
    PrivacyConsents consents;

    @Autowired
    UserDirectory directory;

    @Autowired
    SignedInPeople signedIn;

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

    @Autowired
    UnprovedAccounts unproved;

    @Test
    void aCaregiverRegistersConfirmsTheAddressAndSignsIn() {
        String email = post.newEmail();
        register(Role.CAREGIVER, "Tara Rao", email, post.newPhone());

        assertThatThrownBy(() -> signIn.check(email, PASSWORD, "home")).isInstanceOf(SignInFailed.class);
        var uid = confirm(post.token(email, 1));

        assertThat(uid.joinedAs()).isEqualTo(Role.CAREGIVER);
        assertThat(signIn.check(email.toUpperCase(Locale.ROOT), PASSWORD, "home")
                        .uid())
                .isEqualTo(uid);
        assertThat(signIn.check(uid.value().toLowerCase(Locale.ROOT), PASSWORD, "home")
                        .name())
                .isEqualTo("Tara Rao");
    }

    @Test
    void whoDoesNotProveTheAddressIsForgottenAfterAMonth() {
        String forgotten = post.newEmail();
        register(Role.PATIENT, "Lena Paul", forgotten, post.newPhone());
        post.token(forgotten, 1);
        String proved = post.newEmail();
        register(Role.PATIENT, "Lena Roy", proved, post.newPhone());
        Uid known = confirm(post.token(proved, 1));

        unproved.forget();
        assertThat(users.findFirstByEmailIsNullAndNewEmailOrderByCreatedAtDescUidDesc(forgotten))
                .isPresent();
        database.update("update identity_user set created_at = date_sub(created_at, interval 31 day)");
        unproved.forget();

        assertThat(users.findFirstByEmailIsNullAndNewEmailOrderByCreatedAtDescUidDesc(forgotten))
                .isEmpty();
        assertThat(users.findById(known.value())).isPresent();
    }

    @Test
    void theMailHasTextAndHtmlAndTheSameLink() {
        String email = post.newEmail();
        register(Role.PATIENT, "Lena <b>Bold</b> & Sons", email, post.newPhone());

        var mail = post.mail(email, 1);
        String token = post.token(email, 1);
        assertThat(mail.subject()).isEqualTo("Confirm your email address");
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

        Uid owner = confirm(token);
        assertThatThrownBy(() -> confirm(post.token(email, 1))).isInstanceOf(EmailTaken.class);

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
        for (int attempt = 0; attempt < 20; attempt++) {
            register(Role.PATIENT, "Ina", email, "+919830099999", "198.51.100.7");
        }
        assertThatThrownBy(() -> register(Role.PATIENT, "Ina", post.newEmail(), post.newPhone(), "198.51.100.7"))
                .isInstanceOf(TooManyRegistrations.class);
        assertThat(post.mailsTo(email)).isEqualTo(5);
    }

    @Test
    void whoRegistersAgreesToThePrivacyNoticeAndThatIsKept() {
        String email = post.newEmail();
        assertThatThrownBy(() -> registration.register(new RegisterPerson(
                        Role.PATIENT, "Ina", email, post.newPhone(), false, Locale.ENGLISH, "place of " + email)))
                .isInstanceOf(AgreementMissing.class);
        register(Role.PATIENT, "Ina", email, post.newPhone());
        Uid uid = confirm(post.token(email, 1));

        assertThat(As.user(uid, consents::mine))
                .get()
                .satisfies(consent -> assertThat(consent.isCurrent()).isTrue());
    }

    @Test
    void colleaguesAgreeOnceAndWhatWasAgreedToStays() {
        Uid mira = people.mira();
        database.update(
                "update identity_consent set notice = '2020-01-01', agreed_at = '2020-01-02' where uid = ?",
                mira.value());
        assertThat(As.user(mira, consents::mine))
                .get()
                .satisfies(consent -> assertThat(consent.isCurrent()).isFalse());

        assertThatThrownBy(() -> As.user(mira, () -> consents.agree(LocalDate.of(2020, 1, 1))))
                .isInstanceOf(NoticeOutdated.class);
        As.user(mira, () -> consents.agree(PrivacyConsents.NOTICE));
        As.user(mira, () -> consents.agree(PrivacyConsents.NOTICE));

        assertThat(As.user(mira, consents::mine))
                .get()
                .satisfies(consent -> assertThat(consent.isCurrent()).isTrue());
        assertThat(database.queryForObject(
                        "select count(*) from identity_consent where uid = ?", Integer.class, mira.value()))
                .isEqualTo(2);
    }

    @Test
    void theMailOfARegistrationIsSentAgainWithoutAnotherAccount() {
        String email = post.newEmail();
        register(Role.PATIENT, "Ina", email, post.newPhone());
        String first = post.token(email, 1);
        Uid uid = people.waitingAt(email);

        registration.sendAgain(email, "place of " + email);
        assertThat(post.mailsTo(email)).isOne();
        timeTravel.advance(Duration.ofMinutes(2));
        registration.sendAgain(email.toUpperCase(Locale.ROOT), "place of " + email);

        String second = post.token(email, 2);
        assertThatThrownBy(() -> invitations.check(LinkPurpose.EMAIL_VERIFICATION, first))
                .isInstanceOf(LinkUnknown.class);
        assertThat(invitations.check(LinkPurpose.EMAIL_VERIFICATION, second)).isEqualTo(new LinkOwner("Ina", email));
        assertThatThrownBy(() -> invitations.check(LinkPurpose.PASSWORD_RESET, second))
                .isInstanceOf(LinkUnknown.class);
        assertThat(confirm(second)).isEqualTo(uid);
        assertThatThrownBy(() -> invitations.check(LinkPurpose.EMAIL_VERIFICATION, second))
                .isInstanceOf(LinkUsed.class);
    }

    @Test
    void sendingAgainDoesNotTellWhoHasAnAccount() {
        String known = post.newEmail();
        people.registered(Role.PATIENT, "Ina", known, post.newPhone());

        for (String email : List.of(known, post.newEmail())) {
            assertThat(timeOf(() -> registration.sendAgain(email, "place of " + known)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
        assertThat(post.mail(known, 1).subject()).isEqualTo("You have an account already");
        for (int attempt = 0; attempt < 18; attempt++) {
            registration.sendAgain(post.newEmail(), "place of " + known);
        }
        assertThatThrownBy(() -> registration.sendAgain(post.newEmail(), "place of " + known))
                .isInstanceOf(TooManyRegistrations.class);
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
    @ValueSource(
            strings = {
                "\u0161pi.lowbyte@example.org",
                "rosa@\uff45xample.org",
                "stra\u00dfe@example.org",
                "rosa@stra\u00dfe.de",
                "rosa\u0940@example.org",
                "rosa\u010d\u010a@example.org",
                "rosa@exam\u200bple.org",
                "\u212aaren@example.org",
                "rosa\u0000@example.org",
                "rosa@example\u3002org",
                "\"ro sa\"@example.org",
                "rosa@[127.0.0.1]",
                "a23456789b23456789c23456789d23456789e23456789f23456789g23456789h2345@example.org"
            })
    void whatCannotBeWrittenToExactlyIsRefusedAtEveryDoor(String email) {
        Uid ada = people.ada();
        for (Runnable attempt : List.<Runnable>of(
                () -> register(Role.PATIENT, "Eve", email, post.newPhone()),
                () -> invitations.forgotPassword(email),
                () -> signedIn.as(ada, () -> contacts.wantEmail(email)),
                () -> As.user(
                        ada,
                        () -> administration.create(
                                new CreateUser(Role.ANALYST, "Eve", email, null, Locale.ENGLISH))))) {
            assertThatThrownBy(attempt::run).isInstanceOf(EmailInvalid.class);
        }
    }

    @Test
    void aDomainOfOtherLettersIsWrittenAsMailServersReadIt() {
        assertThat(EmailAddress.of(" Rosa@M\u00dcNCHEN.example ").value()).isEqualTo("rosa@xn--mnchen-3ya.example");
        assertThat(EmailAddress.of("rosa@mu\u0308nchen.example"))
                .isEqualTo(EmailAddress.of("rosa@xn--mnchen-3ya.example"));
        assertThat(EmailAddress.of("rosa@\u0909\u0926\u093e\u0939\u0930\u0923.\u092d\u093e\u0930\u0924")
                        .value())
                .isEqualTo("rosa@xn--p1b6ci4b4b3a.xn--h2brj9c");
        assertThat(EmailAddress.of("O'Neil+home@Example.ORG").value()).isEqualTo("o'neil+home@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 900 555 1234",
                "+882 16 5550 1234",
                "+870 773 111 632",
                "+44 843 020 1234",
                "1800 123 4567",
                "022 2266 7788"
            })
    void numbersThatCostExtraOrReadNoMessagesAreRefusedAtEveryDoor(String phone) {
        Uid ada = people.ada();
        for (Runnable attempt : List.<Runnable>of(
                () -> register(Role.PATIENT, "Eve", post.newEmail(), phone),
                () -> signedIn.as(ada, () -> contacts.wantPhone(phone)),
                () -> As.user(
                        ada,
                        () -> administration.create(
                                new CreateUser(Role.ANALYST, "Eve", post.newEmail(), phone, Locale.ENGLISH))))) {
            assertThatThrownBy(attempt::run).isInstanceOf(PhoneInvalid.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hy-Latn-IT-arevela",
                "x-private",
                "und",
                "de-DE-u-co-phonebk",
                "zh-Hant-TW-x-java",
                "sl-rozaj-biske-1994"
            })
    void everyLanguageThatABrowserSaysIsTaken(String tag) {
        String email = post.newEmail();
        registration.register(new RegisterPerson(
                Role.PATIENT, "Ina", email, post.newPhone(), true, Locale.forLanguageTag(tag), "place of " + email));
        assertThat(post.mail(email, 1).subject()).isEqualTo("Confirm your email address");
        assertThat(users.findById(people.waitingAt(email).value()).orElseThrow().language())
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    void whoComesWithAHindiBrowserIsWrittenToInHindi() {
        String email = post.newEmail();
        registration.register(new RegisterPerson(
                Role.PATIENT, "Ina", email, post.newPhone(), true, Locale.of("hi", "IN"), "place of " + email));
        assertThat(post.mail(email, 1).subject()).isEqualTo("अपने ईमेल पते की पुष्टि करें");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "98", "+91 123", "hello", "+999 12345678"})
    void whatIsNotAPhoneNumberIsRefused(String phone) {
        assertThatThrownBy(() -> register(Role.PATIENT, "Eve", post.newEmail(), phone))
                .isInstanceOf(PhoneInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u0007bell",
                "\u200b",
                "\u3164",
                "\u2800",
                "Mira\u200b Joshi",
                "Mira\u200d",
                "\u202eihsoJ",
                "Mira\u2066",
                "Mira\u00adJoshi",
                "Mira\ud800",
                "Mira\u2028Joshi",
                "12345",
                "...",
                "http://evil.example/click",
                "Mira ftp://x",
                "www.evil",
                "WWW.evil",
                "evil.com",
                "Mira evil.com/click",
                "mira@evil",
                "Call +91 98300 99999"
            })
    void whatIsNotANameIsRefusedAtEveryDoor(String name) {
        Uid ada = people.ada();
        for (Runnable attempt : List.<Runnable>of(
                () -> register(Role.PATIENT, name, post.newEmail(), post.newPhone()),
                () -> As.user(ada, () -> directory.rename(ada, name)),
                () -> As.user(
                        ada,
                        () -> administration.create(
                                new CreateUser(Role.ANALYST, name, post.newEmail(), null, Locale.ENGLISH))))) {
            assertThatThrownBy(attempt::run).isInstanceOf(NameInvalid.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "J.R.R. Tolkien",
                "Dr. Ravi S/o Mohan",
                "Paul D'Souza-O\u2019Neil",
                "\u0930\u093e\u091c\u0947\u0936",
                "\u0d05\u0d28\u0d4d\u200d",
                "\u0645\u06cc\u200c\u0646\u0627",
                "\u5c71\u7530 \u592a\u90ce",
                "Ina 3rd"
            })
    void namesOfAllSortsAreTaken(String name) {
        assertThat(PersonName.of(name)).isEqualTo(name);
        assertThat(PersonName.of("Zoe\u0308")).isEqualTo("Zo\u00eb");
    }

    @Test
    void numbersAreTakenAsIndianUnlessTheySayOtherwise() {
        assertThat(PhoneNumber.of("098765 43210").value()).isEqualTo("+919876543210");
        assertThat(PhoneNumber.of("+44 7400 123456").value()).isEqualTo("+447400123456");
        assertThat(PhoneNumber.of("+1 415 555 2671").value()).isEqualTo("+14155552671");
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
                        return uids.add(people.waitingAt("c" + email).value());
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
    void registrationsOfOneAddressAtOnceEndInOneAccountAndNoLogNamesIt(CapturedOutput output) throws Exception {
        String email = post.newEmail();
        String phone = post.newPhone();
        together(4, number -> {
            register(Role.PATIENT, "Twin Sister", email, phone);
            return true;
        });
        List<Boolean> confirmed = together(4, number -> {
            try {
                confirm(post.token(email, number + 1));
                return true;
            } catch (EmailTaken taken) {
                return false;
            }
        });
        assertThat(confirmed).containsOnlyOnce(true);
        assertThat(database.queryForObject("select count(*) from identity_user where email = ?", Long.class, email))
                .isEqualTo(1);
        assertThat(withoutMailCatcher(output))
                .doesNotContain(email)
                .doesNotContain(phone)
                .doesNotContain("Twin Sister");
    }

    @Test
    void aLinkIsUsedOnceHoweverManyTryAtOnce() throws Exception {
        String email = post.newEmail();
        register(Role.PATIENT, "Ina", email, post.newPhone());
        String token = post.token(email, 1);
        List<Boolean> used = together(12, number -> {
            try {
                confirm(token);
                return true;
            } catch (LinkUsed late) {
                return false;
            }
        });
        assertThat(used).containsOnlyOnce(true);
    }

    private static <T> List<T> together(int many, IntFunction<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Callable<T>> all = IntStream.range(0, many)
                    .<Callable<T>>mapToObj(number -> () -> work.apply(number))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(all)) {
                results.add(one.get());
            }
            return results;
        }
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
        assertThat(As.user(ada, () -> administration.find(new Filter(evil, null, null), 0, 10, Set.of()))
                        .getContent())
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo(evil));
        assertThat(As.user(ada, () -> administration.find(new Filter("%_!", null, null), 0, 10, Set.of())))
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
        registration.register(new RegisterPerson(role, name, email, phone, true, Locale.ENGLISH, origin));
    }

    /* The mail catcher of the tests writes addresses down; it is no part of the application. */
    private static String withoutMailCatcher(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> !line.contains("c.icegreen.greenmail"))
                .collect(Collectors.joining("\n"));
    }
}
