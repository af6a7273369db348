package org.mmhc.payouts.bank;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Accounts of caregivers.
 *
 * @param usableAfter so long nobody is paid to an account that was just told, so that its owner hears of it first
 */
@Validated
@ConfigurationProperties("mmhc.payouts.bank")
record BankSettings(@NotNull @DefaultValue("24h") Duration usableAfter) {}
