package org.mmhc.payouts.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.payouts.Debts.Debt;
import org.mmhc.payouts.writeoff.WriteOffDesk;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffReason;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffRow;
import org.mmhc.payouts.writeoff.WriteOffId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What caregivers owe, and how it is given up. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payouts")
class WriteOffApi {

    private final WriteOffDesk desk;

    WriteOffApi(WriteOffDesk desk) {
        this.desk = desk;
    }

    /** Whose debt is to be given up, and why. */
    record NewWriteOff(@NotNull Uid caregiver, @NotNull WriteOffReason reason) {}

    /** What was proposed. */
    record ProposedWriteOff(WriteOffId reference) {}

    /** Yes or no. */
    record WriteOffAnswer(boolean agreed) {}

    @Operation(summary = "List what caregivers owe", description = "The oldest debt first.")
    @Callers(Role.ADMIN)
    @GetMapping("/payout-debts")
    List<Debt> findPayoutDebts() {
        return desk.debts();
    }

    @Operation(summary = "List debts that are given up, or are to be", description = "One page, the newest first.")
    @Callers(Role.ADMIN)
    @GetMapping("/payout-write-offs")
    PageOf<WriteOffRow> findWriteOffs(@ParameterObject @Valid Paging paging) {
        return PageOf.of(desk.find(paging.unsorted()));
    }

    @Operation(
            summary = "Propose to give up what a caregiver owes",
            description =
                    "All of it. It counts when a second admin agrees. The caller has shown within the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PostMapping("/payout-write-offs")
    @ResponseStatus(HttpStatus.CREATED)
    ProposedWriteOff proposeWriteOff(@Valid @RequestBody NewWriteOff proposed) {
        return new ProposedWriteOff(desk.propose(proposed.caregiver(), proposed.reason()));
    }

    @Operation(
            summary = "Agree to give up a debt",
            description =
                    "Or not. If-Match names its version. Neither who owes it nor who proposed it agrees. The caller has shown within"
                            + " the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PutMapping("/payout-write-offs/{id}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerWriteOff(@PathVariable WriteOffId id, SeenVersion seen, @Valid @RequestBody WriteOffAnswer said) {
        desk.answer(id, seen.number(), said.agreed());
    }
}
