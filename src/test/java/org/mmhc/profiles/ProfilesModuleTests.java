package org.mmhc.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;
import org.mmhc.profiles.ProfileKeeping.SaveCaregiving;
import org.mmhc.profiles.ProfileKeeping.SaveEmergencyContact;
import org.mmhc.profiles.ProfileKeeping.SaveNames;
import org.mmhc.profiles.ProfileRefusals.NotACaregiver;
import org.mmhc.profiles.ProfileRefusals.PhoneNumberWrong;
import org.mmhc.profiles.ProfileRefusals.PhotoUnfit;
import org.mmhc.profiles.ProfileRefusals.ProfileChanged;
import org.mockito.Answers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ApplicationModuleTest(extraIncludes = "base")
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@TestPropertySource(properties = "camunda.client.enabled=false")
class ProfilesModuleTests {

    @Autowired
    ProfilePhotos photos;

    private static final AtomicLong NUMBERS = new AtomicLong(500_000);
    private static final long NOT_BEGUN = ProfileDetails.NOT_BEGUN;

    @Autowired
    ProfileKeeping profiles;

    @Autowired
    Clock clock;

    @MockitoBean
    UserDirectory users;

    @MockitoBean(answers = Answers.RETURNS_MOCKS)
    OwnAccounts accounts;

    private final Uid rosa = somebody(Role.CAREGIVER);
    private final Uid paul = somebody(Role.PATIENT);

    @Test
    void aProfileBeginsEmpty() {
        ProfileDetails profile = As.user(paul, profiles::own);

        assertThat(profile.owner()).isEqualTo(paul);
        assertThat(profile.version()).isEqualTo(NOT_BEGUN);
        assertThat(profile.completion()).isZero();
        assertThat(profile.steps()).noneMatch(profile::has);
    }

    @Test
    void everyStepIsSavedAtOnce() {
        As.user(rosa, () -> {
            long version = profiles.save(new SaveNames(NOT_BEGUN, names())).version();
            assertThat(profiles.own().completion()).isEqualTo(25);
            version = profiles.save(new SaveAddress(version, address())).version();
            assertThat(profiles.own().completion()).isEqualTo(50);
            version = profiles.save(new SaveEmergencyContact(version, contact("98765 43210")))
                    .version();
            assertThat(profiles.own().completion()).isEqualTo(75);
            profiles.save(new SaveCaregiving(version, caregiving()));

            ProfileDetails saved = profiles.own();
            assertThat(saved.completion()).isEqualTo(100);
            assertThat(saved.completedAt()).isNotNull();
            assertThat(saved.names()).isEqualTo(names());
            assertThat(saved.address()).isEqualTo(address());
            assertThat(saved.emergencyContact()).isEqualTo(contact("+919876543210"));
            assertThat(saved.caregiving()).isEqualTo(caregiving());
        });
    }

    @Test
    void stepsMayBeSavedInAnyOrder() {
        As.user(rosa, () -> {
            long version =
                    profiles.save(new SaveCaregiving(NOT_BEGUN, caregiving())).version();
            profiles.save(new SaveAddress(version, address()));

            assertThat(profiles.own().completion()).isEqualTo(50);
            assertThat(profiles.own().has(ProfileStep.NAMES)).isFalse();
        });
    }

    @Test
    void whatIsTakenOutOfASetIsGone() {
        As.user(rosa, () -> {
            long version =
                    profiles.save(new SaveCaregiving(NOT_BEGUN, caregiving())).version();
            Caregiving less = new Caregiving(Set.of(Skill.COOKING), Set.of("hi"), Set.of(), "Mysuru", 15);

            profiles.save(new SaveCaregiving(version, less));

            assertThat(profiles.own().caregiving()).isEqualTo(less);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "CAREGIVER", mode = EnumSource.Mode.EXCLUDE)
    void onlyCaregiversSayHowTheyGiveCare(Role role) {
        Uid person = somebody(role);
        As.user(person, () -> {
            assertThatExceptionOfType(NotACaregiver.class)
                    .isThrownBy(() -> profiles.save(new SaveCaregiving(NOT_BEGUN, caregiving())));
            long version = profiles.save(new SaveNames(NOT_BEGUN, names())).version();
            version = profiles.save(new SaveAddress(version, address())).version();
            assertThat(profiles.own().completion()).isEqualTo(66);
            profiles.save(new SaveEmergencyContact(version, contact("+919876543210")));
            assertThat(profiles.own().completion()).isEqualTo(100);
        });
    }

    @Test
    void completionIsToldOnce(AssertablePublishedEvents events) {
        As.user(paul, () -> {
            long version = profiles.save(new SaveNames(NOT_BEGUN, names())).version();
            version = profiles.save(new SaveAddress(version, address())).version();
            assertThat(events.ofType(ProfileCompleted.class)).isEmpty();
            version = profiles.save(new SaveEmergencyContact(version, contact("+919876543210")))
                    .version();
            profiles.save(new SaveEmergencyContact(version, contact("+919876543211")));
        });

        assertThat(events.ofType(ProfileCompleted.class)).singleElement().satisfies(event -> {
            assertThat(event.owner()).isEqualTo(paul);
            assertThat(event.role()).isEqualTo(Role.PATIENT);
        });
    }

    @Test
    void aPersonIsCalledByTheNamesTheySaved() {
        As.user(paul, () -> profiles.save(new SaveNames(NOT_BEGUN, names())));

        verify(users).rename(paul, "Rosa Fernandes");
    }

    @Test
    void aStaleVersionIsRefusedAndChangesNothing() {
        As.user(paul, () -> {
            long version = profiles.save(new SaveNames(NOT_BEGUN, names())).version();
            profiles.save(new SaveAddress(version, address()));

            for (long stale : new long[] {version, NOT_BEGUN, 99}) {
                assertThatExceptionOfType(ProfileChanged.class)
                        .isThrownBy(() -> profiles.save(new SaveEmergencyContact(stale, contact("+919876543210"))));
            }
            assertThat(profiles.own().emergencyContact()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofTwoWindowsThatSaveAtOnceOneWins(boolean begun) throws Exception {
        long version = begun
                ? As.user(paul, () -> profiles.save(new SaveNames(NOT_BEGUN, names())))
                        .version()
                : NOT_BEGUN;
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Boolean> window = () -> {
            start.await();
            return As.user(paul, () -> {
                try {
                    profiles.save(new SaveAddress(version, address()));
                    return true;
                } catch (ProfileChanged somebodyWasFaster) {
                    return false;
                }
            });
        };

        try (ExecutorService windows = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> saves = windows.invokeAll(List.of(window, window));
            assertThat(List.of(saves.get(0).get(), saves.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "COMMITTEE"})
    void adminsAndTheCommitteeReadTheProfilesOfOthers(Role role) {
        As.user(paul, () -> profiles.save(new SaveNames(NOT_BEGUN, names())));

        assertThat(As.user(somebody(role), () -> profiles.of(paul)).names()).isEqualTo(names());
    }

    @ParameterizedTest
    @EnumSource(names = {"CAREGIVER", "PATIENT", "ANALYST"})
    void nobodyElseReadsTheProfilesOfOthers(Role role) {
        Uid reader = somebody(role);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> As.user(reader, () -> profiles.of(paul)));
        assertThat(As.user(reader, () -> profiles.of(reader)).owner()).isEqualTo(reader);
    }

    @Test
    void whoIsNotSignedInHasNoProfile() {
        assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
                .isThrownBy(profiles::own);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> CurrentUser.runAsSystem(profiles::own));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert('x')</script>",
                "'; drop table profiles_profile; --",
                "${7*7} {{7}} #{7*x}",
                "Ana María Ñuñez-O’Brien",
                "ரோஸா பெர்னாண்டஸ்",
                "रोज़ा क्‍ष",
                "روزا",
                "李小龍",
                "👩 Rosa",
                "%s %n \\u0041 &lt;"
            })
    void textsAreKeptWordForWord(String text) {
        As.user(rosa, () -> {
            Names strange = new Names(text, text, names().birthDate(), Gender.NOT_SAID);
            long version = profiles.save(new SaveNames(NOT_BEGUN, strange)).version();
            Address odd = new Address(text, text, text, text, "560001", "IN");
            version = profiles.save(new SaveAddress(version, odd)).version();
            EmergencyContact contact = new EmergencyContact(text, text, "+919876543210");
            profiles.save(new SaveEmergencyContact(version, contact));

            assertThat(profiles.own().names()).isEqualTo(strange);
            assertThat(profiles.own().address()).isEqualTo(odd);
            assertThat(profiles.own().emergencyContact()).isEqualTo(contact);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2009-11-23, CaregiverTooYoung",
        "2200-01-01, BirthDateAhead",
        "1850-01-01, BirthDateTooLongAgo",
    })
    void aBirthDateThatCannotBeIsRefused(LocalDate birthDate, String fact) {
        assertThatExceptionOfType(org.mmhc.base.Refusal.class)
                .isThrownBy(() -> As.user(
                        rosa,
                        () -> profiles.save(
                                new SaveNames(NOT_BEGUN, new Names("Rosa", "Fernandes", birthDate, Gender.FEMALE)))))
                .satisfies(refusal ->
                        assertThat(refusal.getClass().getSimpleName()).isEqualTo(fact));
        verifyNoInteractions(users);
    }

    @Test
    void aPatientMayBeAChild() {
        LocalDate birthDate =
                LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).minusDays(2);

        As.user(paul, () -> profiles.save(new SaveNames(NOT_BEGUN, new Names("Baby", "Paul", birthDate, Gender.MALE))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "abc", "+91 12345", "98765432101234567890", "+0 000 000", "🤷"})
    void aPhoneNumberThatCannotBeCalledIsRefused(String phone) {
        assertThatExceptionOfType(PhoneNumberWrong.class)
                .isThrownBy(() ->
                        As.user(paul, () -> profiles.save(new SaveEmergencyContact(NOT_BEGUN, contact(phone)))));
    }

    @Test
    void whatIsMissingIsNamedByItsField() {
        assertThat(violations(new SaveNames(NOT_BEGUN, new Names(" ", null, null, null))))
                .containsExactlyInAnyOrder(
                        "firstName: Enter your first name.",
                        "birthDate: Enter your birth date.",
                        "gender: Choose your gender, or that you would rather not say.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\u0000b",
                "a\u202Eb",
                "a\u2028b",
                "a\u007Fb",
                "\uD800",
                "a\u2066b",
                "a\u200Bb",
                "\u3164",
                "👩\u200D⚕\uFE0F Rosa",
                "www.evil",
                "evil.com",
                "mira@evil"
            })
    void whatCannotBeSeenOrIsAnAddressIsNoPartOfAName(String name) {
        assertThat(violations(
                        new SaveNames(NOT_BEGUN, new Names(name, "Fernandes", names().birthDate(), Gender.FEMALE))))
                .containsExactly(
                        "firstName: Write a name with letters: no signs that cannot be seen, no web or email address, a space after each dot.");
    }

    @Test
    void aTextHasALimit() {
        String tooLong = "x".repeat(81);

        assertThat(violations(new SaveNames(NOT_BEGUN, new Names(tooLong, "y", names().birthDate(), Gender.FEMALE))))
                .containsExactly("firstName: Use at most 80 characters.");
    }

    @Test
    void aServiceAreaIsNeeded() {
        assertThat(violations(new Caregiving(Set.of(), Set.of(), Set.of(), "", null)))
                .containsExactlyInAnyOrder(
                        "skills: Choose at least one skill.",
                        "languages: Choose at least one language.",
                        "serviceAreaGiven: Enter postal codes, or a city and how far around it you work.");
        assertThat(violations(new Caregiving(Set.of(Skill.COOKING), Set.of("en"), Set.of(), "Mysuru", null)))
                .containsExactly("radiusGivenWithCity: City and distance belong together: enter both or neither.");
        assertThat(violations(new Caregiving(Set.of(Skill.COOKING), Set.of("en"), Set.of(), "Mysuru", 201)))
                .containsExactly("radiusKm: Enter 1 to 200 km.");
        assertThat(violations(new Caregiving(Set.of(Skill.COOKING), Set.of("en"), Set.of("<b>"), "", null)))
                .containsExactly("<iterable element>: One of these is not a postal code.");
        assertThat(violations(new Caregiving(
                        Set.of(Skill.COOKING),
                        Set.of("en"),
                        Set.copyOf(IntStream.range(560_001, 560_060)
                                .mapToObj(Integer::toString)
                                .toList()),
                        "",
                        null)))
                .containsExactly("postalCodes: Enter at most 50 postal codes.");
    }

    @Test
    void anAddressIsOneThatMailReaches() {
        assertThat(violations(new Address("", "", "", "", "", "")))
                .containsExactlyInAnyOrder(
                        "line1: Enter house and street.",
                        "city: Enter the city or village.",
                        "postalCode: Enter the postal code.",
                        "country: Choose a country.");
        assertThat(violations(new Address("1 Road", "", "City", "", "56-", "XX")))
                .containsExactlyInAnyOrder(
                        "postalCode: This is not a postal code.", "countryKnown: There is no such country.");
        assertThat(violations(new Address("1 Road", "", "City", "", "5600", "IN")))
                .containsExactly("postalCodeOfCountry: A postal code in India has six digits, for example 560001.");
        assertThat(As.user(
                                paul,
                                () -> profiles.save(new SaveAddress(
                                        NOT_BEGUN, new Address("1 Road", "", "London", "", "SW1A 1AA", "GB"))))
                        .completion())
                .isEqualTo(33);
    }

    private List<String> violations(Address address) {
        return violations(() -> profiles.save(new SaveAddress(NOT_BEGUN, address)));
    }

    private List<String> violations(Caregiving caregiving) {
        return violations(() -> profiles.save(new SaveCaregiving(NOT_BEGUN, caregiving)));
    }

    private List<String> violations(SaveNames command) {
        return violations(() -> profiles.save(command));
    }

    private List<String> violations(Runnable save) {
        try {
            As.user(rosa, save);
            return List.of();
        } catch (ConstraintViolationException refused) {
            assertThat(As.user(rosa, profiles::own).version()).isEqualTo(NOT_BEGUN);
            return refused.getConstraintViolations().stream()
                    .map(ProfilesModuleTests::words)
                    .toList();
        }
    }

    private static String words(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1) + ": " + violation.getMessage();
    }

    @Test
    void aPhotoIsSeenByItsOwnerAndTheOfficeOnly() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file);
        As.user(rosa, () -> photos.save(file.toByteArray()));

        assertThat(As.user(rosa, () -> photos.of(rosa))).isPresent();
        assertThat(As.user(somebody(Role.COMMITTEE), () -> photos.of(rosa))).isPresent();
        assertThat(As.user(paul, () -> photos.of(rosa))).isEmpty();
        assertThatExceptionOfType(PhotoUnfit.class)
                .isThrownBy(() -> As.user(rosa, () -> photos.save(new byte[] {1, 2, 3})));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> As.user(paul, () -> photos.save(file.toByteArray())));
        As.user(rosa, photos::remove);
        assertThat(As.user(rosa, photos::isThere)).isFalse();
    }

    private static Uid somebody(Role role) {
        return Uid.of(role, NUMBERS.incrementAndGet());
    }

    private static Names names() {
        return new Names("Rosa", "Fernandes", LocalDate.of(1990, 8, 24), Gender.FEMALE);
    }

    private static Address address() {
        return new Address("12 Church Street", "2nd floor", "Bengaluru", "Karnataka", "560001", "IN");
    }

    private static EmergencyContact contact(String phone) {
        return new EmergencyContact("Maria Fernandes", "Sister", phone);
    }

    private static Caregiving caregiving() {
        return new Caregiving(
                Set.of(Skill.COOKING, Skill.DEMENTIA_CARE, Skill.MEDICATION),
                Set.of("en", "kn", "ta"),
                Set.of("560001", "560034"),
                "Bengaluru",
                10);
    }
}
