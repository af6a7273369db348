package org.mmhc.storage;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where files go and who scans them. */
@Configuration
@EnableConfigurationProperties(StorageSettings.class)
class StorageConfiguration {

    @Bean
    FilePlace filePlace(StorageSettings settings) {
        return settings.s3().isUsed()
                ? new BucketPlace(settings.s3(), settings.folder())
                : new FolderPlace(settings.folder(), settings.minFree());
    }

    @Bean
    VirusScanner virusScanner(StorageSettings settings) {
        return settings.clamd().isUsed() ? new ClamdScanner(settings.clamd()) : VirusScanner.NONE;
    }
}
