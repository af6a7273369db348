package org.mmhc.visits.device;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.Secrets;

/** The code by which a caregiver can make one phone known, soon. */
@Entity
@Table(name = "visits_enrolment")
class Enrolment {

    @Id
    private String caregiver;

    private String code;
    private Instant expiresAt;
    private @Nullable String device;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Enrolment() {}

    Enrolment(Uid caregiver) {
        this.caregiver = caregiver.value();
    }

    /** Another code from now on. */
    void begin(String secret, Instant until) {
        code = Secrets.hash(secret);
        expiresAt = until;
        device = null;
    }

    void use(DeviceId by) {
        device = by.value();
    }

    boolean isOver(Instant at) {
        return !expiresAt.isAfter(at);
    }

    @Nullable
    String device() {
        return device;
    }

    Uid caregiver() {
        return new Uid(caregiver);
    }
}
