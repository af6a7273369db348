package org.mmhc.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Makes the words of a message from the texts of its module and what the module knows about the case. */
@Component
class MessageRenderer {

    private static final Pattern TEMPLATE = Pattern.compile("([a-z]+)/([a-z]+(-[a-z]+)*)");

    private static final String LAYOUT = "notifications/message";

    private final ObjectProvider<MessageContent> contents;
    private final MessageSource texts;
    private final PublicAddress address;
    private final ITemplateEngine engine;

    MessageRenderer(ObjectProvider<MessageContent> contents, MessageSource texts, PublicAddress address) {
        this.contents = contents;
        this.texts = texts;
        this.address = address;
        this.engine = engine(texts);
    }

    /**
     * A message, ready to be sent; a text message has neither subject nor HTML.
     *
     * @param unsubscribe where its reader can switch off what it is about; null when they cannot
     */
    record Rendered(
            String subject,
            String text,
            String html,
            @Nullable String unsubscribe) {}

    Rendered render(Message message, Recipient recipient) {
        MessageFacts facts = facts(message.template(), recipient, message.about());
        return message.channel() == Channel.EMAIL
                ? mail(message.template(), recipient, facts)
                : text(message.template(), recipient, facts);
    }

    /** What is true now; fails when there is nothing left to say. */
    MessageFacts facts(String template, Recipient recipient, String about) {
        String module = MessageTemplates.moduleOf(template);
        return contents.stream()
                .filter(candidate -> candidate.module().equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No module makes the content of " + template))
                .facts(MessageTemplates.nameOf(template), recipient, about);
    }

    /** What it is about in one line. */
    String line(String template, Recipient recipient, MessageFacts facts) {
        Words words = new Words(template, recipient, facts);
        return words.optional("subject")
                .orElseGet(() -> words.required("words"))
                .replaceAll("\\R", " ");
    }

    Rendered mail(String template, Recipient recipient, MessageFacts facts) {
        Words words = new Words(template, recipient, facts);
        String subject = words.required("subject").replaceAll("\\R", " ");
        List<String> paragraphs = new ArrayList<>(List.of(words.required("intro")));
        paragraphs.addAll(words.lines());
        words.optional("next").ifPresent(paragraphs::add);
        Context context = new Context(recipient.locale());
        context.setVariable("subject", subject);
        context.setVariable("title", words.required("title"));
        context.setVariable("paragraphs", paragraphs);
        context.setVariable("address", words.address());
        context.setVariable("button", words.address() == null ? null : words.required("button"));
        context.setVariable("hint", words.optional("hint").orElse(null));
        context.setVariable("recipientUid", recipient.uid().value());
        context.setVariable("homeUrl", address.page("/"));
        return new Rendered(
                subject,
                engine.process(LAYOUT + ".txt", context).strip() + "\n",
                engine.process(LAYOUT + ".html", context),
                null);
    }

    /* Whoever wants a text message of what is usually a mail gets what it is about, and where to read more. */
    private Rendered text(String template, Recipient recipient, MessageFacts facts) {
        Words words = new Words(template, recipient, facts);
        String text = words.optional("words")
                .orElseGet(() -> words.required("subject") + (words.address() == null ? "" : " " + words.address()));
        return new Rendered("", text, "", null);
    }

    /** The texts of one message, filled with its facts. */
    private final class Words {

        private final String stem;
        private final Locale locale;
        private final MessageFacts facts;
        private final Object[] arguments;

        private Words(String template, Recipient recipient, MessageFacts facts) {
            this.stem = MessageTemplates.textStem(template);
            this.locale = recipient.locale();
            this.facts = facts;
            this.arguments = Stream.concat(Stream.of(recipient.name()), facts.facts().stream())
                    .toArray();
        }

        List<String> lines() {
            return facts.lines();
        }

        @Nullable
        String address() {
            return facts.address();
        }

        Optional<String> optional(String part) {
            return Optional.ofNullable(texts.getMessage(stem + part, arguments, null, locale));
        }

        /** A missing text stops the message instead of embarrassing us. */
        String required(String part) {
            return texts.getMessage(stem + part, arguments, locale);
        }
    }

    private static ITemplateEngine engine(MessageSource texts) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateEngineMessageSource(texts);
        engine.addTemplateResolver(resolver(TemplateMode.HTML, "*.html"));
        engine.addTemplateResolver(resolver(TemplateMode.TEXT, "*.txt"));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String names) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.getResolvablePatternSpec().addPattern(names);
        resolver.setCacheable(true);
        return resolver;
    }

    /** The parts of a message's name and where its texts are. */
    static final class MessageTemplates {

        private MessageTemplates() {}

        static String moduleOf(String template) {
            return part(template, 1);
        }

        static String nameOf(String template) {
            return part(template, 2);
        }

        static String textStem(String template) {
            String camel = Pattern.compile("-([a-z])")
                    .matcher(nameOf(template))
                    .replaceAll(hit -> hit.group(1).toUpperCase(Locale.ROOT));
            return moduleOf(template) + ".mail." + camel + ".";
        }

        private static String part(String template, int group) {
            var matcher = TEMPLATE.matcher(template);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("Not a template: " + template);
            }
            return matcher.group(group);
        }
    }
}
