package org.mmhc.studio.replay;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ChangeRecords.FileWords;
import org.mmhc.studio.ChangeState;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ModelRecords;
import org.mmhc.studio.ModelRecords.ModelRow;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.StudioRefusals.NothingToReplay;
import org.mmhc.studio.StudioRefusals.ReplayTooLate;
import org.mmhc.studio.StudioRefusals.ReplayUnderWay;
import org.mmhc.studio.StudioRefusals.ReplayUnknown;
import org.mmhc.studio.replay.ReplayBook.Entry;
import org.mmhc.studio.replay.ReplayBook.Pair;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Has past cases told again by a change. All of it is refused with {@link ChangeUnknown} and {@link ReplayUnknown}. */
@Service
@Validated
@Transactional
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
public class ReplayDesk {

    private static final Set<ChangeState> NOT_YET = Set.of(ChangeState.DRAFT, ChangeState.IN_REVIEW);

    private final ReplayBook book;
    private final ChangeRecords changes;
    private final ModelRecords models;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ReplayDesk(ReplayBook book, ChangeRecords changes, ModelRecords models, Broadcasts broadcasts, Clock clock) {
        this.book = book;
        this.changes = changes;
        this.models = models;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Begins to tell past cases by the change as it is written now. Refused with {@link NothingToReplay}, {@link ReplayTooLate} and
     * {@link ReplayUnderWay}.
     */
    @Audited(value = "studio.replayBegun", reference = "{#result, #id}")
    public ReplayId begin(@NotNull ChangeId id) {
        book.oneAfterTheOther(id);
        ChangeDetails details = changes.details(id);
        if (!NOT_YET.contains(details.change().state())) {
            throw new ReplayTooLate();
        }
        if (book.latest(id)
                .filter(latest -> latest.state() == ReplayState.RUNNING)
                .isPresent()) {
            throw new ReplayUnderWay();
        }
        List<Pair> files = files(details);
        if (files.stream().noneMatch(file -> file.before().path().endsWith(".bpmn"))) {
            throw new NothingToReplay();
        }
        ReplayId begun = book.begin(
                id, files, hash(changes, details), CurrentUser.require().uid(), clock.instant());
        broadcasts.publish(ChangeDesk.TOPIC, id.value());
        return begun;
    }

    /** Stops it soon; what was told until then stands, and one that has ended stays as it is. */
    @Audited(value = "studio.replayStopped", reference = "#id")
    public void stop(@NotNull ReplayId id) {
        Entry entry = book.find(id).orElseThrow(ReplayUnknown::new);
        if (book.stop(id, clock.instant())) {
            broadcasts.publish(ChangeDesk.TOPIC, entry.change().value());
        }
    }

    /** What the change says now, of what can be told again. */
    static String hash(ChangeRecords changes, ChangeDetails details) {
        return ReplayBook.hash(details.files().stream()
                .map(FileWords::path)
                .map(path -> new EngineFile(
                        path.value(), changes.file(details.change().id(), path).content()))
                .toList());
    }

    /** Processes and tables that it changes, and the processes that ask such a table; a process that is new has no past. */
    private List<Pair> files(ChangeDetails details) {
        List<Pair> files = new ArrayList<>();
        for (FileWords file : details.files()) {
            FileText text = changes.file(details.change().id(), file.path());
            Pair pair = new Pair(
                    new EngineFile(file.path().value(), text.base()),
                    new EngineFile(file.path().value(), text.content()));
            boolean hasNoPast = pair.addsModel() && file.path().kind() == ChangeKind.FLOW;
            if (file.path().kind() != ChangeKind.FORM && pair.differs() && !hasNoPast) {
                files.add(pair);
            }
        }
        Set<String> changed = files.stream().map(file -> file.before().path()).collect(Collectors.toSet());
        Set<String> asking = details.files().stream()
                .filter(file -> file.path().kind() == ChangeKind.RULES
                        && changed.contains(file.path().value()))
                .flatMap(file -> file.usedBy().stream())
                .collect(Collectors.toSet());
        models.all().stream()
                .map(ModelRow::path)
                .filter(path -> path.kind() == ChangeKind.FLOW && asking.contains(path.id()))
                .filter(path -> !changed.contains(path.value()))
                .map(this::asItIs)
                .forEach(files::add);
        return files;
    }

    private Pair asItIs(ModelPath path) {
        EngineFile file = new EngineFile(path.value(), models.read(path));
        return new Pair(file, file);
    }
}
