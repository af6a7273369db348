package org.mmhc.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.identity.Invitations;
import org.mmhc.identity.OwnContacts;
import org.mmhc.identity.Registration;
import org.mmhc.identity.Registration.RegisterPerson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people do before they can sign in; no answer tells who has an account. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Registration", description = "What people do before they can sign in")
class RegistrationApi {

    private final Registration registration;
    private final Invitations invitations;
    private final OwnContacts contacts;

    RegistrationApi(Registration registration, Invitations invitations, OwnContacts contacts) {
        this.registration = registration;
        this.invitations = invitations;
        this.contacts = contacts;
    }

    /**
     * What a person says about themselves when they register.
     *
     * @param agreement whether they agree to the privacy notice; without it they are refused
     */
    record NewPerson(
            @NotNull Role role,
            @NotNull String name,
            @NotNull String email,
            @NotNull String phone,
            @NotNull Boolean agreement) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "NewPerson[" + role + "]";
        }
    }

    /** The secret of a link from a mail. */
    record LinkToken(@NotNull String token) {

        /** Not the value: it ends up in logs. */
        @Override
        public String toString() {
            return "LinkToken[]";
        }
    }

    /** The secret of a link from a mail, and the password that was chosen. */
    record ChosenPassword(@NotNull String token, @NotNull String password) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "ChosenPassword[]";
        }
    }

    /** The email address of somebody who forgot their password. */
    record Forgotten(@NotNull String email) {

        /** Not the value: it ends up in logs. */
        @Override
        public String toString() {
            return "Forgotten[]";
        }
    }

    @Operation(
            summary = "Register",
            description =
                    "Registers a patient or caregiver, who agrees to the privacy notice at /privacy, and sends them a link"
                            + " by which they choose their password. A known"
                            + " address or number is answered like a new one, and its owner gets a message.")
    @Callers(anonymous = true)
    @PostMapping("/registrations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void register(@Valid @RequestBody NewPerson person, Locale locale, HttpServletRequest request) {
        registration.register(new RegisterPerson(
                person.role(),
                person.name(),
                person.email(),
                person.phone(),
                person.agreement(),
                locale,
                request.getRemoteAddr()));
    }

    @Operation(
            summary = "Complete a registration",
            description =
                    "Takes the token of the link in the mail, which works once, for 24 hours, and the password that was"
                            + " chosen; also proves the email address.")
    @Callers(anonymous = true)
    @PostMapping("/registration-confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmRegistration(@Valid @RequestBody ChosenPassword chosen) {
        invitations.confirmRegistration(chosen.token(), chosen.password());
    }

    @Operation(
            summary = "Prove a changed email address",
            description = "Takes the token of the link that was sent to the new address; it works once, for 24 hours.")
    @Callers(anonymous = true)
    @PostMapping("/email-confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmEmail(@Valid @RequestBody LinkToken link) {
        contacts.confirmEmail(link.token());
    }

    @Operation(
            summary = "Accept an invitation",
            description = "Takes the token of the link in the mail and the password that was chosen; also proves the"
                    + " email address.")
    @Callers(anonymous = true)
    @PostMapping("/invitation-acceptances")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acceptInvitation(@Valid @RequestBody ChosenPassword chosen) {
        invitations.accept(chosen.token(), chosen.password());
    }

    @Operation(
            summary = "Ask for another password",
            description = "Sends a link to choose another password if somebody who may sign in has that address; the"
                    + " answer never tells.")
    @Callers(anonymous = true)
    @PostMapping("/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgotPassword(@Valid @RequestBody Forgotten forgotten) {
        invitations.forgotPassword(forgotten.email());
    }

    @Operation(
            summary = "Choose another password",
            description = "Takes the token of the link in the mail and the new password; whoever is signed in as that"
                    + " person is signed out.")
    @Callers(anonymous = true)
    @PostMapping("/password-choices")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choosePassword(@Valid @RequestBody ChosenPassword chosen) {
        invitations.resetPassword(chosen.token(), chosen.password());
    }
}
