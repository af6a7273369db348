package org.mmhc.visits.clocking;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.place.PositionState;
import org.springframework.data.domain.Persistable;

/** What was said about one end of a visit, with how far that was from the home. It is never changed. */
@Entity
@Table(name = "visits_clocking")
public class Clocking implements Persistable<String> {

    /** More than this a phone is not believed to know of where it is. */
    private static final int WEAK_M = 500;

    @Id
    @Column(name = "event_id")
    private String id;

    private String visit;
    private Uid caregiver;

    @Enumerated(EnumType.STRING)
    private ClockKind kind;

    @Enumerated(EnumType.STRING)
    private ClockMethod method;

    private @Nullable String device;
    private @Nullable Long sequence;
    private @Nullable Instant deviceAt;
    private @Nullable Instant deviceNow;
    private Instant receivedAt;
    private Instant happenedAt;
    private boolean backwards;

    @Convert(converter = ClockingColumns.Place.class)
    private @Nullable Position position;

    private @Nullable Integer accuracyMetres;

    @Enumerated(EnumType.STRING)
    private PositionState positionState;

    @Enumerated(EnumType.STRING)
    private @Nullable PlaceKind placeKind;

    private String mocked;
    private @Nullable Integer distanceMetres;

    @Enumerated(EnumType.STRING)
    private @Nullable PinSource pinSource;

    private @Nullable Integer pinRadiusMetres;
    private Uid enteredBy;
    private @Nullable String reason;

    @Convert(converter = ClockingColumns.Note.class)
    private @Nullable String note;

    private String content;

    @Transient
    private boolean kept;

    @SuppressWarnings("NullAway")
    protected Clocking() {}

    Clocking(Tap tap, Pin pin, String content) {
        Position at = tap.fix().at();
        this.id = tap.eventId();
        this.visit = tap.visit();
        this.caregiver = tap.caregiver();
        this.kind = tap.kind();
        this.method = tap.method();
        this.device = tap.device();
        this.sequence = tap.sequence();
        this.deviceAt = tap.deviceAt();
        this.deviceNow = tap.deviceNow();
        this.receivedAt = tap.receivedAt();
        this.happenedAt = tap.happenedAt();
        this.backwards = tap.backwards();
        this.position = at;
        this.accuracyMetres = tap.fix().accuracyM();
        this.positionState = tap.fix().state();
        this.placeKind = tap.placeKind();
        this.mocked = tap.fix().mocked() == null ? "UNKNOWN" : tap.fix().mocked() ? "YES" : "NO";
        this.distanceMetres = at == null || pin.at() == null ? null : at.metresTo(pin.at());
        this.pinSource = pin.source();
        this.pinRadiusMetres = pin.radiusM();
        this.enteredBy = tap.enteredBy();
        this.reason = tap.reason();
        this.note = tap.note();
        this.content = content;
    }

    /** How it fits to where the home is: a phone that can be wrong by some metres is given the benefit of them. */
    public Whereabouts whereabouts() {
        if (!method.isTap()) {
            return Whereabouts.UNKNOWN;
        }
        if (positionState != PositionState.FIXED || accuracyMetres == null) {
            return Whereabouts.NO_POSITION;
        }
        if (accuracyMetres > WEAK_M) {
            return Whereabouts.WEAK_POSITION;
        }
        if (pinSource == null || !pinSource.isExact() || distanceMetres == null || pinRadiusMetres == null) {
            return Whereabouts.NOT_PINNED;
        }
        return metresBeyond() > 0 ? Whereabouts.FAR : Whereabouts.THERE;
    }

    /** How many metres it was too far away, at least; nothing when that is not known. */
    public int metresBeyond() {
        if (distanceMetres == null || accuracyMetres == null || pinRadiusMetres == null) {
            return 0;
        }
        return Math.max(0, Math.max(0, distanceMetres - Math.min(accuracyMetres, WEAK_M)) - pinRadiusMetres);
    }

    /** By how much the phone's clock was wrong. */
    public Duration drift() {
        return deviceNow == null
                ? Duration.ZERO
                : Duration.between(deviceNow, receivedAt).abs();
    }

    /** How long after it happened it came. */
    public Duration delay() {
        return Duration.between(happenedAt, receivedAt);
    }

    boolean says(String same) {
        return content.equals(same);
    }

    public String visit() {
        return visit;
    }

    public Uid caregiver() {
        return caregiver;
    }

    public ClockKind kind() {
        return kind;
    }

    public ClockMethod method() {
        return method;
    }

    public @Nullable String device() {
        return device;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    /** Whether the phone's clock ran backwards before it. */
    public boolean isBackwards() {
        return backwards;
    }

    /** Null when none was sent, and when it was erased. */
    public @Nullable Position position() {
        return position;
    }

    public @Nullable Integer accuracyM() {
        return accuracyMetres;
    }

    public PositionState positionState() {
        return positionState;
    }

    public @Nullable PlaceKind placeKind() {
        return placeKind;
    }

    public @Nullable Integer distanceM() {
        return distanceMetres;
    }

    public @Nullable Integer pinRadiusM() {
        return pinRadiusMetres;
    }

    /** Whether another program is known to have made the position up. */
    public boolean isMocked() {
        return mocked.equals("YES");
    }

    public Uid enteredBy() {
        return enteredBy;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String note() {
        return note;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !kept;
    }

    @PostLoad
    @PostPersist
    void isKept() {
        kept = true;
    }
}
