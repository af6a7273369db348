package org.mmhc.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.OwnPassword;
import org.mmhc.base.api.Callers;
import org.mmhc.identity.OwnContacts;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** By what the person who asks signs in. */
@RestController
@RequestMapping("/api/v1/account")
@Tag(name = "Account", description = "One's own account")
class CredentialsApi {

    private final OwnContacts contacts;
    private final OwnPassword ownPassword;

    CredentialsApi(OwnContacts contacts, OwnPassword ownPassword) {
        this.contacts = contacts;
        this.ownPassword = ownPassword;
    }

    /** Another password, and the one before. */
    record NewPassword(@NotNull String current, @NotNull String wanted) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** Another email address. */
    record NewEmail(@NotNull String email) {

        /** Not the value: it ends up in logs. */
        @Override
        public String toString() {
            return "NewEmail[]";
        }
    }

    /** Another phone number; none when it is missing. */
    record NewPhone(@Nullable String phone) {

        /** Not the value: it ends up in logs. */
        @Override
        public String toString() {
            return "NewPhone[]";
        }
    }

    @Operation(
            summary = "Change one's password",
            description = "Asks for the present one. All other sign-ins of the caller end.")
    @Callers
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody NewPassword password) {
        ownPassword.change(password.current(), password.wanted());
    }

    @Operation(
            summary = "Change one's email address",
            description =
                    "Sends a link to the new address, which counts once the link was opened; the old address is told.")
    @Callers
    @PutMapping("/email")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeEmail(@Valid @RequestBody NewEmail wanted) {
        contacts.wantEmail(wanted.email());
    }

    @Operation(
            summary = "Change one's phone number",
            description =
                    "Sends a code to the new number, which counts once the code came back; without a number the present"
                            + " one is forgotten.")
    @Callers
    @PutMapping("/phone")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changePhone(@Valid @RequestBody NewPhone wanted) {
        contacts.wantPhone(wanted.phone());
    }
}
