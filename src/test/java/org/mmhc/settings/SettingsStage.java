package org.mmhc.settings;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.access.SignedInPeople;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.AuditRecords.Look;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Language;
import org.mmhc.base.Money;
import org.mmhc.base.Overrides;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.SettingCatalog;
import org.mmhc.base.SettingValues;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.template.TemplateDesk;
import org.mmhc.notifications.template.TemplateDesk.VersionRow;
import org.mmhc.notifications.template.TemplateDesk.WriteWords;
import org.mmhc.notifications.template.TemplateState;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.settings.ConfirmationDesk.ConfirmRequest;
import org.mmhc.settings.ConfirmationDesk.Confirmation;
import org.mmhc.settings.ConfirmationDesk.RequestDetails;
import org.mmhc.settings.OverrideDesk.AskOverride;
import org.mmhc.settings.SettingDesk.ChangeSetting;
import org.mmhc.settings.SettingDesk.SettingChangeRow;
import org.mmhc.settings.record.RecordAccessDesk;
import org.mmhc.settings.record.RecordAccessDesk.OpenRecord;
import org.mmhc.settings.record.RecordAccessDesk.RecordAccessRow;
import org.mmhc.settings.record.RecordAccessDesk.ReviewRecordAccess;
import org.mmhc.settings.record.RecordAccessId;
import org.mmhc.settings.record.RecordVerdict;
import org.mmhc.tasks.CaseOnStage;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.WorkInHand;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;

/** The people of the scenarios about what takes effect by request, what they do, and what can be seen of it. */
abstract class SettingsStage extends ProcessScenarios {

    static final Duration SOON = Duration.ofSeconds(60);
    private static final String REASON = "The office has agreed on it today.";

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PeopleFixtures people;

    @Autowired
    SettingDesk settings;

    @Autowired
    SettingFiles files;

    @Autowired
    OverrideDesk overrideDesk;

    @Autowired
    TemplateDesk templates;

    @Autowired
    ConfirmationDesk confirmations;

    @Autowired
    Overrides overrides;

    @Autowired
    OverridePolicy policy;

    @Autowired
    SettingCatalog catalog;

    @Autowired
    SettingValues values;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk taskDesk;

    @Autowired
    JdbcClient sql;

    @Autowired
    StringRedisTemplate redis;

    @Value("${mmhc.base.broadcast-channel:mmhc.broadcasts}")
    String channel;

    @Autowired
    Clock clock;

    @Autowired
    RequestKeeping requests;

    @Autowired
    PlanCatalog plans;

    @Autowired
    SubscriptionDesk buying;

    private final List<Case> cases = new ArrayList<>();
    Member ada;
    Member agnes;
    Member mira;
    Member milan;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        ada = new Member(people.ada());
        agnes = new Member(people.invited(Role.ADMIN, "Agnes Roy", "agnes.roy@example.org", null));
        mira = new Member(people.mira());
        milan = new Member(people.milan());
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().map(Case::instance);
    }

    @Autowired
    RecordAccessDesk records;

    @Autowired
    WorkInHand work;

    @Autowired
    AgencySettings agency;

    @Autowired
    SettingRows rows;

    @Autowired
    TaskScheduler scheduler;

    @Autowired
    Broadcasts broadcasts;

    @Autowired
    ProfileKeeping profiles;

    @Autowired
    AuditRecords audit;

    final void timePasses(Duration duration) {
        runtime().advance(duration);
    }

    /** What this node goes by. */
    final String inForce(String setting) {
        return values.text(catalog.find(setting).orElseThrow());
    }

    final void comesInForce(String setting, String value) {
        await(setting + " is " + value)
                .atMost(SOON)
                .until(() -> inForce(setting).equals(value));
    }

    final void figuresAreWorkedOutBy(String zone) {
        // Beside them, figures of a month are looked at anew.
        await("figures are worked out by " + zone)
                .atMost(SOON.multipliedBy(4))
                .until(() -> sql.sql("select zone from reports_zone where id = 1")
                        .query(String.class)
                        .single()
                        .equals(zone));
    }

    /** Another node at the same database, which nobody tells of anything. */
    final class Node {

        private final SettingValues own = beans.createBean(SettingValues.class);
        final SettingsInForce settings = new SettingsInForce(rows, own, scheduler, broadcasts);

        Node() {
            settings.look();
        }

        String inForce(String setting) {
            return own.text(catalog.find(setting).orElseThrow());
        }
    }

    /** It writes the row and tells all others, as this one does. */
    final void anotherNodeSets(String setting, @Nullable String value) {
        sql.sql("""
                        insert into settings_value (setting, value, version) values (:setting, :value, 0)
                        on duplicate key update value = :value, version = version + 1
                        """).param("setting", setting).param("value", value).update();
        redis.convertAndSend(channel, "another|%s|%s".formatted(SettingsInForce.TOPIC, setting));
    }

    /** What somebody who is nobody of the office asks for, and has not sent yet. */
    final String careRequest() {
        return careRequestOf(people.newcomer(Role.PATIENT, "Pia Menon"));
    }

    final String careRequestOf(Uid patient) {
        LineAsked line = CareFixtures.once(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(10), 10);
        return As.user(
                        patient,
                        () -> requests.draft(new DraftRequest(
                                null, CareFixtures.form("PERSONAL_CARE", Urgency.ROUTINE), List.of(line))))
                .value();
    }

    /** Somebody who has said where they live. */
    final Uid patientWithHome() {
        Uid patient = people.newcomer(Role.PATIENT, "Pia Menon");
        beans.createBean(CareFixtures.class).livesInBengaluru(patient);
        return patient;
    }

    /** Who looked at that person's record, as they are told. */
    final List<Look> looksAt(Uid owner) {
        return As.user(owner, () -> audit.looksAtMe(PageRequest.of(0, 50))).getContent();
    }

    /** A plan that somebody has bought for so many rupees. */
    final String subscription(String price) {
        String code = "P" + References.next("X").substring(2);
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                Money.of(price, "INR"),
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
        beans.createBean(SignedInPeople.class)
                .as(ada.uid, () -> plans.save(new SavePlan(code, -1, new Sale(true, null, null), terms)));
        Uid patient = people.newcomer(Role.PATIENT, "Pia Menon");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        return As.user(patient, () -> buying.buy(new BuyPlan(patient, code, 1, today, null, null, null)))
                .value();
    }

    /** Somebody of the office. */
    final class Member {

        final Uid uid;

        private Member(Uid uid) {
            this.uid = uid;
        }

        Case changes(String setting, @Nullable String value) {
            return changes(setting, value, null);
        }

        Case changes(String setting, @Nullable String value, @Nullable Instant at) {
            return As.user(uid, () -> {
                long version = settings.get(setting).version();
                return new Case(settings.change(new ChangeSetting(setting, value, REASON, at, version))
                        .id());
            });
        }

        void takesBack(Case change) {
            As.user(uid, () -> settings.withdraw(change.id));
        }

        /** Other words for what somebody has a right to know. */
        Case writes(String template, String words) {
            return As.user(uid, () -> {
                String id = templates
                        .write(new WriteWords(template, Channel.EMAIL, Language.ENGLISH, "News", words, null))
                        .id();
                return new Case(new RequestId(templates.activate(id).id()));
            });
        }

        /** The words that are used for it; null for those that were shipped. */
        @Nullable
        String readsWords(String template) {
            return As.user(uid, () -> templates.get(template, Channel.EMAIL, Language.ENGLISH)).versions().stream()
                    .filter(version -> version.state() == TemplateState.ACTIVE)
                    .map(VersionRow::body)
                    .findFirst()
                    .orElse(null);
        }

        Case overrides(String rule, String subject) {
            return As.user(
                    uid,
                    () -> new Case(overrideDesk
                            .ask(new AskOverride(rule, subject, REASON, null))
                            .id()));
        }

        RequestDetails reads(Case request) {
            return As.user(uid, () -> confirmations.get(request.id));
        }

        Case opens(Uid owner) {
            return As.user(
                    uid,
                    () -> new Case(
                            new RequestId(records.open(new OpenRecord(owner, "She called and is not well at all."))
                                    .id()
                                    .value())));
        }

        /** Whether they see where somebody lives. */
        boolean seesTheHomeOf(Uid owner) {
            return As.user(uid, () -> profiles.of(owner)).address() != null;
        }

        void closes(Case access) {
            As.user(uid, () -> records.close(new RecordAccessId(access.id.value())));
        }

        void finds(Case access, RecordVerdict verdict, @Nullable String note) {
            TaskSummary task = claims(access);
            long version = As.user(uid, () -> tasks.get(task.id())).task().version();
            As.user(uid, () -> records.review(new ReviewRecordAccess(task.id(), version, verdict, note)));
        }

        void ends(Case override) {
            As.user(uid, () -> overrideDesk.end(override.id));
        }

        void agrees(Case request) {
            decides(request, Confirmation.CONFIRMED, null);
        }

        void refuses(Case request, @Nullable String reason) {
            decides(request, Confirmation.REFUSED, reason);
        }

        private void decides(Case request, Confirmation confirmation, @Nullable String reason) {
            TaskSummary task = claims(request);
            long version = As.user(uid, () -> tasks.get(task.id())).task().version();
            beans.createBean(SignedInPeople.class)
                    .as(uid, () -> confirmations.decide(new ConfirmRequest(task.id(), version, confirmation, reason)));
        }

        TaskSummary claims(Case request) {
            TaskSummary task = request.task();
            As.user(uid, () -> taskDesk.claim(task.id()));
            return task;
        }
    }

    /** The case of a request. */
    final class Case extends CaseOnStage {

        private final RequestId id;

        private Case(RequestId id) {
            super(runtime(), beans, ada.uid, id.value());
            this.id = id;
            cases.add(this);
        }

        SettingChangeRow change(String setting) {
            return As.user(ada.uid, () -> settings.history(setting)).stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        RecordAccessRow record() {
            return As.user(ada.uid, () -> records.get(new RecordAccessId(id.value())));
        }

        OverrideState override() {
            return As.user(ada.uid, () -> overrideDesk.get(id)).state();
        }
    }
}
