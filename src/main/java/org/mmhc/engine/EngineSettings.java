package org.mmhc.engine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the engine room behaves.
 *
 * @param jobThreads how many jobs this node works on at once; keep it below the size of the database pool
 * @param maxAttempts after how many passing faults a job is parked
 * @param backoff pause after the first fault; it doubles with each further one
 * @param maxBackoff the longest pause between two attempts
 * @param lease for how long a job that waits for a person or an admin is held; renewed at half of it
 */
@ConfigurationProperties("mmhc.engine")
@Validated
public record EngineSettings(
        @DefaultValue("10") @Min(1) int jobThreads,
        @DefaultValue("5") @Min(1) int maxAttempts,
        @DefaultValue("1s") @NotNull Duration backoff,
        @DefaultValue("5m") @NotNull Duration maxBackoff,
        @DefaultValue("1h") @NotNull Duration lease,
        @DefaultValue @Valid Outbox outbox,
        @DefaultValue @Valid Keep keep) {

    /**
     * What is thrown away after a while.
     *
     * @param executions for how long the steps of cases are kept, which screens show as history; without it, for ever
     * @param settled for how long parked work is kept after its retry fixed it, or its process did not want it any more
     */
    record Keep(
            @Nullable Duration executions,
            @DefaultValue("365d") @NotNull Duration settled) {}

    /**
     * @param threads how many events this node delivers at once
     * @param interval how often undelivered events are looked for
     * @param backoff pause after the first failure; it doubles with each further one
     * @param maxBackoff the longest pause between two deliveries
     * @param maxAttempts after how many failures an event is parked; those of an engine that is away do not count
     * @param staleAfter when an event that nobody finished is taken for lost while other nodes are alive
     */
    public record Outbox(
            @DefaultValue("8") @Min(1) int threads,
            @DefaultValue("1s") @NotNull Duration interval,
            @DefaultValue("2s") @NotNull Duration backoff,
            @DefaultValue("5m") @NotNull Duration maxBackoff,
            @DefaultValue("8") @Min(1) int maxAttempts,
            @DefaultValue("2m") @NotNull Duration staleAfter) {}
}
