package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Topic;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Guards what people are told: every message belongs to one topic, and every topic and message has its words. */
class TopicTests {

    private static final Path TEXTS = Path.of("ui/resources/vaadin-i18n");

    private final Properties texts = texts();
    private final Map<String, MessageContent> contents = new TreeMap<>();
    private final TreeMap<String, List<Topic>> modules = modules();

    @Test
    void everyMessageHasOneTopicAndEveryTopicItsMessages() {
        List<String> declared = new ArrayList<>();
        modules.forEach((module, topics) ->
                topics.forEach(topic -> topic.messages().forEach(message -> declared.add(module + "/" + message))));
        TreeSet<String> written = new TreeSet<>();
        texts.stringPropertyNames().stream()
                .filter(key -> key.matches("[a-z]+\\.mail\\.[A-Za-z]+\\.(subject|words)"))
                .map(key -> key.split("\\."))
                .forEach(key -> written.add(key[0] + "/" + kebab(key[2])));
        assertThat(declared).doesNotHaveDuplicates();
        // A screen shows that one of tasks, nobody is sent it.
        written.remove("tasks/done");
        assertThat(new TreeSet<>(declared)).isEqualTo(written);
        assertThat(declared).hasSizeGreaterThan(60);
    }

    @Test
    void everyTopicHasANameAndWordsForItsChannels() {
        assertThat(texts.stringPropertyNames().stream().filter(key -> key.matches("[a-z]+\\.topic\\..*")))
                .as("names of topics")
                .containsExactlyInAnyOrderElementsOf(modules.values().stream()
                        .flatMap(List::stream)
                        .map(Topic::textKey)
                        .toList());
        modules.forEach((module, topics) -> topics.forEach(topic -> {
            assertThat(topic.key()).as("the key of a topic of " + module).startsWith(module + ".");
            assertThat(texts).as(topic.key()).containsKey(topic.textKey());
            assertThat(topic.channels()).as(topic.key()).isNotEmpty();
            topic.channels().values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(channel -> topic.messages()
                            .forEach(message -> assertThat(words(module, message, channel))
                                    .as(topic.key() + " by " + channel + ": " + message)
                                    .isTrue()));
        }));
    }

    /** Whoever writes other words fills in what is called by a name, not by a number. */
    @Test
    void everyFactOfAMessageHasAName() {
        Pattern gap = Pattern.compile("\\{([1-9])[,}]");
        texts.stringPropertyNames().stream()
                .filter(key -> key.matches("[a-z]+\\.mail\\.[A-Za-z]+\\.(subject|title|intro|next|button|hint|words)"))
                .map(key -> key.split("\\."))
                .filter(key -> !(key[0] + "/" + kebab(key[2])).equals("tasks/done"))
                .forEach(key -> {
                    int most = gap.matcher(texts.getProperty(String.join(".", key)))
                            .results()
                            .mapToInt(found -> Integer.parseInt(found.group(1)))
                            .max()
                            .orElse(0);
                    assertThat(contents.get(key[0]).variables(kebab(key[2])))
                            .as(key[0] + "/" + kebab(key[2]))
                            .hasSizeGreaterThanOrEqualTo(most)
                            .allSatisfy(variable -> {
                                assertThat(variable.name()).matches("[a-z][A-Za-z]+");
                                assertThat(variable.sample()).isNotBlank();
                            });
                });
    }

    private boolean words(String module, String message, Channel channel) {
        String stem = module + ".mail." + camel(message) + ".";
        return switch (channel) {
            case EMAIL ->
                texts.containsKey(stem + "subject")
                        && texts.containsKey(stem + "title")
                        && texts.containsKey(stem + "intro");
            case SMS -> texts.containsKey(stem + "words");
            // WhatsApp wants to agree to words: people write them in the application.
            case WHATSAPP -> true;
        };
    }

    private TreeMap<String, List<Topic>> modules() {
        TreeMap<String, List<Topic>> modules = new TreeMap<>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(MessageContent.class));
        scanner.findCandidateComponents("org.mmhc").stream()
                .map(candidate -> candidate.getBeanClassName())
                .filter(name -> name.endsWith("Messages"))
                .forEach(name -> {
                    modules.put(name.split("\\.")[2], topics(name));
                    contents.put(name.split("\\.")[2], content(name));
                });
        assertThat(modules).hasSizeGreaterThan(6);
        return modules;
    }

    private static MessageContent content(String type) {
        try {
            return (MessageContent) mock(Class.forName(type), CALLS_REAL_METHODS);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    /* What a module says about its topics does not depend on what it knows. */
    @SuppressWarnings("unchecked")
    private static List<Topic> topics(String type) {
        try {
            Field topics = Class.forName(type).getDeclaredField("TOPICS");
            topics.setAccessible(true);
            return (List<Topic>) topics.get(null);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(type + " names its topics in a constant TOPICS", missing);
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String camel(String kebab) {
        StringBuilder camel = new StringBuilder();
        for (String word : kebab.split("-")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    private static Properties texts() {
        Properties all = new Properties();
        try (Stream<Path> bundles = Files.list(TEXTS)) {
            for (Path bundle : bundles.toList()) {
                try (Reader reader = Files.newBufferedReader(bundle)) {
                    all.load(reader);
                }
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
