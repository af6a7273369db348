package org.mmhc.payouts.writeoff;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.payouts.Debts;
import org.mmhc.payouts.Debts.Debt;
import org.mmhc.payouts.Debts.GivenUp;
import org.mmhc.payouts.PayoutRefusals.NothingOwed;
import org.mmhc.payouts.PayoutRefusals.SecondAdminNeeded;
import org.mmhc.payouts.PayoutRefusals.WriteOffAnswered;
import org.mmhc.payouts.PayoutRefusals.WriteOffStale;
import org.mmhc.payouts.PayoutRefusals.WriteOffUnknown;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What caregivers owe since what was taken back is more than they earned, and how it is given up: one admin proposes it, another agrees. */
@Service
@Validated
@PreAuthorize("hasRole('ADMIN')")
public class WriteOffDesk {

    private final WriteOffs writeOffs;
    private final Debts debts;
    private final Clock clock;

    WriteOffDesk(WriteOffs writeOffs, Debts debts, Clock clock) {
        this.writeOffs = writeOffs;
        this.debts = debts;
        this.clock = clock;
    }

    /** Why a debt is given up. */
    public enum WriteOffReason {
        LEFT_AGENCY,
        TOO_OLD,
        TOO_SMALL,
        AGENCY_FAULT
    }

    /** A debt that is given up, or is to be. */
    public record WriteOffRow(
            WriteOffId id,
            Uid caregiver,
            Money amount,
            WriteOffReason reason,
            WriteOffStatus status,
            Uid proposedBy,
            Instant proposedAt,
            @Nullable Uid answeredBy,
            long version) {}

    /** Who owes something, the oldest debt first. */
    @Audited(value = "payouts.debtsListed", kind = Audited.Kind.READ)
    @Transactional
    public List<Debt> debts() {
        return debts.all();
    }

    /** What was proposed, the newest first. */
    @Audited(value = "payouts.writeOffsListed", kind = Audited.Kind.READ)
    @Transactional
    public Page<WriteOffRow> find(@NotNull Pageable page) {
        return writeOffs.newestFirst(page).map(WriteOffDesk::row);
    }

    /** Proposes to give up all that somebody owes. Refused with {@link NothingOwed}, {@link SecondAdminNeeded}, {@link WriteOffAnswered}. */
    @StepUp
    @Audited(value = "payouts.writeOffProposed", subject = "#caregiver", reference = "#result")
    @Transactional
    public WriteOffId propose(@NotNull Uid caregiver, @NotNull WriteOffReason reason) {
        Money owed = debts.of(caregiver).orElseThrow(NothingOwed::new).amount();
        if (writeOffs.existsByWaitingFor(caregiver.value())) {
            throw new WriteOffAnswered();
        }
        try {
            return writeOffs
                    .saveAndFlush(new WriteOff(
                            caregiver, owed, reason, CurrentUser.require().uid(), clock.instant()))
                    .id();
        } catch (DataIntegrityViolationException proposedMeanwhile) {
            throw new WriteOffAnswered();
        }
    }

    /**
     * Agrees, or does not. Refused with {@link WriteOffUnknown}, {@link WriteOffStale} when another sum is owed by now, {@link SecondAdminNeeded},
     * {@link WriteOffAnswered}.
     */
    @StepUp
    @Audited(value = "payouts.writeOffAnswered", reference = "#id")
    @Transactional
    public void answer(@NotNull WriteOffId id, long version, boolean agreed) {
        WriteOff writeOff = writeOffs.findForChange(id.value()).orElseThrow(WriteOffUnknown::new);
        writeOff.answer(agreed, CurrentUser.require().uid(), clock.instant());
        if (writeOff.version() != version
                || agreed
                        && debts.of(writeOff.caregiver())
                                .filter(debt -> debt.amount().equals(writeOff.amount()))
                                .isEmpty()) {
            throw new WriteOffStale();
        }
        writeOffs.saveAndFlush(writeOff);
        if (agreed) {
            debts.giveUp(new GivenUp(id.value(), writeOff.caregiver(), writeOff.amount(), writeOff.proposedBy()));
        }
    }

    private static WriteOffRow row(WriteOff writeOff) {
        return new WriteOffRow(
                writeOff.id(),
                writeOff.caregiver(),
                writeOff.amount(),
                writeOff.reason(),
                writeOff.status(),
                writeOff.proposedBy(),
                writeOff.proposedAt(),
                writeOff.answeredBy(),
                writeOff.version());
    }
}
