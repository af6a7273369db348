package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentRecords;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How subscriptions are paid. */
@RestController
@RequestMapping("/api/v1/payments")
@Tag(name = "Billing")
class PaymentApi {

    private final PaymentRecords payments;

    PaymentApi(PaymentRecords payments) {
        this.payments = payments;
    }

    @Operation(
            summary = "List payments",
            description =
                    "One page, the newest first. Patients get their own, the committee and admins those of whom they name, or all.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<PaymentRow> findPayments(
            @Parameter(description = "Whose; all that the caller may read unless said", example = "P-100042-J")
                    @RequestParam(required = false)
                    @Nullable
                    Uid patient,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(payments.find(patient, paging.unsorted()));
    }

    @Operation(
            summary = "Read a payment",
            description =
                    "What was asked for, what came, and what went back; the page on which it is paid while it can be.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}")
    PaymentRow getPayment(@PathVariable PaymentId id) {
        return payments.get(id);
    }

    @Operation(
            summary = "Have a payment checked",
            description =
                    "Asks the gateway how it stands, for who has just paid. What it says is taken in when it answers; read the payment"
                            + " again then. Within ten seconds it is asked once.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/{id}/checks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void checkPayment(@PathVariable PaymentId id) {
        payments.check(id);
    }
}
