package org.mmhc.payouts.transfer;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Transfers to caregivers.
 *
 * @param reversalWatch so long after the bank paid it is asked whether the money came back
 * @param lookEvery how often it is asked
 */
@Validated
@ConfigurationProperties("mmhc.payouts.transfers")
record TransferSettings(
        @NotNull @DefaultValue("7d") Duration reversalWatch,
        @NotNull @DefaultValue("6h") Duration lookEvery) {}
