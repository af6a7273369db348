package org.mmhc.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.LinkExpired;
import org.mmhc.identity.IdentityRefusals.LinkUnknown;
import org.mmhc.identity.IdentityRefusals.LinkUsed;

/** A link that was asked for. Its token is made when the mail is sent, and only a hash of it is kept. */
@Entity
@Table(name = "identity_link")
class Link {

    @Id
    private String id;

    private String uid;

    @Enumerated(EnumType.STRING)
    private LinkPurpose purpose;

    private int epoch;
    private @Nullable String tokenHash;
    private @Nullable String addressHash;
    private Instant requestedAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant usedAt;

    @Version
    private @Nullable Long version;

    @NullUnmarked
    protected Link() {}

    Link(User user, LinkPurpose purpose, Instant requestedAt) {
        this.id = References.next("LNK");
        this.uid = user.uid().value();
        this.epoch = user.epoch();
        this.purpose = purpose;
        this.requestedAt = requestedAt;
    }

    /** The link goes out to that address with this token; a token that went out before is void. */
    void arm(String hash, String hashOfAddress, Instant at) {
        tokenHash = hash;
        addressHash = hashOfAddress;
        expiresAt = at.plus(purpose.validFor());
    }

    /** Whether it can still go out: nobody asked for another, and the person may sign in as they did when they asked. */
    boolean isOpenFor(User user) {
        return usedAt == null && epoch == user.epoch() && user.isActive();
    }

    /** Refuses when the link is of no use to that person, whose address for this purpose has that hash. */
    void check(User user, String hashOfAddress, Instant at) {
        if (usedAt != null) {
            throw new LinkUsed();
        }
        if (!isOpenFor(user) || !hashOfAddress.equals(addressHash)) {
            throw new LinkUnknown();
        }
        if (expiresAt == null || !at.isBefore(expiresAt)) {
            throw new LinkExpired();
        }
    }

    /** The person followed the link. */
    void use(Instant at) {
        usedAt = at;
    }

    /** Another link, or another address, made this one useless: its token is not known any more. */
    void withdraw(Instant at) {
        usedAt = at;
        tokenHash = null;
    }

    String id() {
        return id;
    }

    Uid uid() {
        return new Uid(uid);
    }

    LinkPurpose purpose() {
        return purpose;
    }
}
