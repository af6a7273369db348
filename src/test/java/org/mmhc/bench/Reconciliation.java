package org.mmhc.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what the tables of an agency say about the same thing: whether each case went its way and each fact was written once,
 * whatever was killed meanwhile. It asks the database and nothing else, so that it can be asked of any installation that is at rest:
 * a case that moves while it is asked may be found in between.
 */
public final class Reconciliation {

    private static final int FEW = 20;

    private static final Map<String, String> QUESTIONS = questions();

    private Reconciliation() {}

    /** One thing that does not fit: which rule it breaks, and what it is about. */
    public record Finding(String rule, String about) {

        @Override
        public String toString() {
            return rule + ": " + about;
        }
    }

    /** What does not fit, at most twenty of each rule; nothing when all of it does. */
    public static List<Finding> of(Connection database) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                try (ResultSet rows = statement.executeQuery(question.getValue() + " limit " + FEW)) {
                    while (rows.next()) {
                        findings.add(new Finding(question.getKey(), rows.getString(1)));
                    }
                }
            }
        }
        return findings;
    }

    /** How many things of each kind there are, by where they stand. */
    public static Map<String, Long> totals(Connection database) throws SQLException {
        Map<String, Long> totals = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select concat('documents ', status), count(*) from verification_document group by status
                        union all select concat('requests ', status), count(*) from care_request group by status
                        union all select concat('visits ', status), count(*) from visits_visit group by status
                        union all select concat('subscriptions ', status), count(*) from billing_subscription group by status
                        union all select concat('payments ', status), count(*) from billing_payment group by status
                        union all select concat('tasks ', state), count(*) from tasks_task group by state
                        union all select concat('messages ', state), count(*) from notifications_message group by state
                        union all select 'steps', count(*) from engine_job_execution
                        union all select 'entries of the ledger', count(*) from ledger_entry
                        """)) {
            while (rows.next()) {
                totals.put(rows.getString(1), rows.getLong(2));
            }
        }
        return totals;
    }

    /** Whether nothing is on its way any more: no event, no message and no call that is due. */
    public static boolean isAtRest(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select (select count(*) from event_publication)
                            + (select count(*) from billing_webhook_event where state not in ('DONE', 'IGNORED', 'PARKED'))
                            + (select count(*) from notifications_message where state = 'PENDING'
                                and attempts = 0 and next_attempt_at < utc_timestamp(6))
                        """)) {
            row.next();
            return row.getLong(1) == 0;
        }
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        engine(questions);
        people(questions);
        documents(questions);
        care(questions);
        visits(questions);
        money(questions);
        return questions;
    }

    private static void engine(Map<String, String> questions) {
        questions.put("no case was started twice", """
                select concat(process_id, ' ', reference) from engine_job_execution
                where job_key > 0 and process_id in ('document-verification', 'subscription-lifecycle', 'care-request-assignment')
                group by process_id, reference having count(distinct process_instance_key) > 1""");
        questions.put("no step of a case was done twice", """
                select concat(reference, ' ', element_id, ' x', count(*)) from engine_job_execution
                where process_id in ('subscription-lifecycle', 'visit-lifecycle') and job_type in ('billing.createPaymentOrder',
                    'billing.activateSubscription', 'billing.issueInvoice', 'billing.recordSale', 'visits.closeVisit')
                group by process_instance_key, reference, element_id having count(*) > 1""");
        questions.put("no work is parked", """
                select concat('job ', reference, ' ', element_id, ': ', cause) from engine_parked_job where state in ('PARKED', 'FAILING')
                union all
                select concat('event ', event_type, ': ', cause) from engine_parked_event where state = 'PARKED'""");
        questions.put(
                "nothing waits in the outbox", "select concat(event_type, ' ', listener_id) from event_publication");
        questions.put("a job that is held has its task", """
                select h.reference from engine_held_job h
                where h.job_type = 'io.camunda.zeebe:userTask' and h.told_since is null and h.lost_since is null
                    and h.held_since < utc_timestamp() - interval 1 minute and not exists (select 1 from tasks_task t where t.reference = h.reference and t.element_id = h.element_id
                        and t.state in ('OPEN', 'CLAIMED'))""");
    }

    private static void people(Map<String, String> questions) {
        questions.put("the list of tasks shows what waits", """
                select id from tasks_task t where ended_at is null and not exists (select 1 from tasks_open o where o.task_id = t.id)
                union all
                select task_id from tasks_open o where not exists
                    (select 1 from tasks_task t where t.id = o.task_id and t.ended_at is null)""");
        questions.put("nobody has the same task twice", """
                select concat(reference, ' ', element_id) from tasks_task where state in ('OPEN', 'CLAIMED')
                group by reference, element_id, coalesce(assignee, ''), process_id having count(*) > 1
                    and process_id <> 'care-request-assignment'""");
        questions.put("nobody was told twice", """
                select concat(recipient, ' ', channel, ' ', template, ' ', about) from notifications_message
                where template in ('verification/document-verified', 'billing/subscription-active')
                group by recipient, channel, template, about having count(*) > 1""");
        questions.put("no message was given up", """
                select concat(id, ' ', channel, ' ', template, ' ', coalesce(failure, '')) from notifications_message
                where state = 'FAILED'""");
    }

    private static void documents(Map<String, String> questions) {
        questions.put("a document in review is with somebody", """
                select concat(d.id, ' ', d.status) from verification_document d
                where d.status in ('SUBMITTED', 'IN_REVIEW') and not exists (select 1 from tasks_task t
                    where t.reference = d.id and t.state in ('OPEN', 'CLAIMED'))""");
        questions.put("a document that is decided is with nobody", """
                select concat(d.id, ' ', t.id) from verification_document d join tasks_task t on t.reference = d.id
                where d.status in ('VERIFIED', 'REJECTED') and t.process_id = 'document-verification'
                    and t.state in ('OPEN', 'CLAIMED')""");
        questions.put("a document that is verified was approved", """
                select d.id from verification_document d where d.status = 'VERIFIED' and d.type <> 'PROFILE_PHOTO'
                    and not exists (select 1 from verification_review r
                        where r.document_id = d.id and r.revision = d.revision and r.decision = 'APPROVE')""");
        questions.put("its owner was told", """
                select d.id from verification_document d join engine_job_execution e on e.reference = d.id
                where d.status = 'VERIFIED' and e.job_type = 'verification.recordVerification'
                    and not exists (select 1 from notifications_message m
                        where m.about = d.id and m.template = 'verification/document-verified')""");
        questions.put("a document has its files", """
                select d.id from verification_document d where not exists
                    (select 1 from verification_document_file f where f.document_id = d.id and f.revision = d.revision)""");
    }

    private static void care(Map<String, String> questions) {
        questions.put("a request that needs somebody is with somebody", """
                select concat(r.id, ' ', r.status) from care_request r
                where r.status in ('SUBMITTED', 'MATCHING', 'COVERAGE_IN_QUESTION') and not exists
                    (select 1 from tasks_task t where t.reference = r.id and t.state in ('OPEN', 'CLAIMED'))""");
        questions.put("somebody goes to what is assigned", """
                select concat(r.id, ' ', v.id) from care_request r join visits_visit v on v.request = r.id
                where r.status = 'ASSIGNED' and v.status = 'OPEN' and v.caregiver is null and not exists
                    (select 1 from tasks_task t where t.reference = r.id and t.state in ('OPEN', 'CLAIMED'))""");
        questions.put("nobody is at two visits at once", """
                select concat(a.caregiver, ' ', a.id, ' ', b.id) from visits_visit a
                join visits_visit b on b.caregiver = a.caregiver and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at
                where a.status not in ('CANCELLED', 'OPEN') and b.status not in ('CANCELLED', 'OPEN')
                    and not a.overlap_allowed and not b.overlap_allowed""");
    }

    private static void visits(Map<String, String> questions) {
        questions.put("a visit that begins is followed", """
                select v.id from visits_visit v where v.openings > 0 and v.status in ('SCHEDULED', 'IN_PROGRESS', 'FINISHED')
                    and not exists (select 1 from engine_job_execution e where e.reference = v.id)""");
        questions.put("a visit under review is with somebody", """
                select v.id from visits_visit v where v.status = 'UNDER_REVIEW' and not exists
                    (select 1 from tasks_task t where t.reference = v.id and t.state in ('OPEN', 'CLAIMED'))""");
        questions.put("a visit that was given is proved", """
                select concat(v.id, ' ', k.kind) from visits_visit v join (select 'IN' as kind union all select 'OUT') k
                where v.status = 'CLOSED' and v.outcome = 'GIVEN' and v.decided_by = 'RULES' and not exists
                    (select 1 from visits_clocking c where c.visit = v.id and c.kind = k.kind)""");
        questions.put("nothing was clocked twice", """
                select concat(visit, ' ', kind, ' ', device, ' ', sequence) from visits_clocking where device is not null
                group by visit, kind, device, sequence having count(*) > 1""");
        questions.put("a visit that was given is paid once", """
                select v.id from visits_visit v left join visits_time_entry e on e.visit = v.id
                where v.status = 'CLOSED' and v.outcome = 'GIVEN'
                group by v.id, v.started_at, v.finished_at
                having count(case when e.kind = 'CONFIRMED' and not exists
                    (select 1 from visits_time_entry r where r.reverses = e.id) then 1 end) <> 1
                    and coalesce(sum(e.kind = 'CORRECTION'), 0) = 0""");
        questions.put("each line of minutes is worth something once", """
                select concat(e.visit, ' ', e.id) from visits_time_entry e join visits_visit v on v.id = e.visit
                where v.status = 'CLOSED' and e.kind = 'CONFIRMED' and e.entered_at < utc_timestamp() - interval 5 minute
                    and exists (select 1 from payouts_visit_pay) and not exists
                    (select 1 from payouts_visit_pay p where p.entry = e.id)""");
        questions.put("a visit that was given is used up once", """
                select concat(u.visit, ' ', u.state) from billing_visit_use u join visits_visit v on v.id = u.visit
                where v.status = 'CLOSED' and v.outcome = 'GIVEN' and u.state <> 'USED'""");
    }

    private static void money(Map<String, String> questions) {
        questions.put("entries sum to zero", """
                select concat(entry, ' ', currency) from ledger_line group by entry, currency having sum(amount) <> 0""");
        questions.put("entries have lines", """
                select e.id from ledger_entry e where not exists (select 1 from ledger_line l where l.entry = e.id)""");
        questions.put("money that came is posted", """
                select p.id from billing_payment p where p.status = 'CAPTURED' and not exists
                    (select 1 from ledger_entry e where e.source_key = concat('payment/', p.id, '/captured'))""");
        questions.put("what is posted came", """
                select e.source_key from ledger_entry e left join billing_payment p on p.id = e.reference
                where e.kind = 'payment.captured' and (p.id is null or p.status <> 'CAPTURED')""");
        questions.put("what is paid covers care", """
                select concat(s.id, ' ', s.status) from billing_subscription s
                where s.status in ('REQUESTED', 'AWAITING_PAYMENT') and exists
                    (select 1 from billing_payment p where p.subscription = s.id and p.status = 'CAPTURED')""");
        questions.put("what covers care is invoiced once", """
                select concat(s.id, ' x', count(i.id)) from billing_subscription s
                left join billing_invoice i on i.subscription = s.id and i.kind <> 'CREDIT_NOTE'
                where s.status in ('ACTIVE', 'EXPIRED') group by s.id having count(i.id) <> 1""");
        questions.put("invoices are paid", """
                select concat(party, ' ', sum(amount)) from ledger_line where account = 'PATIENT_RECEIVABLE'
                group by party, currency having sum(amount) <> 0""");
        questions.put("numbers have no gap", """
                select concat(series, ' ', financial_year, ': ', count(*), ' up to ', max(number)) from billing_invoice
                group by series, financial_year having min(number) <> 1 or max(number) <> count(*)""");
        questions.put("visits are counted", """
                select concat(s.id, ' ', s.visits_reserved, ' ', s.visits_used) from billing_subscription s
                where s.visits_reserved <> (select count(*) from billing_visit_use u
                        where u.subscription = s.id and u.state = 'RESERVED')
                    or s.visits_used <> (select count(*) from billing_visit_use u where u.subscription = s.id and u.state = 'USED')""");
        questions.put("what a gateway told is taken in", """
                select concat(id, ' ', state) from billing_webhook_event where state not in ('DONE', 'IGNORED')
                    and received_at < utc_timestamp() - interval 5 minute""");
    }
}
