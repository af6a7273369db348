package org.mmhc.engine;

import io.camunda.client.api.command.ClientException;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import org.mmhc.base.ModuleWord;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.deployment.StartMessages;
import org.springframework.stereotype.Service;

/** Sends messages to the engine. Only triggers call it, after commit: see the outbox. */
@Service
public class EngineMessages {

    private final EngineLink engine;
    private final StartMessages starts;
    private final MessageLog log;

    EngineMessages(EngineLink engine, StartMessages starts, MessageLog log) {
        this.engine = engine;
        this.starts = starts;
        this.log = log;
    }

    /**
     * @param name {@code <module>.<lowerCamel>}, as in the model
     * @param correlationKey the business reference of the case
     * @param messageId the same for every attempt to say the same thing; the engine takes it once
     * @param timeToLive how long the engine keeps the message for a case that does not wait for it yet
     * @param variables references and decisions, never personal data
     */
    public record EngineMessage(
            String name, String correlationKey, String messageId, Duration timeToLive, Object variables) {

        /**
         * Tells of an event; the message bears its name.
         *
         * @param what tells the events of a case apart
         */
        public static EngineMessage of(
                Object event, String correlationKey, String what, Duration timeToLive, Map<String, ?> variables) {
            return new EngineMessage(
                    ModuleWord.of(event.getClass()),
                    correlationKey,
                    correlationKey + "/" + what,
                    timeToLive,
                    variables);
        }
    }

    /**
     * Sends the message; returns when the engine has it, also when it had it already. Fails with {@link EngineAway} when it does
     * not answer, when it came back and was not asked yet what it remembers, and when the message starts cases of a model that it
     * does not have yet.
     */
    public void publish(EngineMessage message) {
        if (!engine.isUp() || !starts.isUnderstood(message.name())) {
            throw new EngineAway();
        }
        try {
            engine.call(client -> client.newPublishMessageCommand()
                    .messageName(message.name())
                    .correlationKey(message.correlationKey())
                    .messageId(message.messageId())
                    .timeToLive(message.timeToLive())
                    .variables(message.variables()));
        } catch (ClientException refused) {
            if (EngineLink.statusOf(refused) != Status.Code.ALREADY_EXISTS) {
                throw refused;
            }
        }
        log.left(message);
    }
}
