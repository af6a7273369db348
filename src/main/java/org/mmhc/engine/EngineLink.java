package org.mmhc.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.Topology;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The wire to the engine: knows whether it answers, shortens the wait after an outage, and tells an engine that is away from one
 * that refuses.
 */
@Component
public class EngineLink {

    private static final long SHORTEST_PAUSE = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(1_280).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(EngineLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
    private static final Set<Status.Code> AWAY = EnumSet.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.ABORTED,
            Status.Code.CANCELLED,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN,
            Status.Code.UNAUTHENTICATED,
            Status.Code.PERMISSION_DENIED);

    private final ObjectProvider<CamundaClient> clients;
    private final ObjectProvider<ManagedChannel> channels;
    private final ApplicationEventPublisher events;
    private volatile @Nullable Topology topology;
    private volatile boolean missed;

    EngineLink(
            ObjectProvider<CamundaClient> clients,
            ObjectProvider<ManagedChannel> channels,
            ApplicationEventPublisher events) {
        this.clients = clients;
        this.channels = channels;
        this.events = events;
    }

    /** Whether the engine answered when it was last asked. */
    public boolean isUp() {
        return topology != null;
    }

    /** Whether there is an engine that should have answered and did not. */
    public boolean isAway() {
        return missed;
    }

    /** What the engine said about itself, empty while it is away. */
    public Optional<Topology> topology() {
        return Optional.ofNullable(topology);
    }

    public CamundaClient client() {
        return clients.stream().findFirst().orElseThrow(EngineAway::new);
    }

    /**
     * Sends a command and waits for the answer; an engine that is busy is asked again for two seconds. Fails with {@link EngineAway} or with
     * the engine's refusal.
     */
    public <T> T call(Function<CamundaClient, FinalCommandStep<T>> command) {
        return call(PATIENCE, command);
    }

    public <T> T call(Duration patience, Function<CamundaClient, FinalCommandStep<T>> command) {
        OutsideTransactions.require("A call of the engine");
        long pause = SHORTEST_PAUSE;
        while (true) {
            try {
                return command.apply(client()).requestTimeout(patience).send().join();
            } catch (ClientException failure) {
                if (!isBusy(failure) || pause > LONGEST_PAUSE) {
                    throw isAway(failure) ? new EngineAway(failure) : failure;
                }
                LockSupport.parkNanos(pause);
                pause *= 2;
            }
        }
    }

    /* Too much was asked at once; nothing of it was done. */
    private static boolean isBusy(ClientException failure) {
        return statusOf(failure) == Status.Code.RESOURCE_EXHAUSTED;
    }

    /** Sends a command without waiting. */
    public <T> CamundaFuture<T> send(Function<CamundaClient, FinalCommandStep<T>> command) {
        OutsideTransactions.require("A call of the engine");
        return command.apply(client()).requestTimeout(PATIENCE).send();
    }

    /** Whether the engine says that it does not know what the command is about. */
    public static boolean isNotFound(Throwable failure) {
        return statusOf(failure) == Status.Code.NOT_FOUND;
    }

    public static Status.@Nullable Code statusOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientStatusException answered) {
                return answered.getStatusCode();
            }
            if (cause instanceof io.grpc.StatusRuntimeException answered) {
                return answered.getStatus().getCode();
            }
        }
        return null;
    }

    public static boolean isAway(Throwable failure) {
        if (!(failure instanceof ClientException || failure instanceof CompletionException)) {
            return false;
        }
        Status.Code status = statusOf(failure);
        return status == null ? isConnectionFailure(failure) : AWAY.contains(status);
    }

    /** What could not be sent at all, as a value that cannot be written, is not the engine's fault and stays so. */
    private static boolean isConnectionFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof ClosedChannelException
                    || cause instanceof TimeoutException
                    || cause instanceof CancellationException
                    || cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing was sent, because nobody took the call. */
    static boolean neverLeft(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    public void look() {
        if (clients.stream().findAny().isEmpty()) {
            return;
        }
        boolean wasUp = isUp();
        try {
            Topology answered = call(PROBE_PATIENCE, CamundaClient::newTopologyRequest);
            if (!wasUp) {
                events.publishEvent(new EngineBack());
                LOG.info("The engine answers");
            }
            topology = answered;
            missed = false;
        } catch (EngineAway away) {
            topology = null;
            missed = true;
            channels.forEach(ManagedChannel::resetConnectBackoff);
            if (wasUp) {
                LOG.warn("The engine is away; work waits for it");
            }
        }
    }
}
