package org.mmhc.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The engine alone: the model of document verification under other names, with workers that do nothing. Only while the
 * application is not running, as both would get each other's user tasks.
 */
final class RawProcess implements AutoCloseable {

    private static final Path MODELS = Path.of("processes/verification");
    private static final String USER_TASK = "io.camunda.zeebe:userTask";
    private static final Duration HELD = Duration.ofHours(2);
    private static final Pattern JOB_TYPE = Pattern.compile("taskDefinition type=\"([^\"]+)\"");
    private static final int IN_FLIGHT = 32;
    private static final int MOST_JOBS = 32;

    private final CamundaClient client;
    private final List<JobWorker> workers = new ArrayList<>();
    private final AtomicInteger reached = new AtomicInteger();
    private int numbered;

    RawProcess(URI engine) throws Exception {
        client = CamundaClient.newClientBuilder()
                .grpcAddress(engine)
                .preferRestOverGrpc(false)
                .defaultJobWorkerStreamEnabled(true)
                .defaultRequestTimeout(Duration.ofMinutes(1))
                .build();
        String model = Files.readString(MODELS.resolve("document-verification.bpmn"))
                .replace("\"document-verification\"", "\"bench-document-verification\"")
                .replace("taskDefinition type=\"verification.", "taskDefinition type=\"bench.")
                .replaceAll("(<bpmn:message id=\"[^\"]+\" name=\")verification\\.", "$1bench.");
        client.newDeployResourceCommand()
                .addResourceFile(MODELS.resolve("verification-policy.dmn").toString())
                .addResourceBytes(model.getBytes(StandardCharsets.UTF_8), "bench-document-verification.bpmn")
                .send()
                .join();
        TreeSet<String> types = new TreeSet<>();
        JOB_TYPE.matcher(model).results().forEach(found -> types.add(found.group(1)));
        types.forEach(this::finishAtOnce);
        workers.add(client.newWorker()
                .jobType(USER_TASK)
                .handler((jobs, job) -> reached.incrementAndGet())
                .timeout(HELD)
                .maxJobsActive(MOST_JOBS)
                .streamEnabled(true)
                .open());
    }

    private void finishAtOnce(String type) {
        workers.add(client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> jobs.newCompleteCommand(job.getKey())
                        .variables(Map.of("scanOutcome", "SAFE"))
                        .send())
                .maxJobsActive(MOST_JOBS)
                .streamEnabled(true)
                .open());
    }

    /** Starts as many cases and waits until the last one waits for a person; says how many a second that were. */
    double run(int cases) throws InterruptedException {
        int goal = reached.get() + cases;
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        long begin = System.nanoTime();
        for (int i = 0; i < cases; i++) {
            inFlight.acquire();
            begin("RAW-" + numbered++, inFlight);
        }
        Waiting.until("the engine alone", () -> reached.get() >= goal);
        return cases / ((System.nanoTime() - begin) / 1e9);
    }

    /* An engine that is too busy says so; then it is told again, as the outbox does. */
    private void begin(String reference, Semaphore inFlight) {
        client.newPublishMessageCommand()
                .messageName("bench.documentSubmitted")
                .correlationKey(reference)
                .messageId(reference + "/submitted/1")
                .timeToLive(Duration.ofDays(7))
                .variables(Map.of(
                        "reference", reference,
                        "owner", "C-500000-0",
                        "ownerRole", "CAREGIVER",
                        "documentType", "IDENTITY_PROOF",
                        "revision", 1))
                .send()
                .whenComplete((answer, failure) -> {
                    if (failure == null || String.valueOf(failure.getMessage()).contains("already published")) {
                        inFlight.release();
                    } else {
                        begin(reference, inFlight);
                    }
                });
    }

    @Override
    public void close() {
        workers.forEach(JobWorker::close);
        client.close();
    }
}
