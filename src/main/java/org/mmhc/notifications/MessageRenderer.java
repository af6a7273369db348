package org.mmhc.notifications;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.spring6.messageresolver.SpringMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Makes the words of a message from its template, the texts of its module and what the module knows about the case. */
@Component
class MessageRenderer {

    private static final Pattern TEMPLATE = Pattern.compile("([a-z]+)/([a-z]+(-[a-z]+)*)");

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

    /** A mail, ready to be sent. */
    record Mail(String subject, String text, String html) {}

    Mail mail(Message message, Recipient recipient) {
        Map<String, Object> variables = variables(message, recipient);
        List<?> arguments = variables.get(MessageContent.SUBJECT_ARGUMENTS) instanceof List<?> list ? list : List.of();
        String subject = texts.getMessage(
                MessageTemplates.subjectKey(message.template()), arguments.toArray(), recipient.locale());
        variables.put("subject", subject);
        return new Mail(
                subject.replaceAll("\\R", " "),
                process(message.template() + ".txt", variables, recipient.locale()),
                process(message.template() + ".html", variables, recipient.locale()));
    }

    String text(Message message, Recipient recipient) {
        return process(message.template() + ".sms.txt", variables(message, recipient), recipient.locale())
                .strip();
    }

    private Map<String, Object> variables(Message message, Recipient recipient) {
        String module = MessageTemplates.moduleOf(message.template());
        MessageContent content = contents.stream()
                .filter(candidate -> candidate.module().equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No module makes the content of " + message.template()));
        Map<String, Object> variables = new HashMap<>();
        variables.put("recipientName", recipient.name());
        variables.put("recipientUid", recipient.uid().value());
        variables.put("homeUrl", address.page("/"));
        variables.putAll(content.variables(MessageTemplates.nameOf(message.template()), recipient, message.about()));
        return variables;
    }

    private String process(String template, Map<String, Object> variables, Locale locale) {
        return engine.process(template, new Context(locale, variables));
    }

    private static ITemplateEngine engine(MessageSource texts) {
        TemplateEngine engine = new TemplateEngine();
        engine.setDialect(new SpringStandardDialect());
        engine.setMessageResolver(new Texts(texts));
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

    /** Reads the bundles; a missing text stops the message instead of embarrassing us. */
    private static final class Texts extends SpringMessageResolver {

        Texts(MessageSource texts) {
            setMessageSource(texts);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context,
                @Nullable Class<?> origin,
                String key,
                Object @Nullable [] messageParameters) {
            throw new IllegalStateException("There is no text " + key);
        }
    }

    /** The parts of a template's name and the text key of its subject. */
    static final class MessageTemplates {

        private MessageTemplates() {}

        static String moduleOf(String template) {
            return part(template, 1);
        }

        static String nameOf(String template) {
            return part(template, 2);
        }

        static String subjectKey(String template) {
            String camel = Pattern.compile("-([a-z])")
                    .matcher(nameOf(template))
                    .replaceAll(hit -> hit.group(1).toUpperCase(Locale.ROOT));
            return moduleOf(template) + ".mail." + camel + ".subject";
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
