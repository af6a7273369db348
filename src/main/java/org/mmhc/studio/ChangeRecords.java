package org.mmhc.studio;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineModels;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.check.Finding.Rule;
import org.mmhc.studio.words.ModelWords;
import org.mmhc.studio.words.Sentence;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of models as people read them. All of it is refused with {@link ChangeUnknown} and {@link ModelUnknown}. */
@Service
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
public class ChangeRecords {

    private final Changes changes;
    private final ChangeFiles files;
    private final ChangeChecks checks;
    private final EngineModels engine;
    private final UserDirectory users;

    ChangeRecords(Changes changes, ChangeFiles files, ChangeChecks checks, EngineModels engine, UserDirectory users) {
        this.changes = changes;
        this.files = files;
        this.checks = checks;
        this.engine = engine;
        this.users = users;
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

    /** Those that are being written or looked at, the one last touched first. */
    @Transactional(readOnly = true)
    public Page<ChangeRow> open(Pageable page) {
        Page<Change> found = changes.open(page);
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
                files.findByChangeIdOrderByPath(change.id().value()).stream()
                        .map(ChangeFile::path)
                        .toList());
    }

    private Change find(ChangeId id) {
        return changes.findById(id.value()).orElseThrow(ChangeUnknown::new);
    }

    private ChangeFile find(ChangeId change, ModelPath path) {
        return files.findByChangeIdAndPath(change.value(), path.value()).orElseThrow(ModelUnknown::new);
    }
}
