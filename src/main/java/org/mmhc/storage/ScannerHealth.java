package org.mmhc.storage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether the virus scanner answers; unknown where none is configured. */
@Component("clamdHealthIndicator")
class ScannerHealth implements HealthIndicator {

    private final VirusScanner scanner;

    ScannerHealth(VirusScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public Health health() {
        if (!scanner.isConfigured()) {
            return Health.unknown().withDetail("scanner", "none").build();
        }
        try {
            return Health.up().withDetails(scanner.check()).build();
        } catch (ScannerAway failure) {
            return Health.down(failure).build();
        }
    }
}
