package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Every mail and text message that left the application, newest last. Safe for use by many threads. */
public final class LocalInbox {

    private static final int LIMIT = 2000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final @Nullable Path file;

    private LocalInbox(Clock clock, @Nullable Path file) {
        this.clock = clock;
        this.file = file;
    }

    static LocalInbox inMemory(Clock clock) {
        return new LocalInbox(clock, null);
    }

    /** An inbox that keeps its messages in a file, one per line, and forgets the oldest when there are very many. */
    static LocalInbox keptIn(Path file, Clock clock) {
        var inbox = new LocalInbox(clock, file);
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                var lines = Files.readAllLines(file);
                for (var line : lines.subList(Math.max(0, lines.size() - LIMIT), lines.size())) {
                    parse(line).ifPresent(inbox.messages::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inbox;
    }

    /** How a message travelled. */
    public enum Channel {
        /** Sent by SMTP. */
        MAIL,
        /** Sent to a phone as a short message. */
        SMS,
        /** Sent to a phone through WhatsApp. */
        WHATSAPP
    }

    /** One message to one receiver; a text message has neither sender, subject nor HTML. */
    public record Message(
            long number,
            Instant at,
            Channel channel,
            String to,
            @Nullable String from,
            @Nullable String subject,
            String text,
            @Nullable String html) {}

    /** All messages, newest first. */
    public List<Message> messages() {
        return messages.stream()
                .sorted(Comparator.comparingLong(Message::number).reversed())
                .toList();
    }

    /** The mails to an address, oldest first. */
    public List<Message> mailsTo(String address) {
        return messages.stream()
                .filter(message ->
                        message.channel() == Channel.MAIL && message.to().equalsIgnoreCase(address))
                .toList();
    }

    /** The text messages to a phone number, oldest first. */
    public List<Message> textsTo(String phone) {
        return messages.stream()
                .filter(message ->
                        message.channel() != Channel.MAIL && message.to().equals(phone))
                .toList();
    }

    public Optional<Message> lastMailTo(String address) {
        return mailsTo(address).reversed().stream().findFirst();
    }

    public Optional<Message> lastTextTo(String phone) {
        return textsTo(phone).reversed().stream().findFirst();
    }

    /** Forgets everything, also on disk. */
    public synchronized void clear() {
        messages.clear();
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    synchronized void add(
            Channel channel,
            String to,
            @Nullable String from,
            @Nullable String subject,
            String text,
            @Nullable String html) {
        var number = messages.isEmpty() ? 1 : messages.getLast().number() + 1;
        var message = new Message(number, clock.instant(), channel, to, from, subject, text, html);
        messages.add(message);
        if (messages.size() > LIMIT) {
            messages.removeFirst();
        }
        if (file != null) {
            try {
                Files.writeString(
                        file,
                        JSON.writeValueAsString(message) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /* The last line may be torn when the machine went down while it was written. */
    private static Optional<Message> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, Message.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
