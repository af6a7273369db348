package org.mmhc.profiles;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PhoneNumber;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileRefusals.BirthDateAhead;
import org.mmhc.profiles.ProfileRefusals.BirthDateTooLongAgo;
import org.mmhc.profiles.ProfileRefusals.CaregiverTooYoung;
import org.mmhc.profiles.ProfileRefusals.NotACaregiver;

/** What one person has told about themselves, part by part. */
@Entity
@Table(name = "profiles_profile")
class Profile {

    private static final int OLDEST = 130;

    @Id
    private String uid;

    private @Nullable String firstName;
    private @Nullable String lastName;

    @Convert(converter = ProfileColumns.BirthDate.class)
    private @Nullable LocalDate birthDate;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable Gender gender;

    @Column(name = "address_line1")
    @Convert(converter = ProfileColumns.Line1.class)
    private @Nullable String line1;

    @Column(name = "address_line2")
    @Convert(converter = ProfileColumns.Line2.class)
    private @Nullable String line2;

    @Convert(converter = ProfileColumns.City.class)
    private @Nullable String city;

    @Convert(converter = ProfileColumns.Region.class)
    private @Nullable String region;

    @Convert(converter = ProfileColumns.PostalCode.class)
    private @Nullable String postalCode;

    private @Nullable String country;

    @Convert(converter = ProfileColumns.ContactName.class)
    private @Nullable String contactName;

    @Convert(converter = ProfileColumns.ContactRelation.class)
    private @Nullable String contactRelation;

    @Convert(converter = ProfileColumns.ContactPhone.class)
    private @Nullable String contactPhone;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "profiles_skill", joinColumns = @JoinColumn(name = "uid"))
    @Column(name = "skill")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Set<Skill> skills = new HashSet<>();

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "profiles_language", joinColumns = @JoinColumn(name = "uid"))
    @Column(name = "language")
    private Set<String> languages = new HashSet<>();

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "profiles_service_postal_code", joinColumns = @JoinColumn(name = "uid"))
    @Column(name = "postal_code")
    private Set<String> servicePostalCodes = new HashSet<>();

    private @Nullable String serviceCity;
    private @Nullable Integer serviceRadiusKm;

    private int completion;
    private @Nullable Instant completedAt;
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Profile() {}

    Profile(Uid owner, Instant at) {
        this.uid = owner.value();
        this.changedAt = at;
    }

    /** Refused with {@link BirthDateAhead}, {@link BirthDateTooLongAgo} and, for caregivers, {@link CaregiverTooYoung}. */
    void callYourself(Names names, LocalDate today, int caregiverAge) {
        LocalDate born = names.birthDate();
        if (born.isAfter(today)) {
            throw new BirthDateAhead();
        }
        if (born.isBefore(today.minusYears(OLDEST))) {
            throw new BirthDateTooLongAgo(OLDEST);
        }
        if (role() == Role.CAREGIVER && born.isAfter(today.minusYears(caregiverAge))) {
            throw new CaregiverTooYoung(caregiverAge);
        }
        firstName = names.firstName();
        lastName = names.lastName();
        birthDate = born;
        gender = names.gender();
    }

    void liveAt(Address address) {
        line1 = address.line1();
        line2 = address.line2();
        city = address.city();
        region = address.region();
        postalCode = address.postalCode();
        country = address.country();
    }

    void callInEmergency(EmergencyContact contact, PhoneNumber phone) {
        contactName = contact.name();
        contactRelation = contact.relation();
        contactPhone = phone.value();
    }

    /** Refused with {@link NotACaregiver}. */
    void giveCare(Caregiving caregiving) {
        if (role() != Role.CAREGIVER) {
            throw new NotACaregiver();
        }
        replace(skills, caregiving.skills());
        replace(languages, caregiving.languages());
        replace(servicePostalCodes, caregiving.postalCodes());
        serviceCity = caregiving.city().isEmpty() ? null : caregiving.city();
        serviceRadiusKm = caregiving.radiusKm();
    }

    /** Takes stock after a change; true when this one made the profile complete for the first time. */
    boolean takeStock(Instant at) {
        List<ProfileStep> needed = ProfileStep.of(role());
        completion = 100 * done().size() / needed.size();
        changedAt = at;
        if (completion < 100 || completedAt != null) {
            return false;
        }
        completedAt = at;
        return true;
    }

    boolean isAt(long expectedVersion) {
        return Objects.requireNonNullElse(version, ProfileDetails.NOT_BEGUN) == expectedVersion;
    }

    Uid owner() {
        return new Uid(uid);
    }

    Role role() {
        return owner().joinedAs();
    }

    ProfileDetails toDetails() {
        return new ProfileDetails(
                owner(),
                Objects.requireNonNullElse(version, ProfileDetails.NOT_BEGUN),
                firstName == null || lastName == null || birthDate == null || gender == null
                        ? null
                        : new Names(firstName, lastName, birthDate, gender),
                line1 == null || city == null || postalCode == null || country == null
                        ? null
                        : new Address(
                                line1,
                                Objects.requireNonNullElse(line2, ""),
                                city,
                                Objects.requireNonNullElse(region, ""),
                                postalCode,
                                country),
                contactName == null || contactRelation == null || contactPhone == null
                        ? null
                        : new EmergencyContact(contactName, contactRelation, contactPhone),
                skills.isEmpty()
                        ? null
                        : new Caregiving(
                                new TreeSet<>(skills),
                                new TreeSet<>(languages),
                                new TreeSet<>(servicePostalCodes),
                                Objects.requireNonNullElse(serviceCity, ""),
                                serviceRadiusKm),
                completion,
                completedAt);
    }

    private List<ProfileStep> done() {
        return ProfileStep.of(role()).stream().filter(toDetails()::has).toList();
    }

    /* Keeps what stays, so that saving the same again changes nothing. */
    private static <T> void replace(Set<T> present, Set<T> wanted) {
        present.retainAll(wanted);
        present.addAll(wanted);
    }
}
