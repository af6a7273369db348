package org.mmhc.access.ui.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/** From where and with what somebody tries to sign in. */
record SignInAttempt(String address, String device) {

    static SignInAttempt of(HttpServletRequest request) {
        return new SignInAttempt(
                request.getRemoteAddr(), Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
    }
}
