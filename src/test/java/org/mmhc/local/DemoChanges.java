package org.mmhc.local;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.SaveFile;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ChangeReview;
import org.mmhc.studio.ChangeReview.ReviewChange;
import org.mmhc.studio.ChangeReview.StopChange;
import org.mmhc.studio.ChangeTalk;
import org.mmhc.studio.ChangeTalk.SayAboutChange;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ReviewVerdict;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of models as they stand when an agency has worked with them for a while: one in each state that waits for somebody, and some that are over, with past cases by which they are tried. */
class DemoChanges {

    private static final ModelPath DOCUMENTS = new ModelPath("verification/document-verification.bpmn");
    private static final ModelPath CONFIRMATION = new ModelPath("settings/second-confirmation.bpmn");
    private static final ModelPath ACCESS = new ModelPath("settings/record-access-review.bpmn");
    private static final ModelPath RULES = new ModelPath("settings/override-policy.dmn");
    private static final long SEED = 15;
    private static final int PAST_CASES = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PeopleFixtures people;
    private final ChangeDesk desk;
    private final ChangeReview reviews;
    private final ChangeRecords records;
    private final TaskList tasks;
    private final TaskDesk taskDesk;
    private final SignedInPeople signedIn;
    private final ChangeTalk talk;
    private final ReplayDesk replays;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoChanges(
            PeopleFixtures people,
            ChangeDesk desk,
            ChangeReview reviews,
            ChangeRecords records,
            TaskList tasks,
            TaskDesk taskDesk,
            SignedInPeople signedIn,
            ChangeTalk talk,
            ReplayDesk replays,
            JdbcClient sql,
            TransactionTemplate transaction,
            Clock clock) {
        this.people = people;
        this.desk = desk;
        this.reviews = reviews;
        this.records = records;
        this.tasks = tasks;
        this.taskDesk = taskDesk;
        this.signedIn = signedIn;
        this.talk = talk;
        this.replays = replays;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells the stories, once. */
    void tellStories() {
        Uid nils = people.nils();
        if (!As.user(nils, () -> records.ofModel(DOCUMENTS)).isEmpty()) {
            return;
        }
        Uid nora = people.invited(Role.ANALYST, "Nora Menon", "nora@example.org", null);
        transaction.executeWithoutResult(status -> PastCases.record(
                sql, DOCUMENTS.id(), "PAST", SEED, clock.instant(), PastCases.mixed(SEED, PAST_CASES)));
        ChangeId draft = written(nils, DOCUMENTS, "Call it checking", "Review document", "Check document");
        As.user(nils, () -> replays.begin(draft));
        handedIn(nora, DOCUMENTS, "Say what is being looked at", "Scan document", "Scan file", null);
        ChangeId taken = handedIn(nils, DOCUMENTS, "Shorter words", "Document verified", "Verified", null);
        As.user(nils, () -> desk.withdraw(taken));
        ChangeId returned = handedIn(nils, DOCUMENTS, "Clearer question", "Document safe?", "Safe?", null);
        looksAt(nora, returned, ReviewVerdict.SEND_BACK, "Please leave the word document in it.");
        ChangeId planned = handedIn(
                nora,
                DOCUMENTS,
                "New words from next week",
                "Document safe?",
                "Is the file safe?",
                clock.instant().plus(Duration.ofDays(5)));
        looksAt(nils, planned, ReviewVerdict.APPROVE, null);
        ChangeId rejected = handedIn(nils, DOCUMENTS, "One word less", "Scan document", "Scan", null);
        looksAt(nora, rejected, ReviewVerdict.REJECT, "Nobody would know what is scanned.");
        ChangeId cancelled = handedIn(nora, DOCUMENTS, "Other words", "Document verified", "Document is fine", null);
        As.user(
                people.ada(),
                () -> reviews.cancel(new StopChange(cancelled, "We wait for the new rules of the state.")));
        watched(nils, nora, ACCESS, "Say who looks", "Review record access", "Look at opened record");
        ChangeId settled = watched(nora, nils, RULES, "Words of the office", "Override policy", "Policy of exceptions");
        sql.sql("update studio_change set state = 'IN_FORCE' where id = ?")
                .param(settled.value())
                .update();
        As.user(
                nora,
                () -> talk.say(new SayAboutChange(planned, "From Monday on, so that everybody has read the news.")));
        ChangeId back = handedIn(nora, CONFIRMATION, "Friendlier words", "Confirm request", "Agree", null);
        looksAt(nils, back, ReviewVerdict.APPROVE, null);
        await().atMost(PATIENCE)
                .until(() -> As.user(nils, () -> records.details(back)).mayRollBack());
        signedIn.as(nils, () -> reviews.rollBack(new StopChange(back, "People did not find it any more.")));
    }

    /** In force, and put back by one click. */
    private ChangeId watched(Uid by, Uid other, ModelPath path, String title, String before, String after) {
        ChangeId change = handedIn(by, path, title, before, after, null);
        looksAt(other, change, ReviewVerdict.APPROVE, null);
        await().atMost(PATIENCE)
                .until(() -> As.user(by, () -> records.details(change)).mayRollBack());
        return change;
    }

    private ChangeId written(Uid by, ModelPath path, String title, String before, String after) {
        return As.user(by, () -> {
            ChangeId id = desk.begin(new BeginChange(path, title, "Because that is what people call it."));
            FileText file = records.file(id, path);
            String content = file.content().replace("name=\"" + before + '"', "name=\"" + after + '"');
            desk.save(new SaveFile(id, path, content, file.number()));
            return id;
        });
    }

    private ChangeId handedIn(
            Uid by, ModelPath path, String title, String before, String after, @Nullable Instant deployAt) {
        ChangeId id = written(by, path, title, before, after);
        As.user(by, () -> desk.handIn(id, deployAt));
        return id;
    }

    private void looksAt(Uid by, ChangeId change, ReviewVerdict verdict, @Nullable String reason) {
        TaskQuery query = new TaskQuery(Scope.ALL, change.value(), null, null, null, false, null);
        TaskSummary task = await().atMost(PATIENCE)
                .until(
                        () -> As.user(
                                by,
                                () -> tasks.find(query, PageRequest.of(0, 10)).getContent()),
                        (List<TaskSummary> found) -> found.size() == 1)
                .getFirst();
        As.user(by, () -> taskDesk.claim(task.id()));
        signedIn.as(by, () -> {
            long version = tasks.get(task.id()).task().version();
            reviews.review(new ReviewChange(task.id(), version, verdict, reason));
        });
    }
}
