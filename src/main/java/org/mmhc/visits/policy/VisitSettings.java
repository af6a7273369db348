package org.mmhc.visits.policy;

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
 * How visits are followed.
 *
 * @param openedAhead how long before it begins a visit gets a process of its own
 * @param positionsKept how long it is kept where somebody clocked
 * @param payDay day of the month at whose beginning it is settled what is paid for the visits before
 */
@Validated
@ConfigurationProperties("mmhc.visits")
public record VisitSettings(
        @RuntimeSetting(Risk.LOW) @DurationMin(hours = 1) @DefaultValue("48h")
        Duration openedAhead,

        @RuntimeSetting(Risk.HIGH) @DurationMin(days = 1) @DefaultValue("90d")
        Duration positionsKept,

        @RuntimeSetting(Risk.HIGH) @DefaultValue("5") @Min(1) @Max(28)
        int payDay) {}
