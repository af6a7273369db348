package org.mmhc.base.ui;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.spring.VaadinScopesConfig;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.scheduling.TaskScheduler;

/** What any screen needs to be shown in a test without servers: frame, texts, a clock that stands, broadcasts by hand. */
@TestConfiguration
@ComponentScan("org.mmhc.base.ui")
@Import({VaadinScopesConfig.class, ScreenTestSetup.HandBroadcasts.class})
public class ScreenTestSetup {

    /** The time on the screen. */
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(bundles());
        texts.setDefaultEncoding("UTF-8");
        texts.setDefaultLocale(Locale.ENGLISH);
        return texts;
    }

    /* Those of all modules, as every screen stands in the layout of all. */
    private static String[] bundles() {
        try (Stream<Path> files = Files.list(Path.of("ui/resources/vaadin-i18n"))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> "vaadin-i18n/" + name.replaceAll("(_hi)?\\.properties$", ""))
                    .distinct()
                    .toArray(String[]::new);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Does at once what should be done in a moment. */
    @Bean
    TaskScheduler scheduler() {
        TaskScheduler scheduler = mock(TaskScheduler.class);
        when(scheduler.getClock()).thenReturn(clock());
        when(scheduler.schedule(any(Runnable.class), any(Instant.class))).thenAnswer(call -> {
            call.<Runnable>getArgument(0).run();
            return null;
        });
        return scheduler;
    }

    @Bean
    Broadcasts broadcasts(HandBroadcasts hand) {
        return hand.broadcasts();
    }

    @Bean
    AuthenticationContext authentication() {
        return mock(AuthenticationContext.class);
    }

    @Bean
    MainLayout.SignedInUser signedInUser() {
        return new MainLayout.SignedInUser() {
            @Override
            public String name() {
                return "Mira";
            }

            @Override
            public String accountPath() {
                return "account";
            }
        };
    }

    /** Broadcasts that a test makes by hand. */
    public static class HandBroadcasts {

        private final Map<String, List<Consumer<String>>> listeners = new HashMap<>();

        Broadcasts broadcasts() {
            Broadcasts broadcasts = mock(Broadcasts.class);
            when(broadcasts.subscribe(anyString(), any())).thenAnswer(call -> {
                var ofTopic = listeners.computeIfAbsent(call.getArgument(0), topic -> new ArrayList<>());
                Consumer<String> listener = call.getArgument(1);
                ofTopic.add(listener);
                return (Broadcasts.Subscription) () -> ofTopic.remove(listener);
            });
            return broadcasts;
        }

        /** Tells the open screens. */
        public void tell(String topic, String payload) {
            List.copyOf(listeners.getOrDefault(topic, List.of())).forEach(listener -> listener.accept(payload));
        }
    }
}
