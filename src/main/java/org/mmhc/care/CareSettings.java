package org.mmhc.care;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far the agency plans.
 *
 * @param plannedAhead how long before they take place the visits of a series are planned
 * @param runsKept how long it is kept who could have gone, and why
 * @param holidayCountry whose public holidays the agency can take over, two letters (ISO 3166)
 */
@Validated
@ConfigurationProperties("mmhc.care")
record CareSettings(
        @DefaultValue("60d") Duration plannedAhead,
        @DefaultValue("730d") Duration runsKept,
        @DefaultValue("IN") String holidayCountry) {}
