package org.mmhc.studio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.HeldBack;
import org.mmhc.engine.LiveFiles.LiveFile;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.Changes.UnderWay;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.ModelXml;
import org.mmhc.studio.words.ModelWords;
import org.mmhc.studio.words.Sentence;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The models in force, to be read by analysts, admins and the committee. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN', 'COMMITTEE')")
public class ModelRecords {

    private final ModelShelf shelf;
    private final Changes changes;
    private final ModelVersions versions;
    private final ChangeImpact impact;
    private final LiveFiles live;
    private final UserDirectory users;

    ModelRecords(
            ModelShelf shelf,
            Changes changes,
            ModelVersions versions,
            ChangeImpact impact,
            LiveFiles live,
            UserDirectory users) {
        this.shelf = shelf;
        this.changes = changes;
        this.versions = versions;
        this.impact = impact;
        this.live = live;
        this.users = users;
    }

    /**
     * A model in force.
     *
     * @param name in words of the business
     * @param edited whether it is not as it was shipped
     * @param underWay how many changes of it are being written or looked at
     */
    public record ModelRow(ModelPath path, String name, boolean edited, long underWay) {}

    /**
     * What a model said from some moment on.
     *
     * @param deployedAt null when it was never brought from here
     * @param inForce whether it still does
     */
    public record ModelVersionRow(
            int number,
            Origin origin,
            @Nullable ChangeId change,
            @Nullable Integer engineVersion,
            @Nullable Instant deployedAt,
            @Nullable String by,
            boolean inForce) {}

    /**
     * All that is known of a model.
     *
     * @param usedBy ids of the processes that use it
     * @param versions the newest first
     * @param held what a release brings and was held back, as the model was edited here, does to it; null when there is nothing
     */
    public record ModelDetails(
            ModelRow model,
            List<String> usedBy,
            List<ModelVersionRow> versions,
            @Nullable List<Sentence> held) {}

    /** One with its versions. Refused with {@link ModelUnknown}. */
    public ModelDetails details(ModelPath path) {
        ModelRow row = all().stream()
                .filter(model -> model.path().equals(path))
                .findFirst()
                .orElseThrow(ModelUnknown::new);
        EngineFile now = shelf.find(path).orElseThrow(ModelUnknown::new);
        return new ModelDetails(
                row,
                path.kind() == ChangeKind.FLOW ? List.of() : impact.usedBy(path),
                versions(path, now),
                live.heldBack().stream()
                        .map(HeldBack::file)
                        .filter(file -> file.path().equals(path.value()))
                        .findFirst()
                        .map(shipped -> ModelWords.compare(now, shipped))
                        .orElse(null));
    }

    /** Those of which a release brings another content that was held back. */
    public List<ModelPath> heldBack() {
        return live.heldBack().stream()
                .map(held -> new ModelPath(held.file().path()))
                .toList();
    }

    /** The text of a version. Refused with {@link ModelUnknown}. */
    public String read(ModelPath path, int version) {
        return versionFile(path, version).content();
    }

    /** What the second version does to the first. Refused with {@link ModelUnknown}. */
    public List<Sentence> compare(ModelPath path, int from, int to) {
        return ModelWords.compare(versionFile(path, from), versionFile(path, to));
    }

    private EngineFile versionFile(ModelPath path, int version) {
        return versions.findByPathAndNumber(path.value(), version)
                .map(ModelVersion::file)
                .or(() -> shelf.find(path).filter(now -> version == last(path) + 1))
                .orElseThrow(ModelUnknown::new);
    }

    private int last(ModelPath path) {
        return versions.findFirstByPathOrderByNumberDesc(path.value())
                .map(ModelVersion::number)
                .orElse(0);
    }

    /** What a release brought last is not written down before it is replaced. */
    private List<ModelVersionRow> versions(ModelPath path, EngineFile now) {
        List<ModelVersion> written = versions.findByPathOrderByNumberDesc(path.value());
        List<ModelVersionRow> rows = new ArrayList<>();
        boolean isWritten = !written.isEmpty() && written.getFirst().hash().equals(now.hash());
        if (!isWritten) {
            rows.add(new ModelVersionRow(
                    last(path) + 1,
                    Origin.SHIPPED,
                    null,
                    null,
                    live.find(path.value()).map(LiveFile::deployedAt).orElse(null),
                    null,
                    true));
        }
        for (ModelVersion version : written) {
            rows.add(new ModelVersionRow(
                    version.number(),
                    version.origin(),
                    version.change(),
                    version.engineVersion(),
                    version.deployedAt(),
                    version.deployedBy() == null ? null : users.nameOf(version.deployedBy()),
                    isWritten && version.equals(written.getFirst())));
        }
        return rows;
    }

    /** All of them, by module, processes first. */
    public List<ModelRow> all() {
        Map<String, Long> underWay =
                changes.underWay().stream().collect(Collectors.toMap(UnderWay::getPath, UnderWay::getNumber));
        return shelf.all().values().stream()
                .map(file -> new ModelRow(
                        new ModelPath(file.path()),
                        name(file),
                        shelf.isEdited(file),
                        underWay.getOrDefault(file.path(), 0L)))
                .sorted(Comparator.comparing((ModelRow row) -> row.path().module())
                        .thenComparing(row -> row.path().kind(), Comparator.reverseOrder())
                        .thenComparing(ModelRow::name))
                .toList();
    }

    /** The text of one. Refused with {@link ModelUnknown}. */
    public String read(ModelPath path) {
        return shelf.find(path).orElseThrow(ModelUnknown::new).content();
    }

    private static String name(EngineFile file) {
        ModelPath path = new ModelPath(file.path());
        if (path.kind() == ChangeKind.FORM) {
            return path.id();
        }
        try {
            String what = path.kind() == ChangeKind.FLOW ? "process" : "definitions";
            return ModelXml.all(ModelXml.read(file.path(), file.content()), what).stream()
                    .flatMap(element -> ModelXml.attribute(element, "name").stream())
                    .findFirst()
                    .orElse(path.id());
        } catch (ModelUnreadable unreadable) {
            return path.id();
        }
    }
}
