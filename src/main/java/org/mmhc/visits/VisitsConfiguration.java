package org.mmhc.visits;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings of this module. */
@Configuration
@EnableConfigurationProperties(VisitSettings.class)
class VisitsConfiguration {}
