package org.mmhc.profiles;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings of this module. */
@Configuration
@EnableConfigurationProperties(ProfilesSettings.class)
class ProfilesConfiguration {}
