package org.mmhc.notifications.template;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Language;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.notifications.Channels;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent.Variable;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsRefusals.ChannelNotUsable;
import org.mmhc.notifications.NotificationsRefusals.TemplateNotPossible;
import org.mmhc.notifications.NotificationsRefusals.TemplateUnfit;
import org.mmhc.notifications.NotificationsRefusals.TemplateUnknown;
import org.mmhc.notifications.NotificationsRefusals.TooManyTests;
import org.mmhc.notifications.OutboundChannel;
import org.mmhc.notifications.Recipients;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.Topic;
import org.mmhc.notifications.TopicClass;
import org.mmhc.notifications.Topics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * Lets admins write other words for messages: tried out before they are used, and for what guards accounts or somebody has a right to
 * know only after a second person agreed. Nothing is edited: each change is a version, and an earlier one can be put back.
 */
@Service
@Validated
public class TemplateDesk {

    private static final Limit TESTS = new Limit(10, Duration.ofDays(1));
    private static final String TEST_MARK = "[Test] ";

    private final Topics topics;
    private final TemplateVersions versions;
    private final TemplateBook book;
    private final TemplateWording wording;
    private final MessageRenderer renderer;
    private final Channels channels;
    private final ObjectProvider<TemplateRequests> requests;
    private final ObjectProvider<Recipients> recipients;
    private final Limits limits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TemplateDesk(
            Topics topics,
            TemplateVersions versions,
            TemplateBook book,
            TemplateWording wording,
            MessageRenderer renderer,
            Channels channels,
            ObjectProvider<TemplateRequests> requests,
            ObjectProvider<Recipients> recipients,
            Limits limits,
            TransactionTemplate transaction,
            Clock clock) {
        this.topics = topics;
        this.versions = versions;
        this.book = book;
        this.wording = wording;
        this.renderer = renderer;
        this.channels = channels;
        this.requests = requests;
        this.recipients = recipients;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A message and which words it has.
     *
     * @param name what it is about, as it was shipped
     * @param topicText key of the name of its topic
     * @param inUse the numbers of the versions by channel, one for each language; none for words that were shipped
     * @param needsSecond whether a second person has to agree to other words
     * @param languages those in which somebody reads it
     */
    public record TemplateRow(
            String template,
            String name,
            String topicText,
            TopicClass kind,
            Map<Channel, List<Integer>> inUse,
            boolean needsSecond,
            List<Language> languages) {}

    /**
     * A version of words.
     *
     * @param writer how the person is called who wrote them
     */
    public record VersionRow(
            String id,
            String template,
            Channel channel,
            Language language,
            int number,
            @Nullable String subject,
            @Nullable String body,
            TemplateState state,
            Uid madeBy,
            String writer,
            Instant madeAt,
            @Nullable Instant activeSince,
            @Nullable String outerName,
            @Nullable String approval,
            @Nullable String approvalReason) {}

    /** The words of a message on one channel in one language: what may stand in them, those that were shipped, and all versions, the newest first. */
    public record TemplateDetails(
            TemplateRow template,
            Channel channel,
            Language language,
            List<Variable> variables,
            @Nullable String shippedSubject,
            @Nullable String shippedBody,
            List<VersionRow> versions) {}

    /**
     * Words to be kept.
     *
     * @param language English unless it is said
     * @param subject of a mail; null for all others
     * @param outerName how the provider calls them, where it keeps them
     */
    public record WriteWords(
            @NotBlank @Size(max = 100) String template,
            @NotNull Channel channel,
            @Nullable Language language,
            @Nullable @Size(max = 200) String subject,
            @NotBlank @Size(max = 4000) String body,

            @Nullable @Pattern(regexp = "[A-Za-z0-9_]{1,128}")
            String outerName) {

        private Language spoken() {
            return language == null ? Language.ENGLISH : language;
        }
    }

    /** What words look like with samples in them; how long they are where that counts. */
    public record WordsPreview(
            String subject,
            String text,
            String html,
            @Nullable TextLength length) {}

    /**
     * How a message is read at present.
     *
     * @param words with samples; null where there are none, or they are unfit
     * @param unfit whether they can no longer be filled in
     */
    public record InUse(
            Channel channel, Language language, @Nullable WordsPreview words, boolean unfit) {}

    /** All messages, by their topics. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public List<TemplateRow> all() {
        Map<String, List<TemplateVersion>> inUse = versions.findByState(TemplateState.ACTIVE).stream()
                .filter(version -> version.body() != null)
                .collect(Collectors.groupingBy(TemplateVersion::template));
        return topics.all().stream()
                .flatMap(topic -> topic.messages().stream()
                        .map(message -> topic.module() + "/" + message)
                        .map(template -> row(template, topic, inUse.getOrDefault(template, List.of()))))
                .sorted(Comparator.comparing(TemplateRow::template))
                .toList();
    }

    private TemplateRow row(String template, Topic topic, List<TemplateVersion> inUse) {
        String name = Stream.of("title", "subject", "words")
                .flatMap(part -> wording.shippedSample(template, part).stream())
                .findFirst()
                .orElse(template);
        Map<Channel, List<Integer>> numbers = inUse.stream()
                .collect(Collectors.groupingBy(
                        TemplateVersion::channel,
                        () -> new EnumMap<>(Channel.class),
                        Collectors.mapping(TemplateVersion::number, Collectors.toList())));
        return new TemplateRow(
                template, name, topic.textKey(), topic.kind(), numbers, needsSecond(topic), languages(topic));
    }

    /* What the staff reads is written in English only. */
    private static List<Language> languages(Topic topic) {
        return topic.concerns(Role.PATIENT) || topic.concerns(Role.CAREGIVER)
                ? List.of(Language.values())
                : List.of(Language.ENGLISH);
    }

    private static boolean needsSecond(Topic topic) {
        return topic.kind() == TopicClass.SECURITY || topic.kind() == TopicClass.ESSENTIAL;
    }

    /** The words of a message on one channel in one language. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public TemplateDetails get(String template, Channel channel, Language language) {
        Topic topic = topic(template);
        Optional<String> shipped = channel == Channel.EMAIL
                ? Optional.of(Stream.of("intro", "next")
                        .flatMap(part -> wording.editable(template, part, language).stream())
                        .collect(Collectors.joining("\n\n")))
                : channel == Channel.SMS ? wording.editable(template, "words", language) : Optional.empty();
        List<TemplateVersion> all =
                versions.findByTemplateAndChannelAndLanguageOrderByNumberDesc(template, channel, language);
        List<TemplateVersion> inUse = all.stream()
                .filter(version -> version.state() == TemplateState.ACTIVE && version.body() != null)
                .toList();
        return new TemplateDetails(
                row(template, topic, inUse),
                channel,
                language,
                wording.variables(template),
                channel == Channel.EMAIL
                        ? wording.editable(template, "subject", language).orElse(null)
                        : null,
                shipped.filter(text -> !text.isBlank()).orElse(null),
                all.stream().map(this::row).toList());
    }

    /** How a message is read at present, on each channel and in each language in which somebody reads it. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<InUse> inUse(String template) {
        List<Language> languages = languages(topic(template));
        return Stream.of(Channel.values())
                .flatMap(channel -> languages.stream().map(language -> inUse(template, channel, language)))
                .toList();
    }

    private InUse inUse(String template, Channel channel, Language language) {
        try {
            WordsPreview words = book.sendable(template, channel, language)
                    .map(this::preview)
                    .or(() -> renderer.shippedSample(template, channel, anybody(template, language))
                            .map(shipped -> preview(channel, shipped)))
                    .orElse(null);
            return new InUse(channel, language, words, false);
        } catch (TemplateUnfit | IllegalStateException unfit) {
            return new InUse(channel, language, null, true);
        }
    }

    /** Keeps words as a new version that is not used yet. Refused with {@code TemplateUnfit}, {@code TemplateTooLong}, {@code TemplateLinkMissing}. */
    @Audited(value = "notifications.templateWritten", reference = "#result.id()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public VersionRow write(@Valid WriteWords words) {
        check(words);
        TemplateVersion version = book.add(
                words.template(),
                words.channel(),
                words.spoken(),
                words.channel() == Channel.EMAIL ? words.subject() : null,
                words.body().strip(),
                words.outerName(),
                CurrentUser.require().uid());
        return row(version);
    }

    /** What words would look like. Refused as when they are kept. */
    @PreAuthorize("hasRole('ADMIN')")
    public WordsPreview preview(@Valid WriteWords words) {
        check(words);
        return preview(unkept(words));
    }

    private void check(WriteWords words) {
        if (!languages(topic(words.template())).contains(words.spoken())) {
            throw new TemplateUnknown(words.template() + ", " + words.spoken());
        }
        if (words.channel() == Channel.EMAIL
                && (words.subject() == null || words.subject().isBlank())) {
            throw new TemplateUnfit(1, "");
        }
        if (words.channel() == Channel.WHATSAPP
                && (words.outerName() == null || !words.outerName().matches("[a-z0-9_]+"))) {
            throw new TemplateUnfit(1, words.outerName() == null ? "" : words.outerName());
        }
        wording.check(
                words.template(), words.channel(), words.subject(), words.body().strip());
    }

    private WordsPreview preview(TemplateVersion version) {
        return preview(version.channel(), renderer.sample(version, anybody(version.template(), version.language())));
    }

    private static WordsPreview preview(Channel channel, Rendered sample) {
        return new WordsPreview(
                sample.subject(),
                sample.text(),
                sample.html(),
                channel == Channel.SMS ? TextLength.of(sample.text()) : null);
    }

    private Recipient anybody(String template, Language language) {
        return new Recipient(
                CurrentUser.require().uid(),
                wording.samples(template).get(TemplateWording.NAME),
                null,
                null,
                language.locale());
    }

    private TemplateVersion unkept(WriteWords words) {
        return new TemplateVersion(
                words.template(),
                words.channel(),
                words.spoken(),
                0,
                words.subject(),
                words.body().strip(),
                words.outerName(),
                CurrentUser.require().uid(),
                clock.instant());
    }

    /** Sends the words with samples to the signed-in person, marked as a test. Refused with {@code TooManyTests}, {@code ChannelNotUsable}. */
    @Audited(value = "notifications.templateTried", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    public void tryOut(String id) {
        OutsideTransactions.require("Sending words to try them out");
        TemplateVersion version = book.get(id);
        Uid me = CurrentUser.require().uid();
        Recipient recipient =
                recipients.stream().findFirst().flatMap(all -> all.find(me)).orElseThrow(ChannelNotUsable::new);
        OutboundChannel channel = channels.find(version.channel()).orElseThrow(ChannelNotUsable::new);
        String address = channel.addressOf(recipient);
        if (address == null || version.body() == null || version.channel() == Channel.WHATSAPP) {
            throw new ChannelNotUsable();
        }
        if (limits.take("notifications.words:" + me.value(), TESTS).isPresent()) {
            throw new TooManyTests();
        }
        Rendered sample = renderer.sample(version, recipient.speaking(version.language()));
        try {
            channel.send(
                    address,
                    new Rendered(
                            TEST_MARK + sample.subject(),
                            version.channel() == Channel.SMS ? TEST_MARK + sample.text() : sample.text(),
                            sample.html(),
                            null,
                            sample.form()),
                    id);
        } catch (DeliveryFailed failed) {
            throw new ChannelNotUsable();
        }
    }

    /** Lets words be used: at once, or when a second person and the provider agreed. Refused with {@code TemplateNotPossible}. */
    @Audited(value = "notifications.templateActivated", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    public VersionRow activate(String id) {
        return inTransaction(() -> activated(book.get(id)));
    }

    /** Uses the words of an earlier version again, as a new one. */
    @Audited(value = "notifications.templatePutBack", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    public VersionRow putBack(String id) {
        return inTransaction(
                () -> activated(book.again(id, CurrentUser.require().uid())));
    }

    /** Uses the words again that were shipped; on WhatsApp there are none, and it is not used for the message any more. */
    @Audited(value = "notifications.templateShippedPutBack", reference = "#template")
    @PreAuthorize("hasRole('ADMIN')")
    public VersionRow putShippedBack(String template, Channel channel, Language language) {
        topic(template);
        return inTransaction(() -> activated(book.add(
                template,
                channel,
                language,
                null,
                null,
                null,
                CurrentUser.require().uid())));
    }

    private VersionRow inTransaction(Supplier<VersionRow> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
    }

    private VersionRow activated(TemplateVersion version) {
        if (version.state() != TemplateState.DRAFT) {
            throw new TemplateNotPossible(version.id());
        }
        if (needsSecond(topic(version.template()))) {
            version.ask();
            versions.saveAndFlush(version);
            requests.getObject().ask(version.id(), CurrentUser.require().uid());
        } else {
            book.enact(version.id());
        }
        return row(book.get(version.id()));
    }

    private Topic topic(String template) {
        try {
            return topics.of(template);
        } catch (IllegalArgumentException unknown) {
            throw new TemplateUnknown(template);
        }
    }

    private VersionRow row(TemplateVersion version) {
        return new VersionRow(
                version.id(),
                version.template(),
                version.channel(),
                version.language(),
                version.number(),
                version.subject(),
                version.body(),
                version.state(),
                version.madeBy(),
                recipients.stream()
                        .findFirst()
                        .map(all -> all.nameOf(version.madeBy()))
                        .orElse(version.madeBy().value()),
                version.madeAt(),
                version.activeSince(),
                version.outerName(),
                version.approval(),
                version.approvalReason());
    }
}
