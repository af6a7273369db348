package org.mmhc.billing.plan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What admins may do to plans alone.
 *
 * @param freeFall by so many percent one admin may lower a price; more needs a second one
 * @param fallsOfOne changes of a price within this time are one fall
 * @param muchSold a plan that makes up so many percent of what was sold within that time is lowered by two admins, by however little
 */
@Validated
@ConfigurationProperties("mmhc.billing.plans")
record PlanSettings(
        @RuntimeSetting(Risk.HIGH) @Min(0) @Max(100) @DefaultValue("20")
        int freeFall,

        @DefaultValue("90d") Duration fallsOfOne,
        @Min(1) @Max(100) @DefaultValue("5") int muchSold) {}
