package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.billing.PaymentRepairs;
import org.mmhc.billing.PaymentRepairs.GivenUpBecause;
import org.mmhc.billing.PaymentRepairs.Repair;
import org.mmhc.billing.PaymentRepairs.RepairPayment;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.tasks.TaskId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mends that a gateway would not make a page to pay on. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks")
class PaymentRepairApi {

    private final PaymentRepairs repairs;

    PaymentRepairApi(PaymentRepairs repairs) {
        this.repairs = repairs;
    }

    /**
     * What an admin decides.
     *
     * @param subscription that the task is about
     * @param because why, when it is given up
     * @param note for colleagues
     */
    record NewPaymentRepair(
            @NotNull SubscriptionId subscription,
            @NotNull Repair repair,
            @Nullable GivenUpBecause because,
            @Nullable @Size(max = 500) String note) {}

    @Operation(
            summary = "Mend a refused payment order",
            description =
                    "TRY_AGAIN asks the same gateway once more, OTHER_GATEWAY another one, GIVE_UP lets the subscription lapse and"
                            + " needs a reason. Completes a task that the caller claimed before; If-Match names its version.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/payment-repair")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void repair(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewPaymentRepair decided) {
        repairs.repair(new RepairPayment(
                decided.subscription(), id, seen.number(), decided.repair(), decided.because(), decided.note()));
    }
}
