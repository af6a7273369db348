package org.mmhc.identity.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.identity.UserAdministration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What admins do with what members of the staff may do and how they sign in; asks who the admin is once more. */
@RestController
@RequestMapping("/api/v1/users/{uid}")
@Tag(name = "Users", description = "What admins do with accounts")
class StaffApi {

    private final UserAdministration users;

    StaffApi(UserAdministration users) {
        this.users = users;
    }

    /** Another role. */
    record NewRole(@NotNull Role role) {}

    @Operation(
            summary = "Change the role of a colleague",
            description =
                    "Between committee, analyst and admin; their sign-ins end and their tasks go back. The version is"
                            + " the one in the list of users. Asks the admin to confirm who they are, see the step-up.")
    @Callers(Role.ADMIN)
    @PutMapping("/role")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeRole(@PathVariable Uid uid, SeenVersion seen, @Valid @RequestBody NewRole wanted) {
        users.changeRole(uid, seen.number(), wanted.role());
    }

    @Operation(
            summary = "Take away a second factor",
            description = "For somebody who lost phone and recovery codes; they set up another at their next sign-in."
                    + " Asks the admin to confirm who they are, see the step-up.")
    @Callers(Role.ADMIN)
    @DeleteMapping("/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(@PathVariable Uid uid) {
        users.resetSecondFactor(uid);
    }
}
