package org.mmhc.billing.api.refund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.billing.exception.ClosingReason;
import org.mmhc.billing.exception.ExceptionDesk;
import org.mmhc.billing.exception.ExceptionDesk.CloseException;
import org.mmhc.billing.exception.ExceptionDesk.ExceptionDetails;
import org.mmhc.billing.exception.ExceptionDesk.ExceptionRow;
import org.mmhc.billing.exception.ExceptionDesk.SettlePayment;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.billing.exception.Settlement;
import org.mmhc.tasks.TaskId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payments that do not fit to what was asked, and what banks want back. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payment exceptions")
class PaymentExceptionApi {

    private final ExceptionDesk exceptions;

    PaymentExceptionApi(ExceptionDesk exceptions) {
        this.exceptions = exceptions;
    }

    /** What is to be done about it. */
    record NewSettlement(@NotNull Settlement settlement) {}

    /** Why nothing is to be done about it. */
    record NewClosing(@NotNull ClosingReason reason) {}

    @Operation(summary = "List payments that do not fit", description = "One page, the newest first.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/payment-exceptions")
    PageOf<ExceptionRow> findPaymentExceptions(
            @Parameter(description = "Whether something is still to be done about them, which it is unless said")
                    @RequestParam(defaultValue = "true")
                    boolean open,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(exceptions.find(open, paging.unsorted()));
    }

    @Operation(
            summary = "Read about a payment that does not fit",
            description = "With the payment and the claim of the bank, as far as there are any.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/payment-exceptions/{id}")
    ExceptionDetails getPaymentException(@PathVariable PaymentExceptionId id) {
        return exceptions.get(id);
    }

    @Operation(
            summary = "Close the case of a payment that does not fit",
            description = "Refused as long as its money is here and nobody has said what becomes of it.")
    @Callers(Role.ADMIN)
    @PutMapping("/payment-exceptions/{id}/closing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void closePaymentException(@PathVariable PaymentExceptionId id, @Valid @RequestBody NewClosing said) {
        exceptions.close(new CloseException(id, said.reason()));
    }

    @Operation(
            summary = "Say what is done about a payment that does not fit",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. APPLY is for late payments,"
                            + " CONTEST and ACCEPT are for claims of banks, REFUND and KEEP_AS_CREDIT for all others. Nobody"
                            + " decides about a payment of their own.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/tasks/{id}/payment-settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settlePayment(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewSettlement said) {
        exceptions.settle(new SettlePayment(id, seen.number(), said.settlement()));
    }
}
