package org.mmhc.base;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Knows whether Redis answers, and begins to hear other nodes as soon as it does: also when it was away at the start. */
@Component
class RedisLink implements Outage {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final RedisConnectionFactory connections;
    private final RedisMessageListenerContainer fanIn;
    private final Broadcasts broadcasts;
    private volatile boolean away;

    RedisLink(
            RedisConnectionFactory connections,
            @Qualifier("broadcastFanIn") RedisMessageListenerContainer fanIn,
            Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
        this.connections = connections;
        this.fanIn = fanIn;
    }

    @Override
    public List<Trouble> troubles() {
        return away ? List.of(Trouble.forEverybody("base.outage.redis")) : List.of();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        boolean answers = answers();
        if (answers && !fanIn.isRunning()) {
            fanIn.start();
        }
        if (answers == away) {
            away = !answers;
            if (away) {
                LOG.warn("Redis is away: other nodes are not heard, nothing is throttled, no codes are sent");
            } else {
                LOG.info("Redis answers again");
                broadcasts.catchUp();
            }
        }
    }

    private boolean answers() {
        try (RedisConnection connection = connections.getConnection()) {
            return connection.ping() != null;
        } catch (DataAccessException gone) {
            return false;
        }
    }
}
