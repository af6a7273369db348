package org.mmhc.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.Topic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Every mail of every module looks alike, says whom it is for, and nothing that people wrote runs as code. */
class MailLayoutTests {

    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100001);
    private static final String NOTE = "Please <b>look</b> at page 2\nand at ${2 + 2} [[3]]";
    private static final String PAGE = "https://mmhc.example/documents/DOC-1";
    private static final Path TEXTS = Path.of("ui/resources/vaadin-i18n");

    @TestFactory
    Stream<DynamicTest> everyMailOpensAlike() {
        return modules().stream()
                .flatMap(MailLayoutTests::mails)
                .map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
    }

    private static List<String> modules() {
        try (Stream<Path> bundles = Files.list(TEXTS)) {
            return bundles.map(bundle -> bundle.getFileName().toString().replace(".properties", ""))
                    .filter(module -> !module.contains("_"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Names of all mails, from the texts that they must have. */
    private static Stream<String> mails(String module) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(module + ".properties"))) {
            texts.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(module + ".mail.") && key.endsWith(".subject"))
                .map(key -> module + "/" + kebab(key.split("\\.")[2]))
                .sorted();
    }

    private static String kebab(String lowerCamel) {
        return lowerCamel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static void check(String name) {
        String page = name.equals("identity/email-changed") ? null : PAGE;
        Rendered full = mail(name, List.of(NOTE), page);
        assertThat(full.subject()).isNotBlank().doesNotContain("{");
        assertThat(full.text()).contains("Rosa", NOTE).doesNotContain("[(", " th:", "{0}", "{1}");
        assertThat(full.html())
                .contains("Rosa", "https://mmhc.example/", "Please &lt;b&gt;look", "${2 + 2} [[3]]")
                .doesNotContain(" th:", "<b>look</b>", "{0}", "{1}");
        if (page != null) {
            assertThat(full.text()).contains(PAGE);
            assertThat(full.html()).contains("href=\"" + PAGE);
        }
        assertThat(mail(name, List.of(), page).text()).doesNotContain("page 2");
    }

    private static Rendered mail(String name, List<String> lines, @Nullable String page) {
        MessageContent content = new MessageContent() {
            @Override
            public String module() {
                return name.substring(0, name.indexOf('/'));
            }

            @Override
            public List<Topic> topics() {
                return List.of();
            }

            @Override
            public List<Variable> variables(String message) {
                return List.of();
            }

            @Override
            public MessageFacts facts(String message, Recipient to, String about) {
                return new MessageFacts(List.of("first", "second", "third", "fourth", "fifth", "sixth"), lines, page);
            }
        };
        return renderer(content)
                .render(
                        name,
                        Channel.EMAIL,
                        "DOC-1",
                        new Recipient(ROSA, "Rosa", "rosa@example.org", null, Locale.UK),
                        new AtomicReference<>());
    }

    @SuppressWarnings("unchecked")
    private static MessageRenderer renderer(MessageContent content) {
        ObjectProvider<MessageContent> contents = mock(ObjectProvider.class);
        when(contents.stream()).thenAnswer(call -> Stream.of(content));
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(modules().stream().map("vaadin-i18n/"::concat).toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setDefaultLocale(Locale.ENGLISH);
        texts.setFallbackToSystemLocale(false);
        PublicAddress address = new PublicAddress(URI.create("https://mmhc.example"));
        return new MessageRenderer(
                contents, texts, address, mock(TemplateBook.class), new TemplateWording(contents, address));
    }
}
