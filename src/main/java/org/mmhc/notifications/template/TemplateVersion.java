package org.mmhc.notifications.template;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsRefusals.TemplateNotPossible;

/** Words that somebody wrote for a message on one channel in one language; without words it stands for those that were shipped. */
@Entity
@Table(name = "notifications_template_version")
class TemplateVersion {

    /** The answers of WhatsApp with which words may be sent. */
    private static final Set<String> SENDABLE = Set.of("APPROVED", "REINSTATED", "FLAGGED");

    @Id
    private String id;

    private String template;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private Language language;

    private int number;
    private @Nullable String subject;
    private @Nullable String body;

    @Enumerated(EnumType.STRING)
    private TemplateState state;

    private Uid madeBy;
    private Instant madeAt;
    private @Nullable Instant activeSince;
    private @Nullable String outerName;
    private @Nullable String outerId;
    private @Nullable String approval;
    private @Nullable String approvalReason;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected TemplateVersion() {}

    TemplateVersion(
            String template,
            Channel channel,
            Language language,
            int number,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String outerName,
            Uid by,
            Instant at) {
        this.id = References.next("TPL");
        this.template = template;
        this.channel = channel;
        this.language = language;
        this.number = number;
        this.subject = subject;
        this.body = body;
        this.outerName = outerName;
        this.state = TemplateState.DRAFT;
        this.madeBy = by;
        this.madeAt = at;
    }

    /** The same words once more, to be put back; what the provider agreed to stays agreed. */
    TemplateVersion again(int next, Uid by, Instant at) {
        TemplateVersion copy = new TemplateVersion(template, channel, language, next, subject, body, outerName, by, at);
        copy.outerId = outerId;
        copy.approval = approval;
        copy.approvalReason = approvalReason;
        return copy;
    }

    /** A second person has to agree. */
    void ask() {
        require(state == TemplateState.DRAFT);
        state = TemplateState.ASKED;
    }

    /** It comes into use, or waits until its provider agrees. True when it is in use now. */
    boolean enact(Instant at) {
        if (state == TemplateState.ACTIVE) {
            return true;
        }
        require(state == TemplateState.DRAFT || state == TemplateState.ASKED || state == TemplateState.REVIEW);
        if (channel == Channel.WHATSAPP && body != null && !isApproved()) {
            state = TemplateState.REVIEW;
            return false;
        }
        state = TemplateState.ACTIVE;
        activeSince = at;
        return true;
    }

    void refuse() {
        if (state == TemplateState.ASKED) {
            state = TemplateState.REFUSED;
        }
    }

    void retire() {
        if (state == TemplateState.ACTIVE) {
            state = TemplateState.RETIRED;
        }
    }

    /** It could not be filled in. True when that is news. */
    boolean fail(String why) {
        if (state != TemplateState.ACTIVE) {
            return false;
        }
        if (channel == Channel.WHATSAPP) {
            return hear("PAUSED", why);
        }
        state = TemplateState.FAILED;
        approvalReason = why;
        return true;
    }

    /** It is used once more, as the one after it failed. */
    void putBack(Instant at) {
        state = TemplateState.ACTIVE;
        activeSince = at;
    }

    /** The provider took it to look at it. */
    void submitted(String outer) {
        outerId = outer;
    }

    /** The provider says what it thinks of it. True when that is news. */
    boolean hear(String said, @Nullable String why) {
        boolean news = !said.equals(approval);
        approval = said;
        approvalReason = why;
        return news;
    }

    boolean isApproved() {
        return approval != null && SENDABLE.contains(approval);
    }

    /** Whether messages may go out with it. */
    boolean isSendable() {
        return state == TemplateState.ACTIVE && (channel != Channel.WHATSAPP || isApproved());
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new TemplateNotPossible(id);
        }
    }

    String id() {
        return id;
    }

    String template() {
        return template;
    }

    Channel channel() {
        return channel;
    }

    Language language() {
        return language;
    }

    int number() {
        return number;
    }

    @Nullable
    String subject() {
        return subject;
    }

    @Nullable
    String body() {
        return body;
    }

    TemplateState state() {
        return state;
    }

    Uid madeBy() {
        return madeBy;
    }

    Instant madeAt() {
        return madeAt;
    }

    @Nullable
    Instant activeSince() {
        return activeSince;
    }

    @Nullable
    String outerName() {
        return outerName;
    }

    @Nullable
    String outerId() {
        return outerId;
    }

    @Nullable
    String approval() {
        return approval;
    }

    @Nullable
    String approvalReason() {
        return approvalReason;
    }
}
