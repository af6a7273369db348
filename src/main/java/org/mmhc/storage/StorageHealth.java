package org.mmhc.storage;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether files can be kept and read. */
@Component("storageHealthIndicator")
class StorageHealth implements HealthIndicator {

    private final FilePlace place;

    StorageHealth(FilePlace place) {
        this.place = place;
    }

    @Override
    public Health health() {
        try {
            return Health.up().withDetails(place.check()).build();
        } catch (IOException failure) {
            return Health.down(failure).build();
        }
    }
}
