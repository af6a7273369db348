package org.mmhc.studio;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the studio throws away after a while.
 *
 * @param replays for how long it is kept what became of each case of a replay, and the texts by which it was told
 * @param comments for how long it is kept what people said of a change that is settled
 */
@Validated
@ConfigurationProperties("mmhc.studio.keep")
record StudioKeepSettings(
        @NotNull @DefaultValue("90d") Duration replays,
        @NotNull @DefaultValue("365d") Duration comments) {}
