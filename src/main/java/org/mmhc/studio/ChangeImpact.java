package org.mmhc.studio;

import java.util.List;
import java.util.Set;
import org.mmhc.engine.CasePositions;
import org.mmhc.engine.CasePositions.StepCount;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.ChangePolicy.ChangeFacts;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.ModelXml;
import org.springframework.stereotype.Component;

/** How much depends on what a change touches. */
@Component
class ChangeImpact {

    /** Modules that move money. */
    private static final Set<String> MONEY = Set.of("billing", "sales", "payouts", "ledger");

    private final ChangeFiles files;
    private final ModelShelf shelf;
    private final CasePositions positions;

    ChangeImpact(ChangeFiles files, ModelShelf shelf, CasePositions positions) {
        this.files = files;
        this.shelf = shelf;
        this.positions = positions;
    }

    ChangeFacts of(Change change) {
        List<ChangeFile> all = files.findByChangeIdOrderByPath(change.id().value());
        List<String> processes = processes(all);
        return new ChangeFacts(
                processes.isEmpty() ? all.getFirst().path().id() : processes.getFirst(),
                change.kind(),
                all.stream().anyMatch(ChangeImpact::touchesMoney),
                processes.stream().mapToLong(this::openCases).sum());
    }

    /** Ids of the processes that are in the change, or else of those that use a file of it. */
    List<String> processes(Change change) {
        return processes(files.findByChangeIdOrderByPath(change.id().value()));
    }

    private List<String> processes(List<ChangeFile> all) {
        List<String> changed = all.stream()
                .filter(file -> file.path().kind() == ChangeKind.FLOW)
                .map(file -> file.path().id())
                .toList();
        return changed.isEmpty()
                ? all.stream()
                        .flatMap(file -> usedBy(file.path()).stream())
                        .distinct()
                        .toList()
                : changed;
    }

    /** Ids of the processes in force that ask a table or a form. */
    List<String> usedBy(ModelPath path) {
        Set<String> ids = shelf.find(path).map(ModelShelf::ids).map(Set::copyOf).orElse(Set.of());
        return shelf.all().values().stream()
                .filter(file -> file.path().endsWith(".bpmn"))
                .filter(process -> ids.stream().anyMatch(id -> names(process, id)))
                .map(process -> new ModelPath(process.path()).id())
                .sorted()
                .toList();
    }

    private static boolean names(EngineFile process, String id) {
        return process.content().contains("decisionId=\"" + id + '"')
                || process.content().contains("formId=\"" + id + '"')
                || process.content().contains("processId=\"" + id + '"');
    }

    private static boolean touchesMoney(ChangeFile file) {
        return MONEY.contains(file.path().module()) || works(file.asWritten()) || works(file.base());
    }

    private static boolean works(EngineFile file) {
        if (!file.path().endsWith(".bpmn")) {
            return false;
        }
        try {
            return ModelXml.all(ModelXml.read(file.path(), file.content()), "taskDefinition").stream()
                    .map(work -> work.getAttribute("type"))
                    .anyMatch(type -> MONEY.contains(type.split("\\.")[0]));
        } catch (ModelUnreadable unreadable) {
            return false;
        }
    }

    private long openCases(String process) {
        return positions.counts(process).stream().mapToLong(StepCount::cases).sum();
    }
}
