package org.mmhc.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.StringRedisTemplate;

class BroadcastsTests {

    private final StringRedisTemplate redis = mock(StringRedisTemplate.class);
    private final Broadcasts broadcasts = new Broadcasts(redis, "test");
    private final List<String> heard = new ArrayList<>();

    @Test
    void screensOfThisNodeAreToldWithoutRedis() {
        when(redis.convertAndSend(any(), any())).thenThrow(new QueryTimeoutException("Redis does not answer"));
        broadcasts.subscribe("tasks", heard::add);

        broadcasts.publish("tasks", "TSK-1");

        assertThat(heard).containsExactly("TSK-1");
    }

    @Test
    void afterAnOutageEverybodyLooksAgain() {
        broadcasts.subscribe("tasks", heard::add);
        broadcasts.subscribe("documents", heard::add);

        broadcasts.catchUp();

        assertThat(heard).containsExactly(Broadcasts.ANYTHING, Broadcasts.ANYTHING);
    }

    @Test
    void listenerThatFailsDoesNotSilenceTheOthers() {
        broadcasts.subscribe("tasks", payload -> {
            throw new IllegalStateException("closed");
        });
        broadcasts.subscribe("tasks", heard::add);

        broadcasts.publish("tasks", "TSK-1");

        assertThat(heard).containsExactly("TSK-1");
    }

    @Test
    void whoEndedTheSubscriptionHearsNothing() {
        broadcasts.subscribe("tasks", heard::add).end();

        broadcasts.publish("tasks", "TSK-1");

        assertThat(heard).isEmpty();
    }
}
