package org.mmhc.studio;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.StudioRefusals.BaseMoved;
import org.mmhc.studio.StudioRefusals.ChangeFrozen;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.StudioRefusals.DraftStale;
import org.mmhc.studio.StudioRefusals.ModelFaulty;
import org.mmhc.studio.StudioRefusals.ModelTooLarge;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;
import org.mmhc.studio.StudioRefusals.NothingChanged;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.words.ModelWords;
import org.mmhc.studio.words.Sentence;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Where changes of models are written. All of it is refused with {@link ChangeUnknown}, {@link ModelUnknown} and, outside of a draft, {@link ChangeFrozen}. */
@Service
@Validated
@Transactional
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
public class ChangeDesk {

    /** Broadcasts name the change. */
    public static final String TOPIC = "studio.changes";

    private static final int MOST_CHARACTERS = 2_000_000;

    private final Changes changes;
    private final ChangeFiles files;
    private final ModelShelf shelf;
    private final ChangeChecks checks;
    private final UserDirectory users;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ChangeDesk(
            Changes changes,
            ChangeFiles files,
            ModelShelf shelf,
            ChangeChecks checks,
            UserDirectory users,
            Broadcasts broadcasts,
            Clock clock) {
        this.changes = changes;
        this.files = files;
        this.shelf = shelf;
        this.checks = checks;
        this.users = users;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Begins a change of a model. */
    public record BeginChange(
            @NotNull ModelPath path,

            @NotNull(message = "{studio.problem.titleSize}")
            @Size(min = 1, max = 120, message = "{studio.problem.titleSize}")
            String title,

            @NotNull(message = "{studio.problem.whySize}")
            @Size(min = 10, max = 2000, message = "{studio.problem.whySize}")
            String why) {}

    /**
     * Writes a file of a change anew.
     *
     * @param number that which the writer had before them
     */
    public record SaveFile(
            @NotNull ChangeId change,
            @NotNull ModelPath path,
            @NotNull String content,
            long number) {}

    /** A file was written; the next save of it names this number. */
    public record Saved(long number, Instant at) {}

    /** Begins a change of what is in force. */
    @Audited(value = "studio.changeBegun", reference = "#result")
    public ChangeId begin(@Valid BeginChange command) {
        EngineFile base = shelf.find(command.path()).orElseThrow(ModelUnknown::new);
        Uid me = CurrentUser.require().uid();
        Instant now = clock.instant();
        Change change = changes.save(new Change(
                command.title().strip(), command.why().strip(), command.path().kind(), me, now));
        files.save(new ChangeFile(change.id(), base, me, now));
        broadcasts.publish(TOPIC, change.id().value());
        return change.id();
    }

    /** Takes another model into the change; one that is in it already stays as it is. */
    @Audited(value = "studio.modelAdded", reference = "#change")
    public void add(@NotNull ChangeId change, @NotNull ModelPath path) {
        Change found = lock(change);
        Instant now = clock.instant();
        found.touch(path.kind(), now);
        if (files.findByChangeIdAndPath(change.value(), path.value()).isEmpty()) {
            EngineFile base = shelf.find(path).orElseThrow(ModelUnknown::new);
            files.save(new ChangeFile(change, base, CurrentUser.require().uid(), now));
        }
        changes.save(found);
    }

    /**
     * Keeps what is written so far, whether it is right or not. Refused with {@link DraftStale} when somebody else wrote
     * meanwhile, with {@link ModelTooLarge} and {@link ModelUnreadable}.
     */
    @Audited(value = "studio.draftSaved", reference = "#command.change()")
    public Saved save(@Valid SaveFile command) {
        Change change = lock(command.change());
        Instant now = clock.instant();
        change.touch(now);
        ChangeFile file = file(command.change(), command.path());
        if (file.number() != command.number()) {
            throw new DraftStale(users.nameOf(file.editedBy()), file.editedAt());
        }
        if (command.content().length() > MOST_CHARACTERS) {
            throw new ModelTooLarge(MOST_CHARACTERS);
        }
        EngineFile written = new EngineFile(command.path().value(), command.content());
        ModelWords.compare(file.base(), written);
        if (!written.equals(file.asWritten())) {
            file.write(command.content(), CurrentUser.require().uid(), now);
            files.save(file);
            changes.save(change);
            broadcasts.publish(TOPIC, change.id().value());
        }
        return new Saved(file.number(), file.editedAt());
    }

    /**
     * Says that the change is ready to be looked at; from now on it stands still. Refused with {@link NotTheAuthor},
     * {@link NothingChanged}, {@link ModelFaulty} and {@link BaseMoved}.
     */
    @Audited(value = "studio.changeSubmitted", reference = "#id")
    public void handIn(@NotNull ChangeId id) {
        Change change = lock(id);
        change.handIn(CurrentUser.require().uid(), clock.instant());
        List<ChangeFile> written = files.findByChangeIdOrderByPath(id.value());
        if (written.stream().noneMatch(file -> !words(file).isEmpty())) {
            throw new NothingChanged();
        }
        written.forEach(this::requireSameBase);
        long errors = checks.of(written.stream().map(ChangeFile::asWritten).toList()).stream()
                .filter(Finding::isError)
                .count();
        if (errors > 0) {
            throw new ModelFaulty((int) errors);
        }
        changes.save(change);
        broadcasts.publish(TOPIC, id.value());
    }

    /** Takes the change back. Refused with {@link NotTheAuthor}. */
    @Audited(value = "studio.changeWithdrawn", reference = "#id")
    public void withdraw(@NotNull ChangeId id) {
        Change change = lock(id);
        change.withdraw(CurrentUser.require().uid(), clock.instant());
        changes.save(change);
        broadcasts.publish(TOPIC, id.value());
    }

    static List<Sentence> words(ChangeFile file) {
        return ModelWords.compare(file.base(), file.asWritten());
    }

    private void requireSameBase(ChangeFile file) {
        boolean same = shelf.find(file.path())
                .map(EngineFile::hash)
                .filter(file.baseHash()::equals)
                .isPresent();
        if (!same) {
            throw new BaseMoved(file.path());
        }
    }

    private Change lock(ChangeId id) {
        return changes.lock(id.value()).orElseThrow(ChangeUnknown::new);
    }

    private ChangeFile file(ChangeId change, ModelPath path) {
        return files.findByChangeIdAndPath(change.value(), path.value()).orElseThrow(ModelUnknown::new);
    }
}
