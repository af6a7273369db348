package org.mmhc.identity.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.CreateUser;
import org.mmhc.identity.UserAdministration.Filter;
import org.mmhc.identity.UserAdministration.UserRow;
import org.mmhc.identity.UserState;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What admins do with accounts. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users", description = "What admins do with accounts")
class UserApi {

    private final UserAdministration users;

    UserApi(UserAdministration users) {
        this.users = users;
    }

    /** A colleague to be invited; the phone number may be missing. */
    record NewUser(
            @NotNull Role role,
            @NotNull String name,
            @NotNull String email,
            @Nullable String phone) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "NewUser[" + role + "]";
        }
    }

    /** Who was created. */
    record CreatedUser(Uid uid) {}

    /** Why somebody's access ends. */
    record Deactivation(@NotNull String reason) {}

    @Operation(
            summary = "Find users",
            description = "One page of people by name. The text finds parts of names and beginnings of UIDs, addresses"
                    + " and numbers.")
    @Callers(Role.ADMIN)
    @GetMapping
    PageOf<UserRow> findUsers(
            @Parameter(description = "Part of a name, or a beginning", example = "rosa")
                    @RequestParam(defaultValue = "")
                    String text,
            @Parameter(description = "Only with this role") @RequestParam @Nullable Role role,
            @Parameter(description = "Only in this state") @RequestParam @Nullable UserState state,
            @ParameterObject @Valid Paging paging) {
        Pageable page = paging.unsorted();
        return PageOf.of(users.find(new Filter(text, role, state), page.getPageNumber(), page.getPageSize(), Set.of()));
    }

    @Operation(
            summary = "Invite a colleague",
            description =
                    "Creates a committee member, an analyst or an admin and sends them a link to choose a password.")
    @Callers(Role.ADMIN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedUser createUser(@Valid @RequestBody NewUser user, Locale locale) {
        return new CreatedUser(
                users.create(new CreateUser(user.role(), user.name(), user.email(), user.phone(), locale)));
    }

    @Operation(summary = "Invite again", description = "Sends the link once more to somebody who has not followed it.")
    @Callers(Role.ADMIN)
    @PostMapping("/{uid}/invitations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void inviteUserAgain(@PathVariable Uid uid) {
        users.inviteAgain(uid);
    }

    @Operation(
            summary = "End somebody's access",
            description =
                    "Ends their sessions and tokens at once and gives their tasks back. Not for oneself, and not for"
                            + " the last admin. The version is the one in the list of users.")
    @Callers(Role.ADMIN)
    @PutMapping("/{uid}/deactivation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deactivateUser(@PathVariable Uid uid, SeenVersion seen, @Valid @RequestBody Deactivation deactivation) {
        users.deactivate(uid, seen.number(), deactivation.reason());
    }

    @Operation(
            summary = "Give somebody their access back",
            description = "Nothing changes when they have it. The version is the one in the list of users.")
    @Callers(Role.ADMIN)
    @DeleteMapping("/{uid}/deactivation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reactivateUser(@PathVariable Uid uid, SeenVersion seen) {
        users.reactivate(uid, seen.number());
    }
}
