package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.care.DeclineReason;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.OfferId;
import org.mmhc.visits.VisitId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What caregivers are offered. An offer is answered once, so its answer comes without a version. */
@RestController
@RequestMapping("/api/v1/offers")
@Tag(name = "Offers", description = "Visits that caregivers are asked to take")
class OfferApi {

    private final OfferDesk desk;

    OfferApi(OfferDesk desk) {
        this.desk = desk;
    }

    /** What can be said to an offer. */
    enum OfferAnswer {
        ACCEPT,
        DECLINE
    }

    /**
     * What a caregiver says to an offer.
     *
     * @param visits which are taken; all when it is empty or missing
     * @param reason why not; needed to decline
     */
    record NewOfferAnswer(
            @NotNull OfferAnswer answer,
            @Nullable Set<@NotNull VisitId> visits,
            @Nullable DeclineReason reason) {}

    @Operation(
            summary = "List one's offers",
            description =
                    "Those that wait for an answer, the most urgent first: when, what for and about where, not whose home"
                            + " it is. Distances are in kilometres, lengths in minutes.")
    @Callers(Role.CAREGIVER)
    @GetMapping
    List<OfferRow> findOffers() {
        return desk.mine();
    }

    @Operation(
            summary = "Read an offer",
            description = "One's own, also one that was answered; to anybody else it does not exist.")
    @Callers(Role.CAREGIVER)
    @GetMapping("/{id}")
    OfferRow getOffer(@PathVariable OfferId id) {
        return desk.get(id);
    }

    @Operation(
            summary = "Answer an offer",
            description =
                    "ACCEPT takes its visits or some of them, all or none; refused when the time to answer is over, when"
                            + " somebody was faster and when something has come up since. DECLINE needs a reason, which lowers nothing.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/{id}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerOffer(@PathVariable OfferId id, @Valid @RequestBody NewOfferAnswer answered) {
        switch (answered.answer()) {
            case ACCEPT -> desk.accept(id, Objects.requireNonNullElse(answered.visits(), Set.of()));
            case DECLINE -> desk.decline(id, answered.reason());
        }
    }
}
