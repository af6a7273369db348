package org.mmhc.ledger.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.LedgerAudit;
import org.mmhc.ledger.LedgerAudit.RuleChecked;
import org.mmhc.ledger.LedgerBooks;
import org.mmhc.ledger.LedgerBooks.Balance;
import org.mmhc.ledger.LedgerBooks.Entry;
import org.mmhc.ledger.LedgerBooks.EntryFilter;
import org.mmhc.ledger.Posting;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books of the agency. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "Ledger", description = "Where the agency's money is and whose it is")
class LedgerApi {

    private final LedgerBooks books;
    private final LedgerAudit audit;

    LedgerApi(LedgerBooks books, LedgerAudit audit) {
        this.books = books;
        this.audit = audit;
    }

    /**
     * One side of an entry.
     *
     * @param party whose account it is, where accounts are by person
     * @param amount more than nothing for a debit, less for a credit
     */
    record PostedLine(Account account, @Nullable Uid party, Money amount) {

        static PostedLine of(Posting.Line line) {
            return new PostedLine(line.account(), line.party(), line.amount());
        }
    }

    /**
     * A fact in accounts; its lines add up to nothing.
     *
     * @param sourceKey names the fact; it is posted once
     * @param reference what it is about
     */
    record PostedEntry(
            long id,
            String kind,
            String sourceKey,
            String reference,
            LocalDate occurredOn,
            Instant postedAt,
            Uid actor,
            List<PostedLine> lines) {

        static PostedEntry of(Entry entry) {
            return new PostedEntry(
                    entry.id(),
                    entry.kind(),
                    entry.sourceKey(),
                    entry.reference(),
                    entry.occurredOn(),
                    entry.postedAt(),
                    entry.actor(),
                    entry.lines().stream().map(PostedLine::of).toList());
        }
    }

    @Operation(
            summary = "List what is posted",
            description =
                    "One page, the newest first. Debits are more than nothing, credits less; entries are never changed.")
    @Callers(Role.ADMIN)
    @GetMapping("/entries")
    PageOf<PostedEntry> findLedgerEntries(
            @Parameter(description = "What it is about", example = "SUB-0HQ3ZK5RWX1QT")
                    @RequestParam(required = false)
                    @Nullable
                    String reference,
            @Parameter(description = "Whose account", example = "P-100042-J") @RequestParam(required = false) @Nullable
                    Uid party,
            @Parameter(description = "The first day on which it happened", example = "2026-11-01")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "The last day on which it happened", example = "2026-11-30")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate until,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(books.find(new EntryFilter(reference, party, from, until), paging.unsorted())
                .map(PostedEntry::of));
    }

    @Operation(
            summary = "Read what each account holds",
            description =
                    "In the direction in which it grows, by account and currency; those that were never used are left out.")
    @Callers(Role.ADMIN)
    @GetMapping("/balances")
    List<Balance> findLedgerBalances() {
        return books.balances();
    }

    @Operation(
            summary = "Read whether the books agree",
            description = "What the last look at each rule found, which is taken every night.")
    @Callers(Role.ADMIN)
    @GetMapping("/checks")
    List<RuleChecked> findLedgerChecks() {
        return audit.last();
    }

    @Operation(summary = "Look whether the books agree", description = "Looks at each rule now and says what it found.")
    @Callers(Role.ADMIN)
    @PostMapping("/checks")
    List<RuleChecked> checkLedger() {
        return audit.check();
    }
}
