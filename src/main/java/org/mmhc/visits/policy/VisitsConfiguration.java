package org.mmhc.visits.policy;

import org.mmhc.visits.export.ExportSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings of this module. */
@Configuration
@EnableConfigurationProperties({VisitSettings.class, ExportSettings.class})
class VisitsConfiguration {}
