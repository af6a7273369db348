package org.mmhc.base;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The clock, the texts and the scheduler that all modules use; and that services ask who may what. */
@Configuration
@EnableMethodSecurity
@EnableScheduling
@EnableConfigurationProperties(AgencyProperties.class)
@EnableTransactionManagement(proxyTargetClass = true, order = BaseConfiguration.TRANSACTION_ORDER)
class BaseConfiguration {

    /** Leaves room for what must happen inside the transaction of a service, around the method itself. */
    static final int TRANSACTION_ORDER = Ordered.LOWEST_PRECEDENCE - 100;

    private static final Logger LOG = LoggerFactory.getLogger(BaseConfiguration.class);
    private static final int SCHEDULER_THREADS = 80;

    @Bean
    static TransactionPool.Maker transactionPool() {
        return new TransactionPool.Maker();
    }

    /** Ticks in the microseconds that columns keep, so that what was just written equals what is read. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /**
     * Does what is due, each thing on its own thread: what waits for a server that hangs holds up nothing else. Waiting
     * costs a virtual thread next to nothing, so there are more of them than things to do.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(SCHEDULER_THREADS);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("due-");
        scheduler.setErrorHandler(
                failure -> LOG.warn("Something that is done again and again failed this time", failure));
        return scheduler;
    }

    /** The settings of whichever record is asked for, as they are in force. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    <T> LiveSettings<T> liveSettings(InjectionPoint asked, SettingValues values) {
        @SuppressWarnings("unchecked")
        Class<T> record = (Class<T>) ResolvableType.forMethodParameter(
                        Objects.requireNonNull(asked.getMethodParameter(), "Settings come by a constructor"))
                .getGeneric()
                .resolve(Object.class);
        return new LiveSettings<>(() -> values.current(record));
    }

    @Bean
    AgencySettings agencySettings(LiveSettings<AgencyProperties> settings) {
        return new AgencySettings(settings);
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
