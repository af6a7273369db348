package org.mmhc.identity;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.UserChanged;

/** A person with an account. */
@Entity
@EntityListeners(PhoneColumn.Hashes.class)
@Table(name = "identity_user")
class User {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_REASON = 500;

    @Id
    private String uid;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String name;
    private @Nullable String email;

    @Convert(converter = PhoneColumn.Encrypted.class)
    private @Nullable String phone;

    private @Nullable String phoneHash;

    @Convert(converter = PhoneColumn.EncryptedNew.class)
    private @Nullable String newPhone;

    private @Nullable String newEmail;
    private @Nullable String formerEmail;
    private @Nullable String passwordHash;
    private @Nullable Instant emailVerifiedAt;
    private @Nullable Instant phoneVerifiedAt;
    private @Nullable Instant deactivatedAt;
    private @Nullable String deactivatedBy;
    private @Nullable String deactivatedReason;
    private String locale;
    private Instant createdAt;
    private int epoch;

    @Version
    private @Nullable Long version;

    @NullUnmarked
    protected User() {}

    User(Uid uid, String name, EmailAddress email, @Nullable PhoneNumber phone, Locale locale, Instant createdAt) {
        this.uid = uid.value();
        this.role = uid.joinedAs();
        this.name = name;
        this.email = role.isStaff() ? email.value() : null;
        this.newEmail = role.isStaff() ? null : email.value();
        this.newPhone = phone == null ? null : phone.value();
        speak(Language.of(locale));
        this.createdAt = createdAt;
    }

    /** The person is called otherwise from now on. */
    void rename(String newName) {
        name = newName;
    }

    /** The person is spoken to in that language from now on. */
    final void speak(Language language) {
        locale = language.locale().toLanguageTag();
    }

    /** The person chose a password; only its hash is kept. */
    void choosePassword(String hash) {
        passwordHash = hash;
    }

    /** The person proved that they read mail at their address; says whether that is news. */
    boolean confirmEmail(Instant at) {
        if (emailVerifiedAt != null) {
            return false;
        }
        if (email == null) {
            email = newEmail;
            newEmail = null;
        }
        emailVerifiedAt = at;
        return true;
    }

    /** The person wants to be written to at another address, once they proved that they read mail there. */
    void wantEmail(EmailAddress address) {
        newEmail = address.value();
    }

    /** The person proved that they read mail at the address that they wanted. */
    void moveToNewEmail(Instant at) {
        if (newEmail != null) {
            formerEmail = email;
            email = newEmail;
            newEmail = null;
            emailVerifiedAt = at;
        }
    }

    /** The person wants another number, once they proved that they read text messages there; null for none. */
    void wantPhone(@Nullable PhoneNumber number) {
        if (number == null) {
            phone = null;
            newPhone = null;
            phoneVerifiedAt = null;
        } else {
            newPhone = number.value().equals(phone) ? null : number.value();
        }
    }

    /** Keeps the hash by which the number is found; the person's own number and nothing else. */
    void keepPhoneHash(@Nullable String hash) {
        phoneHash = hash;
    }

    /** The person proved that they read text messages at the number that waits; says whether that is news. */
    boolean confirmPhone(Instant at) {
        if (newPhone == null) {
            return false;
        }
        phone = newPhone;
        newPhone = null;
        phoneVerifiedAt = at;
        return true;
    }

    /** The person may do other things from now on, and nothing by earlier sign-ins. */
    void changeRole(Role other) {
        role = other;
        endSignIns();
    }

    /** Ends the person's access; says whether that is news. */
    boolean deactivate(Uid by, String reason, Instant at) {
        if (deactivatedAt != null) {
            return false;
        }
        deactivatedAt = at;
        deactivatedBy = by.value();
        deactivatedReason = reason;
        endSignIns();
        return true;
    }

    /** Gives the person their access back; says whether that is news. */
    boolean reactivate() {
        if (deactivatedAt == null) {
            return false;
        }
        deactivatedAt = null;
        deactivatedBy = null;
        deactivatedReason = null;
        return true;
    }

    /** Everything that the person is signed in by ends. */
    void endSignIns() {
        epoch++;
    }

    UserState state() {
        if (deactivatedAt != null) {
            return UserState.DEACTIVATED;
        }
        if (passwordHash != null) {
            return UserState.ACTIVE;
        }
        return role.isStaff() ? UserState.INVITED : UserState.UNVERIFIED;
    }

    boolean isActive() {
        return deactivatedAt == null;
    }

    boolean isEmailVerified() {
        return emailVerifiedAt != null;
    }

    boolean isPhoneVerified() {
        return phone != null;
    }

    Uid uid() {
        return new Uid(uid);
    }

    Role role() {
        return role;
    }

    String name() {
        return name;
    }

    /** The address of the person; of somebody who registered and has not proved it, the one that they typed. */
    EmailAddress email() {
        return new EmailAddress(Objects.requireNonNull(email == null ? newEmail : email));
    }

    Optional<PhoneNumber> phone() {
        return Optional.ofNullable(phone).map(PhoneNumber::new);
    }

    /** The number that waits for its code. */
    Optional<PhoneNumber> newPhone() {
        return Optional.ofNullable(newPhone).map(PhoneNumber::new);
    }

    /** The address that is to take the place of the present one and waits for its link. */
    Optional<EmailAddress> newEmail() {
        return Optional.ofNullable(email == null ? null : newEmail).map(EmailAddress::new);
    }

    /** The address before the current one. */
    Optional<EmailAddress> formerEmail() {
        return Optional.ofNullable(formerEmail).map(EmailAddress::new);
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    Optional<String> deactivatedReason() {
        return Optional.ofNullable(deactivatedReason);
    }

    Optional<Instant> deactivatedAt() {
        return Optional.ofNullable(deactivatedAt);
    }

    Optional<Uid> deactivatedBy() {
        return Optional.ofNullable(deactivatedBy).map(Uid::new);
    }

    /** The language in which the person is spoken to; what the staff works with is written in one only. */
    Language language() {
        return role.isStaff() ? Language.ENGLISH : Language.of(Locale.forLanguageTag(locale));
    }

    /** The version that a command may name, see {@link UserChanged}. */
    long version() {
        return version == null ? 0 : version;
    }

    /** Refuses who looked at an earlier version. */
    void requireVersion(long seen) {
        if (seen != version()) {
            throw new UserChanged();
        }
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Moves on whenever all sign-ins end; a sign-in, a link and a code of an earlier epoch are dead. */
    int epoch() {
        return epoch;
    }
}
