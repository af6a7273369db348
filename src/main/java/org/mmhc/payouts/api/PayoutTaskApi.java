package org.mmhc.payouts.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.ConfirmHandPayment;
import org.mmhc.payouts.PayoutDesk.CorrectPayout;
import org.mmhc.payouts.PayoutDesk.Correcting;
import org.mmhc.payouts.PayoutDesk.DecidePayout;
import org.mmhc.payouts.PayoutDesk.FixTransfer;
import org.mmhc.payouts.PayoutDesk.Reason;
import org.mmhc.payouts.PayoutDesk.SettleObjection;
import org.mmhc.payouts.TransferRepair;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.tasks.TaskId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about payouts: each completes a task that the caller claimed before. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
@Tag(name = "Payouts")
class PayoutTaskApi {

    private final PayoutDesk desk;

    PayoutTaskApi(PayoutDesk desk) {
        this.desk = desk;
    }

    /**
     * Yes, no or wait.
     *
     * @param revision of the payout that was seen
     * @param reason why, for anything but a yes
     */
    record NewDecision(
            int revision,
            @NotNull Verdict verdict,
            @Nullable Reason reason) {}

    /**
     * What is put right.
     *
     * @param amount of the line that is added, not zero
     * @param reason for it, at least ten letters
     * @param line the number of the line that is left for later
     */
    record NewCorrection(
            @NotNull Correcting correcting,
            @Nullable Money amount,
            @Nullable @Size(max = 2000) String reason,
            @Nullable Integer line) {}

    /** Whether the caregiver is right. */
    record NewObjectionSettlement(boolean upheld) {}

    /**
     * How it is mended.
     *
     * @param bankReference by which the bank knows the payment, for PAID_BY_HAND
     */
    record NewTransferRepair(
            @NotNull TransferRepair repair,
            @Nullable @Size(max = 40) String bankReference) {}

    /** Whether the payment is seen at the bank. */
    record NewHandPaymentConfirmation(boolean seen) {}

    @Operation(
            summary = "Say yes or no to a payout",
            description =
                    "If-Match names the version of the task. Nobody decides about what they are paid, what they put right,"
                            + " or what they agreed to before.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/payout-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decidePayout(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewDecision said) {
        desk.decide(new DecidePayout(id, seen.number(), said.revision(), said.verdict(), said.reason()));
    }

    @Operation(
            summary = "Put a payout right",
            description = "If-Match names the version of the task. Whoever puts it right does not agree to it later.")
    @Callers(Role.ADMIN)
    @PutMapping("/payout-correction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correctPayout(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewCorrection said) {
        desk.correct(
                new CorrectPayout(id, seen.number(), said.correcting(), said.amount(), said.reason(), said.line()));
    }

    @Operation(
            summary = "Say whether a caregiver's objection is right",
            description = "If-Match names the version of the task. Nobody does who had to do with the payout.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/objection-settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleObjection(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewObjectionSettlement said) {
        desk.settle(new SettleObjection(id, seen.number(), said.upheld()));
    }

    @Operation(
            summary = "Mend a transfer that did not go through",
            description =
                    "If-Match names the version of the task. PAID_BY_HAND names the number of the bank, and another admin"
                            + " confirms it.")
    @Callers(Role.ADMIN)
    @PutMapping("/transfer-repair")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void repairTransfer(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewTransferRepair said) {
        desk.fix(new FixTransfer(id, seen.number(), said.repair(), said.bankReference()));
    }

    @Operation(
            summary = "Confirm a payment by hand",
            description = "If-Match names the version of the task. Whoever paid it does not confirm it.")
    @Callers(Role.ADMIN)
    @PutMapping("/hand-payment-confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmHandPayment(
            @PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewHandPaymentConfirmation said) {
        desk.confirm(new ConfirmHandPayment(id, seen.number(), said.seen()));
    }
}
