package org.mmhc.notifications;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of this module. */
@Configuration
@EnableConfigurationProperties({NotificationsSettings.class, PublicAddress.class})
class NotificationsConfiguration {}
