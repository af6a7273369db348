package org.mmhc.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.mmhc.access.SecondFactors;
import org.mmhc.access.SecondFactors.Protection;
import org.mmhc.access.SecondFactors.SetUp;
import org.mmhc.base.api.Callers;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * One's own second factor. Everything but a look asks who the caller is once more. What holds secrets is a {@code PUT}: the
 * answer to a {@code POST} would be kept for those who send it again.
 */
@RestController
@RequestMapping("/api/v1/account/second-factor")
@Tag(name = "Account", description = "One's own account")
class SecondFactorApi {

    private final SecondFactors factors;

    SecondFactorApi(SecondFactors factors) {
        this.factors = factors;
    }

    /**
     * What an authenticator app is set up with.
     *
     * @param secret what people type who cannot scan
     * @param setUpAddress what the picture to scan says
     */
    record Preparation(String secret, String setUpAddress) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "Preparation[]";
        }
    }

    /** A code of the app. */
    record FirstCode(@NotNull String code) {

        /** Not the value: it ends up in logs. */
        @Override
        public String toString() {
            return "FirstCode[]";
        }
    }

    /** What helps who lost their phone; each code once. */
    record RecoveryCodes(List<String> recoveryCodes) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }

    @Operation(
            summary = "Read how one's sign-in is protected",
            description =
                    "Whether the caller has a second factor, must have one, and how many recovery codes are left.")
    @Callers
    @GetMapping
    Protection getSecondFactor() {
        return factors.mine();
    }

    @Operation(
            summary = "Begin to set up a second factor",
            description =
                    "Gives what an authenticator app is set up with. It counts once a code of the app came back; the one"
                            + " before, if any, counts until then. Asks to confirm who the caller is, see the step-up.")
    @Callers
    @PutMapping("/set-up")
    ResponseEntity<Preparation> beginSecondFactor() {
        SetUp begun = factors.begin();
        return secret(new Preparation(begun.secret(), begun.address()));
    }

    @Operation(
            summary = "Finish setting up a second factor",
            description =
                    "Takes the first code of the app, gives recovery codes, shown this once, and ends the caller's other"
                            + " sign-ins. Asks to confirm who the caller is, see the step-up.")
    @Callers
    @PutMapping
    ResponseEntity<RecoveryCodes> finishSecondFactor(@Valid @RequestBody FirstCode first) {
        return secret(new RecoveryCodes(factors.finish(first.code())));
    }

    @Operation(
            summary = "Renew one's recovery codes",
            description =
                    "Gives new ones, shown this once; those before are void. Asks to confirm who the caller is, see the"
                            + " step-up.")
    @Callers
    @PutMapping("/recovery-codes")
    ResponseEntity<RecoveryCodes> renewRecoveryCodes() {
        return secret(new RecoveryCodes(factors.newRecoveryCodes()));
    }

    @Operation(
            summary = "Go without a second factor",
            description = "Not for those who must have one. Asks to confirm who the caller is, see the step-up.")
    @Callers
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void turnSecondFactorOff() {
        factors.turnOff();
    }

    private static <T> ResponseEntity<T> secret(T thing) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(thing);
    }
}
