package org.mmhc.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.ApiAccess;
import org.mmhc.access.ApiAccess.AskForTokens;
import org.mmhc.access.StepUps;
import org.mmhc.base.api.Callers;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gives programs their tokens, renews them and takes them back. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Signing in", description = "Tokens for programs")
class AuthApi {

    private final ApiAccess access;
    private final StepUps stepUps;

    AuthApi(ApiAccess access, StepUps stepUps) {
        this.access = access;
        this.stepUps = stepUps;
    }

    /** Who asks to be let in. */
    record Credentials(
            @NotNull String login,
            @NotNull String password,
            @Nullable String code) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }

    /** A refresh token that is handed back. */
    record HandedBack(@NotNull String refreshToken) {

        /** Not the value: it ends up in logs. */
        @Override
        public String toString() {
            return "HandedBack[]";
        }
    }

    /** Shows once more who somebody is: by the password or by a code of the second factor. */
    record Confirmation(@Nullable String password, @Nullable String code) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "Confirmation[]";
        }
    }

    /** What a program is let in with; the access token is good for {@code expiresIn} seconds. */
    record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {

        static ResponseEntity<Tokens> of(ApiAccess.Tokens tokens) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new Tokens(
                            tokens.accessToken(), "Bearer", tokens.expiresIn().toSeconds(), tokens.refreshToken()));
        }
    }

    @Operation(
            summary = "Sign in",
            description = "Gives an access token for ten minutes and a refresh token. The login is an email address, a"
                    + " phone number or a UID. Wrong logins and wrong passwords are answered alike. Where the right password is"
                    + " not enough, 401 `second-factor-needed` asks for the code, and 401 `passkey-needed` is for somebody who has"
                    + " a passkey and no codes: a program needs codes, which are set up on the screens.")
    @Callers(anonymous = true)
    @PostMapping("/token")
    ResponseEntity<Tokens> signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        return Tokens.of(access.signIn(new AskForTokens(
                credentials.login(),
                credentials.password(),
                credentials.code(),
                device(request),
                request.getRemoteAddr())));
    }

    @Operation(
            summary = "Renew one's tokens",
            description = "Takes a refresh token once and gives new tokens. One that was used before ends all tokens of"
                    + " that sign-in.")
    @Callers(anonymous = true)
    @PostMapping("/refresh")
    ResponseEntity<Tokens> refreshTokens(@Valid @RequestBody HandedBack handedBack) {
        return Tokens.of(access.refresh(handedBack.refreshToken()));
    }

    @Operation(summary = "Sign out", description = "Ends all tokens of that sign-in; silent when they have ended.")
    @Callers(anonymous = true)
    @PostMapping("/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeTokens(@Valid @RequestBody HandedBack handedBack) {
        access.revoke(handedBack.refreshToken());
    }

    @Operation(
            summary = "Confirm who one is",
            description = "Takes the password or a code of the second factor again; for five minutes this"
                    + " sign-in may then do what asks for it.")
    @Callers
    @PostMapping("/step-up")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stepUp(@Valid @RequestBody Confirmation confirmation) {
        if (confirmation.code() != null) {
            stepUps.confirmByCode(confirmation.code());
        } else {
            stepUps.confirmByPassword(Objects.requireNonNullElse(confirmation.password(), ""));
        }
    }

    private static String device(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    }
}
