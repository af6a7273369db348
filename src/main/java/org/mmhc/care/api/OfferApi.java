package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.SeekingDesk.AskFirst;
import org.mmhc.care.SeekingDesk.OfferMade;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.visits.VisitId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What caregivers are offered. An offer is answered once, so its answer comes without a version. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Offers", description = "Visits that caregivers are asked to take")
class OfferApi {

    private final OfferDesk desk;
    private final SeekingDesk seeking;

    OfferApi(OfferDesk desk, SeekingDesk seeking) {
        this.desk = desk;
        this.seeking = seeking;
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

    /**
     * Who is to be asked.
     *
     * @param reason why, although rules warn; needed when one does
     * @param note needed for the reason OTHER
     */
    record NewOffers(
            @NotEmpty @Size(max = SeekingDesk.MOST_ASKED) List<@NotNull Uid> caregivers,
            @Nullable ChoiceReason reason,
            @Nullable @Size(max = 500) String note) {}

    @Operation(
            summary = "Ask caregivers before anybody else",
            description = "Up to " + SeekingDesk.MOST_ASKED
                    + ", for the visits that have nobody and that they can take. It decides the task of choosing somebody, so"
                    + " it is refused when there is none, or a colleague has it; also when one of them must not go to any of the"
                    + " visits (the problem names the rules) or was asked in this round. When none of them can go any more"
                    + " as they are asked, those who fit best are. Nobody decides about their own care.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/care-requests/{reference}/offers")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askCaregivers(@PathVariable CareRequestId reference, @Valid @RequestBody NewOffers asked) {
        seeking.ask(new AskFirst(reference, asked.caregivers(), asked.reason(), asked.note()));
    }

    @Operation(
            summary = "List one's offers",
            description =
                    "Those that wait for an answer, the most urgent first: when, what for and about where, not whose home"
                            + " it is. Distances are in kilometres, lengths in minutes.")
    @Callers(Role.CAREGIVER)
    @GetMapping("/offers")
    List<OfferRow> findOffers() {
        return desk.mine();
    }

    @Operation(
            summary = "List whom a request was offered to",
            description =
                    "In the order in which they were asked, with what they said. To who is its patient the request does not exist here.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/care-requests/{reference}/offers")
    List<OfferMade> findOffersOfRequest(@PathVariable CareRequestId reference) {
        return seeking.offers(reference);
    }

    @Operation(
            summary = "Read an offer",
            description = "One's own, also one that was answered; to anybody else it does not exist.")
    @Callers(Role.CAREGIVER)
    @GetMapping("/offers/{id}")
    OfferRow getOffer(@PathVariable OfferId id) {
        return desk.get(id);
    }

    @Operation(
            summary = "Answer an offer",
            description =
                    "ACCEPT takes its visits or some of them, all or none; refused when the time to answer is over, when"
                            + " somebody was faster and when something has come up since, with the rules and their visits. DECLINE needs a reason, which lowers nothing.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/offers/{id}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerOffer(@PathVariable OfferId id, @Valid @RequestBody NewOfferAnswer answered) {
        switch (answered.answer()) {
            case ACCEPT -> desk.accept(id, Objects.requireNonNullElse(answered.visits(), Set.of()));
            case DECLINE -> desk.decline(id, answered.reason());
        }
    }
}
