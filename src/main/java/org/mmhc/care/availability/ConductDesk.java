package org.mmhc.care.availability;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.mmhc.disputes.RemedyDesk;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.visits.Calendars;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does what is granted after somebody behaved badly: two people do not meet again, so that planned visits need somebody else, or a caregiver
 * gets no offers for a while and keeps what is planned.
 */
@Component
class ConductDesk implements RemedyDesk {

    /** For so long a caregiver gets no offers. */
    static final Duration NO_OFFERS = Duration.ofDays(30);

    private final TimesOff absences;
    private final UserDirectory users;
    private final FieldCipher cipher;
    private final Calendars calendars;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final JdbcClient sql;
    private final Clock clock;

    ConductDesk(
            TimesOff absences,
            UserDirectory users,
            FieldCipher cipher,
            Calendars calendars,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            JdbcClient sql,
            Clock clock) {
        this.absences = absences;
        this.users = users;
        this.cipher = cipher;
        this.calendars = calendars;
        this.events = events;
        this.broadcasts = broadcasts;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Set<RemedyKind> kinds(DisputeKind about) {
        return about == DisputeKind.CONDUCT
                ? EnumSet.of(RemedyKind.DO_NOT_SEND_PAIR, RemedyKind.SUSPEND_OFFERS)
                : EnumSet.noneOf(RemedyKind.class);
    }

    @Override
    public String carryOut(RemedyOrder order) {
        Uid caregiver = withRole(order, Role.CAREGIVER);
        calendars.changed(List.of(caregiver));
        return order.kind() == RemedyKind.DO_NOT_SEND_PAIR
                ? keepApart(withRole(order, Role.PATIENT), caregiver, order)
                : sendNoOffers(caregiver);
    }

    private Uid withRole(RemedyOrder order, Role role) {
        return Stream.of(order.raiser(), order.against())
                .filter(person -> person != null
                        && users.find(person)
                                .map(UserCard::role)
                                .filter(role::equals)
                                .isPresent())
                .findFirst()
                .orElseThrow(() -> new RemedyRefused("NOT_SUCH_PEOPLE"));
    }

    private String keepApart(Uid patient, Uid caregiver, RemedyOrder order) {
        sql.sql("""
                        insert into care_pair_rule (patient, caregiver, side, rule, reason, set_at)
                        values (:patient, :caregiver, 'OFFICE', 'DO_NOT_SEND', :reason, :at)
                        on duplicate key update rule = 'DO_NOT_SEND', reason = :reason, set_at = :at
                        """)
                .param("patient", patient.value())
                .param("caregiver", caregiver.value())
                .param("reason", cipher.encrypt(order.dispute().value(), PairRules.REASON))
                .param("at", Utc.toSql(clock.instant()))
                .update();
        events.publishEvent(new KeptApart(patient, caregiver, clock.instant()));
        return order.id().value();
    }

    private String sendNoOffers(Uid caregiver) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AbsenceId id = new AbsenceId(References.next("AV"));
        absences.saveAndFlush(new TimeOff(id, caregiver, now, now.plus(NO_OFFERS), AbsenceReason.NO_OFFERS, now));
        broadcasts.publish(CaregiverAvailability.TOPIC, caregiver.value());
        return id.value();
    }
}
