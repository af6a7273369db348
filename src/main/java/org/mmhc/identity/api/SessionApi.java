package org.mmhc.identity.api;

import java.util.List;
import org.mmhc.identity.OwnSessions;
import org.mmhc.identity.OwnSessions.SignInDetails;
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
class SessionApi {

    private final OwnSessions sessions;

    SessionApi(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    List<SignInDetails> listSessions() {
        return sessions.mine();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@PathVariable String id) {
        sessions.end(id);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOtherSessions() {
        sessions.endOthers();
    }
}
