package org.mmhc.base;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The clock, the texts and the scheduler that all modules use. */
@Configuration
@EnableScheduling
@EnableTransactionManagement(proxyTargetClass = true, order = BaseConfiguration.TRANSACTION_ORDER)
class BaseConfiguration {

    /** Leaves room for what must happen inside the transaction of a service, around the method itself. */
    static final int TRANSACTION_ORDER = Ordered.LOWEST_PRECEDENCE - 100;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** All texts for people: one bundle a module under {@code vaadin-i18n/}. A missing key is an error, not a text. */
    @Bean
    MessageSource messageSource() throws IOException {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:vaadin-i18n/*.properties"))
                .map(Resource::getFilename)
                .map(name -> "vaadin-i18n/" + name.replaceAll("(_[a-z]{2})?\\.properties$", ""))
                .distinct()
                .toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setDefaultLocale(Locale.ENGLISH);
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
