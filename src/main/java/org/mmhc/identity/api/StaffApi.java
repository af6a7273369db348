package org.mmhc.identity.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
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
class StaffApi {

    private final UserAdministration users;

    StaffApi(UserAdministration users) {
        this.users = users;
    }

    /** Another role. */
    record NewRole(@NotNull Role role) {}

    @PutMapping("/role")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeRole(@PathVariable Uid uid, @Valid @RequestBody NewRole wanted) {
        users.changeRole(uid, wanted.role());
    }

    @DeleteMapping("/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(@PathVariable Uid uid) {
        users.resetSecondFactor(uid);
    }
}
