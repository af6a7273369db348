package org.mmhc.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.As;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceKind;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentRecords;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.Deciding.DecideAgain;
import org.mmhc.disputes.Deciding.DecideDispute;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeFinding;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeReason;
import org.mmhc.disputes.DisputeState;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.Investigation.EndInvestigation;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.disputes.SecondOpinion;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.visits.VisitCalendar;
import org.springframework.data.domain.PageRequest;

/**
 * What people do not agree about: Leela with her bill, a payment, one of Ravi's visits and how he behaved, Ravi with Leela, Asha with what was
 * decided about her papers. There is one in each state that one can look at.
 */
class DemoDisputes {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String WHY = "The records of that day show that it was like this.";

    private final RaiseDispute raising;
    private final Investigation investigation;
    private final Deciding deciding;
    private final DisputeList disputes;
    private final TaskList tasks;
    private final TaskDesk desk;
    private final InvoiceRecords invoices;
    private final PaymentRecords payments;
    private final DocumentRecords documents;
    private final VisitCalendar visits;
    private final Clock clock;

    DemoDisputes(
            RaiseDispute raising,
            Investigation investigation,
            Deciding deciding,
            DisputeList disputes,
            TaskList tasks,
            TaskDesk desk,
            InvoiceRecords invoices,
            PaymentRecords payments,
            DocumentRecords documents,
            VisitCalendar visits,
            Clock clock) {
        this.raising = raising;
        this.investigation = investigation;
        this.deciding = deciding;
        this.disputes = disputes;
        this.tasks = tasks;
        this.desk = desk;
        this.invoices = invoices;
        this.payments = payments;
        this.documents = documents;
        this.visits = visits;
        this.clock = clock;
    }

    /** A run that was cut short is not told again. */
    void tellStories(Uid leela, Uid ravi, Uid asha, Uid mira, Uid milan, Uid ada) {
        if (As.user(leela, () -> disputes.mine(PageRequest.of(0, 1))).hasContent()) {
            return;
        }
        String invoice = invoiceOf(leela);
        DisputeId backAgain = raise(leela, DisputeClaim.WRONG_AMOUNT, invoice, "There is a line too many, I think.");
        As.user(leela, () -> raising.withdraw(backAgain));
        DisputeId ended = raise(leela, DisputeClaim.DOUBLE, invoice, "I have got this bill twice by mail.");
        As.user(ada, () -> deciding.cancel(ended, "Leela called: she looked at the same mail twice."));
        raise(leela, DisputeClaim.NOT_ORDERED, invoice, "I did not order the last two visits.");

        asked(
                raise(
                        ravi,
                        DisputeClaim.RESPECT,
                        leela.value(),
                        "She shouted at me at the door, and not for the first time."),
                leela,
                mira);
        investigated(
                raise(asha, DisputeClaim.WRONG_REASON, rejectedOf(asha), "My passport runs until next year."), ada);
        appealable(raise(leela, DisputeClaim.CHARGED_TWICE, paymentOf(leela, false), "My card shows it twice."), mira);
        appealed(
                raise(leela, DisputeClaim.PRIVACY, ravi.value(), "He told a neighbour what I am ill with."),
                ravi,
                mira,
                milan);
        closed(raise(leela, DisputeClaim.LATE, visitOf(leela, ravi), "He came two hours late."), leela, mira, ada);
        toMend(
                raise(leela, DisputeClaim.REFUND_MISSING, paymentOf(leela, true), "The money has not come back."),
                leela,
                mira);
    }

    private void asked(DisputeId dispute, Uid party, Uid member) {
        investigate(dispute, member, InvestigationResult.STATEMENTS, Set.of(party));
        becomes(dispute, member, DisputeState.STATEMENTS);
    }

    private void investigated(DisputeId dispute, Uid member) {
        investigate(dispute, member, InvestigationResult.COMPLETE, Set.of());
        becomes(dispute, member, DisputeState.DECISION);
    }

    private void appealable(DisputeId dispute, Uid member) {
        investigated(dispute, member);
        decide(dispute, member, found(DisputeFinding.REJECTED));
        becomes(dispute, member, DisputeState.APPEALABLE);
    }

    private void appealed(DisputeId dispute, Uid by, Uid member, Uid other) {
        investigated(dispute, member);
        decide(dispute, other, found(DisputeFinding.UPHELD, new Grant(RemedyKind.WARNING, null)));
        TaskSummary second = claimed(dispute.value(), Deciding.SECOND, member);
        As.user(
                member,
                () -> deciding.decideAgain(new DecideAgain(second.id(), second.version(), SecondOpinion.AGREE)));
        becomes(dispute, member, DisputeState.APPEALABLE);
        As.user(by, () -> raising.appeal(dispute, "I spoke with nobody about it, and can say who did."));
    }

    private void closed(DisputeId dispute, Uid by, Uid member, Uid admin) {
        appealable(dispute, member);
        As.user(by, () -> raising.appeal(dispute, "My daughter was here and saw when he came."));
        TaskSummary task = claimed(dispute.value(), Deciding.APPEAL, admin);
        Draft draft = found(DisputeFinding.PARTLY, new Grant(RemedyKind.APOLOGY, null));
        As.user(admin, () -> deciding.decideAppeal(new DecideDispute(task.id(), task.version(), draft)));
        becomes(dispute, member, DisputeState.CLOSED);
    }

    /* What went back before cannot go back again. */
    private void toMend(DisputeId dispute, Uid raiser, Uid member) {
        investigated(dispute, member);
        Money all = As.user(raiser, () -> disputes.get(dispute)).dispute().amount();
        decide(dispute, member, found(DisputeFinding.UPHELD, new Grant(RemedyKind.REFUND, all)));
        becomes(dispute, member, DisputeState.REMEDY);
    }

    private static Draft found(DisputeFinding finding, Grant... grants) {
        return new Draft(finding, DisputeReason.of(finding).getFirst(), WHY, WHY, List.of(grants));
    }

    private DisputeId raise(Uid by, DisputeClaim claim, String subject, String what) {
        return As.user(by, () -> raising.raise(new RaiseOne(claim, subject, null, null, what)));
    }

    private void investigate(DisputeId dispute, Uid member, InvestigationResult result, Set<Uid> ask) {
        TaskSummary task = claimed(dispute.value(), Investigation.INVESTIGATE, member);
        As.user(member, () -> investigation.investigate(new EndInvestigation(task.id(), task.version(), result, ask)));
    }

    private void decide(DisputeId dispute, Uid member, Draft draft) {
        TaskSummary task = claimed(dispute.value(), Deciding.DECIDE, member);
        As.user(member, () -> deciding.decide(new DecideDispute(task.id(), task.version(), draft)));
    }

    private TaskSummary claimed(String reference, String form, Uid member) {
        TaskQuery query = new TaskQuery(Scope.CLAIMABLE, reference, null, null, null, false, null);
        TaskSummary task = Awaitility.await()
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(
                        () -> As.user(member, () -> tasks.find(query, PageRequest.of(0, 5))).stream()
                                .filter(found -> found.formKey().equals(form))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        return As.user(member, () -> {
            desk.claim(task.id());
            return tasks.get(task.id()).task();
        });
    }

    private void becomes(DisputeId dispute, Uid member, DisputeState state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> As.user(member, () -> disputes.refreshedDetails(dispute))
                                .dispute()
                                .state()
                        == state);
    }

    private String invoiceOf(Uid patient) {
        return As.user(patient, () -> invoices.find(null, PageRequest.of(0, 20))).stream()
                .filter(invoice -> invoice.kind() != InvoiceKind.CREDIT_NOTE)
                .toList()
                .getLast()
                .number()
                .toString();
    }

    /* The money of the newest one went back, or is about to. */
    private String paymentOf(Uid patient, boolean back) {
        List<PaymentRow> captured =
                As.user(patient, () -> payments.find((@Nullable Uid) null, PageRequest.of(0, 20))).stream()
                        .filter(payment -> payment.status() == PaymentStatus.CAPTURED)
                        .toList();
        return (back ? captured.getFirst() : captured.getLast()).id().value();
    }

    private String rejectedOf(Uid caregiver) {
        return As.user(caregiver, documents::mine).stream()
                .filter(document -> document.status() == DocumentStatus.REJECTED)
                .map(document -> document.id().value())
                .findFirst()
                .orElseThrow();
    }

    private String visitOf(Uid patient, Uid caregiver) {
        Instant now = clock.instant();
        return visits.ofPatient(patient, now.minus(Duration.ofDays(20)), now).stream()
                .filter(visit ->
                        caregiver.equals(visit.caregiver()) && visit.endsAt().isBefore(now))
                .map(visit -> visit.id().value())
                .findFirst()
                .orElseThrow();
    }
}
