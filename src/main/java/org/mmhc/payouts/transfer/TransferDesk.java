package org.mmhc.payouts.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Exports.Table;
import org.mmhc.base.Money;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.bank.BankDetails;
import org.mmhc.payouts.bank.Payees;
import org.mmhc.payouts.transfer.TransferRefusals.BankReferenceTaken;
import org.mmhc.payouts.transfer.TransferRefusals.NothingToPay;
import org.mmhc.payouts.transfer.TransferRefusals.SecondPersonNeeded;
import org.mmhc.payouts.transfer.TransferRefusals.TransferNotPossible;
import org.mmhc.payouts.transfer.TransferRefusals.TransferUnknown;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the office sees of transfers and does with them: it takes files to the bank, each given out once, and another one says what the
 * bank did. Refused: {@link SecondPersonNeeded}, {@link TransferNotPossible}, {@link TransferUnknown}.
 */
@Service
@Transactional
@PreAuthorize("hasRole('ADMIN')")
public class TransferDesk {

    /** So many stand in one file at most. */
    public static final int MOST_IN_FILE = 500;

    private static final List<String> TITLES =
            List.of("beneficiary", "account", "ifsc", "amount", "reference", "narration");

    private final Attempts attempts;
    private final BankFiles files;
    private final TransferSteps steps;
    private final Payees payees;
    private final GatewayCalls calls;
    private final Clock clock;

    TransferDesk(
            Attempts attempts, BankFiles files, TransferSteps steps, Payees payees, GatewayCalls calls, Clock clock) {
        this.attempts = attempts;
        this.files = files;
        this.steps = steps;
        this.payees = payees;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * A transfer as the office sees it.
     *
     * @param ending the last signs of the account
     * @param file for the bank, in which it stands
     * @param isOdd whether what the gateway said of it cannot be true
     */
    public record TransferRow(
            TransferId id,
            PayoutId payout,
            int attempt,
            Uid caregiver,
            TransferChannel channel,
            TransferStatus status,
            Money amount,
            @Nullable String ending,
            @Nullable String file,
            @Nullable String bankReference,
            @Nullable String failure,
            boolean isOdd,
            Instant preparedAt,
            @Nullable Instant settledAt) {}

    /** A file for the bank. */
    public record FileForBank(String id, int rows, byte[] content) {

        /** Not what stands in it. */
        @Override
        public String toString() {
            return "FileForBank[" + id + "]";
        }
    }

    /** One page, the newest first; null means all. */
    @Transactional(readOnly = true)
    public Page<TransferRow> find(@Nullable TransferStatus status, Pageable page) {
        return attempts.find(status, PageRequest.of(page.getPageNumber(), page.getPageSize()))
                .map(this::row);
    }

    /** How many wait to be taken to the bank. */
    @Transactional(readOnly = true)
    public long waitingForFile() {
        return attempts.forFile();
    }

    /** All that waits, as the bank reads it. What stands in one file stands in no other, and no account that was replaced stands in any. Refused: {@link NothingToPay}. */
    @StepUp
    @Transactional(noRollbackFor = NothingToPay.class)
    @Audited(value = "payouts.bankFileMade", reference = "#result?.id() + ', rows: ' + #result?.rows()")
    public FileForBank makeBankFile(Locale locale) {
        List<Transfer> waiting = toUsableAccounts(attempts.holdForFile(Limit.of(MOST_IN_FILE)));
        if (waiting.isEmpty()) {
            throw new NothingToPay();
        }
        BankFile file = files.saveAndFlush(new BankFile(CurrentUser.require().uid(), clock.instant(), waiting.size()));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (Table table = Exports.begin(Format.CSV, content, "bank", locale, TITLES)) {
            for (Transfer transfer : waiting) {
                transfer.in(file);
                attempts.saveAndFlush(transfer);
                write(transfer, table);
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return new FileForBank(file.id(), waiting.size(), content.toByteArray());
    }

    /* Nobody is paid to an account that another one has replaced since: that attempt did not pay. */
    private List<Transfer> toUsableAccounts(List<Transfer> waiting) {
        Map<Boolean, List<Transfer>> byAccount =
                waiting.stream().collect(Collectors.partitioningBy(transfer -> isUsable(transfer.account())));
        byAccount
                .get(false)
                .forEach(replaced -> steps.told(replaced, TransferStatus.CANCELLED, null, Transfer.ACCOUNT_REPLACED));
        return byAccount.get(true);
    }

    private boolean isUsable(@Nullable BankAccountId account) {
        return account != null && payees.isUsable(account);
    }

    private void write(Transfer transfer, Table table) throws IOException {
        BankAccountId account = transfer.account();
        if (account == null) {
            throw new IllegalStateException(transfer.id() + " goes nowhere");
        }
        BankDetails details = payees.detailsOf(account);
        table.row(
                details.holder(),
                details.number(),
                details.ifsc(),
                transfer.amount(),
                transfer.reference(),
                RazorpayXDoor.narration(transfer.reference()));
    }

    /** The bank paid it, under that number. Refused: {@link BankReferenceTaken}. */
    @StepUp
    @Audited(value = "payouts.transferPaid", reference = "#id + ' ' + #number")
    public void paid(TransferId id, BankReference number) {
        Transfer transfer = inFile(id);
        if (!number.value().equals(transfer.bankReference()) && attempts.existsByBankReference(number.value())) {
            throw new BankReferenceTaken();
        }
        steps.told(transfer, TransferStatus.PROCESSED, number.value(), null);
    }

    /** The bank did not pay it, and will not. */
    @StepUp
    @Audited(value = "payouts.transferNotPaid", reference = "#id")
    public void notPaid(TransferId id) {
        steps.told(inFile(id), TransferStatus.FAILED, null, "BANK_REFUSED");
    }

    /** The bank paid it, and the money is here again. Only the gateway says so of what it paid. */
    @StepUp
    @Audited(value = "payouts.transferCameBack", reference = "#id")
    public void cameBack(TransferId id) {
        Transfer transfer = hold(id);
        if (transfer.channel() == TransferChannel.RAZORPAYX || transfer.status() != TransferStatus.PROCESSED) {
            throw new TransferNotPossible(id, transfer.status());
        }
        if (transfer.caregiver().equals(CurrentUser.require().uid())) {
            throw new SecondPersonNeeded();
        }
        steps.told(transfer, TransferStatus.REVERSED, null, "CAME_BACK");
    }

    /** Somebody has found out why the gateway said what cannot be; from now on it is as it stands here. */
    @StepUp
    @Audited(value = "payouts.transferExplained", reference = "#id")
    public void explain(TransferId id) {
        Transfer transfer = hold(id);
        transfer.explained(CurrentUser.require().uid());
        attempts.saveAndFlush(transfer);
    }

    /** Asks the gateway how it stands. */
    @Audited(value = "payouts.transferChecked", reference = "#id")
    public void check(TransferId id) {
        Transfer transfer = hold(id);
        if (transfer.channel() != TransferChannel.RAZORPAYX || transfer.status() == TransferStatus.PREPARED) {
            throw new TransferNotPossible(id, transfer.status());
        }
        calls.ask(Transfers.fetch(transfer));
    }

    private Transfer inFile(TransferId id) {
        Transfer transfer = hold(id);
        String file = transfer.file();
        transfer.settledBy(
                CurrentUser.require().uid(),
                file == null ? null : files.findById(file).map(BankFile::madeBy).orElse(null));
        return transfer;
    }

    private Transfer hold(TransferId id) {
        return attempts.hold(id.value()).orElseThrow(TransferUnknown::new);
    }

    private TransferRow row(Transfer transfer) {
        BankAccountId account = transfer.account();
        return new TransferRow(
                transfer.id(),
                transfer.payout(),
                transfer.attempt(),
                transfer.caregiver(),
                transfer.channel(),
                transfer.status(),
                transfer.amount(),
                account == null ? null : payees.endingOf(account),
                transfer.file(),
                transfer.bankReference(),
                transfer.failure(),
                transfer.isOdd(),
                transfer.preparedAt(),
                transfer.settledAt());
    }
}
