package org.mmhc.identity.api;

import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The account of the person who asks. */
@RestController
@RequestMapping("/api/v1/account")
class AccountApi {

    private final OwnAccounts accounts;

    AccountApi(OwnAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    OwnAccountDetails mine() {
        return accounts.mine();
    }
}
