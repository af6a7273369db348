package org.mmhc.studio.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.check.ModelXml;
import org.mmhc.studio.replay.ReplayBook.Pair;
import org.mmhc.studio.replay.ShadowModel.NotTellable;
import org.mmhc.studio.replay.ShadowModel.Step;
import org.mmhc.studio.replay.ShadowModel.Why;

/** What is brought to the engine for a replay: both versions of each process and of each table, under ids that nobody else asks for. */
final class ReplayPlan {

    /**
     * A process of which cases are told.
     *
     * @param renumbered steps that have another id in the change, with that under which they are on record
     */
    record Telltale(
            Pair file,
            String process,
            String name,
            @Nullable ShadowModel before,
            @Nullable ShadowModel after,
            Map<String, String> renumbered,
            @Nullable Why untellable) {

        Set<String> known() {
            Set<String> known =
                    new HashSet<>(before == null ? Set.of() : before.steps().keySet());
            known.addAll(renumbered.values());
            return known;
        }
    }

    private final String prefix;
    private final List<Telltale> processes = new ArrayList<>();
    private final List<Pair> tables;

    ReplayPlan(ReplayId id, List<Pair> files) {
        this.prefix = ShadowModel.PREFIX.replace('.', '-') + id + "-";
        this.tables = files.stream()
                .filter(file -> file.before().path().endsWith(".dmn"))
                .toList();
        files.stream()
                .filter(file -> file.before().path().endsWith(".bpmn"))
                .forEach(file -> processes.add(plan(file)));
    }

    private Telltale plan(Pair file) {
        String process = new ModelPath(file.before().path()).id();
        String name = ModelXml.all(
                        ModelXml.read(file.before().path(), file.before().content()), "process")
                .stream()
                .flatMap(element -> ModelXml.attribute(element, "name").stream())
                .findFirst()
                .orElse(process);
        try {
            ShadowModel before =
                    ShadowModel.of(file.before(), idBefore(process), decisions(prefixBefore(), Pair::before));
            ShadowModel after = ShadowModel.of(file.after(), idAfter(process), decisions(prefixAfter(), Pair::after));
            return new Telltale(file, process, name, before, after, renumbered(before, after), null);
        } catch (NotTellable untellable) {
            return new Telltale(file, process, name, null, null, Map.of(), untellable.why());
        }
    }

    /** Steps that do the same under the same name, and have another id only. */
    private static Map<String, String> renumbered(ShadowModel before, ShadowModel after) {
        Map<String, String> renumbered = new HashMap<>();
        List<Step> gone = before.steps().values().stream()
                .filter(step -> !after.has(step.id()))
                .toList();
        for (Step added : after.steps().values()) {
            if (!before.has(added.id())) {
                gone.stream()
                        .filter(step ->
                                step.name().equals(added.name()) && step.type().equals(added.type()))
                        .findFirst()
                        .ifPresent(step -> renumbered.put(added.id(), step.id()));
            }
        }
        return renumbered;
    }

    String prefixBefore() {
        return prefix + "a-";
    }

    String prefixAfter() {
        return prefix + "b-";
    }

    String idBefore(String process) {
        return prefixBefore() + process;
    }

    String idAfter(String process) {
        return prefixAfter() + process;
    }

    List<Telltale> processes() {
        return processes;
    }

    /** Tables that past cases can have asked. */
    List<Pair> tables() {
        return tables.stream().filter(table -> !table.addsModel()).toList();
    }

    private Map<String, String> decisions(String under, Function<Pair, EngineFile> asItIs) {
        return tables.stream()
                .map(asItIs)
                .filter(table -> !table.content().isEmpty())
                .flatMap(table -> ModelXml.all(ModelXml.read(table.path(), table.content()), "decision").stream())
                .map(decision -> decision.getAttribute("id"))
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> under + id));
    }

    /** All that the engine is brought, the same each time. */
    List<EngineFile> files() {
        List<EngineFile> files = new ArrayList<>();
        for (Telltale one : processes) {
            if (one.before() != null && one.after() != null) {
                files.add(new EngineFile(
                        idBefore(one.process()) + ".bpmn", one.before().xml()));
                files.add(new EngineFile(
                        idAfter(one.process()) + ".bpmn", one.after().xml()));
            }
        }
        for (Pair table : tables) {
            if (!table.addsModel()) {
                files.add(ShadowModel.copy(table.before(), prefixBefore()));
            }
            files.add(ShadowModel.copy(table.after(), prefixAfter()));
        }
        return files;
    }
}
