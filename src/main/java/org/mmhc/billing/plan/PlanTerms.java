package org.mmhc.billing.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.billing.invoice.tax.TaxClass;

/**
 * What a plan gives for what price.
 *
 * @param price with tax
 * @param visitsIncluded how many visits; null for as many as are wanted
 * @param services codes of the kinds of care that it covers
 * @param commissionable whether who sells it earns by it
 */
public record PlanTerms(
        @NotBlank(message = "{billing.problem.titleSize}")
        @Size(min = 3, max = 80, message = "{billing.problem.titleSize}")
        String title,

        @NotNull @Size(max = 500, message = "{billing.problem.aboutLong}")
        String about,

        @NotNull Money price,
        @NotNull TaxClass taxClass,
        @NotNull @Valid PlanLength length,

        @Min(value = 1, message = "{billing.problem.visitsRange}")
        @Max(value = 1000, message = "{billing.problem.visitsRange}")
        @Nullable
        Integer visitsIncluded,

        @NotEmpty(message = "{billing.problem.servicesMissing}")
        @Size(max = 15, message = "{billing.problem.servicesMany}")
        SortedSet<@NotBlank String> services,

        boolean commissionable) {

    @AssertTrue(message = "{billing.problem.priceNegative}")
    boolean isPriceFit() {
        return !price.isNegative();
    }
}
