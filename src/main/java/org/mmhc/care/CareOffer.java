package org.mmhc.care;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.OfferExpired;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.offer.OfferStatus;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.Listed;
import org.mmhc.visits.VisitId;

/** The question to one caregiver whether they take visits. */
@Entity
@Table(name = "care_offer")
class CareOffer {

    @Id
    private String id;

    private String request;
    private int round;
    private int wave;
    private Uid caregiver;

    @Convert(converter = Listed.Visits.class)
    private List<VisitId> visits;

    private Instant answerBy;

    @Enumerated(EnumType.STRING)
    private OfferStatus status = OfferStatus.SENT;

    @Enumerated(EnumType.STRING)
    private @Nullable DeclineReason reason;

    @Enumerated(EnumType.STRING)
    private @Nullable ChoiceReason choiceReason;

    private @Nullable String choiceNote;
    private Instant sentAt;
    private @Nullable Instant answeredAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected CareOffer() {}

    CareOffer(CareRequest request, int wave, Uid caregiver, List<VisitId> visits, Instant answerBy, Instant at) {
        this.id = OfferId.next().value();
        this.request = request.id().value();
        this.round = request.round();
        this.wave = wave;
        this.caregiver = caregiver;
        this.visits = visits;
        this.answerBy = answerBy;
        this.sentAt = at;
    }

    /** Why the office wants this one to be asked, also where rules warn. */
    void because(@Nullable ChoiceReason why, @Nullable String note) {
        choiceReason = why;
        choiceNote = note;
    }

    /** The caregiver says yes. */
    void accept(Instant at) {
        if (status != OfferStatus.SENT || at.isAfter(answerBy)) {
            throw new OfferExpired();
        }
        status = OfferStatus.ACCEPTED;
        answeredAt = at;
    }

    /** The caregiver says no. Says whether that is news. */
    boolean decline(DeclineReason because, Instant at) {
        if (status == OfferStatus.DECLINED) {
            return false;
        }
        if (status != OfferStatus.SENT) {
            throw new OfferExpired();
        }
        status = OfferStatus.DECLINED;
        reason = because;
        answeredAt = at;
        return true;
    }

    /** Nobody answered in time, or it is settled. Says whether that is news. */
    boolean close(OfferStatus how, Instant at) {
        if (status != OfferStatus.SENT) {
            return false;
        }
        status = how;
        answeredAt = at;
        return true;
    }

    OfferId id() {
        return new OfferId(id);
    }

    CareRequestId request() {
        return new CareRequestId(request);
    }

    int round() {
        return round;
    }

    int wave() {
        return wave;
    }

    Uid caregiver() {
        return caregiver;
    }

    List<VisitId> visits() {
        return visits;
    }

    Instant answerBy() {
        return answerBy;
    }

    OfferStatus status() {
        return status;
    }

    @Nullable
    DeclineReason reason() {
        return reason;
    }

    @Nullable
    ChoiceReason choiceReason() {
        return choiceReason;
    }

    @Nullable
    String choiceNote() {
        return choiceNote;
    }

    Instant sentAt() {
        return sentAt;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }
}
