package org.mmhc.studio;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineModels;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.ChangePolicy.ChangeFacts;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.check.Finding.Rule;
import org.mmhc.studio.words.ModelWords;
import org.mmhc.studio.words.Sentence;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of models as people read them. All of it is refused with {@link ChangeUnknown} and {@link ModelUnknown}. */
@Service
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN', 'COMMITTEE')")
public class ChangeRecords {

    private static final int MOST_OF_A_MODEL = 50;
    private static final List<ChangeState> OPEN =
            Stream.of(ChangeState.values()).filter(ChangeState::isOpen).toList();

    private final Changes changes;
    private final ChangeFiles files;
    private final ChangeChecks checks;
    private final ChangeImpact impact;
    private final ChangeWatch watch;
    private final ModelShelf shelf;
    private final EngineModels engine;
    private final UserDirectory users;
    private final Clock clock;

    ChangeRecords(
            Changes changes,
            ChangeFiles files,
            ChangeChecks checks,
            ChangeImpact impact,
            ChangeWatch watch,
            ModelShelf shelf,
            EngineModels engine,
            UserDirectory users,
            Clock clock) {
        this.changes = changes;
        this.files = files;
        this.checks = checks;
        this.impact = impact;
        this.watch = watch;
        this.shelf = shelf;
        this.engine = engine;
        this.users = users;
        this.clock = clock;
    }

    /** A change in a list. */
    public record ChangeRow(
            ChangeId id,
            String title,
            String why,
            ChangeKind kind,
            ChangeState state,
            Uid author,
            String authorName,
            Instant changedAt,
            List<ModelPath> paths) {}

    /**
     * What a file of a change does.
     *
     * @param moved whether what is in force is not what it was made from, which counts until it is in force itself
     * @param usedBy ids of the processes that use it
     */
    public record FileWords(ModelPath path, List<Sentence> words, boolean moved, List<String> usedBy) {}

    /** What somebody did with a change. */
    public record Step(
            ChangeStep what,
            @Nullable String who,
            @Nullable Instant at,
            @Nullable String words) {}

    /**
     * All that is known of a change.
     *
     * @param facts by which it is decided who has to agree
     * @param approvers how many have to agree; 0 while that is not known
     * @param steps what was done, the first one first
     * @param wrote whether the reader wrote in it
     * @param mayRollBack whether the reader puts it back by one click
     * @param stuckCases how many cases of its processes have come to stand still since it is in force; 0 once nobody watches it
     */
    public record ChangeDetails(
            ChangeRow change,
            List<FileWords> files,
            ChangeFacts facts,
            int approvers,
            @Nullable Instant deployAt,
            @Nullable Instant watchUntil,
            @Nullable ReturnReason returnedFor,
            @Nullable String returnWords,
            List<String> writers,
            List<Step> steps,
            boolean wrote,
            boolean mayRollBack,
            int stuckCases) {}

    /**
     * A file of a change.
     *
     * @param number which the next save of it names
     */
    public record FileText(
            ModelPath path,
            String content,
            String base,
            long number,
            Uid editedBy,
            String editorName,
            Instant editedAt) {}

    /** Those with which something is still to be done, the one last touched first. */
    @Transactional(readOnly = true)
    public Page<ChangeRow> open(Pageable page) {
        return find(OPEN, page);
    }

    /** Which changes somebody looks for. */
    public enum Whose {
        /** All of them. */
        ALL,
        /** Those in which the reader wrote. */
        MINE,
        /** Those that wait for somebody who wrote nothing of it, as the reader. */
        TO_REVIEW
    }

    /**
     * What somebody looks for.
     *
     * @param state null for all with which something is still to be done
     * @param kind null for all sorts
     */
    public record ChangeQuery(
            Whose whose,
            boolean closedToo,
            @Nullable ChangeState state,
            @Nullable ChangeKind kind) {

        private Collection<ChangeState> states() {
            if (whose == Whose.TO_REVIEW) {
                return List.of(ChangeState.IN_REVIEW);
            }
            return state != null ? List.of(state) : closedToo ? List.of(ChangeState.values()) : OPEN;
        }

        private Collection<ChangeKind> kinds() {
            return kind != null ? List.of(kind) : List.of(ChangeKind.values());
        }
    }

    /** Those that somebody looks for, the one last touched first. */
    @Transactional(readOnly = true)
    public Page<ChangeRow> find(ChangeQuery query, Pageable page) {
        String me = "%" + CurrentUser.require().uid().value() + "%";
        return rows(changes.find(
                query.states(),
                query.kinds(),
                query.whose() == Whose.MINE ? me : "%",
                query.whose() == Whose.TO_REVIEW ? me : "",
                page));
    }

    /** Those in these states, the one last touched first. */
    @Transactional(readOnly = true)
    public Page<ChangeRow> find(Collection<ChangeState> states, Pageable page) {
        return rows(changes.find(states, List.of(ChangeKind.values()), "%", "", page));
    }

    private Page<ChangeRow> rows(Page<Change> found) {
        Map<Uid, String> names =
                users.namesOf(found.stream().map(Change::author).collect(Collectors.toSet()));
        return found.map(change -> row(change, names));
    }

    /** One change. */
    @Transactional(readOnly = true)
    public ChangeRow get(ChangeId id) {
        Change change = find(id);
        return row(change, users.namesOf(Set.of(change.author())));
    }

    /** Those that touched a model, the one last touched first. */
    @Transactional(readOnly = true)
    public List<ChangeRow> ofModel(ModelPath path) {
        List<Change> found = changes.ofPath(path.value(), Limit.of(MOST_OF_A_MODEL));
        Map<Uid, String> names =
                users.namesOf(found.stream().map(Change::author).collect(Collectors.toSet()));
        return found.stream().map(change -> row(change, names)).toList();
    }

    /** One change with all that is known of it. */
    @Transactional(readOnly = true)
    public ChangeDetails details(ChangeId id) {
        Change change = find(id);
        Actor me = CurrentUser.require();
        Map<Uid, String> names = users.namesOf(change.people());
        return new ChangeDetails(
                row(change, names),
                files.findByChangeIdOrderByPath(id.value()).stream()
                        .map(file -> new FileWords(
                                file.path(),
                                ChangeDesk.words(file),
                                change.state().isComing() && !shelf.isInForce(file.base()),
                                impact.usedBy(file.path())))
                        .toList(),
                impact.of(change),
                change.approvers(),
                change.deployAt(),
                change.watchUntil(),
                change.returnedFor(),
                change.returnWords(),
                change.writers().stream().map(names::get).toList(),
                steps(change, names),
                change.writers().contains(me.uid()),
                change.isWatched(clock.instant()) && ChangeReview.mayRollBack(me, change),
                watch.stuck(change));
    }

    private static List<Step> steps(Change change, Map<Uid, String> names) {
        return Stream.of(
                        step(ChangeStep.BEGUN, change.author(), change.createdAt(), null, names),
                        step(ChangeStep.HANDED_IN, change.author(), change.submittedAt(), null, names),
                        step(ChangeStep.LOOKED_AT, change.reviewer(), null, verdict(change), names),
                        step(ChangeStep.CONFIRMED, change.confirmer(), null, null, names),
                        step(ChangeStep.DEPLOYED, null, change.deployedAt(), null, names),
                        step(ChangeStep.STOPPED, change.stoppedBy(), null, change.stopReason(), names),
                        step(
                                ChangeStep.ROLLED_BACK,
                                change.rollbackBy(),
                                change.rolledBackAt(),
                                change.rollbackReason(),
                                names))
                .flatMap(Optional::stream)
                .toList();
    }

    private static @Nullable String verdict(Change change) {
        return change.verdict() == ReviewVerdict.REJECT ? change.returnWords() : null;
    }

    private static Optional<Step> step(
            ChangeStep what, @Nullable Uid who, @Nullable Instant at, @Nullable String words, Map<Uid, String> names) {
        boolean done = who != null && what.isToldByWho() || at != null;
        return done ? Optional.of(new Step(what, who == null ? null : names.get(who), at, words)) : Optional.empty();
    }

    /** A file as it stands in the change. */
    @Transactional(readOnly = true)
    public FileText file(ChangeId change, ModelPath path) {
        ChangeFile file = find(change, path);
        return new FileText(
                path,
                file.asWritten().content(),
                file.base().content(),
                file.number(),
                file.editedBy(),
                users.nameOf(file.editedBy()),
                file.editedAt());
    }

    /** What the file does to what is in force, in words. */
    @Transactional(readOnly = true)
    public List<Sentence> words(ChangeId change, ModelPath path) {
        return ChangeDesk.words(find(change, path));
    }

    /** What another text would do to what was in force when the change began. */
    @Transactional(readOnly = true)
    public List<Sentence> wordsOf(ChangeId change, ModelPath path, String content) {
        return ModelWords.compare(find(change, path).base(), new EngineFile(path.value(), content));
    }

    /** What is wrong with the files by the rules of the house. */
    @Transactional(readOnly = true)
    public List<Finding> findings(ChangeId change) {
        find(change);
        return checks.of(written(change));
    }

    /** What the engine would say, which is asked without a trace. Refused with {@link EngineAway}. */
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    public List<Finding> tryOut(ChangeId change) {
        find(change);
        return engine.dryRun(written(change)).stream()
                .map(said -> new Finding(
                        Rule.ENGINE, said.path() == null ? "" : said.path(), said.element(), List.of(said.words())))
                .toList();
    }

    private List<EngineFile> written(ChangeId change) {
        return files.findByChangeIdOrderByPath(change.value()).stream()
                .map(ChangeFile::asWritten)
                .toList();
    }

    private ChangeRow row(Change change, Map<Uid, String> names) {
        return new ChangeRow(
                change.id(),
                change.title(),
                change.why(),
                change.kind(),
                change.state(),
                change.author(),
                names.getOrDefault(change.author(), change.author().value()),
                change.changedAt(),
                files.pathsOf(change.id().value()).stream()
                        .sorted()
                        .map(ModelPath::new)
                        .toList());
    }

    private Change find(ChangeId id) {
        return changes.findById(id.value()).orElseThrow(ChangeUnknown::new);
    }

    private ChangeFile find(ChangeId change, ModelPath path) {
        return files.findByChangeIdAndPath(change.value(), path.value()).orElseThrow(ModelUnknown::new);
    }
}
