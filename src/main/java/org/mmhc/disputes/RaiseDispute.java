package org.mmhc.disputes;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeEvents.DisputeAppealed;
import org.mmhc.disputes.DisputeEvents.DisputeWithdrawn;
import org.mmhc.disputes.DisputeRefusals.AmountTooHigh;
import org.mmhc.disputes.DisputeRefusals.ClaimNotFitting;
import org.mmhc.disputes.DisputeRefusals.DisputeAlreadyOpen;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.TooLateToRaise;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.story.DisputeMilestone;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * What parties do with their own matters: they raise them, take them back, and appeal. Staff raises for somebody who called. A thing that is
 * not theirs is {@link DisputeUnknown} to them.
 */
@Service
@Validated
public class RaiseDispute {

    private final Disputes disputes;
    private final List<DisputeSubject> subjects;
    private final DisputeTimeline timeline;
    private final DisputeNotices notices;
    private final UserDirectory users;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final LiveSettings<DisputeSettings> settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RaiseDispute(
            Disputes disputes,
            List<DisputeSubject> subjects,
            DisputeTimeline timeline,
            DisputeNotices notices,
            UserDirectory users,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            LiveSettings<DisputeSettings> settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.disputes = disputes;
        this.subjects = subjects;
        this.timeline = timeline;
        this.notices = notices;
        this.users = users;
        this.events = events;
        this.broadcasts = broadcasts;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Raises a dispute.
     *
     * @param subject by which reference the thing is known
     * @param onBehalfOf for whom staff raises it
     * @param amount how much is in question; everything unless said
     */
    public record RaiseOne(
            @NotNull DisputeClaim claim,
            @NotBlank @Size(max = 40) String subject,
            @Nullable Uid onBehalfOf,
            @Nullable Money amount,
            @NotBlank @Size(min = 10, max = 4000) String narrative) {}

    /**
     * Raises a dispute. Refused with {@link DisputeUnknown}, {@link ClaimNotFitting}, {@link TooLateToRaise}, {@link AmountTooHigh}, and
     * {@link DisputeAlreadyOpen} while the same person has one about the same thing.
     */
    @Audited(value = "disputes.disputeRaised", reference = "#result")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public DisputeId raise(@Valid RaiseOne command) {
        Uid raiser = raiser(command.onBehalfOf());
        String key = Dispute.openKey(command.claim().kind(), command.subject(), raiser);
        try {
            return Objects.requireNonNull(transaction.execute(status -> raised(command, raiser, key)));
        } catch (DataIntegrityViolationException twice) {
            throw new DisputeAlreadyOpen(
                    disputes.findByOpenKey(key).orElseThrow(() -> twice).id().value());
        }
    }

    private static Uid raiser(@Nullable Uid onBehalfOf) {
        Actor actor = CurrentUser.require();
        if (onBehalfOf == null) {
            return actor.uid();
        }
        if (!actor.isOffice()) {
            throw new ClaimNotFitting();
        }
        return onBehalfOf;
    }

    private DisputeId raised(RaiseOne command, Uid raiser, String key) {
        Instant now = clock.instant();
        DisputeKind kind = command.claim().kind();
        AuditTrail.about(raiser);
        Role role =
                users.find(raiser).filter(UserCard::active).map(UserCard::role).orElseThrow(DisputeUnknown::new);
        if (!kind.isRaisedBy(role) || command.claim() == DisputeClaim.CHARGEBACK) {
            throw new ClaimNotFitting();
        }
        Matter matter = look(kind, command.subject(), raiser);
        requireInTime(kind, matter, now);
        disputes.findByOpenKey(key).ifPresent(open -> {
            throw new DisputeAlreadyOpen(open.id().value());
        });
        Dispute dispute = disputes.saveAndFlush(new Dispute(
                command.claim(),
                command.subject(),
                raiser,
                role,
                CurrentUser.require().uid(),
                matter,
                amount(command.amount(), matter.amount()),
                command.narrative().strip(),
                disputes.openAbout(kind, command.subject(), Limit.of(1)).stream()
                        .map(Dispute::id)
                        .findFirst()
                        .orElse(null),
                now));
        timeline.add(dispute.id(), DisputeMilestone.RAISED, null);
        if (dispute.claim() == DisputeClaim.SAFETY) {
            notices.tellAdmins(DisputeNotice.SAFETY_RAISED, dispute);
        }
        events.publishEvent(DisputeCases.raised(dispute));
        broadcasts.publish(DisputeList.TOPIC, dispute.id().value());
        return dispute.id();
    }

    private Matter look(DisputeKind kind, String subject, Uid raiser) {
        DisputeSubject owner = subjects.stream()
                .filter(each -> each.kinds().contains(kind))
                .findFirst()
                .orElseThrow(ClaimNotFitting::new);
        return owner.look(kind, subject, raiser).orElseThrow(DisputeUnknown::new);
    }

    private void requireInTime(DisputeKind kind, Matter matter, Instant now) {
        Instant until = matter.happenedAt().plus(settings.current().window(kind));
        if (now.isAfter(until)) {
            throw new TooLateToRaise(until);
        }
    }

    private static @Nullable Money amount(@Nullable Money asked, @Nullable Money most) {
        if (asked == null || most == null) {
            return most;
        }
        if (!asked.currency().equals(most.currency()) || !asked.isPositive() || asked.compareTo(most) > 0) {
            throw new AmountTooHigh(most);
        }
        return asked;
    }

    /**
     * How much is in question at most of a thing of the caller's, or of whom the office raises it for; null when no money is. Refused with
     * {@link DisputeUnknown}, {@link ClaimNotFitting}.
     */
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public @Nullable Money most(DisputeKind kind, String subject, @Nullable Uid onBehalfOf) {
        return look(kind, subject, raiser(onBehalfOf)).amount();
    }

    /** Takes a dispute back, as long as nobody has decided. Refused with {@link DisputeRefusals.AlreadyDecided}, {@link DisputeRefusals.SafetyStays}. */
    @Audited(value = "disputes.disputeWithdrawn", reference = "#id")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE')")
    @Transactional
    public void withdraw(@NotNull DisputeId id) {
        Dispute dispute = forParty(id);
        if (dispute.state() == DisputeState.WITHDRAWN) {
            return;
        }
        dispute.withdraw(CurrentUser.require().uid(), clock.instant());
        disputes.saveAndFlush(dispute);
        events.publishEvent(new DisputeWithdrawn(id, clock.instant()));
        broadcasts.publish(DisputeList.TOPIC, id.value());
    }

    /** Wants it to be decided once more. Refused with {@link DisputeRefusals.AppealClosed}, {@link DisputeRefusals.NothingToAppeal}. */
    @Audited(value = "disputes.disputeAppealed", reference = "#id")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE')")
    @Transactional
    public void appeal(@NotNull DisputeId id, @NotBlank @Size(max = 4000) String reasons) {
        Dispute dispute = forParty(id);
        Uid me = CurrentUser.require().uid();
        dispute.appeal(me, reasons, clock.instant());
        disputes.saveAndFlush(dispute);
        timeline.add(id, DisputeMilestone.APPEALED, null);
        events.publishEvent(new DisputeAppealed(id, me, clock.instant()));
        broadcasts.publish(DisputeList.TOPIC, id.value());
    }

    private Dispute forParty(DisputeId id) {
        Dispute dispute = disputes.findForChange(id.value())
                .filter(found -> found.isParty(CurrentUser.require().uid()))
                .orElseThrow(DisputeUnknown::new);
        AuditTrail.about(dispute.raisedBy());
        return dispute;
    }
}
