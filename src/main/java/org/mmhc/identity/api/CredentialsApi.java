package org.mmhc.identity.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.mmhc.identity.OwnCredentials;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** By what the person who asks signs in. */
@RestController
@RequestMapping("/api/v1/account")
class CredentialsApi {

    private final OwnCredentials credentials;

    CredentialsApi(OwnCredentials credentials) {
        this.credentials = credentials;
    }

    /** Another password, and the one before. */
    record NewPassword(@NotNull String current, @NotNull String wanted) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** Another mail address. */
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

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody NewPassword password) {
        credentials.changePassword(password.current(), password.wanted());
    }

    @PutMapping("/email")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeEmail(@Valid @RequestBody NewEmail wanted) {
        credentials.wantEmail(wanted.email());
    }

    @PutMapping("/phone")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changePhone(@Valid @RequestBody NewPhone wanted) {
        credentials.wantPhone(wanted.phone());
    }
}
