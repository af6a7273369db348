package org.mmhc.profiles;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Rules about people that differ from agency to agency.
 *
 * @param country where the agency works (ISO 3166), for addresses and for phone numbers without a country code
 * @param caregiverAge the age in years from which somebody may give care
 */
@ConfigurationProperties("mmhc.profiles")
@Validated
record ProfilesSettings(
        @DefaultValue("IN") @Pattern(regexp = "[A-Z]{2}") String country,

        @RuntimeSetting(Risk.HIGH) @DefaultValue("18") @Min(0)
        int caregiverAge) {}
