package org.mmhc.local;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Reads every line that is logged while tests run, by MMHC and by its libraries. A class of tests fails when a mail address, a
 * phone number or the name of somebody of the fixtures was logged since the class before.
 */
public final class LogWatch implements BeforeAllCallback, AfterAllCallback {

    private static final String NAME = "LOG_WATCH";
    private static final String MAIL_CATCHER = "com.icegreen.greenmail";
    private static final Pattern PERSONAL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}"
            + "|\\+\\d[\\d ()-]{8,}\\d"
            + "|\\b(?:Fernandes|Kulkarni|D'Souza|Joshi|Shah|Thomas|Nils Berg|Menon|Qureshi|Krishnan|Pillai|Tara Rao|Menezes)\\b"
            + "|Müßig");
    private static final Set<String> FOUND = new LinkedHashSet<>();

    /** Reads along from now on; Spring forgets who does whenever it starts an application. */
    static void attach() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            var root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            if (root.getAppender(NAME) == null) {
                var reader = new Reader();
                reader.setName(NAME);
                reader.setContext(logs);
                reader.start();
                root.addAppender(reader);
            }
        }
    }

    /** Reads what another process wrote. */
    static void read(Path log) {
        if (Files.exists(log)) {
            try {
                Files.readString(log)
                        .lines()
                        .forEach(line -> look(log.getParent().getFileName() + " (log)", line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        attach();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        List<String> found;
        synchronized (FOUND) {
            found = List.copyOf(FOUND);
            FOUND.clear();
        }
        if (!found.isEmpty()) {
            throw new AssertionError("""
                    Logged what tells who somebody is. Let the logger say the UID or the reference instead, or keep quiet if it \
                    is a library's:

                    %s""".formatted(String.join("\n\n", found)));
        }
    }

    /** Whether a text says who somebody is. */
    static boolean isPersonal(@Nullable String text) {
        return text != null && PERSONAL.matcher(text).find();
    }

    private static void look(String logger, @Nullable String text) {
        if (isPersonal(text)) {
            synchronized (FOUND) {
                FOUND.add(logger + ": " + text);
            }
        }
    }

    private static final class Reader extends UnsynchronizedAppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith(MAIL_CATCHER)) {
                return;
            }
            look(event.getLoggerName(), event.getFormattedMessage());
            event.getMDCPropertyMap().values().forEach(value -> look(event.getLoggerName() + " (context)", value));
            if (event.getKeyValuePairs() != null) {
                event.getKeyValuePairs().forEach(pair -> look(event.getLoggerName(), String.valueOf(pair.value)));
            }
            look(event.getLoggerName(), event.getThrowableProxy(), 0);
        }

        private static void look(String logger, @Nullable String text) {
            LogWatch.look(logger, text);
        }

        private static void look(String logger, @Nullable IThrowableProxy failure, int depth) {
            if (failure != null && depth < 20) {
                look(logger + " (" + failure.getClassName() + ")", failure.getMessage());
                look(logger, failure.getCause(), depth + 1);
                for (IThrowableProxy other : failure.getSuppressed()) {
                    look(logger, other, depth + 1);
                }
            }
        }
    }
}
