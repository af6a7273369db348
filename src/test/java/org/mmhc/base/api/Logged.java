package org.mmhc.base.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** What is logged for a while. */
final class Logged implements AutoCloseable {

    private static final Pattern ANSWERING = Pattern.compile("tomcat-|http-");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private Logged() {
        appender.start();
        root.addAppender(appender);
    }

    static Logged now() {
        return new Logged();
    }

    /** Warnings, errors, and whatever has a stack, of those who answer calls; not what applications did by themselves meanwhile. */
    List<String> troubles() {
        return List.copyOf(appender.list).stream()
                .filter(event -> ANSWERING.matcher(event.getThreadName()).lookingAt())
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                        || event.getThrowableProxy() != null && event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
    }
}
