package org.mmhc.base;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells open screens on every node that something changed. A hint to look again, never a fact: payloads are references,
 * a lost hint loses nothing, and without Redis the screens of this node are still told.
 */
@Component
public class Broadcasts {

    /** The payload that says that anything may have changed, as hints were lost. */
    public static final String ANYTHING = "*";

    private static final Logger LOG = LoggerFactory.getLogger(Broadcasts.class);
    private static final int MOST_OUTGOING = 1_000;
    private static final Duration PAUSE_WITHOUT_REDIS = Duration.ofSeconds(2);

    private final String channel;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, CopyOnWriteArraySet<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final StringRedisTemplate redis;
    private final Set<Hint> outgoing = new LinkedHashSet<>();
    private boolean sending;
    private volatile boolean closed;

    Broadcasts(StringRedisTemplate redis, @Value("${mmhc.base.broadcast-channel:mmhc.broadcasts}") String channel) {
        this.redis = redis;
        this.channel = channel;
    }

    private record Hint(String topic, String payload) {}

    /** What a transaction has to say when it is committed, each thing once. */
    private final class Gathered implements TransactionSynchronization {

        private final Set<Hint> hints = new LinkedHashSet<>();

        private Broadcasts of() {
            return Broadcasts.this;
        }

        @Override
        public void afterCommit() {
            publishNow(hints);
        }
    }

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription {
        void end();
    }

    /** Calls the listener with the payload of every broadcast on the topic until the subscription is ended. */
    public Subscription subscribe(String topic, Consumer<String> listener) {
        CopyOnWriteArraySet<Consumer<String>> ofTopic =
                listeners.computeIfAbsent(topic, key -> new CopyOnWriteArraySet<>());
        ofTopic.add(listener);
        return () -> ofTopic.remove(listener);
    }

    /** Tells all nodes, once and after commit when a transaction is under way. Waits for nobody: other nodes are told by another thread. */
    public void publish(String topic, String payload) {
        Hint hint = new Hint(topic, payload);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            gathered().hints.add(hint);
        } else {
            publishNow(List.of(hint));
        }
    }

    private Gathered gathered() {
        for (TransactionSynchronization other : TransactionSynchronizationManager.getSynchronizations()) {
            if (other instanceof Gathered gathered && gathered.of() == this) {
                return gathered;
            }
        }
        Gathered gathered = new Gathered();
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered;
    }

    /** Tells the screens of this node only. */
    void publishHere(String topic, String payload) {
        deliver(topic, payload);
    }

    /** Lets all screens of this node look again: nobody knows what other nodes said meanwhile. */
    void catchUp() {
        listeners.keySet().forEach(topic -> deliver(topic, ANYTHING));
    }

    private void publishNow(Collection<Hint> hints) {
        hints.forEach(hint -> deliver(hint.topic(), hint.payload()));
        synchronized (outgoing) {
            outgoing.addAll(hints);
            if (outgoing.size() > MOST_OUTGOING) {
                generalise();
            }
            if (sending || closed) {
                return;
            }
            sending = true;
        }
        Thread.ofVirtual().name("broadcasts").start(this::send);
    }

    /** Until nothing is left to say. While Redis does not answer nobody else tries, and what was to be said becomes "anything". */
    private void send() {
        while (true) {
            List<Hint> next;
            synchronized (outgoing) {
                if (outgoing.isEmpty() || closed) {
                    sending = false;
                    return;
                }
                next = List.copyOf(outgoing);
                outgoing.clear();
            }
            if (!sent(next)) {
                synchronized (outgoing) {
                    outgoing.addAll(next);
                    generalise();
                }
                if (!slept()) {
                    return;
                }
            }
        }
    }

    private boolean sent(List<Hint> hints) {
        try {
            for (Hint hint : hints) {
                redis.convertAndSend(channel, node + "|" + hint.topic() + "|" + hint.payload());
            }
            return true;
        } catch (RuntimeException failure) {
            LOG.debug("Redis is away: screens on other nodes are not told for a while", failure);
            return false;
        }
    }

    private void generalise() {
        Set<String> topics = outgoing.stream().map(Hint::topic).collect(Collectors.toSet());
        outgoing.clear();
        topics.forEach(topic -> outgoing.add(new Hint(topic, ANYTHING)));
    }

    private boolean slept() {
        try {
            Thread.sleep(PAUSE_WITHOUT_REDIS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @PreDestroy
    void close() {
        closed = true;
    }

    private void receive(String message) {
        String[] parts = message.split("\\|", 3);
        if (parts.length == 3 && !parts[0].equals(node)) {
            deliver(parts[1], parts[2]);
        }
    }

    private void deliver(String topic, String payload) {
        for (Consumer<String> listener : listeners.getOrDefault(topic, new CopyOnWriteArraySet<>())) {
            try {
                listener.accept(payload);
            } catch (RuntimeException failure) {
                LOG.warn("A listener of {} failed", topic, failure);
            }
        }
    }

    /**
     * Hears the broadcasts of other nodes. {@link RedisLink} starts it, as the application must not fail to start when Redis is
     * away. Commands fail at once while there is no connection: nobody may wait for a hint.
     */
    @Configuration
    static class FanIn {

        private static final Duration RECONNECT = Duration.ofSeconds(1);

        @Bean
        LettuceClientOptionsBuilderCustomizer failFastWithoutRedis() {
            return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
        }

        @Bean
        ClientResourcesBuilderCustomizer comeBackSoonToRedis() {
            return resources -> resources.reconnectDelay(Delay.constant(RECONNECT));
        }

        @Bean
        RedisMessageListenerContainer broadcastFanIn(RedisConnectionFactory connections, Broadcasts broadcasts) {
            RedisMessageListenerContainer container = new RedisMessageListenerContainer();
            container.setConnectionFactory(connections);
            container.setAutoStartup(false);
            container.setRecoveryInterval(RECONNECT.toMillis());
            container.addMessageListener(
                    (message, pattern) -> broadcasts.receive(new String(message.getBody())),
                    ChannelTopic.of(broadcasts.channel));
            return container;
        }
    }
}
