package org.mmhc.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A day on the engine alone: the models of documents, care, visits and subscriptions under other names, with workers that do nothing,
 * on the same way through them that the application's cases go. Only while the application is not running, as both would get each
 * other's user tasks.
 */
final class RawDay implements AutoCloseable {

    private static final Path MODELS = Path.of("processes");
    private static final List<String> PROCESSES = List.of(
            "verification/document-verification",
            "care/care-request-assignment",
            "visits/visit-lifecycle",
            "billing/subscription-lifecycle");
    private static final List<String> DECISIONS = List.of(
            "verification/verification-policy",
            "care/care-triage",
            "visits/visit-policy",
            "visits/visit-exceptions",
            "billing/payment-policy",
            "billing/refund-policy");
    private static final String USER_TASK = "io.camunda.zeebe:userTask";
    private static final Duration HELD = Duration.ofHours(2);
    private static final Pattern JOB_TYPE = Pattern.compile("taskDefinition type=\"([^\"]+)\"");
    private static final int IN_FLIGHT = 32;
    private static final int MOST_JOBS = 32;

    private final CamundaClient client;
    private final List<JobWorker> workers = new ArrayList<>();
    private final AtomicInteger rested = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private int numbered;

    RawDay(URI engine) throws Exception {
        client = CamundaClient.newClientBuilder()
                .grpcAddress(engine)
                .preferRestOverGrpc(false)
                .defaultJobWorkerStreamEnabled(true)
                .defaultRequestTimeout(Duration.ofMinutes(1))
                .build();
        TreeSet<String> types = new TreeSet<>();
        DeployResourceCommandStep2 deployment = client.newDeployResourceCommand()
                .addResourceFile(MODELS.resolve(DECISIONS.getFirst() + ".dmn").toString());
        for (String decision : DECISIONS.subList(1, DECISIONS.size())) {
            deployment.addResourceFile(MODELS.resolve(decision + ".dmn").toString());
        }
        for (String process : PROCESSES) {
            String model = renamed(process);
            JOB_TYPE.matcher(model).results().forEach(found -> types.add(found.group(1)));
            deployment.addResourceBytes(
                    model.getBytes(StandardCharsets.UTF_8),
                    "day-" + process.substring(process.indexOf('/') + 1) + ".bpmn");
        }
        deployment.send().join();
        types.forEach(type -> work(type, this::finish));
        work(USER_TASK, this::decide);
    }

    private static String renamed(String process) throws Exception {
        String module = process.substring(0, process.indexOf('/'));
        String id = process.substring(process.indexOf('/') + 1);
        return Files.readString(MODELS.resolve(process + ".bpmn"))
                .replace("\"%s\"".formatted(id), "\"day-%s\"".formatted(id))
                .replace(
                        "taskDefinition type=\"%s.".formatted(module),
                        "taskDefinition type=\"day.%s.".formatted(module))
                .replaceAll(
                        "(<bpmn:message id=\"[^\"]+\" name=\")%s\\.".formatted(module), "$1day.%s.".formatted(module));
    }

    private interface Work {
        void of(JobClient jobs, ActivatedJob job);
    }

    private void work(String type, Work work) {
        workers.add(client.newWorker()
                .jobType(type)
                .handler(work::of)
                .timeout(HELD)
                .maxJobsActive(MOST_JOBS)
                .streamEnabled(true)
                .open());
    }

    private void finish(JobClient jobs, ActivatedJob job) {
        String reference = String.valueOf(job.getVariablesAsMap().get("reference"));
        Map<String, Object> result = switch (job.getType()) {
            case "day.verification.scanDocument" -> Map.of("scanOutcome", "SAFE");
            case "day.verification.recordVerification" -> nothingEnds();
            case "day.care.openRound" -> round(job);
            case "day.care.checkCoverage" -> Map.of("coverage", "COVERED", "settleDueAt", in(48));
            case "day.care.matchCaregivers" -> Map.of("candidates", 3, "assignDueAt", in(24), "offerWave", 0);
            case "day.visits.planVisit" -> Map.of("staffed", true, "caregiver", "G-500000-0", "times", times());
            case "day.visits.collectFacts" -> Map.of("facts", facts(), "revision", 1);
            case "day.visits.recordExceptions" ->
                Map.of(
                        "stale",
                        false,
                        "toExplain",
                        0,
                        "toReview",
                        0,
                        "explainUntil",
                        in(24),
                        "resolveDueAt",
                        in(48),
                        "decideBy",
                        in(72));
            case "day.visits.closeVisit" -> Map.of("outcome", "GIVEN", "ratingWanted", true, "rateUntil", in(72));
            case "day.billing.activateSubscription" -> Map.of("endsAt", in(720), "remindAt", in(500));
            case "day.billing.issueInvoice" -> Map.of("invoice", "INV/1");
            default -> Map.of();
        };
        jobs.newCompleteCommand(job.getKey()).variables(result).send().whenComplete((done, failure) -> {
            switch (job.getType()) {
                case "day.billing.createPaymentOrder" ->
                    say("day.billing.paymentCaptured", reference, reference, Map.of());
                case "day.verification.notifyOwner", "day.billing.notifyPatient", "day.visits.closeVisit" ->
                    rested.incrementAndGet();
                case "day.care.openRound" -> {
                    if (Integer.valueOf(0).equals(result.get("toStaff"))) {
                        rested.incrementAndGet();
                    }
                }
                default -> {}
            }
        });
    }

    private static Map<String, Object> nothingEnds() {
        Map<String, Object> result = new HashMap<>();
        result.put("decision", "APPROVE");
        result.put("expiresAt", null);
        result.put("warnAt", null);
        return result;
    }

    private static Map<String, Object> round(ActivatedJob job) {
        Object before = job.getVariablesAsMap().get("round");
        return before == null
                ? Map.of("round", 1, "toStaff", 5, "left", 5, "minutesToStart", 9_000)
                : Map.of("round", 2, "toStaff", 0, "left", 5, "minutesToStart", 9_000);
    }

    /* What people do at once: a review is decided, somebody is chosen; visits are begun and ended when they are told to. */
    private void decide(JobClient jobs, ActivatedJob job) {
        String reference = String.valueOf(job.getVariablesAsMap().get("reference"));
        switch (job.getElementId()) {
            case "UserTask_ReviewDocument" ->
                jobs.newCompleteCommand(job.getKey())
                        .variables(Map.of("decision", "APPROVE", "reason", "", "reviewer", "M-500000-0"))
                        .send();
            case "UserTask_AssignCaregiver" ->
                say("day.care.roundSettled", reference + "/1", reference + "/settled", Map.of());
            case "UserTask_StartVisit" -> opened.incrementAndGet();
            default -> {}
        }
    }

    /** How many cases of each kind a part of a day has. */
    record Mix(int documents, int requests, int visits, int purchases) {

        int all() {
            return documents + requests + visits + purchases;
        }

        Mix times(double share) {
            return new Mix(
                    (int) Math.ceil(share * documents),
                    (int) Math.ceil(share * requests),
                    (int) Math.ceil(share * visits),
                    (int) Math.ceil(share * purchases));
        }
    }

    /** Runs that many cases and waits until the last one rests; visits were opened before. Says how many a second that were. */
    double run(Mix mix) throws InterruptedException {
        List<String> visits = new ArrayList<>();
        int waiting = opened.get() + mix.visits();
        for (int i = 0; i < mix.visits(); i++) {
            String visit = "RAW-" + numbered++;
            visits.add(visit);
            begin("day.visits.visitOpened", visit, visit(visit));
        }
        Waiting.until("visits on the engine alone", () -> opened.get() >= waiting);
        int goal = rested.get() + mix.all();
        long begin = System.nanoTime();
        for (int i = 0;
                i < Math.max(Math.max(mix.documents(), mix.requests()), Math.max(mix.visits(), mix.purchases()));
                i++) {
            if (i < mix.documents()) {
                String document = "RAW-" + numbered++;
                begin("day.verification.documentSubmitted", document, document(document));
            }
            if (i < mix.requests()) {
                String request = "RAW-" + numbered++;
                begin("day.care.careRequestSubmitted", request, request(request));
            }
            if (i < mix.purchases()) {
                String subscription = "RAW-" + numbered++;
                begin("day.billing.subscriptionRequested", subscription, subscription(subscription));
            }
            if (i < visits.size()) {
                inFlight.acquire();
                say("day.visits.visitStarted", visits.get(i), visits.get(i) + "/in", Map.of());
                inFlight.acquire();
                say("day.visits.visitFinished", visits.get(i), visits.get(i) + "/out", Map.of());
            }
        }
        Waiting.until("the day on the engine alone", () -> rested.get() >= goal);
        return mix.all() / ((System.nanoTime() - begin) / 1e9);
    }

    private static Map<String, ?> document(String reference) {
        return Map.of(
                "reference",
                reference,
                "owner",
                "C-500000-0",
                "ownerRole",
                "CAREGIVER",
                "documentType",
                "ADDRESS_PROOF",
                "revision",
                1);
    }

    private static Map<String, ?> request(String reference) {
        return Map.of(
                "reference", reference, "patient", "P-500000-0", "serviceType", "PERSONAL_CARE", "urgency", "ROUTINE");
    }

    private static Map<String, ?> visit(String reference) {
        return Map.of(
                "reference",
                reference,
                "patient",
                "P-500000-0",
                "caregiver",
                "G-500000-0",
                "serviceType",
                "PERSONAL_CARE",
                "startsAt",
                in(1),
                "endsAt",
                in(2),
                "afterLock",
                false);
    }

    private static Map<String, ?> subscription(String reference) {
        return Map.of(
                "reference",
                reference,
                "patient",
                "P-500000-0",
                "planCode",
                "BENCH-30",
                "kind",
                "NEW",
                "soldByDesk",
                false,
                "dueMinor",
                999_900,
                "currency",
                "INR",
                "sold",
                false);
    }

    private static Map<String, ?> times() {
        Map<String, Object> times = new HashMap<>();
        for (String name : List.of("firstReminderAt", "secondReminderAt")) {
            times.put(name, in(30));
        }
        for (String name : List.of(
                "startsAt", "lateAt", "missedAt", "endsAt", "checkoutDueAt", "checkoutMissingAt", "windowEndsAt")) {
            times.put(name, in(40));
        }
        return times;
    }

    private static Map<String, ?> facts() {
        Map<String, Object> facts = new HashMap<>();
        for (String no : List.of(
                "suspectPosition",
                "clockBackwards",
                "editedByHand",
                "otherCaregiver",
                "overlaps",
                "signatureMissing",
                "nobodyHome",
                "serviceChanged",
                "patientConfirmed")) {
            facts.put(no, false);
        }
        for (String none : List.of(
                "minutesEarlyIn",
                "minutesLateIn",
                "minutesEarlyOut",
                "minutesLateOut",
                "minutesOver",
                "driftMinutes",
                "delayHours",
                "openTasks")) {
            facts.put(none, 0);
        }
        facts.put("checkIn", true);
        facts.put("checkOut", true);
        facts.put("percentOfPlan", 100);
        facts.put("placeKind", "HOME");
        facts.put("whereIn", "NO_POSITION");
        facts.put("whereOut", "NO_POSITION");
        facts.put("covered", true);
        return facts;
    }

    private static String in(int hours) {
        return Instant.now()
                .plus(hours, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private void begin(String message, String reference, Map<String, ?> variables) throws InterruptedException {
        inFlight.acquire();
        say(message, reference, reference + "/begun", variables);
    }

    /* An engine that is too busy says so; then it is told again, as the outbox does. */
    private void say(String message, String key, String id, Map<String, ?> variables) {
        client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(key)
                .messageId(id)
                .timeToLive(Duration.ofDays(7))
                .variables(variables)
                .send()
                .whenComplete((answer, failure) -> {
                    if (failure == null || String.valueOf(failure.getMessage()).contains("already published")) {
                        if (isCounted(message)) {
                            inFlight.release();
                        }
                    } else {
                        say(message, key, id, variables);
                    }
                });
    }

    private static boolean isCounted(String message) {
        return !message.endsWith("paymentCaptured") && !message.endsWith("roundSettled");
    }

    @Override
    public void close() {
        workers.forEach(JobWorker::close);
        client.close();
    }
}
