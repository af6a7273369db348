package org.mmhc.notifications.template;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.MessageContent.Variable;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsRefusals.TemplateLinkMissing;
import org.mmhc.notifications.NotificationsRefusals.TemplateTooLong;
import org.mmhc.notifications.NotificationsRefusals.TemplateUnfit;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients;
import org.mmhc.notifications.template.MessageRenderer.MessageTemplates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What can be filled into the words of a message, and which words are fit for which channel. */
@Component
class TemplateWording {

    static final String NAME = "name";
    static final String LINES = "lines";
    static final String LINK = "link";

    /* Facts had only numbers once; words from then say {{value1}} still, and a provider that keeps them fills them in by that name. */
    private static final String NUMBERED = "value";

    private static final int LONGEST_WHATSAPP = 1024;
    private static final Pattern FACT = Pattern.compile("\\{(\\d)(,[^}]*)?}");
    private static final List<String> PARTS = List.of("subject", "title", "intro", "next", "button", "hint", "words");

    private final ObjectProvider<MessageContent> contents;
    private final PublicAddress address;
    private final Map<String, Properties> shipped = new ConcurrentHashMap<>();

    TemplateWording(ObjectProvider<MessageContent> contents, PublicAddress address) {
        this.contents = contents;
        this.address = address;
    }

    /** The words that were shipped, with their gaps; empty when a message has no such part. */
    Optional<String> shipped(String template, String part) {
        return shipped(template, part, Language.ENGLISH);
    }

    /** The same in a language; what is not written in it is in English. */
    Optional<String> shipped(String template, String part, Language language) {
        String key = MessageTemplates.textStem(template) + part;
        String module = MessageTemplates.moduleOf(template);
        String english = texts(module).getProperty(key);
        return Optional.ofNullable(
                language == Language.ENGLISH
                        ? english
                        : texts(module + "_" + language.locale()).getProperty(key, english));
    }

    /** The same with the gaps as they are called here. */
    Optional<String> editable(String template, String part, Language language) {
        List<Variable> all = variables(template);
        return shipped(template, part, language)
                .map(text -> FACT.matcher(text)
                        .replaceAll(gap ->
                                "{{" + all.get(Integer.parseInt(gap.group(1))).name() + "}}")
                        .replace("''", "'"));
    }

    private Properties texts(String bundle) {
        return shipped.computeIfAbsent(bundle, name -> {
            Properties texts = new Properties();
            ClassPathResource file = new ClassPathResource("vaadin-i18n/" + name + ".properties");
            if (!file.exists()) {
                return texts;
            }
            try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                texts.load(reader);
            } catch (IOException missing) {
                throw new IllegalStateException(missing);
            }
            return texts;
        });
    }

    /** What can be filled in. */
    List<Variable> variables(String template) {
        List<Variable> declared = contents.stream()
                .filter(content -> content.module().equals(MessageTemplates.moduleOf(template)))
                .findFirst()
                .map(content -> content.variables(MessageTemplates.nameOf(template)))
                .orElse(List.of());
        List<Variable> all = new ArrayList<>(List.of(new Variable(NAME, "Asha Rao")));
        all.addAll(declared.subList(0, facts(template)));
        all.add(new Variable(LINES, "A note that somebody wrote."));
        all.add(new Variable(LINK, address.page("/notices")));
        return all;
    }

    private int facts(String template) {
        return PARTS.stream()
                .flatMap(part -> shipped(template, part).stream())
                .flatMap(text -> FACT.matcher(text).results().map(hit -> Integer.parseInt(hit.group(1))))
                .max(Integer::compare)
                .orElse(0);
    }

    /** Samples by the names of what can be filled in, and for facts by their numbers too. */
    Map<String, String> samples(String template) {
        List<Variable> all = variables(template);
        Map<String, String> samples = new LinkedHashMap<>();
        all.forEach(variable -> samples.put(variable.name(), variable.sample()));
        for (int number = 1; number < all.size() - 2; number++) {
            samples.put(NUMBERED + number, all.get(number).sample());
        }
        return samples;
    }

    /** The words that were shipped, with samples in their gaps. */
    Optional<String> shippedSample(String template, String part) {
        Object[] arguments = Stream.concat(
                        Stream.of(samples(template).get(NAME)), sampleFacts(template).facts().stream())
                .toArray();
        return shipped(template, part).map(text -> new MessageFormat(text, Locale.UK).format(arguments));
    }

    /** What a message could be about. */
    MessageFacts sampleFacts(String template) {
        List<Variable> all = variables(template);
        List<Object> facts = new ArrayList<>();
        all.subList(1, all.size() - 2)
                .forEach(variable -> facts.add(
                        variable.sample().matches("\\d{1,3}")
                                ? Integer.valueOf(variable.sample())
                                : variable.sample()));
        return new MessageFacts(facts, List.of(), samples(template).get(LINK));
    }

    /** What is true of a message, by the names of its variables. */
    Map<String, String> values(String template, Recipients.Recipient recipient, MessageFacts facts) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Variable> variables = variables(template);
        for (int i = 0; i < facts.facts().size() && i + 1 < variables.size() - 2; i++) {
            String value = new MessageFormat("{0}", recipient.locale())
                    .format(new Object[] {facts.facts().get(i)});
            values.put(variables.get(i + 1).name(), value);
            values.put(NUMBERED + (i + 1), value);
        }
        values.put(NAME, recipient.name());
        values.put(LINES, String.join("\n\n", facts.lines()));
        values.put(LINK, facts.address() == null ? "" : facts.address());
        return values;
    }

    /** Reads words; fails when they do not fit the message or the channel. */
    TemplateText check(String template, Channel channel, @Nullable String subject, String body) {
        Map<String, String> samples = samples(template);
        TemplateText text = TemplateText.read(body, samples.keySet());
        if (channel == Channel.EMAIL) {
            TemplateText.read(subject == null ? "" : subject, samples.keySet());
            return text;
        }
        if (shipped(template, "button").isPresent() && !text.variables().contains(LINK)) {
            throw new TemplateLinkMissing();
        }
        if (channel == Channel.SMS && TextLength.of(text.fill(samples)).segments() > TextLength.MOST_SEGMENTS) {
            throw new TemplateTooLong(TextLength.MOST_SEGMENTS);
        }
        if (channel == Channel.WHATSAPP) {
            checkForWhatsApp(text, body);
        }
        return text;
    }

    private static void checkForWhatsApp(TemplateText text, String body) {
        if (body.length() > LONGEST_WHATSAPP) {
            throw new TemplateTooLong(LONGEST_WHATSAPP);
        }
        if (text.hasConditions() || text.hasBareGaps()) {
            throw new TemplateUnfit(1, body.strip().lines().findFirst().orElse(""));
        }
    }

    TemplateText read(TemplateVersion version, String text) {
        return TemplateText.read(text, samples(version.template()).keySet());
    }
}
