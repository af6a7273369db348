package org.mmhc.visits.device;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** A phone by which a caregiver clocks. */
@Entity
@Table(name = "visits_device")
class Device {

    @Id
    private String id;

    private Uid caregiver;
    private String name;
    private String publicKey;
    private Instant enrolledAt;
    private @Nullable Instant seenAt;
    private long lastSequence;
    private @Nullable Instant lastDeviceAt;
    private @Nullable Instant endedAt;
    private @Nullable Uid endedBy;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Device() {}

    Device(DeviceId id, Uid caregiver, String name, DeviceKey key, Instant at) {
        this.id = id.value();
        this.caregiver = caregiver;
        this.name = name;
        this.publicKey = key.text();
        this.enrolledAt = at;
    }

    /** Notes what it said; says whether its clock ran backwards before that. */
    boolean hear(long sequence, Instant deviceAt, Instant at) {
        seenAt = at;
        if (sequence <= lastSequence) {
            return false;
        }
        boolean backwards = lastDeviceAt != null && deviceAt.isBefore(lastDeviceAt);
        lastSequence = sequence;
        lastDeviceAt = deviceAt;
        return backwards;
    }

    /** What it says does not count any more. */
    void end(Uid by, Instant at) {
        if (endedAt == null) {
            endedAt = at;
            endedBy = by;
        }
    }

    boolean isEnded() {
        return endedAt != null;
    }

    boolean hasKey(DeviceKey key) {
        return publicKey.equals(key.text());
    }

    DeviceKey key() {
        return new DeviceKey(publicKey);
    }

    DeviceId id() {
        return new DeviceId(id);
    }

    Uid caregiver() {
        return caregiver;
    }

    String name() {
        return name;
    }

    Instant enrolledAt() {
        return enrolledAt;
    }

    @Nullable
    Instant seenAt() {
        return seenAt;
    }
}
