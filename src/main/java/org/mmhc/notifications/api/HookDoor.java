package org.mmhc.notifications.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.provider.HookIntake;
import org.mmhc.notifications.provider.HookIntake.Answer;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where providers tell what became of messages. Answers without a word: whoever knocks is a machine, and may be anybody. */
@Hidden
@RestController
@RequestMapping(HookDoor.PATH)
class HookDoor {

    static final String PATH = "/hooks";

    private static final int LARGEST = 3 * 1024 * 1024;

    private final HookIntake intake;
    private final HookLimit limit;

    HookDoor(HookIntake intake, HookLimit limit) {
        this.intake = intake;
        this.limit = limit;
    }

    /* WhatsApp asks once whether the address is ours, and signs nothing then. */
    @GetMapping(path = "/whatsapp", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> verify(
            @RequestParam(name = "hub.mode", defaultValue = "") String mode,
            @RequestParam(name = "hub.verify_token", defaultValue = "") String token,
            @RequestParam(name = "hub.challenge", defaultValue = "") String challenge) {
        return intake.isVerified(mode, token)
                ? ResponseEntity.ok(challenge)
                : ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }

    @PostMapping("/whatsapp")
    ResponseEntity<Void> whatsApp(
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        return receive(request, body -> intake.whatsApp(signature, body));
    }

    @PostMapping("/twilio")
    ResponseEntity<Void> twilio(
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        String query = request.getQueryString();
        String message = query != null && query.startsWith("message=") ? query.substring("message=".length()) : "";
        return receive(request, body -> intake.twilio(signature, message, body));
    }

    @PostMapping("/msg91/{secret}")
    ResponseEntity<Void> msg91(@PathVariable String secret, HttpServletRequest request) throws IOException {
        return receive(request, body -> intake.msg91(secret, body));
    }

    @PostMapping("/text")
    ResponseEntity<Void> text(
            @RequestHeader(name = "X-MMHC-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        return receive(request, body -> intake.text(signature, body));
    }

    private ResponseEntity<Void> receive(HttpServletRequest request, Function<byte[], Answer> take) throws IOException {
        if (limit.isOver(request.getRemoteAddr())) {
            return answer(HttpStatus.TOO_MANY_REQUESTS);
        }
        byte[] body = request.getContentLengthLong() > LARGEST
                ? new byte[LARGEST + 1]
                : request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return answer(HttpStatus.CONTENT_TOO_LARGE);
        }
        try {
            return answer(
                    switch (take.apply(body)) {
                        case KEPT -> HttpStatus.OK;
                        case NOT_SIGNED -> HttpStatus.UNAUTHORIZED;
                        case OFF -> HttpStatus.NOT_FOUND;
                    });
        } catch (DataAccessException | TransactionException away) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
