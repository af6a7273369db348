package org.mmhc.billing.plan;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings. */
@Configuration
@EnableConfigurationProperties(PlanSettings.class)
class PlanConfiguration {}
