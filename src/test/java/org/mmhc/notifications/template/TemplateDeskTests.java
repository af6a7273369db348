package org.mmhc.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.limits.Limits;
import org.mmhc.notifications.Channels;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.Variable;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients;
import org.mmhc.notifications.Topic;
import org.mmhc.notifications.TopicClass;
import org.mmhc.notifications.Topics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.transaction.support.TransactionTemplate;

class TemplateDeskTests {

    private static final Uid ADA = Uid.of(Role.ADMIN, 100_001);
    private static final String TASK_DUE = "tasks/task-due";

    private final TemplateBook book = mock();
    private final Topics topics = mock();
    private final ObjectProvider<MessageContent> contents = mock();
    private final ObjectProvider<TemplateRequests> requests = mock();
    private final ObjectProvider<Recipients> recipients = mock();
    private final PublicAddress address = new PublicAddress(URI.create("https://mmhc.example"));
    private final TemplateWording wording = new TemplateWording(contents, address);
    private final TemplateDesk desk = new TemplateDesk(
            topics,
            mock(TemplateVersions.class),
            book,
            wording,
            new MessageRenderer(contents, texts(), address, book, wording),
            mock(Channels.class),
            requests,
            recipients,
            mock(Limits.class),
            mock(TransactionTemplate.class),
            Clock.systemUTC());

    @BeforeEach
    void staffIsToldOfTasks() {
        MessageContent content = mock();
        when(content.module()).thenReturn("tasks");
        when(content.variables(any())).thenReturn(Collections.nCopies(6, new Variable("task", "Review a document")));
        when(contents.stream()).thenAnswer(call -> Stream.of(content));
        when(topics.of(TASK_DUE))
                .thenReturn(Topic.of(TopicClass.WORK, "tasks.due", "task-due").to(Role.ADMIN));
        when(book.sendable(any(), any(), any())).thenReturn(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{gone}} waits.", "<script>"})
    void wordsThatNoLongerFitAreShownAsUnfitBesideAllOthers(String body) {
        when(book.sendable(TASK_DUE, Channel.EMAIL, Language.ENGLISH))
                .thenReturn(Optional.of(new TemplateVersion(
                        TASK_DUE, Channel.EMAIL, Language.ENGLISH, 1, "Soon", body, null, ADA, Instant.EPOCH)));

        assertThat(As.user(ADA, () -> desk.inUse(TASK_DUE)))
                .extracting(one -> one.channel() + " " + one.unfit() + " " + (one.words() == null))
                .contains("EMAIL true true", "SMS false false", "WHATSAPP false true");
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames("vaadin-i18n/tasks", "vaadin-i18n/notifications");
        texts.setDefaultEncoding("UTF-8");
        texts.setDefaultLocale(Locale.ENGLISH);
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
