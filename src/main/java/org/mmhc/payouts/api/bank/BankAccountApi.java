package org.mmhc.payouts.api.bank;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.payouts.bank.BankAccountKind;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.bank.BankAccounts.BankAccountView;
import org.mmhc.payouts.bank.BankDetails;
import org.mmhc.payouts.bank.BankRefusals.BankAccountUnknown;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which account a caregiver is paid. */
@RestController
@RequestMapping("/api/v1/account/bank-account")
@Tag(name = "Bank accounts", description = "By which account caregivers are paid")
class BankAccountApi {

    private final BankAccounts accounts;

    BankAccountApi(BankAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Where somebody wants to be paid.
     *
     * @param number of the account, or the UPI id
     * @param ifsc code of the branch, needed with a number
     */
    record NewBankAccount(
            @NotNull BankAccountKind kind,
            @NotBlank @Size(max = 120) String holder,
            @NotBlank @Size(max = 160) String number,
            @Nullable @Size(max = 20) String ifsc) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "NewBankAccount[]";
        }
    }

    @Operation(
            summary = "Read one's bank account",
            description = "The end of its number, and from when payouts go there. Nobody reads more of it.")
    @Callers(Role.CAREGIVER)
    @GetMapping
    BankAccountView bankAccount() {
        return accounts.mine().orElseThrow(BankAccountUnknown::new);
    }

    @Operation(
            summary = "Change one's bank account",
            description =
                    "After showing once more who one is. Payouts go there some time later; the one before counts no more. The same again"
                            + " changes nothing.")
    @Callers(Role.CAREGIVER)
    @PutMapping
    BankAccountView changeBankAccount(@Valid @RequestBody NewBankAccount account) {
        return accounts.change(new BankDetails(account.kind(), account.holder(), account.number(), account.ifsc()));
    }
}
