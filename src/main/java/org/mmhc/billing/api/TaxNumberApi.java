package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.billing.invoice.tax.Gstin;
import org.mmhc.billing.patient.PatientTaxNumbers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The numbers of patients who are registered for tax. */
@RestController
@RequestMapping("/api/v1/tax-numbers")
@Tag(name = "Billing")
class TaxNumberApi {

    private final PatientTaxNumbers numbers;

    TaxNumberApi(PatientTaxNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * The number.
     *
     * @param gstin none for who is not registered
     */
    record TaxNumber(
            @Schema(example = "29ABCDE1234F1ZW") @Nullable @Size(max = 20)
            String gstin) {}

    @Operation(
            summary = "Read the tax number of a patient",
            description = "That which stands on their next invoice; patients their own.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{uid}")
    TaxNumber getTaxNumber(@PathVariable Uid uid) {
        Gstin number = numbers.read(uid);
        return new TaxNumber(number == null ? null : number.value());
    }

    @Operation(
            summary = "Save the tax number of a patient",
            description =
                    "A GSTIN with the code of a state and its check character, or none; patients their own. What is invoiced already stays"
                            + " as it was.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{uid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveTaxNumber(@PathVariable Uid uid, @Valid @RequestBody TaxNumber number) {
        numbers.save(uid, number.gstin());
    }
}
