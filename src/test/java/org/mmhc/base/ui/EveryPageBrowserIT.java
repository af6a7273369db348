package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.payouts.PayoutFixtures;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ModelPath;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentType;
import org.mmhc.visits.VisitFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.transaction.support.TransactionTemplate;

/** Every page there is keeps nobody out, whoever may open it, at a desk and on a phone. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class EveryPageBrowserIT {

    /* What is seen only on the way to something, or leads on at once, and the test that takes its picture. */
    private static final Map<String, String> SEEN_ON_THE_WAY = Map.of(
            "verify-phone", "RegistrationBrowserIT",
            "privacy-consent", "RegistrationBrowserIT",
            "sign-in/code", "AccountBrowserIT",
            "sign-in/set-up", "SecondFactorBrowserIT",
            "recovery-codes", "SecondFactorBrowserIT",
            "tasks/next", "TaskListBrowserIT");

    /* What the guide of admins shows. */
    private static final Map<String, String> IN_GUIDE = Map.of(
            "payments/:reference",
            "payment",
            "refunds/:reference",
            "refund",
            "ledger",
            "ledger",
            "queues",
            "queues",
            "message-templates/:module/:name",
            "message-words");

    private static final String PLAN = "EVERY-PAGE";
    private static final String NOWHERE = "/leads-nowhere";

    /* Kept, for what is there already cannot be made once more when the test is run again */
    private static @Nullable Map<String, String> addresses;

    @LocalServerPort
    int port;

    @Autowired
    ServletContext servlet;

    @Autowired
    PeopleFixtures people;

    @Autowired
    ChangeDesk changes;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentRecords records;

    @Autowired
    RequestKeeping requests;

    @Autowired
    PlanCatalog plans;

    @Autowired
    SubscriptionDesk desk;

    @Autowired
    SubscriptionRecords subscriptions;

    @Autowired
    PatientAccounts accounts;

    @Autowired
    PaymentBook payments;

    @Autowired
    RefundBook book;

    @Autowired
    RefundDesk refunds;

    @Autowired
    RaiseDispute disputes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    TaskList tasks;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void noPageKeepsAnybodyOut() {
        if (addresses == null) {
            addresses = addresses();
        }
        try (Browser browser = Browser.on(port)) {
            visit(browser.atDesk("anybody"), null, addresses);
            for (Map.Entry<Role, String> member : Map.of(
                            Role.PATIENT, "paul",
                            Role.CAREGIVER, "rosa",
                            Role.COMMITTEE, "mira",
                            Role.ADMIN, "ada",
                            Role.ANALYST, "nils")
                    .entrySet()) {
                Person person = browser.atDesk(member.getValue());
                person.signIn(member.getValue() + "@example.org", PeopleFixtures.PASSWORD);
                visit(person, member.getKey(), addresses);
            }
        }
    }

    private Map<String, String> addresses() {
        people.paul();
        people.mira();
        people.nils();
        people.rosa();
        String document =
                documentOf(people.registered(Role.CAREGIVER, "Eve Page", "eve.page@example.org", "+919820000171"));
        String plan = planOnSale();
        String subscription = subscriptionOf(people.paul());
        RefundRow refund = refundOf(people.paul(), subscription);
        String visit = visitTo(people.paul(), people.rosa());
        String dispute = disputeAbout(visit, people.paul());
        PayoutFixtures pay = beans.createBean(PayoutFixtures.class);
        return Map.ofEntries(
                Map.entry("documents/:reference", "documents/" + document),
                Map.entry("changes/:reference", "changes/" + change()),
                Map.entry("case-moves/:move", "case-moves/" + move()),
                Map.entry("figures/:key", "figures/visits.done"),
                Map.entry("message-templates/:module/:name", "message-templates/visits/visit-missed"),
                Map.entry("models/:module/:file/moves", "models/verification/document-verification.bpmn/moves"),
                Map.entry("models/:module/:file/runs", "models/verification/document-verification.bpmn/runs"),
                Map.entry("processes/:process", "processes/document-verification"),
                Map.entry("records/:uid", "records/" + people.paul()),
                Map.entry("models/:module/:file", "models/settings/override-policy.dmn"),
                Map.entry(
                        "changes/:change/files/:module/:file",
                        "changes/" + change() + "/files/verification/document-verification.bpmn"),
                Map.entry("care-requests/:reference", "care-requests/" + requestOf(people.paul())),
                Map.entry("visits/:reference", "visits/" + visit),
                Map.entry("plans/:code/buy", "plans/" + plan + "/buy"),
                Map.entry("subscriptions/:reference", "subscriptions/" + subscription),
                Map.entry("payments/:reference", "payments/" + refund.payment()),
                Map.entry("refunds/:reference", "refunds/" + refund.id()),
                Map.entry("patient-money/:patient", "patient-money/" + people.paul()),
                Map.entry("payouts/:reference", "payouts/" + pay.payoutOf(people.rosa(), people.ada())),
                Map.entry("payout-runs/:reference", "payout-runs/" + pay.run()),
                Map.entry("disputes/:reference", "disputes/" + dispute),
                Map.entry("my-disputes/:reference", "my-disputes/" + dispute),
                Map.entry("tasks/:task", "tasks/" + taskAbout(document)));
    }

    private void visit(Person person, @Nullable Role role, Map<String, String> addresses) {
        for (RouteData route : routes()) {
            String template = route.getTemplate().replaceFirst("/:___url_parameter.*", "");
            if (mayOpen(route, role) && !SEEN_ON_THE_WAY.containsKey(template)) {
                String path = "/" + addresses.getOrDefault(template, template);
                assertThat(path)
                        .withFailMessage("Name in %s an address at which /%s is seen", getClass(), template)
                        .doesNotContain(":");
                person.looksAt(path);
                assertThat(person.page().url())
                        .withFailMessage(
                                "Name in %s the test that takes a picture of /%s, which leads %s to %s",
                                getClass(), template, role, person.page().url())
                        .endsWith(path);
                if (role == Role.ADMIN && IN_GUIDE.containsKey(template)) {
                    person.picture("620-" + IN_GUIDE.get(template), IN_GUIDE.get(template));
                }
            }
        }
        person.looksAt(NOWHERE);
        person.page().context().close();
    }

    private List<RouteData> routes() {
        return RouteConfiguration.forRegistry(ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet)))
                .getAvailableRoutes();
    }

    /* What is open to everybody is looked at once, by somebody who is not signed in. */
    private static boolean mayOpen(RouteData route, @Nullable Role role) {
        AccessAnnotationChecker access = new AccessAnnotationChecker();
        boolean everybody = access.hasAccess(route.getNavigationTarget(), null, any -> false);
        return role == null
                ? everybody
                : !everybody
                        && access.hasAccess(
                                route.getNavigationTarget(),
                                new TestingAuthenticationToken(role, ""),
                                name -> name.equals(role.name()));
    }

    private String documentOf(Uid owner) {
        return As.user(owner, () -> records.mine()).stream()
                .map(DocumentRecords.DocumentSummary::id)
                .findFirst()
                .orElseGet(
                        () -> new DocumentFixtures(submission, records).submittedBy(owner, DocumentType.IDENTITY_PROOF))
                .value();
    }

    private String requestOf(Uid patient) {
        return As.user(patient, () -> {
            CareRequestId request = requests.draft(new DraftRequest(
                    null,
                    new RequestForm(
                            "COMPANION",
                            Urgency.ROUTINE,
                            "Somebody to read with",
                            Set.of(),
                            null,
                            null,
                            null,
                            null,
                            Set.of(),
                            "12 Church Street, Mysuru",
                            null,
                            null,
                            List.of(),
                            null),
                    List.of(new LineAsked(
                            LocalDate.now().plusDays(30), LocalTime.of(8, 0), LocalTime.of(10, 0), null, Set.of()))));
            requests.submit(request, 0);
            return request.value();
        });
    }

    private String visitTo(Uid patient, Uid caregiver) {
        VisitFixtures visits = beans.createBean(VisitFixtures.class);
        Instant start = Instant.now().plus(Duration.ofHours(2));
        return visits.booked(visits.ordered(patient, "Washing"), patient, caregiver, start, Duration.ofHours(1))
                .value();
    }

    private String disputeAbout(String visit, Uid patient) {
        return As.user(
                        patient,
                        () -> disputes.raise(new RaiseOne(
                                DisputeClaim.LATE, visit, null, null, "She came much later than was said")))
                .value();
    }

    private String planOnSale() {
        beans.createBean(SignedInPeople.class).as(people.ada(), () -> {
            if (plans.all().stream().noneMatch(plan -> plan.code().equals(PLAN))) {
                plans.save(new SavePlan(
                        PLAN,
                        -1,
                        new Sale(true, null, null),
                        new PlanTerms(
                                "Twelve visits",
                                "Twelve visits within a month",
                                Money.of("6000.00", "INR"),
                                TaxClass.NOT_TAXED,
                                new PlanLength(1, PlanLength.Unit.MONTHS),
                                12,
                                new TreeSet<>(List.of("COMPANION")),
                                true)));
            }
        });
        return PLAN;
    }

    private String subscriptionOf(Uid patient) {
        return As.user(
                        patient,
                        () -> subscriptions.mine().stream()
                                .map(SubscriptionRecords.SubscriptionRow::id)
                                .findFirst()
                                .orElseGet(() -> desk.buy(new BuyPlan(
                                        patient,
                                        PLAN,
                                        1,
                                        LocalDate.now(ZoneId.of("Asia/Kolkata")),
                                        null,
                                        null,
                                        IndianState.KERALA))))
                .value();
    }

    private RefundRow refundOf(Uid patient, String subscription) {
        Uid ada = people.ada();
        return As.user(ada, () -> {
            RefundId refund = transaction.execute(status -> {
                accounts.hold(patient);
                Money paid = Money.of("500.00", "INR");
                PaymentId payment = payments.open(
                        subscription,
                        patient,
                        Gateway.RAZORPAY,
                        paid,
                        "Twelve visits",
                        Instant.now().plus(Duration.ofHours(1)),
                        URI.create("http://localhost/"));
                PaymentRow came = payments.take(
                                payment,
                                new Captured(
                                        Gateway.RAZORPAY,
                                        null,
                                        References.next("pay"),
                                        paid,
                                        null,
                                        null,
                                        PaymentMethod.UPI,
                                        null,
                                        Instant.now(),
                                        payment.value()))
                        .orElseThrow();
                return book.ask(came, Money.of("100.00", "INR"), RefundKind.GOODWILL, "every-page/" + payment, ada);
            });
            return refunds.get(refund);
        });
    }

    private String taskAbout(String document) {
        TaskQuery query = new TaskQuery(Scope.ALL, document, null, null, null, false, null);
        Uid ada = people.ada();
        await().atMost(Duration.ofMinutes(3)).until(() -> As.user(ada, () -> tasks.count(query)) == 1);
        return As.user(ada, () -> tasks.find(query, PageRequest.of(0, 1)))
                .getContent()
                .getFirst()
                .id()
                .value();
    }

    private String move() {
        sql.sql("""
                        insert into studio_move_run (id, process_id, source_definition, target_definition, renumbered, clocks_anew,
                            reason, state, begun_by, begun_at, version)
                        values ('MOV-0SC0PAGE00000', 'document-verification', 1, 2, '{}', '[]', 'To look at every page', 'STOPPED', ?,
                            utc_timestamp(6), 0)
                        """).params(people.ada().value()).update();
        return "MOV-0SC0PAGE00000";
    }

    private ChangeId change() {
        return As.user(
                people.nils(),
                () -> changes.begin(new BeginChange(
                        new ModelPath("verification/document-verification.bpmn"), "Look", "To look at every page")));
    }
}
