package org.mmhc.profiles;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.OpenRecords;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.PhoneNumber;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileRefusals.BirthDateAhead;
import org.mmhc.profiles.ProfileRefusals.BirthDateTooLongAgo;
import org.mmhc.profiles.ProfileRefusals.CaregiverTooYoung;
import org.mmhc.profiles.ProfileRefusals.NotACaregiver;
import org.mmhc.profiles.ProfileRefusals.PhoneIsYourOwn;
import org.mmhc.profiles.ProfileRefusals.PhoneNumberWrong;
import org.mmhc.profiles.ProfileRefusals.ProfileChanged;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Keeps what people tell about themselves, part by part, each saved at once. Everybody reads and writes their own
 * profile; only admins and committee members read those of others, and nobody writes them.
 *
 * <p>Each save names the version that the caller has seen and is refused with {@link ProfileChanged} when there is a
 * newer one. Wrong fields are refused as violations of the command's constraints.
 */
@Service
@Validated
public class ProfileKeeping {

    /** Topic of the broadcasts that say that a profile changed; the payload is the UID of its owner. */
    public static final String TOPIC = "profiles";

    private static final String POSTAL_CODE = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N} -]{1,10}[\\p{L}\\p{N}])?";

    private static final String POSTAL_CODE_OF_INDIA = "[1-9]\\d{2} ?\\d{3}";

    private final Profiles profiles;
    private final UserDirectory users;
    private final OwnAccounts accounts;
    private final LiveSettings<ProfilesSettings> settings;
    private final AgencySettings agency;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final ObjectProvider<OpenRecords> open;

    ProfileKeeping(
            Profiles profiles,
            UserDirectory users,
            OwnAccounts accounts,
            LiveSettings<ProfilesSettings> settings,
            AgencySettings agency,
            Clock clock,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            ObjectProvider<OpenRecords> open) {
        this.profiles = profiles;
        this.users = users;
        this.accounts = accounts;
        this.settings = settings;
        this.agency = agency;
        this.clock = clock;
        this.events = events;
        this.broadcasts = broadcasts;
        this.open = open;
    }

    /**
     * Who somebody is.
     *
     * @param lastName empty for those who have one name
     */
    public record Names(
            @NotBlank(message = "{profiles.problem.firstNameMissing}")
            @Size(max = 80, message = "{profiles.problem.nameLong}")
            @Pattern(regexp = PersonName.RULE, message = "{profiles.problem.nameWrong}")
            String firstName,

            @Size(max = 80, message = "{profiles.problem.nameLong}")
            @Pattern(regexp = PersonName.RULE, message = "{profiles.problem.nameWrong}")
            String lastName,

            @NotNull(message = "{profiles.problem.birthDateMissing}")
            LocalDate birthDate,

            @NotNull(message = "{profiles.problem.genderMissing}")
            Gender gender) {

        public Names {
            firstName = tidy(firstName);
            lastName = tidy(lastName);
        }
    }

    /**
     * Where somebody lives.
     *
     * @param line2 may be empty
     * @param region may be empty
     * @param country two letters (ISO 3166)
     */
    public record Address(
            @NotBlank(message = "{profiles.problem.line1Missing}")
            @Size(max = 120, message = "{profiles.problem.lineLong}")
            @OneLine
            String line1,

            @Size(max = 120, message = "{profiles.problem.lineLong}") @OneLine
            String line2,

            @NotBlank(message = "{profiles.problem.cityMissing}")
            @Size(max = 80, message = "{profiles.problem.nameLong}")
            @OneLine
            String city,

            @Size(max = 80, message = "{profiles.problem.nameLong}") @OneLine
            String region,

            @NotBlank(message = "{profiles.problem.postalCodeMissing}")
            @Pattern(regexp = "|" + POSTAL_CODE, message = "{profiles.problem.postalCodeWrong}")
            String postalCode,

            @NotBlank(message = "{profiles.problem.countryMissing}")
            String country) {

        public Address {
            line1 = tidy(line1);
            line2 = tidy(line2);
            city = tidy(city);
            region = tidy(region);
            postalCode = tidy(postalCode);
            country = tidy(country);
        }

        @AssertTrue(message = "{profiles.problem.postalCodeOfIndia}")
        boolean isPostalCodeOfCountry() {
            return !country.equals("IN") || postalCode.isEmpty() || postalCode.matches(POSTAL_CODE_OF_INDIA);
        }

        @AssertTrue(message = "{profiles.problem.countryWrong}")
        boolean isCountryKnown() {
            return country.isEmpty()
                    || Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)
                            .contains(country);
        }
    }

    /**
     * Whom to call when something happens.
     *
     * @param phone as people write it; without a country code it is one of the agency's country
     */
    public record EmergencyContact(
            @NotBlank(message = "{profiles.problem.contactNameMissing}")
            @Size(max = 120, message = "{profiles.problem.lineLong}")
            @Pattern(regexp = PersonName.RULE, message = "{profiles.problem.nameWrong}")
            String name,

            @NotBlank(message = "{profiles.problem.relationMissing}")
            @Size(max = 60, message = "{profiles.problem.relationLong}")
            @OneLine
            String relation,

            @NotBlank(message = "{profiles.problem.phoneMissing}")
            @Size(max = 40, message = "{profiles.problem.phoneLong}")
            String phone) {

        public EmergencyContact {
            name = tidy(name);
            relation = tidy(relation);
            phone = tidy(phone);
        }
    }

    /**
     * How and where a caregiver works: in the areas of some postal codes, or around a city, or both.
     *
     * @param languages two or three letters each (ISO 639)
     * @param city empty when only postal codes count
     * @param radiusKm how far around the city
     */
    public record Caregiving(
            @NotEmpty(message = "{profiles.problem.skillsMissing}")
            Set<Skill> skills,

            @NotEmpty(message = "{profiles.problem.languagesMissing}")
            @Size(max = 20, message = "{profiles.problem.languagesMany}")
            Set<@Pattern(regexp = "[a-z]{2,3}", message = "{profiles.problem.languagesWrong}") String> languages,

            @Size(max = 50, message = "{profiles.problem.postalCodesMany}")
            Set<@Pattern(regexp = POSTAL_CODE, message = "{profiles.problem.postalCodesWrong}") String> postalCodes,

            @Size(max = 80, message = "{profiles.problem.nameLong}") @OneLine
            String city,

            @Min(value = 1, message = "{profiles.problem.radiusKmRange}")
            @Max(value = 200, message = "{profiles.problem.radiusKmRange}")
            @Nullable
            Integer radiusKm) {

        public Caregiving {
            skills = skills == null ? Set.of() : Set.copyOf(skills);
            languages = languages == null ? Set.of() : Set.copyOf(languages);
            postalCodes = postalCodes == null
                    ? Set.of()
                    : postalCodes.stream().map(ProfileKeeping::tidy).collect(Collectors.toUnmodifiableSet());
            city = tidy(city);
        }

        @AssertTrue(message = "{profiles.problem.serviceAreaMissing}")
        boolean isServiceAreaGiven() {
            return !postalCodes.isEmpty() || !city.isEmpty();
        }

        @AssertTrue(message = "{profiles.problem.radiusKmMissing}")
        boolean isRadiusGivenWithCity() {
            return city.isEmpty() == (radiusKm == null);
        }
    }

    /** Says who one is. */
    public record SaveNames(long version, @Valid Names names) {}

    /** Says where one lives. */
    public record SaveAddress(long version, @Valid Address address) {}

    /** Says whom to call when something happens. */
    public record SaveEmergencyContact(long version, @Valid EmergencyContact contact) {}

    /** Says how and where one gives care. */
    public record SaveCaregiving(long version, @Valid Caregiving caregiving) {}

    /**
     * A profile as its readers see it; parts that were never saved are missing.
     *
     * @param version to be named in the next save; {@link #NOT_BEGUN} before the first
     * @param completion in percent of what the owner's role needs
     * @param completedAt when it was complete for the first time
     */
    public record ProfileDetails(
            Uid owner,
            long version,
            @Nullable Names names,
            @Nullable Address address,
            @Nullable EmergencyContact emergencyContact,
            @Nullable Caregiving caregiving,
            int completion,
            @Nullable Instant completedAt) {

        /** The version of a profile of which nothing was saved yet. */
        public static final long NOT_BEGUN = -1;

        /** The same without what only those read who work on a task about the person. */
        ProfileDetails withoutHome() {
            return new ProfileDetails(owner, version, names, null, null, caregiving, completion, completedAt);
        }

        /** Whether that part was saved. */
        public boolean has(ProfileStep step) {
            return switch (step) {
                case NAMES -> names != null;
                case ADDRESS -> address != null;
                case EMERGENCY_CONTACT -> emergencyContact != null;
                case CAREGIVING -> caregiving != null;
            };
        }

        /** The parts that the owner's role needs, in their order. */
        public List<ProfileStep> steps() {
            return ProfileStep.of(owner.joinedAs());
        }
    }

    /** The country where the agency works, which most addresses are in. */
    public String usualCountry() {
        return settings.current().country();
    }

    /** The signed-in person's own profile, which has no parts before the first save. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public ProfileDetails own() {
        return find(self());
    }

    /**
     * Somebody's profile. Only admins and committee members read those of others: where somebody lives and whom to call only while they
     * work on a task about that person, or have opened the record with a reason.
     */
    @Audited(value = "profiles.profileRead", subject = "#owner", kind = Audited.Kind.READ)
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public ProfileDetails of(Uid owner) {
        Actor reader = CurrentUser.require();
        if (!reader.uid().equals(owner) && !reader.isOffice()) {
            throw new AccessDeniedException("Only admins and the committee read the profiles of others");
        }
        ProfileDetails profile = find(owner);
        return reader.uid().equals(owner) || reader.isSystem() || isOpen(reader.uid(), owner)
                ? profile
                : profile.withoutHome();
    }

    private boolean isOpen(Uid reader, Uid owner) {
        return open.stream().anyMatch(records -> records.isOpen(reader, owner));
    }

    /**
     * Saves the names and calls the person by them everywhere. Refused with {@link BirthDateAhead},
     * {@link BirthDateTooLongAgo}, {@link CaregiverTooYoung} and {@link ProfileChanged}.
     */
    @Audited(value = "profiles.namesSaved", subject = "#actor")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public ProfileDetails save(@Valid SaveNames command) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        ProfileDetails saved = change(
                command.version(),
                profile -> profile.callYourself(
                        command.names(), today, settings.current().caregiverAge()));
        users.rename(
                saved.owner(),
                (command.names().firstName() + " " + command.names().lastName()).strip());
        if (saved.owner().joinedAs() == Role.CAREGIVER) {
            tellHowTheyWork(saved);
        }
        return saved;
    }

    /** Saves the address. Refused with {@link ProfileChanged}. */
    @Audited(value = "profiles.addressSaved", subject = "#actor")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public ProfileDetails save(@Valid SaveAddress command) {
        return change(command.version(), profile -> profile.liveAt(command.address()));
    }

    /** Saves whom to call. Refused with {@link PhoneNumberWrong}, {@link PhoneIsYourOwn} and {@link ProfileChanged}. */
    @Audited(value = "profiles.emergencyContactSaved", subject = "#actor")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public ProfileDetails save(@Valid SaveEmergencyContact command) {
        PhoneNumber phone = PhoneNumber.find(
                        command.contact().phone(), settings.current().country())
                .orElseThrow(PhoneNumberWrong::new);
        OwnAccountDetails account = accounts.mine();
        if (Stream.of(account.phone(), account.newPhone()).anyMatch(phone.readable()::equals)) {
            throw new PhoneIsYourOwn();
        }
        return change(command.version(), profile -> profile.callInEmergency(command.contact(), phone));
    }

    /** Saves how and where a caregiver works. Refused with {@link NotACaregiver} and {@link ProfileChanged}. */
    @Audited(value = "profiles.caregivingSaved", subject = "#actor")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public ProfileDetails save(@Valid SaveCaregiving command) {
        ProfileDetails saved = change(command.version(), profile -> profile.giveCare(command.caregiving()));
        tellHowTheyWork(saved);
        return saved;
    }

    private void tellHowTheyWork(ProfileDetails saved) {
        events.publishEvent(new CaregivingChanged(saved.owner(), clock.instant()));
    }

    private ProfileDetails change(long version, Consumer<Profile> change) {
        Uid owner = self();
        Instant now = clock.instant();
        Profile profile = profiles.findById(owner.value()).orElseGet(() -> new Profile(owner, now));
        if (!profile.isAt(version)) {
            throw new ProfileChanged();
        }
        change.accept(profile);
        boolean completed = profile.takeStock(now);
        ProfileDetails saved = written(profile);
        if (completed) {
            events.publishEvent(new ProfileCompleted(owner, owner.joinedAs(), now));
        }
        broadcasts.publish(TOPIC, owner.value());
        return saved;
    }

    private ProfileDetails written(Profile profile) {
        try {
            return profiles.saveAndFlush(profile).toDetails();
        } catch (OptimisticLockingFailureException | DataIntegrityViolationException somebodyWasFaster) {
            throw new ProfileChanged();
        }
    }

    private ProfileDetails find(Uid owner) {
        return profiles.findById(owner.value())
                .map(Profile::toDetails)
                .orElseGet(() -> new ProfileDetails(owner, ProfileDetails.NOT_BEGUN, null, null, null, null, 0, null));
    }

    /* The system has no profile. */
    private static Uid self() {
        Actor actor = CurrentUser.require();
        if (actor.isSystem()) {
            throw new AccessDeniedException("The system has no profile");
        }
        return actor.uid();
    }

    /* Screens and callers may leave a text out; its constraints then say that it is missing. */
    private static String tidy(@Nullable String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }
}
