package org.mmhc.tasks;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of the task list. */
@Configuration
@EnableConfigurationProperties(TaskSettings.class)
class TaskConfiguration {}
