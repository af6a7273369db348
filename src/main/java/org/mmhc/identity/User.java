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
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

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
    private String email;

    @Convert(converter = PhoneColumn.Encrypted.class)
    private @Nullable String phone;

    private @Nullable String phoneHash;
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
        this.role = uid.role();
        this.name = name;
        this.email = email.value();
        this.phone = phone == null ? null : phone.value();
        this.locale = locale.toLanguageTag();
        this.createdAt = createdAt;
    }

    /** The person is called otherwise from now on. */
    void rename(String newName) {
        name = newName;
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
        emailVerifiedAt = at;
        return true;
    }

    /** Keeps the hash by which the number is found; the person's own number and nothing else. */
    void keepPhoneHash(@Nullable String hash) {
        phoneHash = hash;
    }

    /** The person proved that they read text messages at their number; says whether that is news. */
    boolean confirmPhone(Instant at) {
        if (phoneVerifiedAt != null) {
            return false;
        }
        phoneVerifiedAt = at;
        return true;
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
        if (passwordHash == null) {
            return UserState.INVITED;
        }
        return emailVerifiedAt == null ? UserState.UNVERIFIED : UserState.ACTIVE;
    }

    boolean isActive() {
        return deactivatedAt == null;
    }

    boolean isEmailVerified() {
        return emailVerifiedAt != null;
    }

    boolean isPhoneVerified() {
        return phoneVerifiedAt != null;
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

    EmailAddress email() {
        return new EmailAddress(email);
    }

    Optional<PhoneNumber> phone() {
        return Optional.ofNullable(phone).map(PhoneNumber::new);
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

    Locale locale() {
        return Locale.forLanguageTag(locale);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Moves on whenever all sign-ins end; a sign-in of an earlier epoch is dead. */
    int epoch() {
        return epoch;
    }
}
