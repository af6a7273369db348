package org.mmhc.payouts.transfer;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings. */
@Configuration
@EnableConfigurationProperties({RazorpayXSettings.class, TransferSettings.class})
class TransferConfiguration {}
