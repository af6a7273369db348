package org.mmhc.billing.gateway;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking a gateway. */
public sealed interface Outcome {

    /** The status of the answer; 0 without one. */
    int status();

    /** It was done, or is known. */
    record Answered(int status, List<? extends GatewayFact> facts) implements Outcome {}

    /** It will not be done. */
    record Refused(int status, String code) implements Outcome {}

    /** Nobody knows whether it was done: the same is to be asked again. */
    record Unknown(int status, String code, @Nullable Duration retryAfter) implements Outcome {

        /** Whether the gateway does not let us in, which waiting does not mend. */
        public boolean isKeyRefused() {
            return status == 401 || status == 403;
        }
    }

    /** Nothing came back. */
    static Outcome silence() {
        return new Unknown(0, "NO_ANSWER", null);
    }

    /** An answer that is no success. A key that is refused is ours to mend, so what it was for is not given up. */
    static Outcome failure(int status, String code, @Nullable Duration retryAfter) {
        boolean later = status >= 500
                || switch (status) {
                    case 401, 403, 408, 409, 425, 429 -> true;
                    default -> status < 400;
                };
        String word = code.isBlank() ? "HTTP_" + status : code.substring(0, Math.min(code.length(), 64));
        return later ? new Unknown(status, word, retryAfter) : new Refused(status, word);
    }
}
