package org.mmhc.engine.deployment;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which messages start cases, and which of them the engine would understand now. An engine drops a start message for good when
 * it comes before the first model that it starts; nothing that is sent later under the same id brings it back.
 */
@Component
public class StartMessages {

    private static final String BETWEEN = "\n";

    private final JdbcClient sql;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile Set<String> understood = Set.of();

    StartMessages(JdbcClient sql) {
        this.sql = sql;
    }

    /** These start cases, whether the engine has their models or not. */
    void know(Set<String> names) {
        known.addAll(names);
    }

    /** Whether the engine does with the message what its sender means. */
    public boolean isUnderstood(String name) {
        return !known.contains(name) || understood.contains(name);
    }

    /** The engine has a model now that they start. True when one of them was not understood before. */
    synchronized boolean understand(Set<String> names) {
        if (understood.containsAll(names)) {
            return false;
        }
        Set<String> now = new HashSet<>(understood);
        now.addAll(names);
        understood = Set.copyOf(now);
        return true;
    }

    /** Reads what the models start with that the engine was seen to have. True when something is understood that was not. */
    public synchronized boolean readAgain() {
        Set<String> before = understood;
        Set<String> now = sql.sql("""
                        select start_messages from engine_deployment
                        where definition_key is not null and start_messages is not null
                        """).query(String.class).list().stream()
                .flatMap(names -> Arrays.stream(names.split(BETWEEN)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
        known.addAll(now);
        understood = Set.copyOf(now);
        return !before.containsAll(now);
    }

    static String written(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(BETWEEN));
    }
}
