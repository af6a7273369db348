package org.mmhc.payouts.policy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Currency;
import org.mmhc.base.Money;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the agency pays.
 *
 * @param cutOffDay on that day of the next month what is not decided counts as it is
 * @param cutOffHour and at that hour
 * @param taxKept whether tax is kept back of commission
 */
@Validated
@ConfigurationProperties("mmhc.payouts")
public record PayoutSettings(
        @RuntimeSetting(Risk.HIGH) @DefaultValue("3") @Min(1) @Max(28)
        int cutOffDay,

        @RuntimeSetting(Risk.HIGH) @DefaultValue("18") @Min(0) @Max(23)
        int cutOffHour,

        @DefaultValue("false") boolean taxKept,
        @DefaultValue("INR") Currency currency) {

    public Money nothing() {
        return Money.zero(currency);
    }
}
