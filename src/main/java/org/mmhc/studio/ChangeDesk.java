package org.mmhc.studio;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.HeldBack;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.ChangeEvents.ChangeWithdrawn;
import org.mmhc.studio.StudioRefusals.BaseMoved;
import org.mmhc.studio.StudioRefusals.ChangeFrozen;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.StudioRefusals.DeployTimeUnfit;
import org.mmhc.studio.StudioRefusals.DraftStale;
import org.mmhc.studio.StudioRefusals.ModelFaulty;
import org.mmhc.studio.StudioRefusals.ModelTooLarge;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;
import org.mmhc.studio.StudioRefusals.NothingChanged;
import org.mmhc.studio.StudioRefusals.PathTaken;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.words.ModelWords;
import org.mmhc.studio.words.Sentence;
import org.springframework.context.ApplicationEventPublisher;
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
    private final ModelVersions versions;
    private final LiveFiles live;
    private final ChangeChecks checks;
    private final UserDirectory users;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ChangeDesk(
            Changes changes,
            ChangeFiles files,
            ModelShelf shelf,
            ModelVersions versions,
            LiveFiles live,
            ChangeChecks checks,
            UserDirectory users,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.changes = changes;
        this.files = files;
        this.shelf = shelf;
        this.versions = versions;
        this.live = live;
        this.checks = checks;
        this.users = users;
        this.events = events;
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
        return begin(command, command.path().kind(), null);
    }

    /**
     * Begins a model that is not there yet.
     *
     * @param name what people call it
     * @param startMessage by which a process begins; none for decisions and forms
     */
    public record BeginModel(
            @NotNull @Valid BeginChange change,

            @NotNull(message = "{studio.problem.titleSize}")
            @Size(min = 1, max = 120, message = "{studio.problem.titleSize}")
            String name,

            @Nullable String startMessage) {}

    /**
     * Begins a model that is not there yet, in a module that has models. Refused with {@link PathTaken}, also when a model of another
     * module has the name, as the engine tells them apart by nothing else, and with {@link ModelUnreadable}.
     */
    @Audited(value = "studio.changeBegun", reference = "#result")
    public ChangeId beginNew(@Valid BeginModel command) {
        ModelPath path = command.change().path();
        Map<String, EngineFile> all = shelf.all();
        if (all.keySet().stream()
                .noneMatch(other -> new ModelPath(other).module().equals(path.module()))) {
            throw new ModelUnknown();
        }
        boolean known = all.keySet().stream()
                .anyMatch(other -> new ModelPath(other).file().equals(path.file()));
        if (known || changes.isBegun(path.value())) {
            throw new PathTaken(path);
        }
        String startMessage = command.startMessage() == null ? "" : command.startMessage();
        EngineFile nothing = new EngineFile(path.value(), "");
        EngineFile drawn = NewModels.of(path, command.name().strip(), startMessage);
        ModelWords.compare(nothing, drawn);
        return begin(command.change(), ChangeKind.NEW, nothing, drawn);
    }

    /** Begins a change by which a model becomes what it was before. */
    @Audited(value = "studio.changeBegun", reference = "#result")
    public ChangeId beginReturn(@Valid BeginChange command, int version) {
        ModelVersion before =
                versions.findByPathAndNumber(command.path().value(), version).orElseThrow(ModelUnknown::new);
        return begin(command, ChangeKind.ROLLBACK, before.file());
    }

    /** Begins a change by which a model becomes what a release brought, which was held back as the model was edited here. */
    @Audited(value = "studio.changeBegun", reference = "#result")
    public ChangeId beginRelease(@Valid BeginChange command) {
        EngineFile shipped = live.heldBack().stream()
                .map(HeldBack::file)
                .filter(file -> file.path().equals(command.path().value()))
                .findFirst()
                .orElseThrow(ModelUnknown::new);
        return begin(command, command.path().kind(), shipped);
    }

    private ChangeId begin(BeginChange command, ChangeKind kind, @Nullable EngineFile becomes) {
        return begin(command, kind, shelf.find(command.path()).orElseThrow(ModelUnknown::new), becomes);
    }

    private ChangeId begin(BeginChange command, ChangeKind kind, EngineFile base, @Nullable EngineFile becomes) {
        Uid me = CurrentUser.require().uid();
        Instant now = clock.instant();
        Change change =
                changes.save(new Change(command.title().strip(), command.why().strip(), kind, me, now));
        ChangeFile file = new ChangeFile(change.id(), base, me, now);
        if (becomes != null) {
            file.write(becomes.content(), me, now);
        }
        files.save(file);
        broadcasts.publish(TOPIC, change.id().value());
        return change.id();
    }

    /** Leaves a model as it was edited here, whatever the release brought that was held back. */
    @Audited(value = "studio.releaseDeclined", reference = "#path")
    public void keepOurs(@NotNull ModelPath path) {
        live.decided(path.value());
        broadcasts.publish(TOPIC, path.value());
    }

    /** Takes what is in force now as that from which the change is made; what is written stays as it is. */
    @Audited(value = "studio.baseTaken", reference = "#id")
    public void takeBase(@NotNull ChangeId id) {
        Change change = lock(id);
        change.touch(CurrentUser.require().uid(), clock.instant());
        for (ChangeFile file : files.findByChangeIdOrderByPath(id.value())) {
            shelf.find(file.path()).ifPresent(file::startFrom);
            files.save(file);
        }
        changes.save(change);
        broadcasts.publish(TOPIC, id.value());
    }

    /** Takes another model into the change; one that is in it already stays as it is. */
    @Audited(value = "studio.modelAdded", reference = "#change")
    public void add(@NotNull ChangeId change, @NotNull ModelPath path) {
        Change found = lock(change);
        Instant now = clock.instant();
        found.touch(path.kind(), CurrentUser.require().uid(), now);
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
        ChangeFile file = file(command.change(), command.path());
        change.requireDraft();
        if (file.number() != command.number()) {
            throw new DraftStale(users.nameOf(file.editedBy()), file.editedAt());
        }
        if (command.content().length() > MOST_CHARACTERS) {
            throw new ModelTooLarge(MOST_CHARACTERS);
        }
        EngineFile written = new EngineFile(command.path().value(), command.content());
        ModelWords.compare(file.base(), written);
        if (!written.equals(file.asWritten())) {
            Uid me = CurrentUser.require().uid();
            change.touch(me, now);
            change.isNoReturn(command.path().kind());
            file.write(command.content(), me, now);
            files.save(file);
            changes.save(change);
            broadcasts.publish(TOPIC, change.id().value());
        }
        return new Saved(file.number(), file.editedAt());
    }

    /**
     * Says that the change is ready to be looked at; from now on it stands still. Refused with {@link NotTheAuthor},
     * {@link NothingChanged}, {@link ModelFaulty}, {@link BaseMoved} and {@link DeployTimeUnfit}.
     *
     * @param deployAt when it is to come into force; none for as soon as it can
     */
    @Audited(value = "studio.changeSubmitted", reference = "#id")
    public void handIn(@NotNull ChangeId id, @Nullable Instant deployAt) {
        handInWith(id, deployAt, CasesAlong.NONE);
    }

    /** The same, and running cases go along as somebody planned it. */
    @Audited(value = "studio.changeSubmitted", reference = "#id")
    public void handInWith(@NotNull ChangeId id, @Nullable Instant deployAt, @NotNull @Valid CasesAlong cases) {
        Change change = lock(id);
        change.take(cases);
        change.handIn(CurrentUser.require().uid(), deployAt, clock.instant());
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
        events.publishEvent(change.submitted());
        broadcasts.publish(TOPIC, id.value());
    }

    /** Takes the change back. Refused with {@link NotTheAuthor}, and once it is being brought into force. */
    @Audited(value = "studio.changeWithdrawn", reference = "#id")
    public void withdraw(@NotNull ChangeId id) {
        Change change = lock(id);
        Instant now = clock.instant();
        boolean looksAtIt = change.state() != ChangeState.DRAFT;
        if (change.withdraw(CurrentUser.require().uid(), now) && looksAtIt) {
            events.publishEvent(new ChangeWithdrawn(id, now));
        }
        changes.save(change);
        broadcasts.publish(TOPIC, id.value());
    }

    static List<Sentence> words(ChangeFile file) {
        return ModelWords.compare(file.base(), file.asWritten());
    }

    private void requireSameBase(ChangeFile file) {
        if (!shelf.isInForce(file.base())) {
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
