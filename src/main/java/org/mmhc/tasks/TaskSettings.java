package org.mmhc.tasks;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the task list keeps time.
 *
 * @param reminders how long before the due time of a task somebody is reminded; zero means at the due time
 * @param remindAfter a reminder that comes later than this after its time is no longer sent
 * @param undo how long somebody can take back what they decided on a screen
 * @param news how often at most somebody is told that new tasks came for their group
 * @param poll how often reminders that are due and absences that begin or end are looked for
 */
@Validated
@ConfigurationProperties("mmhc.tasks")
record TaskSettings(
        @RuntimeSetting(Risk.LOW) @NotNull @DefaultValue({"4h", "0s"})
        List<Duration> reminders,

        @RuntimeSetting(Risk.LOW) @DefaultValue("24h") Duration remindAfter,

        @RuntimeSetting(Risk.LOW) @DurationMin(seconds = 1) @DefaultValue("10s")
        Duration undo,

        @DefaultValue("10m") Duration news,
        @DefaultValue("5s") Duration poll) {}
