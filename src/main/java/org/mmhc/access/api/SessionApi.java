package org.mmhc.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.mmhc.access.OwnSessions;
import org.mmhc.access.SessionRegistry.SignInDetails;
import org.mmhc.base.References;
import org.mmhc.base.api.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the person who asks is signed in. */
@RestController
@RequestMapping("/api/v1/account/sessions")
@Tag(name = "Account", description = "One's own account")
class SessionApi {

    private final OwnSessions sessions;

    SessionApi(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @Operation(
            summary = "List one's own sign-ins",
            description = "Where the caller is signed in, by screen or by program, newest first.")
    @Callers
    @GetMapping
    List<SignInDetails> listSessions() {
        return sessions.mine();
    }

    @Operation(
            summary = "End one of one's sign-ins",
            description = "Ends it at once, on every node; nothing when it has ended or is somebody else's.")
    @Callers
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@PathVariable String id) {
        sessions.end(References.canonical(id));
    }

    @Operation(
            summary = "End one's other sign-ins",
            description = "Ends all sign-ins of the caller but the one that asks.")
    @Callers
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOtherSessions() {
        sessions.endOthers();
    }
}
