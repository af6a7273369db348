package org.mmhc.billing.api.refund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.AskRefund;
import org.mmhc.billing.refund.RefundDesk.DecideRefund;
import org.mmhc.billing.refund.RefundDesk.FixRefund;
import org.mmhc.billing.refund.RefundDesk.Reason;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundDesk.Verdict;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundRepair;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.tasks.TaskId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Money that goes back to whoever paid it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Refunds")
class RefundApi {

    private final RefundDesk refunds;

    RefundApi(RefundDesk refunds) {
        this.refunds = refunds;
    }

    /**
     * What is to go back.
     *
     * @param amount no more than is left of the payment, nor than the patient's credit
     * @param request a word of the caller's own: the same one is taken once
     */
    record NewRefund(
            @NotNull PaymentId payment,
            @NotNull Money amount,
            @NotBlank @Size(max = 40) String request) {}

    /** A refund that is asked for. */
    record AskedRefund(RefundId reference) {}

    /**
     * Yes or no.
     *
     * @param reason why, for a no
     */
    record NewVerdict(@NotNull Verdict verdict, @Nullable Reason reason) {}

    /**
     * How it is mended.
     *
     * @param bankReference by which the bank knows the transfer, for PAY_BY_BANK
     */
    record NewRefundRepair(
            @NotNull RefundRepair repair,
            @Nullable @Size(max = 40) String bankReference) {}

    @Operation(
            summary = "List refunds",
            description = "One page, the newest first. Patients get their own, in whatever state they are.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/refunds")
    PageOf<RefundRow> findRefunds(
            @Parameter(description = "Only those in this state; those that are underway unless said")
                    @RequestParam(required = false)
                    @Nullable
                    RefundStatus status,
            @ParameterObject @Valid Paging paging) {
        List<RefundStatus> states = status == null
                ? List.of(RefundStatus.REQUESTED, RefundStatus.SENT, RefundStatus.FAILED)
                : List.of(status);
        return PageOf.of(refunds.find(states, paging.unsorted()));
    }

    @Operation(
            summary = "Ask for a refund",
            description =
                    "As a kindness of the agency, out of the patient's credit, to the payment that it came by. Who has to agree is"
                            + " decided by a decision table; nobody decides about what they asked for.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    AskedRefund askRefund(@Valid @RequestBody NewRefund asked) {
        return new AskedRefund(refunds.ask(new AskRefund(asked.payment(), asked.amount(), asked.request())));
    }

    @Operation(summary = "Read a refund")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/refunds/{id}")
    RefundRow getRefund(@PathVariable RefundId id) {
        return refunds.get(id);
    }

    @Operation(
            summary = "Call a refund off",
            description = "As long as it is not sent; the money is the patient's credit.")
    @Callers(Role.ADMIN)
    @PutMapping("/refunds/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelRefund(@PathVariable RefundId id) {
        refunds.cancel(id);
    }

    @Operation(
            summary = "Say yes or no to a refund",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. A no names a reason. Nobody"
                            + " decides about what they asked for, what they get, or what they agreed to before. The caller has shown within"
                            + " the last minutes who they are.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/tasks/{id}/refund-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideRefund(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewVerdict said) {
        refunds.decide(new DecideRefund(id, seen.number(), said.verdict(), said.reason()));
    }

    @Operation(
            summary = "Mend a refund that did not go through",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. PAY_BY_BANK names the number by"
                            + " which the bank knows the transfer; KEEP_AS_CREDIT needs the patient's consent.")
    @Callers(Role.ADMIN)
    @PutMapping("/tasks/{id}/refund-repair")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void repairRefund(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewRefundRepair said) {
        refunds.fix(new FixRefund(id, seen.number(), said.repair(), said.bankReference()));
    }
}
