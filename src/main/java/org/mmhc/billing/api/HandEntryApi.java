package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.byhand.HandDesk;
import org.mmhc.billing.byhand.HandDesk.Answer;
import org.mmhc.billing.byhand.HandDesk.AnswerEntry;
import org.mmhc.billing.byhand.HandDesk.EnterPayment;
import org.mmhc.billing.byhand.HandDesk.EnterSettlement;
import org.mmhc.billing.byhand.HandDesk.GiveGoodwill;
import org.mmhc.billing.byhand.HandDesk.HandMethod;
import org.mmhc.billing.byhand.HandDesk.HandRow;
import org.mmhc.billing.byhand.HandDesk.Why;
import org.mmhc.billing.byhand.HandEntryId;
import org.mmhc.billing.byhand.HandStatus;
import org.mmhc.billing.gateway.Gateway;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Money that admins enter by hand. */
@RestController
@RequestMapping("/api/v1/hand-entries")
@Tag(name = "Payments")
class HandEntryApi {

    private final HandDesk desk;

    HandEntryApi(HandDesk desk) {
        this.desk = desk;
    }

    /** A payment of what is due; the reference is that of the bank or the receipt. */
    record HandPayment(
            @NotNull SubscriptionId subscription,
            @NotNull Money amount,
            @NotNull HandMethod method,
            @NotBlank @Size(max = 40) String reference) {}

    /** Money that came to the bank; the reference is that of the bank. */
    record HandSettlement(
            @NotNull Gateway from,
            @NotNull Money amount,
            @NotBlank @Size(max = 40) String reference) {}

    /** A present to a patient. */
    record HandGoodwill(
            @NotNull Uid patient,
            @NotNull Money amount,
            @NotNull Why why) {}

    /** What was entered. */
    record EnteredByHand(HandEntryId reference) {}

    /** Yes or no. */
    record HandAnswer(@NotNull Answer answer) {}

    @Operation(summary = "List what was entered by hand", description = "One page, the newest first.")
    @Callers(Role.ADMIN)
    @GetMapping
    PageOf<HandRow> findHandEntries(
            @Parameter(description = "How it stands") @RequestParam(defaultValue = "PENDING") HandStatus status,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(desk.find(status, paging.unsorted()));
    }

    @Operation(summary = "Read what was entered by hand", description = "With its version as an ETag.")
    @Callers(Role.ADMIN)
    @GetMapping("/{id}")
    ResponseEntity<HandRow> getHandEntry(@PathVariable HandEntryId id) {
        HandRow row = desk.get(id);
        return SeenVersion.tagged(row, row.version());
    }

    @Operation(
            summary = "Enter a payment by hand",
            description =
                    "What is due for a plan, paid in cash or to the bank. It counts when a second admin agrees. The caller has shown within"
                            + " the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PostMapping("/payments")
    @ResponseStatus(HttpStatus.CREATED)
    EnteredByHand enterPayment(@Valid @RequestBody HandPayment entry) {
        return new EnteredByHand(
                desk.enter(new EnterPayment(entry.subscription(), entry.amount(), entry.method(), entry.reference())));
    }

    @Operation(
            summary = "Enter a settlement by hand",
            description =
                    "Money that a gateway, or the till, had for the agency has come to its bank. It counts when a second admin agrees. The"
                            + " caller has shown within the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PostMapping("/settlements")
    @ResponseStatus(HttpStatus.CREATED)
    EnteredByHand enterSettlement(@Valid @RequestBody HandSettlement entry) {
        return new EnteredByHand(desk.enter(new EnterSettlement(entry.from(), entry.amount(), entry.reference())));
    }

    @Operation(
            summary = "Give a patient credit as a present",
            description =
                    "It counts when a second admin agrees. The caller has shown within the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PostMapping("/goodwill")
    @ResponseStatus(HttpStatus.CREATED)
    EnteredByHand giveGoodwill(@Valid @RequestBody HandGoodwill entry) {
        return new EnteredByHand(desk.give(new GiveGoodwill(entry.patient(), entry.amount(), entry.why())));
    }

    @Operation(
            summary = "Say yes or no to what was entered by hand",
            description =
                    "If-Match names its version. Yes counts from another admin than who entered it; no, DROP, from any. The caller has shown"
                            + " within the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerHandEntry(@PathVariable HandEntryId id, SeenVersion seen, @Valid @RequestBody HandAnswer said) {
        desk.answer(new AnswerEntry(id, seen.number(), said.answer()));
    }
}
