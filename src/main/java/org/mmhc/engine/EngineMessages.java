package org.mmhc.engine;

import java.time.Duration;
import org.springframework.stereotype.Service;

/** Sends messages to the engine. Only triggers call it, after commit: see the outbox. */
@Service
public class EngineMessages {

    /**
     * @param name {@code <module>.<lowerCamel>}, as in the model
     * @param correlationKey the business reference of the case
     * @param messageId the same for every attempt to say the same thing; the engine takes it once
     * @param timeToLive how long the engine keeps the message for a case that does not wait for it yet
     * @param variables a record or map of references and decisions, never personal data
     */
    public record EngineMessage(
            String name, String correlationKey, String messageId, Duration timeToLive, Object variables) {}

    /** Sends the message; returns when the engine has it, also when it had it already. Fails when it is away. */
    public void publish(EngineMessage message) {
        throw new UnsupportedOperationException();
    }
}
