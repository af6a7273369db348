package org.mmhc.studio;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.Changes.UnderWay;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.ModelXml;
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

    ModelRecords(ModelShelf shelf, Changes changes) {
        this.shelf = shelf;
        this.changes = changes;
    }

    /**
     * A model in force.
     *
     * @param name in words of the business
     * @param edited whether it is not as it was shipped
     * @param underWay how many changes of it are being written or looked at
     */
    public record ModelRow(ModelPath path, String name, boolean edited, long underWay) {}

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
