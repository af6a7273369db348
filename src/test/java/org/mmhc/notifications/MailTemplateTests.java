package org.mmhc.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.notifications.MessageRenderer.Mail;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Every mail about documents and tasks: the same opening, as text and as HTML, and nothing of the reviewer runs as code. */
class MailTemplateTests {

    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100001);
    private static final List<String> WITH_REASON =
            List.of("document-rejected", "resubmission-reminder", "resubmission-requested", "verification-cancelled");
    private static final String NOTE = "Please <b>look</b> at page 2";

    @TestFactory
    Stream<DynamicTest> everyMailOpensAlike() throws IOException {
        return Stream.of("verification", "tasks")
                .flatMap(MailTemplateTests::templates)
                .map(template -> DynamicTest.dynamicTest(template, () -> check(template)));
    }

    private static Stream<String> templates(String module) {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/" + module))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .map(name -> module + "/" + name.replace(".html", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void check(String template) {
        String name = template.substring(template.indexOf('/') + 1);
        Mail full = mail(template, Map.of("reason", "Not readable", "note", NOTE));
        assertThat(full.subject()).isNotBlank();
        assertThat(full.text()).contains("Rosa", "https://mmhc.example/").doesNotContain("[(", " th:", "${");
        assertThat(full.html()).contains("Rosa", "https://mmhc.example/").doesNotContain(" th:", "${", "<b>look</b>");
        if (template.startsWith("verification/")) {
            boolean said = WITH_REASON.contains(name);
            assertThat(full.text().contains("The reason: Not readable.")).isEqualTo(said);
            assertThat(full.html().contains("The reason: Not readable.")).isEqualTo(said);
            assertThat(mail(template, Map.of()).text()).doesNotContain("The reason", "A note");
            assertThat(mail(template, Map.of()).html()).doesNotContain("The reason", "A note");
        } else {
            assertThat(full.text()).contains("Mira is away and you stand in.", "1 March 2026");
            assertThat(full.html()).contains("Mira is away and you stand in.", "1 March 2026");
        }
        if (WITH_REASON.contains(name)) {
            assertThat(full.text()).contains(NOTE);
            assertThat(full.html()).contains("Please &lt;b&gt;look");
        }
    }

    private static Mail mail(String template, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                MessageContent.SUBJECT_ARGUMENTS,
                List.of("Nursing licence", "Rosa"),
                "documentType",
                "Nursing licence",
                "reference",
                "DOC-1",
                "ownerName",
                "Rosa",
                "expiresOn",
                "1 March 2026",
                "documentUrl",
                "https://mmhc.example/documents/DOC-1"));
        variables.putAll(Map.of(
                "taskName", "Review document",
                "taskTitle", "Nursing licence",
                "dueAt", "1 March 2026, 12:00 UTC",
                "taskUrl", "https://mmhc.example/tasks/TSK-1",
                "standing", "Mira is away and you stand in."));
        variables.putAll(more);
        MessageContent content = new MessageContent() {
            @Override
            public String module() {
                return template.substring(0, template.indexOf('/'));
            }

            @Override
            public Map<String, Object> variables(String name, Recipient to, String about) {
                return variables;
            }
        };
        Message message =
                new Message(ROSA, Channel.EMAIL, template, "DOC-1", Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
        return renderer(content).mail(message, new Recipient(ROSA, "Rosa", "rosa@example.org", null, Locale.UK));
    }

    @SuppressWarnings("unchecked")
    private static MessageRenderer renderer(MessageContent content) {
        ObjectProvider<MessageContent> contents = mock(ObjectProvider.class);
        when(contents.stream()).thenAnswer(call -> Stream.of(content));
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames("vaadin-i18n/verification", "vaadin-i18n/tasks", "vaadin-i18n/notifications");
        texts.setDefaultEncoding("UTF-8");
        texts.setDefaultLocale(Locale.ENGLISH);
        texts.setFallbackToSystemLocale(false);
        return new MessageRenderer(contents, texts, new PublicAddress(URI.create("https://mmhc.example")));
    }
}
