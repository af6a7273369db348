package org.mmhc.storage;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Files are checked by a scanner of the tests' own. */
@TestConfiguration(proxyBeanMethods = false)
public class TestScanner {

    @Bean(destroyMethod = "close")
    FakeClamd clamd() {
        return FakeClamd.start();
    }

    @Bean
    DynamicPropertyRegistrar clamdAddress(FakeClamd clamd) {
        return settings -> {
            settings.add("mmhc.storage.clamd.host", clamd::host);
            settings.add("mmhc.storage.clamd.port", clamd::port);
        };
    }
}
