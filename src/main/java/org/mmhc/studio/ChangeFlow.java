package org.mmhc.studio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.Deployed;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineModels;
import org.mmhc.engine.EngineRefusals.ModelRefused;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.HeldBack;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.ChangePolicy.ChangeFacts;
import org.mmhc.studio.ChangePolicy.Terms;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.move.ChangeRuns;
import org.mmhc.studio.move.ChangeRuns.Along;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps that the process takes with a change. Only the system may; a step without ground in the row changes nothing.
 *
 * <p>Bringing files to the engine has three parts. A row says that it begins, so that no other change of the same file begins; the
 * engine is told outside of any transaction; and what it made of it is noted with the change in one. Whoever dies in between begins
 * again: the engine says the same of the same files.
 */
@Service
@PreAuthorize("hasRole('SYSTEM')")
public class ChangeFlow {

    private static final Duration REMINDED_AFTER = Duration.ofDays(1);

    private final Changes changes;
    private final ChangeFiles files;
    private final ChangeImpact impact;
    private final ChangePolicy policy;
    private final EngineModels engine;
    private final LiveFiles live;
    private final ModelShelf shelf;
    private final ModelHistory history;
    private final ModelVersions versions;
    private final ChangeRuns runs;
    private final ChangeNotices notices;
    private final UserDirectory users;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeFlow(
            Changes changes,
            ChangeFiles files,
            ChangeImpact impact,
            ChangePolicy policy,
            EngineModels engine,
            LiveFiles live,
            ModelShelf shelf,
            ModelHistory history,
            ModelVersions versions,
            ChangeRuns runs,
            ChangeNotices notices,
            UserDirectory users,
            Broadcasts broadcasts,
            TransactionTemplate transaction,
            Clock clock) {
        this.changes = changes;
        this.files = files;
        this.impact = impact;
        this.policy = policy;
        this.engine = engine;
        this.live = live;
        this.shelf = shelf;
        this.history = history;
        this.versions = versions;
        this.runs = runs;
        this.notices = notices;
        this.users = users;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What was found out of a change, and by what it is judged.
     *
     * @param writers all who wrote something of it
     */
    public record Classified(ChangeFacts facts, Terms terms, String reviewGroup, List<Uid> writers) {}

    /**
     * What the engine made of files.
     *
     * @param deployed null when it was not told, or took nothing
     * @param words why it took nothing
     */
    public record Told(
            DeploymentOutcome outcome,
            @Nullable Deployed deployed,
            @Nullable String words) {}

    /** What became of a change that was brought to the engine, and until when it is watched. */
    public record Settled(DeploymentOutcome outcome, Instant watchUntil) {}

    /** Whether cases go along with a change, who settles what becomes of those left behind, and after how long they are reminded. */
    public record Moving(boolean any, String group, long overdueHours) {}

    /** What it touches and who has to agree; outside of transactions. */
    public Classified look(ChangeId id) {
        Change change = Objects.requireNonNull(transaction.execute(status -> find(id)));
        ChangeFacts facts = Objects.requireNonNull(transaction.execute(status -> impact.of(change)));
        List<Uid> writers = change.writers();
        return new Classified(facts, policy.termsFor(facts), groupOutside(writers), writers);
    }

    /** Analysts, as long as there is one who took no part; else admins. */
    private String groupOutside(List<Uid> people) {
        boolean another =
                users.activeWithRole(Role.ANALYST).stream().anyMatch(analyst -> !people.contains(analyst.uid()));
        return (another ? Role.ANALYST : Role.ADMIN).name().toLowerCase(Locale.ROOT);
    }

    /** Notes who has to agree. */
    @Transactional
    public void classify(ChangeId id, Terms terms) {
        Change change = lock(id);
        change.classify(terms);
        changes.save(change);
        notices.tellReviewers(change);
    }

    /** Somebody should have looked at it by now. */
    @Transactional(readOnly = true)
    public void escalate(ChangeId id) {
        notices.tellAdmins(ChangeNotice.CHANGE_OVERDUE, find(id));
    }

    /** It is not to be. */
    @Transactional
    public void reject(ChangeId id) {
        Change change = lock(id);
        if (change.reject(clock.instant())) {
            save(change);
            notices.tellWriters(ChangeNotice.CHANGE_REJECTED, change);
        }
    }

    /** It is written again. */
    @Transactional
    public void sendBack(ChangeId id) {
        Change change = lock(id);
        if (change.sendBack(clock.instant())) {
            save(change);
            notices.tellWriters(ChangeNotice.CHANGE_RETURNED, change);
        }
    }

    /** All have agreed; says when it comes into force. */
    @Transactional
    public Instant schedule(ChangeId id) {
        Change change = lock(id);
        Instant at = change.schedule(clock.instant());
        save(change);
        return at;
    }

    /** Tells the engine of it, if what is in force is still what the change was made from; outside of transactions. */
    public Told deploy(ChangeId id) {
        Told before = Objects.requireNonNull(transaction.execute(status -> beginDeployment(id)));
        return before.outcome() == DeploymentOutcome.DONE && before.deployed() == null
                ? tell(changed(id).stream().map(ChangeFile::asWritten).toList())
                : before;
    }

    private Told beginDeployment(ChangeId id) {
        List<ChangeFile> changed = lockFiles(id);
        Change change = lock(id);
        if (change.deployedAt() != null) {
            return new Told(DeploymentOutcome.DONE, new Deployed(List.of()), null);
        }
        if (isTaken(change, changed, ChangeFile::base)) {
            return new Told(DeploymentOutcome.BASE_MOVED, null, null);
        }
        boolean begun = change.beginDeployment(clock.instant());
        save(change);
        return new Told(begun ? DeploymentOutcome.DONE : DeploymentOutcome.REFUSED, null, null);
    }

    /** Notes what became of it. */
    @Transactional
    public Settled deployed(ChangeId id, Told told) {
        List<ChangeFile> changed = lockFiles(id);
        Change change = lock(id);
        Instant now = clock.instant();
        if (told.outcome() == DeploymentOutcome.DONE && told.deployed() != null) {
            if (change.deployed(now)) {
                inForce(change, changed.stream().map(ChangeFile::asWritten).toList(), Origin.STUDIO, told, now);
                notices.tellWriters(ChangeNotice.CHANGE_IN_FORCE, change);
            }
        } else {
            ReturnReason reason = told.outcome() == DeploymentOutcome.BASE_MOVED
                    ? ReturnReason.BASE_MOVED
                    : ReturnReason.ENGINE_REFUSED;
            change.notDeployed(reason, told.words());
            save(change);
        }
        return new Settled(told.outcome(), Objects.requireNonNullElse(change.watchUntil(), now));
    }

    /** Has running cases go along, unless they do already; a case of the change that begins anew hears what became of them. */
    @Transactional
    public Moving moveCases(ChangeId id) {
        Change change = lock(id);
        if (runs.has(id)) {
            runs.tellWhenKnown(id);
        } else if (change.cases().move() && change.deployedAt() != null) {
            versionsOf(change, Origin.STUDIO).forEach(version -> runs.begin(along(change, version)));
        }
        return new Moving(runs.has(id), groupOutside(change.writers()), REMINDED_AFTER.toHours());
    }

    /** Cases wait for somebody to say what becomes of them. */
    @Transactional(readOnly = true)
    public void remindOfCases(ChangeId id) {
        notices.tellAdmins(ChangeNotice.CASES_LEFT, find(id));
    }

    /** What the change brought, or brought back, of processes. */
    private List<ModelVersion> versionsOf(Change change, Origin origin) {
        return changed(change.id()).stream()
                .filter(file -> file.path().kind() == ChangeKind.FLOW)
                .flatMap(
                        file -> versions.findByPathOrderByNumberDesc(file.path().value()).stream())
                .filter(version -> change.id().equals(version.change()) && version.origin() == origin)
                .filter(version -> version.engineVersion() != null)
                .toList();
    }

    private static Along along(Change change, ModelVersion version) {
        CasesAlong cases = change.cases();
        return new Along(
                change.id(),
                new ModelPath(version.file().path()).id(),
                Objects.requireNonNull(version.engineVersion()),
                cases.renumbered(),
                cases.clocksAnew(),
                cases.handOutAnew(),
                change.title(),
                change.author());
    }

    /** Tells the engine to take what was before, if what the change brought is still in force; outside of transactions. */
    public Told rollBack(ChangeId id) {
        Told before = Objects.requireNonNull(transaction.execute(status -> beginRollback(id)));
        return before.outcome() == DeploymentOutcome.DONE && before.deployed() == null ? tellBack(changed(id)) : before;
    }

    private Told beginRollback(ChangeId id) {
        List<ChangeFile> changed = lockFiles(id);
        Change change = lock(id);
        if (change.state() == ChangeState.ROLLED_BACK) {
            return new Told(DeploymentOutcome.DONE, new Deployed(List.of()), null);
        }
        if (isTaken(change, changed, ChangeFile::asWritten) || !change.beginRollback(clock.instant())) {
            return new Told(DeploymentOutcome.BASE_MOVED, null, null);
        }
        runs.stop(id);
        save(change);
        return new Told(DeploymentOutcome.DONE, null, null);
    }

    /** Notes what became of it. */
    @Transactional
    public DeploymentOutcome rolledBack(ChangeId id, Told told) {
        List<ChangeFile> changed = lockFiles(id);
        Change change = lock(id);
        Instant now = clock.instant();
        if (told.outcome() == DeploymentOutcome.DONE && told.deployed() != null) {
            if (change.rolledBack(now)) {
                inForce(change, before(changed), Origin.ROLLBACK, told, now);
                live.gone(changed.stream()
                        .filter(ChangeFile::isNew)
                        .map(file -> file.path().value())
                        .toList());
                versionsOf(change, Origin.ROLLBACK).forEach(version -> runs.beginBack(along(change, version)));
                notices.tellWriters(ChangeNotice.CHANGE_ROLLED_BACK, change);
            }
        } else {
            change.notRolledBack(now);
            save(change);
        }
        return told.outcome();
    }

    /** Nobody watches it any more. */
    @Transactional
    public void close(ChangeId id) {
        Change change = lock(id);
        if (change.close(clock.instant())) {
            save(change);
        }
    }

    /** Whoever looked at it hears that its author took it back. */
    @Transactional(readOnly = true)
    public void recordWithdrawal(ChangeId id) {
        notices.tellWhoLooked(ChangeNotice.CHANGE_WITHDRAWN, find(id));
    }

    /** Those who wrote it hear that an admin called it off. */
    @Transactional(readOnly = true)
    public void recordCancellation(ChangeId id) {
        notices.tellWriters(ChangeNotice.CHANGE_CANCELLED, find(id));
    }

    private Told tell(List<EngineFile> wanted) {
        try {
            return new Told(DeploymentOutcome.DONE, engine.deploy(wanted), null);
        } catch (ModelRefused refused) {
            return new Told(DeploymentOutcome.REFUSED, null, String.valueOf(refused.arguments()[0]));
        }
    }

    /**
     * What was not there before goes, and then what was there before comes back: what goes is found by bringing it once more, and with
     * it comes what is bound to it, which must not be what stays.
     */
    private Told tellBack(List<ChangeFile> changed) {
        List<EngineFile> known = before(changed);
        List<EngineFile> fresh = changed.stream()
                .filter(ChangeFile::isNew)
                .map(ChangeFile::asWritten)
                .toList();
        try {
            if (!fresh.isEmpty()) {
                engine.withdraw(fresh);
            }
        } catch (ModelRefused refused) {
            return new Told(DeploymentOutcome.REFUSED, null, String.valueOf(refused.arguments()[0]));
        }
        return known.isEmpty() ? new Told(DeploymentOutcome.DONE, new Deployed(List.of()), null) : tell(known);
    }

    private static List<EngineFile> before(List<ChangeFile> changed) {
        return changed.stream()
                .filter(file -> !file.isNew())
                .map(ChangeFile::base)
                .toList();
    }

    private void inForce(Change change, List<EngineFile> brought, Origin origin, Told told, Instant now) {
        save(change);
        Deployed deployed = Objects.requireNonNull(told.deployed());
        history.inForce(brought, origin, change.id(), deployed, by(change, origin), now);
        live.inForce(brought, origin);
        Set<EngineFile> shipped =
                Set.copyOf(live.heldBack().stream().map(HeldBack::file).toList());
        brought.stream().filter(shipped::contains).map(EngineFile::path).forEach(live::decided);
    }

    private static @Nullable Uid by(Change change, Origin origin) {
        return origin == Origin.ROLLBACK ? change.rollbackBy() : change.author();
    }

    /** Another change came first, or is coming. */
    private boolean isTaken(Change change, List<ChangeFile> changed, Function<ChangeFile, EngineFile> wanted) {
        return changed.stream()
                .anyMatch(file -> !shelf.isInForce(wanted.apply(file))
                        || changes.isBeingDeployed(
                                file.path().value(), change.id().value()));
    }

    /** Those that say something else, kept still in the order of their paths, so that two changes never wait for each other. */
    private List<ChangeFile> lockFiles(ChangeId id) {
        List<ChangeFile> changed = changed(id);
        changed.forEach(file -> live.lock(file.path().value()));
        return changed;
    }

    private List<ChangeFile> changed(ChangeId id) {
        return files.findByChangeIdOrderByPath(id.value()).stream()
                .filter(ChangeFile::isChanged)
                .toList();
    }

    private void save(Change change) {
        changes.save(change);
        broadcasts.publish(ChangeDesk.TOPIC, change.id().value());
    }

    private Change find(ChangeId id) {
        return changes.findById(id.value()).orElseThrow(ChangeUnknown::new);
    }

    private Change lock(ChangeId id) {
        return changes.lock(id.value()).orElseThrow(ChangeUnknown::new);
    }
}
