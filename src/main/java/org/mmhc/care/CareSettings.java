package org.mmhc.care;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far the agency plans.
 *
 * @param plannedAhead how long before they take place the visits of a series are planned
 * @param runsKept how long it is kept who could have gone, and why
 * @param pinRadiusM within how many metres of a home one is there, unless its request says otherwise
 * @param holidayCountry whose public holidays the agency can take over, two letters (ISO 3166)
 */
@Validated
@ConfigurationProperties("mmhc.care")
public record CareSettings(
        @RuntimeSetting(Risk.LOW) @DurationMin(days = 1) @DefaultValue("60d")
        Duration plannedAhead,

        @RuntimeSetting(Risk.HIGH) @DurationMin(days = 1) @DefaultValue("730d")
        Duration runsKept,

        @RuntimeSetting(Risk.HIGH) @DefaultValue("150") @Min(50) @Max(500)
        int pinRadiusM,

        @DefaultValue("IN") String holidayCountry) {}
