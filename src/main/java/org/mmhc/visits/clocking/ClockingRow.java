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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.place.PositionState;
import org.springframework.data.domain.Persistable;

/** What was said about one end of a visit, with how far that was from the home. It is never changed. */
@Entity
@Table(name = "visits_clocking")
class ClockingRow implements Persistable<String> {

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

    private @Nullable String placePrint;
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
    protected ClockingRow() {}

    ClockingRow(Tap tap, Pin pin, String content, @Nullable String placePrint) {
        Position at = tap.fix().at() == null ? null : tap.fix().at().toMetre();
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
        this.placePrint = placePrint;
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

    /** The same about another visit, with a number of its own. */
    Tap saidOf(String otherVisit) {
        return new Tap(
                UUID.randomUUID().toString(),
                otherVisit,
                caregiver,
                kind,
                method,
                device,
                sequence,
                deviceAt,
                deviceNow,
                receivedAt,
                happenedAt,
                backwards,
                fix(),
                placeKind,
                enteredBy,
                reason,
                note);
    }

    /* A position that was erased meanwhile is not known any more. */
    private Fix fix() {
        Boolean made = mocked.equals("UNKNOWN") ? null : mocked.equals("YES");
        if (position == null || accuracyMetres == null) {
            return new Fix(positionState == PositionState.FIXED ? PositionState.OFF : positionState, null, null, made);
        }
        return new Fix(positionState, position, accuracyMetres, made);
    }

    boolean says(String same) {
        return content.equals(same);
    }

    Clocking toRecord() {
        return new Clocking(
                id,
                visit,
                caregiver,
                kind,
                method,
                device,
                deviceNow,
                receivedAt,
                happenedAt,
                backwards,
                position,
                accuracyMetres,
                positionState,
                placeKind,
                mocked.equals("YES"),
                distanceMetres,
                pinSource,
                pinRadiusMetres,
                enteredBy,
                reason,
                note);
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
