package org.mmhc.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.IdentityRefusals.NoticeOutdated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who agreed to which version of the privacy notice, and when; what was agreed to stays. Refused: {@link NoticeOutdated}. */
@Service
public class PrivacyConsents {

    /** The privacy notice of now, by its day: whoever agreed to an earlier one is asked again. */
    public static final LocalDate NOTICE = LocalDate.of(2026, 11, 27);

    private final JdbcClient sql;
    private final Clock clock;

    PrivacyConsents(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What somebody agreed to.
     *
     * @param notice which version
     */
    public record Consent(LocalDate notice, Instant agreedAt) {

        /** Whether there has been no other notice since. */
        public boolean isCurrent() {
            return !notice.isBefore(NOTICE);
        }
    }

    /** What the person who is signed in agreed to last. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Optional<Consent> mine() {
        return sql.sql("select notice, agreed_at from identity_consent where uid = :uid order by notice desc limit 1")
                .param("uid", CurrentUser.require().uid().value())
                .query((row, number) ->
                        new Consent(row.getObject("notice", LocalDate.class), Utc.required(row, "agreed_at")))
                .optional();
    }

    /** The person who is signed in agrees to the notice that they have read; silent when they did before. */
    @Audited(value = "identity.privacyAgreed", subject = "#actor", reference = "#notice?.toString()")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void agree(LocalDate notice) {
        if (!NOTICE.equals(notice)) {
            throw new NoticeOutdated();
        }
        note(CurrentUser.require().uid(), notice);
    }

    /** Somebody agreed to it while they registered. */
    @Audited(value = "identity.privacyAgreed", subject = "#uid", reference = "#notice?.toString()")
    @Transactional(propagation = Propagation.MANDATORY)
    void agreed(Uid uid, LocalDate notice) {
        note(uid, notice);
    }

    private void note(Uid uid, LocalDate notice) {
        sql.sql("insert ignore into identity_consent (uid, notice, agreed_at) values (:uid, :notice, :now)")
                .param("uid", uid.value())
                .param("notice", notice)
                .param("now", Utc.toSql(clock.instant()))
                .update();
    }
}
