package org.mmhc.notifications.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.Rendered.Form;
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
public class MessageRenderer {

    private static final Pattern TEMPLATE = Pattern.compile("([a-z]+)/([a-z]+(-[a-z]+)*)");

    private static final String LAYOUT = "notifications/message";

    private final ObjectProvider<MessageContent> contents;
    private final MessageSource texts;
    private final PublicAddress address;
    private final TemplateBook book;
    private final TemplateWording wording;
    private final ITemplateEngine engine;

    MessageRenderer(
            ObjectProvider<MessageContent> contents,
            MessageSource texts,
            PublicAddress address,
            TemplateBook book,
            TemplateWording wording) {
        this.book = book;
        this.wording = wording;
        this.contents = contents;
        this.texts = texts;
        this.address = address;
        this.engine = engine(texts);
    }

    /**
     * In the words that are in use. Some that cannot be filled in are taken out of use and the ones before are used, as no message
     * is lost for them, nor sent with holes.
     *
     * @param words takes the version of the words; stays empty for those that were shipped
     */
    public Rendered render(
            String template, Channel channel, String about, Recipient recipient, AtomicReference<String> words) {
        return render(template, channel, facts(template, recipient, about), recipient, words);
    }

    /** The same of what is known already. */
    public Rendered render(
            String template, Channel channel, MessageFacts facts, Recipient recipient, AtomicReference<String> words) {
        Language language = Language.of(recipient.locale());
        Optional<TemplateVersion> version = book.sendable(template, channel, language);
        while (version.isPresent()) {
            try {
                Rendered rendered = edited(version.get(), recipient, facts);
                words.set(version.get().id());
                return rendered;
            } catch (RuntimeException unfit) {
                if (channel == Channel.WHATSAPP) {
                    words.set(version.get().id());
                    throw new DeliveryFailed(DeliveryFailure.TEMPLATE_UNFIT);
                }
                book.takeOut(version.get().id(), DeliveryFailure.TEMPLATE_UNFIT.name());
                version = book.sendable(template, channel, language);
            }
        }
        return channel == Channel.EMAIL ? mail(template, recipient, facts) : text(template, recipient, facts);
    }

    /** In words that somebody wrote. Fails when they cannot be filled in. */
    Rendered edited(TemplateVersion version, Recipient recipient, MessageFacts facts) {
        Map<String, String> values = wording.values(version.template(), recipient, facts);
        return edited(version, recipient, facts, values);
    }

    /** The same, with samples. */
    Rendered sample(TemplateVersion version, Recipient recipient) {
        Map<String, String> samples = wording.samples(version.template());
        MessageFacts facts = MessageFacts.of(samples.get(TemplateWording.LINK));
        return edited(version, recipient, facts, samples);
    }

    /** The words that were shipped, with samples; empty on a channel for which there are none. */
    Optional<Rendered> shippedSample(String template, Channel channel, Recipient recipient) {
        if (channel == Channel.WHATSAPP) {
            return Optional.empty();
        }
        MessageFacts facts = wording.sampleFacts(template);
        return Optional.of(
                channel == Channel.EMAIL ? mail(template, recipient, facts) : text(template, recipient, facts));
    }

    private Rendered edited(
            TemplateVersion version, Recipient recipient, MessageFacts facts, Map<String, String> values) {
        TemplateText body = wording.read(version, Objects.requireNonNull(version.body()));
        String filled = body.fill(values);
        if (version.channel() == Channel.EMAIL) {
            String subject = wording.read(version, Objects.requireNonNull(version.subject()))
                    .fill(values)
                    .replaceAll("\\R", " ");
            List<String> paragraphs = new ArrayList<>(List.of(filled.strip().split("\\R\\s*\\R")));
            if (!body.variables().contains(TemplateWording.LINES)) {
                paragraphs.addAll(facts.lines());
            }
            Words shipped = new Words(version.template(), recipient, facts);
            return laidOut(recipient, subject, subject, paragraphs, shipped);
        }
        Map<String, String> used = new LinkedHashMap<>();
        body.variables().forEach(name -> used.put(name, values.getOrDefault(name, "")));
        String outer = version.outerName();
        return new Rendered(
                "",
                filled,
                "",
                null,
                outer == null
                        ? null
                        : new Form(outer, version.language().locale().getLanguage(), used));
    }

    /** What is true now; fails when there is nothing left to say. */
    public MessageFacts facts(String template, Recipient recipient, String about) {
        String module = MessageTemplates.moduleOf(template);
        return contents.stream()
                .filter(candidate -> candidate.module().equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No module makes the content of " + template))
                .facts(MessageTemplates.nameOf(template), recipient, about);
    }

    /** What it is about in one line. */
    public String line(String template, Recipient recipient, MessageFacts facts) {
        Words words = new Words(template, recipient, facts);
        return words.optional("subject")
                .orElseGet(() -> words.required("words"))
                .replaceAll("\\R", " ");
    }

    /** As a mail, in the words that were shipped. */
    private Rendered mail(String template, Recipient recipient, MessageFacts facts) {
        Words words = new Words(template, recipient, facts);
        String subject = words.required("subject").replaceAll("\\R", " ");
        List<String> paragraphs = new ArrayList<>(List.of(words.required("intro")));
        paragraphs.addAll(words.lines());
        words.optional("next").ifPresent(paragraphs::add);
        return laidOut(recipient, subject, words.required("title"), paragraphs, words);
    }

    private Rendered laidOut(Recipient recipient, String subject, String title, List<String> paragraphs, Words words) {
        Context context = new Context(recipient.locale());
        context.setVariable("subject", subject);
        context.setVariable("title", title);
        context.setVariable("paragraphs", paragraphs);
        context.setVariable("address", words.address());
        context.setVariable(
                "button",
                words.address() == null ? null : words.optional("button").orElse(subject));
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
    public static final class MessageTemplates {

        private MessageTemplates() {}

        /** The module that it is of. */
        public static String moduleOf(String template) {
            return part(template, 1);
        }

        /** Its name within the module. */
        public static String nameOf(String template) {
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
