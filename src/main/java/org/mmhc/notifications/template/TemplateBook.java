package org.mmhc.notifications.template;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.base.Uid;
import org.mmhc.notifications.AdminNotices;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsRefusals.TemplateUnknown;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which words are in use, and what becomes of them. Of the words of a message on one channel in one language at most one version is in use. */
@Component
public class TemplateBook {

    private static final String REJECTED = "notifications/template-rejected";

    private final TemplateVersions versions;
    private final AdminNotices admins;
    private final Clock clock;

    TemplateBook(TemplateVersions versions, AdminNotices admins, Clock clock) {
        this.versions = versions;
        this.admins = admins;
        this.clock = clock;
    }

    /** The words in use; empty when those are that were shipped. */
    @Transactional(readOnly = true)
    Optional<TemplateVersion> active(String template, Channel channel, Language language) {
        return versions.findFirstByTemplateAndChannelAndLanguageAndStateOrderByNumberDesc(
                template, channel, language, TemplateState.ACTIVE);
    }

    /**
     * The version that a message goes out with now; empty when there is none, or it stands for the words that were shipped. Words in
     * English that a provider keeps serve readers of other languages too, as it takes no words that were shipped.
     */
    @Transactional(readOnly = true)
    Optional<TemplateVersion> sendable(String template, Channel channel, Language reader) {
        return written(template, channel, reader)
                .or(() -> written(template, channel, Language.ENGLISH).filter(version -> version.outerName() != null));
    }

    private Optional<TemplateVersion> written(String template, Channel channel, Language language) {
        return active(template, channel, language).filter(version -> version.body() != null && version.isSendable());
    }

    /** Whether there are words of people that messages go out with now. */
    @Transactional(readOnly = true)
    public boolean hasWords(String template, Channel channel, Language reader) {
        return sendable(template, channel, reader).isPresent();
    }

    /**
     * Words that are not used any more, or not yet.
     *
     * @param why what was said about it; "-" when nothing was
     */
    public record OutOfUse(String template, String why) {}

    /** Why words are not in use. */
    @Transactional(readOnly = true)
    public OutOfUse outOfUse(String id) {
        TemplateVersion version = get(id);
        String reason = version.approvalReason();
        return new OutOfUse(version.template(), reason == null ? "-" : reason);
    }

    TemplateVersion get(String id) {
        return versions.findById(id).orElseThrow(() -> new TemplateUnknown(id));
    }

    /** Adds words; with none it stands for those that were shipped. */
    @Transactional
    TemplateVersion add(
            String template,
            Channel channel,
            Language language,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String outerName,
            Uid by) {
        return versions.saveAndFlush(new TemplateVersion(
                template, channel, language, next(template, channel), subject, body, outerName, by, clock.instant()));
    }

    /** Adds the words of an earlier version once more. */
    @Transactional
    TemplateVersion again(String id, Uid by) {
        TemplateVersion earlier = get(id);
        return versions.saveAndFlush(earlier.again(next(earlier.template(), earlier.channel()), by, clock.instant()));
    }

    private int next(String template, Channel channel) {
        List<TemplateVersion> all = versions.lock(template, channel);
        return all.isEmpty() ? 1 : all.getFirst().number() + 1;
    }

    /** It comes into use instead of the one that is, at once or when its provider agrees. May be said twice. */
    @Transactional
    void enact(String id) {
        TemplateVersion version = get(id);
        List<TemplateVersion> all = versions.lock(version.template(), version.channel());
        if (version.enact(clock.instant())) {
            all.stream()
                    .filter(other -> !other.id().equals(id) && other.language() == version.language())
                    .forEach(TemplateVersion::retire);
        }
    }

    /** It could not be filled in, or its provider does not take it: the one before is used, and admins are told. */
    @Transactional
    public void takeOut(String id, String why) {
        TemplateVersion version = get(id);
        List<TemplateVersion> all = versions.lock(version.template(), version.channel());
        if (!version.fail(why)) {
            return;
        }
        Instant now = clock.instant();
        if (version.state() == TemplateState.FAILED) {
            all.stream()
                    .filter(other -> other.language() == version.language()
                            && other.number() < version.number()
                            && other.state() == TemplateState.RETIRED)
                    .findFirst()
                    .ifPresent(before -> before.putBack(now));
        }
        admins.tell(REJECTED, id);
    }

    /** A provider has them now, and looks at them. */
    @Transactional
    void submitted(String id, String outerId, String said) {
        TemplateVersion version = get(id);
        version.submitted(outerId);
        hear(version, said, null);
    }

    /** A provider says what it thinks of words, by their name there; of those in all languages when it names none. */
    @Transactional
    void hear(String outerName, String language, String said, @Nullable String why) {
        versions.findByOuterName(outerName).stream()
                .filter(version -> version.channel() == Channel.WHATSAPP
                        && (language.isEmpty()
                                || language.startsWith(
                                        version.language().locale().getLanguage())))
                .forEach(version -> hear(version, said, why));
    }

    private void hear(TemplateVersion version, String said, @Nullable String why) {
        boolean news = version.hear(said, why);
        if (version.state() == TemplateState.REVIEW && version.isApproved()) {
            enact(version.id());
        }
        boolean wanted = version.state() == TemplateState.REVIEW || version.state() == TemplateState.ACTIVE;
        if (news && wanted && !version.isApproved() && !said.equals("PENDING")) {
            admins.tell(REJECTED, version.id());
        }
    }
}
