package org.mmhc.studio;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineRefusals.PlanUnfit;
import org.mmhc.engine.move.CaseMoves.Choices;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.move.MoveRecords;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRecords.StepPreview;
import org.mmhc.studio.words.Sentence;
import org.mmhc.studio.words.Sentence.Says;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a change means for running cases of its processes: before it is in force as a preview, afterwards as it was. Refused with {@link ChangeUnknown}. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN', 'COMMITTEE')")
public class ChangeMoves {

    private final Changes changes;
    private final ChangeFiles files;
    private final MoveRecords moves;

    ChangeMoves(Changes changes, ChangeFiles files, MoveRecords moves) {
        this.changes = changes;
        this.files = files;
        this.moves = moves;
    }

    /**
     * What somebody decides before cases go along.
     *
     * @param suggested steps that seem to have only another id, and which
     */
    public record Open(Choices choices, Map<String, String> suggested) {}

    /** What has to be decided of a process of the change; null when no case of one runs, or none can go along. */
    public @Nullable Open choices(ChangeId id) {
        requireKnown(id);
        return processes(id).stream()
                .filter(file -> !preview(file, CasesAlong.NONE).isEmpty())
                .findFirst()
                .map(file -> new Open(
                        moves.choicesOf(file.asWritten()),
                        ChangeDesk.words(file).stream()
                                .filter(sentence -> sentence.says() == Says.STEP_RENUMBERED)
                                .map(Sentence::details)
                                .collect(Collectors.toMap(
                                        details -> details.get(2), details -> details.get(1), (one, other) -> one))))
                .orElse(null);
    }

    /** What the change would do to the cases that are open now, by step, if they go along as wished. */
    public List<StepPreview> preview(ChangeId id, CasesAlong wish) {
        requireKnown(id);
        return processes(id).stream()
                .flatMap(file -> preview(file, wish).stream())
                .toList();
    }

    /** The same as it is planned. */
    public List<StepPreview> preview(ChangeId id) {
        return preview(
                id, changes.findById(id.value()).orElseThrow(ChangeUnknown::new).cases());
    }

    /** Whether and how cases go along. */
    public CasesAlong plan(ChangeId id) {
        return changes.findById(id.value()).orElseThrow(ChangeUnknown::new).cases();
    }

    /** What became of cases that went along, and back. */
    public List<MoveRow> done(ChangeId id) {
        requireKnown(id);
        return moves.ofChange(id);
    }

    private List<StepPreview> preview(ChangeFile file, CasesAlong wish) {
        EngineFile next = file.asWritten();
        try {
            return moves.previewOf(next, wish.renumbered(), wish.clocksAnew());
        } catch (PlanUnfit unfit) {
            return List.of();
        }
    }

    private List<ChangeFile> processes(ChangeId id) {
        return files.findByChangeIdOrderByPath(id.value()).stream()
                .filter(file -> file.path().kind() == ChangeKind.FLOW)
                .toList();
    }

    private void requireKnown(ChangeId id) {
        if (changes.findById(id.value()).isEmpty()) {
            throw new ChangeUnknown();
        }
    }
}
