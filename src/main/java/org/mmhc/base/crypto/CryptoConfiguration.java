package org.mmhc.base.crypto;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the keys from the configuration. */
@Configuration
@EnableConfigurationProperties(EncryptionSettings.class)
class CryptoConfiguration {}
