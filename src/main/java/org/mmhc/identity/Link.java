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

/** A link that was asked for. Its token is made when the mail is sent, and only a hash of it is kept. */
@Entity
@Table(name = "identity_link")
class Link {

    @Id
    private String id;

    private String uid;

    @Enumerated(EnumType.STRING)
    private LinkPurpose purpose;

    private @Nullable String tokenHash;
    private Instant requestedAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant usedAt;

    @Version
    private @Nullable Long version;

    @NullUnmarked
    protected Link() {}

    Link(Uid uid, LinkPurpose purpose, Instant requestedAt) {
        this.id = References.next("LNK");
        this.uid = uid.value();
        this.purpose = purpose;
        this.requestedAt = requestedAt;
    }

    /** The link goes out with this token; a token that went out before is void. */
    void arm(String hash, Instant at) {
        tokenHash = hash;
        expiresAt = at.plus(purpose.validFor());
    }

    /** The person followed the link. */
    void use(Instant at) {
        if (usedAt != null) {
            throw new LinkUsed();
        }
        if (expiresAt == null || !at.isBefore(expiresAt)) {
            throw new LinkExpired();
        }
        usedAt = at;
    }

    /** Another link made this one useless. */
    void withdraw(Instant at) {
        if (usedAt == null) {
            usedAt = at;
        }
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
