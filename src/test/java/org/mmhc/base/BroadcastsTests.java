package org.mmhc.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.endsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
    void redisThatHangsCostsNobodyAnything() {
        CountDownLatch hangs = new CountDownLatch(1);
        when(redis.convertAndSend(any(), any())).thenAnswer(call -> {
            hangs.await();
            return 0L;
        });
        broadcasts.subscribe("tasks", heard::add);

        for (int task = 0; task < 50; task++) {
            broadcasts.publish("tasks", "TSK-" + task);
        }

        assertThat(heard).hasSize(50);
        verify(redis, timeout(5_000).times(1)).convertAndSend(any(), any());
        hangs.countDown();
        verify(redis, timeout(5_000).times(50)).convertAndSend(any(), any());
    }

    @Test
    void whatATransactionSaysTwiceIsSaidOnceAfterItsCommit() {
        broadcasts.subscribe("tasks", heard::add);
        TransactionSynchronizationManager.initSynchronization();
        try {
            broadcasts.publish("tasks", "TSK-1");
            broadcasts.publish("tasks", "TSK-2");
            broadcasts.publish("tasks", "TSK-1");
            assertThat(heard).isEmpty();
            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }

        assertThat(heard).containsExactly("TSK-1", "TSK-2");
        verify(redis, timeout(5_000)).convertAndSend(any(), endsWith("|tasks|TSK-2"));
        verify(redis, times(2)).convertAndSend(any(), any());
    }

    @Test
    void whatOtherNodesMissedTheyAreToldAsAnything() {
        when(redis.convertAndSend(any(), any()))
                .thenThrow(new QueryTimeoutException("Redis does not answer"))
                .thenReturn(1L);

        broadcasts.publish("tasks", "TSK-1");

        verify(redis, timeout(10_000)).convertAndSend(any(), endsWith("|tasks|" + Broadcasts.ANYTHING));
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
