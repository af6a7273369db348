package org.mmhc.identity.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.base.api.Callers;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;
import org.mmhc.identity.PhoneVerification;
import org.mmhc.identity.PrivacyConsents;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The account of the person who asks. */
@RestController
@RequestMapping("/api/v1/account")
@Tag(name = "Account", description = "One's own account")
class AccountApi {

    private final OwnAccounts accounts;
    private final PhoneVerification phones;
    private final PrivacyConsents consents;

    AccountApi(OwnAccounts accounts, PhoneVerification phones, PrivacyConsents consents) {
        this.accounts = accounts;
        this.phones = phones;
        this.consents = consents;
    }

    /**
     * What the caller agreed to.
     *
     * @param newest the privacy notice of now, by its day
     * @param agreedTo the notice that the caller agreed to last
     * @param agreedAt when
     */
    record PrivacyConsent(
            LocalDate newest,
            @Nullable LocalDate agreedTo,
            @Nullable Instant agreedAt) {}

    /** The caller agrees to the notice of that day, which has to be the newest. */
    record PrivacyAgreement(@NotNull LocalDate notice) {}

    /** In which language the caller is spoken to. */
    record SpokenLanguage(@NotNull Language language) {}

    /** The six digits of a text message. */
    record PhoneCode(@NotNull String code) {

        /** Not the value: it ends up in logs. */
        @Override
        public String toString() {
            return "PhoneCode[]";
        }
    }

    @Operation(
            summary = "Read one's own account",
            description = "Who the caller is, and whether their email address and phone number are proven.")
    @Callers
    @GetMapping
    OwnAccountDetails getOwnAccount() {
        return accounts.mine();
    }

    @Operation(
            summary = "Read what one agreed to",
            description = "The newest privacy notice by its day, and which one the caller agreed to, if any.")
    @Callers
    @GetMapping("/privacy-consent")
    PrivacyConsent getPrivacyConsent() {
        return consents.mine()
                .map(consent -> new PrivacyConsent(PrivacyConsents.NOTICE, consent.notice(), consent.agreedAt()))
                .orElseGet(() -> new PrivacyConsent(PrivacyConsents.NOTICE, null, null));
    }

    @Operation(
            summary = "Agree to the privacy notice",
            description = "Whoever has not agreed to the newest notice gets 403 `consent-needed` from every other route"
                    + " that asks for a token.")
    @Callers
    @PutMapping("/privacy-consent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void agreeToPrivacyNotice(@Valid @RequestBody PrivacyAgreement agreement) {
        consents.agree(agreement.notice());
    }

    @Operation(
            summary = "Read in which language one is spoken to",
            description = "On pages and in messages. The staff is spoken to in English.")
    @Callers
    @GetMapping("/language")
    SpokenLanguage getLanguage() {
        return new SpokenLanguage(accounts.language());
    }

    @Operation(
            summary = "Choose in which language one is spoken to",
            description = "On pages and in messages from now on. The staff is spoken to in English all the same.")
    @Callers
    @PutMapping("/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void chooseLanguage(@Valid @RequestBody SpokenLanguage spoken) {
        accounts.speak(spoken.language());
    }

    @Operation(
            summary = "Ask for a phone code",
            description = "Sends six digits to the caller's phone number; nothing when it is proven already.")
    @Callers
    @PostMapping("/phone-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendPhoneCode() {
        phones.sendCode();
    }

    @Operation(
            summary = "Prove one's phone number",
            description = "Takes the code from the text message: valid for five minutes, five tries, one use.")
    @Callers
    @PutMapping("/phone-verification")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verifyPhone(@Valid @RequestBody PhoneCode proof) {
        phones.verify(proof.code());
    }
}
