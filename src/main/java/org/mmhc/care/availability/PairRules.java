package org.mmhc.care.availability;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.care.availability.AvailabilityRefusals.PairUnfit;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.Calendars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Who likes to go to whom, and who is not sent to whom. Patients and caregivers say it of each other, the office of both. The other one never
 * reads it, and nobody but the office reads why.
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
public class PairRules {

    static final String REASON = "care_pair_rule.reason";

    private final JdbcClient sql;
    private final FieldCipher cipher;
    private final UserDirectory users;
    private final Calendars calendars;
    private final Clock clock;

    PairRules(JdbcClient sql, FieldCipher cipher, UserDirectory users, Calendars calendars, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.users = users;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Who said it. */
    public enum Side {
        PATIENT,
        CAREGIVER,
        OFFICE
    }

    /**
     * What was said about two people.
     *
     * @param reason only for the office
     */
    public record PairRow(
            Uid patient,
            Uid caregiver,
            Side side,
            PairRule rule,
            @Nullable String reason,
            Instant setAt) {}

    /** Says something about two people, in the place of what was said before; null takes it back. */
    public record SetPair(
            @NotNull Uid patient,
            @NotNull Uid caregiver,
            @Nullable PairRule rule,
            @Nullable @Size(max = 500) String reason) {}

    /** Says something about oneself and another, or takes it back; the office does so about anybody. Refused with {@link PairUnfit}. */
    @Audited(value = "care.pairRuleSet", subject = "{#command.patient(), #command.caregiver()}")
    public void set(@Valid SetPair command) {
        Actor actor = CurrentUser.require();
        boolean office = actor.isOffice();
        boolean own = actor.uid().equals(command.patient()) || actor.uid().equals(command.caregiver());
        boolean known = users.find(command.patient())
                        .filter(card -> card.role() == Role.PATIENT)
                        .isPresent()
                && users.find(command.caregiver())
                        .filter(card -> card.role() == Role.CAREGIVER)
                        .isPresent();
        if (!known || !office && !own) {
            throw new PairUnfit();
        }
        Side side = office ? Side.OFFICE : Side.valueOf(actor.role().name());
        // Who is about to send one to the other looks again.
        calendars.holding(List.of(command.caregiver()), () -> {
            write(command, side.name());
            return null;
        });
    }

    private void write(SetPair command, String side) {
        PairRule rule = command.rule();
        if (rule == null) {
            sql.sql("delete from care_pair_rule where patient = ? and caregiver = ? and side = ?")
                    .params(command.patient().value(), command.caregiver().value(), side)
                    .update();
            return;
        }
        String reason = command.reason() == null || command.reason().isBlank()
                ? null
                : cipher.encrypt(command.reason().strip(), REASON);
        sql.sql("""
                        insert into care_pair_rule (patient, caregiver, side, rule, reason, set_at)
                        values (:patient, :caregiver, :side, :rule, :reason, :at)
                        on duplicate key update rule = :rule, reason = :reason, set_at = :at
                        """)
                .param("patient", command.patient().value())
                .param("caregiver", command.caregiver().value())
                .param("side", side)
                .param("rule", rule.name())
                .param("reason", reason)
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }

    /** What the caller said; the office reads all that was said about somebody. */
    @Audited(value = "care.pairRulesRead", subject = "#person", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public List<PairRow> of(@NotNull Uid person) {
        Actor actor = CurrentUser.require();
        boolean office = actor.isOffice();
        AuditTrail.about(person);
        return sql.sql("""
                        select patient, caregiver, side, rule, reason, set_at from care_pair_rule
                        where (patient = :person or caregiver = :person) and (:office or side = :side)
                            and (:office or patient = :me or caregiver = :me)
                        order by set_at
                        """)
                .param("person", person.value())
                .param("office", office)
                .param("side", actor.role().name())
                .param("me", actor.uid().value())
                .query((row, index) -> new PairRow(
                        new Uid(row.getString("patient")),
                        new Uid(row.getString("caregiver")),
                        Side.valueOf(row.getString("side")),
                        PairRule.valueOf(row.getString("rule")),
                        office && row.getString("reason") != null
                                ? cipher.decrypt(row.getString("reason"), REASON)
                                : null,
                        Utc.required(row, "set_at")))
                .list();
    }
}
