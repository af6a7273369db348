package org.mmhc.studio.move;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.engine.CasePositions;
import org.mmhc.engine.CasePositions.StepCount;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineRefusals.PlanUnfit;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.CaseMoves;
import org.mmhc.engine.move.CaseMoves.Choices;
import org.mmhc.engine.move.CaseMoves.Preview;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.StudioRefusals.MoveUnknown;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves of many cases as analysts, admins and the committee read them. Refused with {@link MoveUnknown} and {@link PlanUnfit}. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN', 'COMMITTEE')")
public class MoveRecords {

    private static final int LATEST = 20;

    private final MoveRuns runs;
    private final MovedCases cases;
    private final CaseMoves moves;
    private final CasePositions positions;
    private final ProcessModels models;
    private final UserDirectory users;

    MoveRecords(
            MoveRuns runs,
            MovedCases cases,
            CaseMoves moves,
            CasePositions positions,
            ProcessModels models,
            UserDirectory users) {
        this.runs = runs;
        this.cases = cases;
        this.moves = moves;
        this.positions = positions;
        this.models = models;
        this.users = users;
    }

    /** What a plan means for the cases that stand at a step; the step in the words of the model. */
    public record StepPreview(
            @Nullable String element, @Nullable String step, Set<MoveCode> codes, int cases, boolean moves) {}

    /** A move of many cases. */
    public record MoveRow(
            MoveRunId id,
            String processId,
            String processName,
            long from,
            long to,
            String reason,
            MoveRunState state,
            Uid begunBy,
            String begunByName,
            Instant begunAt,
            @Nullable Instant endedAt,
            Map<CaseMoveState, Integer> counts) {}

    /**
     * What became of one case.
     *
     * @param id under which it can be tried again or be seated anew
     * @param words what the engine said, when it refused
     */
    public record CaseMove(
            String id,
            String reference,
            CaseMoveState state,
            @Nullable String step,
            Set<MoveCode> codes,
            String words) {}

    /** What has to be decided before cases go from one version to another. */
    public Choices choices(long from, long to) {
        return moves.choices(from, to);
    }

    /** What the plan would do to the cases that are open now, by step. */
    public List<StepPreview> preview(MovePlan plan) {
        return moves.preview(plan).stream()
                .map(step -> step(plan.sourceDefinition(), step))
                .toList();
    }

    /** What a text that is not in force yet would do to open cases of all versions of its process, by step. */
    public List<StepPreview> previewOf(EngineFile next, Map<String, String> renumbered, Set<String> clocksAnew) {
        return sources(next).stream()
                .flatMap(source -> moves.preview(source, next, renumbered, clocksAnew).stream()
                        .map(step -> step(source, step)))
                .toList();
    }

    /** What has to be decided before cases go along with a text that is not in force yet. */
    public Choices choicesOf(EngineFile next) {
        return sources(next).stream()
                .max(Comparator.naturalOrder())
                .map(source -> moves.choices(source, next))
                .orElse(new Choices(List.of(), List.of()));
    }

    private List<Long> sources(EngineFile next) {
        return positions.counts(new ModelPath(next.path()).id()).stream()
                .map(StepCount::definitionKey)
                .distinct()
                .filter(source -> models.exact(source).isPresent())
                .toList();
    }

    /** Those that went along with a change, and back with it, in their order. */
    public List<MoveRow> ofChange(ChangeId change) {
        return runs.findByChangeIdOrderByBegunAt(change.value()).stream()
                .map(this::row)
                .toList();
    }

    private StepPreview step(long source, Preview preview) {
        String element = preview.element();
        return new StepPreview(
                element,
                element == null ? null : models.elementName(source, element),
                preview.codes(),
                preview.cases(),
                preview.codes().stream().noneMatch(MoveCode::stays));
    }

    /** One of them. */
    public MoveRow get(MoveRunId id) {
        return row(find(id));
    }

    /** Those of a process, the latest first. */
    public List<MoveRow> of(String processId) {
        return runs.findByProcessIdOrderByBegunAtDesc(processId, PageRequest.ofSize(LATEST)).stream()
                .map(this::row)
                .toList();
    }

    /** Its cases, those first that stayed; of one state when one is named. */
    public Page<CaseMove> cases(MoveRunId id, @Nullable CaseMoveState state, Pageable page) {
        MoveRun run = find(id);
        Map<CaseMoveState, Integer> counts = cases.counts(id);
        int total = counts.entrySet().stream()
                .filter(count -> state == null || count.getKey() == state)
                .mapToInt(Map.Entry::getValue)
                .sum();
        List<CaseMove> found = cases.find(id, state, page.getPageSize(), page.getOffset()).stream()
                .map(row -> new CaseMove(
                        StuckCases.id(row.instance()),
                        row.reference(),
                        row.state(),
                        row.element() == null
                                ? null
                                : models.elementName(run.plan().sourceDefinition(), row.element()),
                        row.codes(),
                        row.words()))
                .toList();
        return new PageImpl<>(found, page, total);
    }

    private MoveRun find(MoveRunId id) {
        return runs.findById(id.value()).orElseThrow(MoveUnknown::new);
    }

    private MoveRow row(MoveRun run) {
        MovePlan plan = run.plan();
        return new MoveRow(
                run.id(),
                run.processId(),
                models.processName(plan.targetDefinition()),
                plan.sourceDefinition(),
                plan.targetDefinition(),
                run.reason(),
                run.state(),
                run.begunBy(),
                users.nameOf(run.begunBy()),
                run.begunAt(),
                run.endedAt(),
                cases.counts(run.id()));
    }
}
