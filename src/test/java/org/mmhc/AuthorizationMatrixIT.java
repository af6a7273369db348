package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.Router;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.server.auth.NavigationContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.base.api.Callers;
import org.mmhc.base.limits.Limits;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.storage.FileId;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentType;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Guards who may do what: every route of the API, every screen and every public command of a service is really called by
 * nobody and by each role, on their own and on other people's things, and what is observed must be what
 * {@code authorization-matrix.txt} says. A route, screen or command that is not in the table fails.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class AuthorizationMatrixIT {

    private static final Path TABLE = Path.of("src/test/resources/authorization-matrix.txt");
    private static final Path OBSERVED = Path.of("target/authorization-matrix.txt");
    private static final String INSIDE = "inside";
    private static final String NEVER_REACHED = "\"999\"";
    private static final String BEFORE_THE_FIRST = "\"-1\"";

    /** Only who was let in learns this. */
    private static final Set<String> SAID_INSIDE = Set.of(
            "/problems/access/sign-in-failed",
            "/problems/access/refresh-refused",
            "/problems/identity/link-unknown",
            "/problems/engine/parked-unknown",
            "/problems/engine/model-unknown",
            "/problems/tasks/saved-filter-unknown",
            "/problems/tasks/absence-unknown",
            "/problems/care/offer-unknown",
            "/problems/care/absence-unknown",
            "/problems/care/assignment-unknown",
            "/problems/visits/visit-unknown",
            "/problems/billing/plan-unknown",
            "/problems/billing/nothing-proposed",
            "/problems/billing/hand-entry-unknown",
            "/problems/billing/subscription-unknown",
            "/problems/billing/payment-unknown",
            "/problems/billing/patient-unfit",
            "/problems/billing/refund-unknown",
            "/problems/billing/payment-exception-unknown",
            "/problems/visits/export-unknown",
            "/problems/visits/stray-unknown",
            "/problems/billing/invoice-unknown",
            "/problems/visits/signature-refused",
            "/problems/visits/enrolment-over",
            "/problems/visits/device-unknown",
            "/problems/billing/webhook-event-unknown",
            "/problems/billing/nothing-at-gateway",
            "/problems/payouts/bank-account-unknown",
            "/problems/payouts/run-unknown",
            "/problems/sales/sale-unknown",
            "/problems/settings/setting-unknown",
            "/problems/settings/request-unknown",
            "/problems/studio/change-unknown",
            "/problems/studio/model-unknown",
            "/problems/studio/replay-unknown",
            "/problems/studio/nothing-to-replay",
            "/problems/access/second-factor-wrong",
            "/problems/base/step-up-needed");

    /* A module says in a file of its name what its routes are asked. */
    private static final Path BODIES = Path.of("src/test/resources/api-bodies");

    /** Questions that name somebody in what follows the address. */
    private static final List<String> QUESTIONS = List.of(
            "GET /api/v1/documents?owner={uid}",
            "GET /api/v1/absences/deputies?person={uid}",
            "GET /api/v1/visits?person={uid}");

    private final Map<String, String> bodies = bodies();

    @Autowired
    WebApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentRecords records;

    @Autowired
    RequestKeeping keeping;

    @Autowired
    RequestRecords requests;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk desk;

    @Autowired
    StringRedisTemplate redis;

    private ApiCalls calls;
    private final Map<Role, Uid> callers = new EnumMap<>(Role.class);
    private final Map<Uid, DocumentId> documents = new LinkedHashMap<>();
    private final Map<Uid, CareRequestId> asked = new LinkedHashMap<>();
    private Uid somebody;
    private TaskId task;
    private String model;

    @BeforeEach
    void theAgency() {
        calls = ApiCalls.of(context);
        callers.put(
                Role.PATIENT, people.registered(Role.PATIENT, "Pia Matrix", "pia.matrix@example.org", "+919820000071"));
        callers.put(
                Role.CAREGIVER,
                people.registered(Role.CAREGIVER, "Carl Matrix", "carl.matrix@example.org", "+919820000072"));
        callers.put(Role.COMMITTEE, people.invited(Role.COMMITTEE, "Mo Matrix", "mo.matrix@example.org", null));
        callers.put(Role.ANALYST, people.invited(Role.ANALYST, "Nia Matrix", "nia.matrix@example.org", null));
        callers.put(Role.ADMIN, people.invited(Role.ADMIN, "Ada Matrix", "ada.matrix@example.org", null));
        somebody = people.registered(Role.CAREGIVER, "Sam Matrix", "sam.matrix@example.org", "+919820000073");
        for (Uid owner : List.of(callers.get(Role.PATIENT), callers.get(Role.CAREGIVER), somebody)) {
            documents.put(owner, documentOf(owner));
        }
        asked.put(callers.get(Role.PATIENT), requestOf(callers.get(Role.PATIENT)));
        asked.put(
                somebody,
                requestOf(people.registered(Role.PATIENT, "Per Matrix", "per.matrix@example.org", "+919820000074")));
        Uid admin = callers.get(Role.ADMIN);
        TaskQuery ofSomebody = new TaskQuery(Scope.ALL, documents.get(somebody).value(), null, null, null, false, null);
        await().atMost(Duration.ofMinutes(3)).until(() -> As.user(admin, () -> tasks.count(ofSomebody)) == 1);
        task = As.user(admin, () -> tasks.find(ofSomebody, PageRequest.of(0, 1)))
                .getContent()
                .getFirst()
                .id();
        model = calls.get("/api/v1/process-models", admin)
                .json()
                .get(0)
                .path("processDefinitionKey")
                .asString();
    }

    @Test
    void everybodyMayDoWhatTheTableSaysAndNothingElse() throws Exception {
        Map<String, String> observed = new TreeMap<>();
        observed.putAll(routes());
        observed.putAll(screens());
        observed.putAll(commands());
        write(observed);
        Map<String, String> table = table();
        Set<String> all = new TreeSet<>(table.keySet());
        all.addAll(observed.keySet());
        List<String> different = all.stream()
                .filter(what -> !Objects.equals(table.get(what), observed.get(what)))
                .map(what -> "%s is %s in the table and was %s".formatted(what, table.get(what), observed.get(what)))
                .toList();
        assertThat(different)
                .withFailMessage(
                        "If all of this is meant, copy %s to %s:%n%s", OBSERVED, TABLE, String.join("\n", different))
                .isEmpty();
    }

    @Test
    void descriptionOfTheApiNamesTheRolesThatAreLetIn() throws IOException {
        Map<String, String> table = table();
        List<String> wrong = new ArrayList<>();
        operations().forEach((route, operation) -> {
            Callers said = operation.getMethodAnnotation(Callers.class);
            if (said != null && table.containsKey(route)) {
                List<String> marks = List.of(table.get(route).split(" +"));
                boolean open = !marks.getFirst().equals("-");
                Set<Role> let = Arrays.stream(Role.values())
                        .filter(role -> !marks.get(column(role)).equals("-"))
                        .collect(Collectors.toSet());
                if (open != said.anonymous() || !Set.of(said.value()).containsAll(let)) {
                    wrong.add(route + " lets in " + let);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static Map<String, String> bodies() {
        try (Stream<Path> files = Files.list(BODIES)) {
            Map<String, String> bodies = new TreeMap<>();
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(" = ", 2))
                        .forEach(entry -> bodies.put(entry[0], entry[1]));
            }
            return bodies;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, String> routes() {
        Map<String, String> observed = new TreeMap<>();
        Stream.concat(operations().keySet().stream(), QUESTIONS.stream())
                .forEach(route -> observed.put(route, marks((caller, owner) -> isLetIn(route, caller, owner), route)));
        return observed;
    }

    private Map<String, HandlerMethod> operations() {
        Map<String, HandlerMethod> operations = new TreeMap<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach(
                                (info, method) -> addresses(info).forEach(address -> operations.put(address, method))));
        return operations;
    }

    private static Stream<String> addresses(RequestMappingInfo info) {
        Set<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? Set.of("GET")
                : info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .collect(Collectors.toSet());
        return info.getPatternValues().stream().flatMap(path -> methods.stream().map(method -> method + " " + path));
    }

    private boolean isLetIn(String route, @Nullable Uid caller, Uid owner) {
        int space = route.indexOf(' ');
        String method = route.substring(0, space);
        String path = route.substring(space + 1)
                .replace("{uid}", owner.value())
                .replace(
                        "{reference}",
                        isOfRequest(route)
                                ? asked.getOrDefault(owner, new CareRequestId("CR-0"))
                                        .value()
                                : documents
                                        .getOrDefault(owner, new DocumentId("DOC-0"))
                                        .value())
                .replace("{key}", model)
                .replace("{module}/{file}", "verification/document-verification.bpmn")
                .replace("{day}", "2099-01-01")
                .replace("{consent}", "SMS")
                .replace("{channel}", "WHATSAPP")
                .replace("{id}", route.contains("/tasks/") ? task.value() : "none");
        if (path.contains("{fileId}")) {
            path = path.replace("{fileId}", fileOf(owner).value());
        }
        path = path.replaceAll("\\{[^}]*}", "none").replace("**", "none");
        if (route.contains("/tasks/")) {
            As.user(callers.get(Role.COMMITTEE), () -> desk.claim(task));
        }
        String body = bodies.get(route);
        boolean inAddress = body != null && body.startsWith("?");
        ApiCalls.Call call = calls.call(method, inAddress ? path + body : path, caller)
                .seen(path.endsWith("/caregiving") ? BEFORE_THE_FIRST : NEVER_REACHED);
        if (inAddress) {
            call.bytes(new byte[1]);
        } else if (body != null) {
            call.json(body.replace(
                    "somebody of the committee", callers.get(Role.COMMITTEE).value()));
        } else if (path.contains("/visits/") && method.equals("POST") && path.endsWith("/attachments")
                || path.endsWith("/signature")) {
            call.form("file", path.endsWith("/signature") ? "" : "PHOTO", "a.txt", "text/plain", new byte[1]);
        } else if (method.equals("POST") && (path.contains("/documents") || path.endsWith("/evidence"))) {
            call.form(
                    path.endsWith("/documents") ? DocumentType.PROFILE_PHOTO.name() : "",
                    "a.txt",
                    "text/plain",
                    new byte[1]);
        }
        redis.delete(redis.keys(Limits.KEYS + "*"));
        Answer answer = call.send();
        assertThat(answer.status())
                .as("%s must be refused or let in, not end in an accident: %s", route, answer.text())
                .isNotIn(429, 500, 503);
        boolean malformed = answer.status() == 400 && path.startsWith("/api/");
        assertThat(malformed)
                .withFailMessage("Give %s in a file of %s a body that is understood: %s", route, BODIES, answer.text())
                .isFalse();
        boolean shut = Set.of(401, 403, 404).contains(answer.status())
                || answer.status() == 302
                        && Objects.requireNonNull(answer.header("Location")).contains("sign-in");
        return !shut
                || answer.status() != 302 && answer.text().startsWith("{") && SAID_INSIDE.contains(answer.problem());
    }

    private FileId fileOf(Uid owner) {
        DocumentId document = documents.get(owner);
        return document == null
                ? new FileId("none")
                : As.user(owner, () -> records.get(document)).files().getFirst().id();
    }

    private Map<String, String> screens() {
        VaadinServletContext servlet = new VaadinServletContext(Objects.requireNonNull(context.getServletContext()));
        ApplicationRouteRegistry registry = ApplicationRouteRegistry.getInstance(servlet);
        NavigationAccessControl control = context.getBean(NavigationAccessControl.class);
        Map<String, String> observed = new TreeMap<>();
        for (RouteData route : registry.getRegisteredRoutes()) {
            observed.put(
                    "SCREEN /" + route.getTemplate(),
                    marks(
                            (caller, owner) -> {
                                var person = caller == null ? null : new TestingAuthenticationToken(caller.value(), "");
                                return control.checkAccess(
                                                new NavigationContext(
                                                        new Router(registry),
                                                        route.getNavigationTarget(),
                                                        new Location(route.getTemplate()),
                                                        RouteParameters.empty(),
                                                        person,
                                                        role -> caller != null
                                                                && caller.joinedAs()
                                                                        .authority()
                                                                        .equals("ROLE_" + role.replace("ROLE_", "")),
                                                        false),
                                                true)
                                        .decision()
                                        .name()
                                        .equals("ALLOW");
                            },
                            ""));
        }
        return observed;
    }

    private Map<String, String> commands() {
        Map<String, String> observed = new TreeMap<>();
        context.getBeansWithAnnotation(Service.class).forEach((name, service) -> {
            Class<?> type = AopUtils.getTargetClass(service);
            if (type.getPackageName().startsWith("org.mmhc")) {
                Map<String, String> rows = new TreeMap<>();
                for (Method method : type.getDeclaredMethods()) {
                    if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !method.isBridge()) {
                        String command = "CALL " + nameOf(type, method);
                        rows.put(
                                command,
                                isGuarded(type, method)
                                        ? marks(
                                                (caller, owner) -> isLetIn(service, method, caller, owner),
                                                Arrays.toString(method.getParameterTypes()))
                                        : INSIDE);
                    }
                }
                observed.putAll(isForTheSystem(type) ? inOneRow(type, rows) : rows);
            }
        });
        return observed;
    }

    private static boolean isForTheSystem(Class<?> type) {
        PreAuthorize rule = type.getAnnotation(PreAuthorize.class);
        return rule != null && rule.value().equals("hasRole('SYSTEM')");
    }

    /** A method more of what only the system may call is no right more for anybody. */
    private static Map<String, String> inOneRow(Class<?> type, Map<String, String> rows) {
        Set<String> marks = Set.copyOf(rows.values());
        return marks.size() == 1
                ? Map.of(
                        "CALL " + type.getPackageName().replace("org.mmhc.", "") + "." + type.getSimpleName() + ".*",
                        marks.iterator().next())
                : rows;
    }

    private static boolean isGuarded(Class<?> type, Method method) {
        return Stream.of(method.getAnnotations(), type.getAnnotations())
                .flatMap(Arrays::stream)
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("PreAuthorize"));
    }

    private static String nameOf(Class<?> type, Method method) {
        return type.getPackageName().replace("org.mmhc.", "") + "." + type.getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private boolean isLetIn(Object service, Method method, @Nullable Uid caller, Uid owner) {
        Uid named = method.getName().equals("assign") ? callers.get(Role.COMMITTEE) : owner;
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, named))
                .toArray();
        if (Arrays.asList(method.getParameterTypes()).contains(TaskId.class)) {
            As.user(callers.get(Role.COMMITTEE), () -> desk.claim(task));
        }
        Supplier<Boolean> call = () -> {
            try {
                service.getClass()
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(service, arguments);
                return true;
            } catch (InvocationTargetException failure) {
                return !isRefusal(failure.getCause());
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
        return caller == null ? asNobody(call) : As.user(caller, call);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof AuthenticationCredentialsNotFoundException
                || failure instanceof Refusal refusal
                        && (refusal.kind() == Refusal.Kind.FORBIDDEN
                                || refusal.kind() == Refusal.Kind.NOT_FOUND
                                        && !SAID_INSIDE.contains("/problems/"
                                                + refusal.code()
                                                        .replace('.', '/')
                                                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                                                        .toLowerCase(Locale.ROOT)));
    }

    private @Nullable Object argument(Class<?> type, Uid owner) {
        return switch (type.getSimpleName()) {
            case "Uid" -> owner;
            case "DocumentId" -> documents.getOrDefault(owner, new DocumentId("DOC-0"));
            case "CareRequestId" -> asked.getOrDefault(owner, new CareRequestId("CR-0"));
            case "TaskId" -> task;
            case "FileId" -> fileOf(owner);
            case "String" -> "none";
            case "boolean" -> false;
            case "int" -> 1;
            case "long" -> 1L;
            default -> null;
        };
    }

    private static boolean asNobody(Supplier<Boolean> call) {
        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "nobody", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        try {
            return call.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Whether a caller is let in to a thing of that owner. */
    private interface Attempt {
        boolean isLetIn(@Nullable Uid caller, Uid owner);
    }

    /* Own and foreign differ only where the call names a person, a document or a request. */
    private String marks(Attempt attempt, String about) {
        boolean ofThing = about.contains("{reference}")
                || about.contains(DocumentId.class.getName())
                || about.contains(CareRequestId.class.getName());
        boolean named = ofThing || about.contains("{uid}") || about.contains(Uid.class.getName());
        Set<Uid> owners = isOfRequest(about) ? asked.keySet() : documents.keySet();
        List<String> marks = new ArrayList<>();
        marks.add(attempt.isLetIn(null, somebody) ? "+" : "-");
        for (Role role : columns()) {
            Uid caller = Objects.requireNonNull(callers.get(role));
            boolean foreign = attempt.isLetIn(caller, somebody);
            boolean hasOwn = named && (!ofThing || owners.contains(caller));
            boolean own = hasOwn ? attempt.isLetIn(caller, caller) : foreign;
            marks.add(own && foreign ? "+" : own ? "own" : foreign ? "others" : "-");
        }
        return String.join(" ", marks);
    }

    private static List<Role> columns() {
        return List.of(Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ANALYST, Role.ADMIN);
    }

    private static int column(Role role) {
        return columns().indexOf(role) + 1;
    }

    private static boolean isOfRequest(String about) {
        return about.contains("/care-requests/") || about.contains(CareRequestId.class.getName());
    }

    private CareRequestId requestOf(Uid patient) {
        return As.user(patient, () -> requests.mine()).stream()
                .findFirst()
                .map(RequestSummary::id)
                .orElseGet(() -> sentBy(patient));
    }

    private CareRequestId sentBy(Uid patient) {
        RequestForm form = new RequestForm(
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                "Help with washing and dressing",
                Set.of(),
                null,
                null,
                null,
                null,
                Set.of(),
                "1 Matrix Road",
                null,
                null,
                List.of(),
                null);
        LineAsked once = new LineAsked(
                LocalDate.now(ZoneOffset.UTC).plusDays(30), LocalTime.of(8, 0), LocalTime.of(10, 0), null, null);
        return As.user(patient, () -> {
            CareRequestId request = keeping.draft(new DraftRequest(null, form, List.of(once)));
            keeping.submit(request, requests.get(request).request().version());
            return request;
        });
    }

    private DocumentId documentOf(Uid owner) {
        List<DocumentRecords.DocumentSummary> own = As.user(owner, () -> records.mine());
        return own.isEmpty()
                ? new DocumentFixtures(submission, records).submittedBy(owner, DocumentType.IDENTITY_PROOF)
                : own.getLast().id();
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] halves = line.split(" \\| ");
                table.put(halves[0].strip(), halves[1].strip().replaceAll(" +", " "));
            }
        }
        return table;
    }

    private static void write(Map<String, String> observed) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String what : new TreeSet<>(observed.keySet())) {
            String marks = Arrays.stream(observed.get(what).split(" "))
                    .map(mark -> String.format("%-10s", mark))
                    .collect(Collectors.joining())
                    .strip();
            lines.add(String.format("%-100s | %s", what, marks));
        }
        Files.write(OBSERVED, lines);
    }
}
