package org.mmhc.payouts;

import jakarta.validation.constraints.NotNull;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRefusals.PayoutNotPossible;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.statement.StatementPaper;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/** Statements as documents, once enough people agreed to what they say: for the caregiver, the committee and admins. */
@Service
@Validated
public class PayoutStatements {

    private final PayoutRecords records;
    private final Runs runs;
    private final UserDirectory users;
    private final StatementPaper paper;

    PayoutStatements(PayoutRecords records, Runs runs, UserDirectory users, StatementPaper paper) {
        this.records = records;
        this.runs = runs;
        this.users = users;
        this.paper = paper;
    }

    /** A document, and how it is called. */
    public record StatementPdf(String name, byte[] content) {

        /** Not what stands in it. */
        @Override
        public String toString() {
            return "StatementPdf[" + name + "]";
        }
    }

    /** The document of a payout. Refused with {@link PayoutUnknown}, {@link PayoutNotPossible} while nobody has agreed to it. */
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public StatementPdf pdf(@NotNull PayoutId id) {
        PayoutDetails details = records.get(id);
        if (details.payout().status().isBeingMade()) {
            throw new PayoutNotPossible(id, details.payout().status());
        }
        return new StatementPdf(
                id + ".pdf",
                paper.make(
                        details,
                        period(details.payout().run()),
                        users.nameOf(details.payout().caregiver())));
    }

    private RunPeriod period(RunId id) {
        return runs.findById(id.value()).orElseThrow().period();
    }
}
