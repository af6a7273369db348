package org.mmhc.studio.replay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How hard the engine is worked for analysts.
 *
 * @param replayBudget how many commands a second the engine gets for past cases that are told again
 */
@Validated
@ConfigurationProperties("mmhc.studio")
record ReplaySettings(
        @RuntimeSetting(Risk.LOW) @Min(10) @Max(1000) @DefaultValue("200")
        int replayBudget) {}
