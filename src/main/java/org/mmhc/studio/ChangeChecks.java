package org.mmhc.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.WorkCatalogue;
import org.mmhc.engine.WorkCatalogue.Work;
import org.mmhc.studio.check.DecisionChecks;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.check.KnownWorld;
import org.mmhc.studio.check.ModelChecks;
import org.mmhc.studio.check.ModelXml;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Checks the files of a change against the rules of the house, in the world as it will be when they are in force. */
@Component
class ChangeChecks {

    private final ModelShelf shelf;
    private final WorkCatalogue catalogue;

    ChangeChecks(ModelShelf shelf, WorkCatalogue catalogue) {
        this.shelf = shelf;
        this.catalogue = catalogue;
    }

    List<Finding> of(List<EngineFile> files) {
        KnownWorld world = world(files);
        List<Finding> findings = new ArrayList<>();
        for (EngineFile file : files) {
            switch (new ModelPath(file.path()).kind()) {
                case FLOW -> findings.addAll(ModelChecks.of(file.path(), file.content(), world));
                case RULES -> {
                    findings.addAll(DecisionChecks.of(file.path(), file.content()));
                    findings.addAll(ofReaders(file, files));
                }
                case FORM -> {}
            }
        }
        return List.copyOf(findings);
    }

    /** As processes will be when the files are in force. */
    private List<Finding> ofReaders(EngineFile table, List<EngineFile> files) {
        Map<String, EngineFile> all = new TreeMap<>(shelf.all());
        EngineFile before = all.get(table.path());
        files.forEach(file -> all.put(file.path(), file));
        return before == null
                ? List.of()
                : DecisionChecks.ofReaders(
                        table.path(),
                        before.content(),
                        table.content(),
                        all.values().stream()
                                .filter(file -> file.path().endsWith(".bpmn"))
                                .map(EngineFile::content)
                                .toList());
    }

    private KnownWorld world(List<EngineFile> files) {
        Map<String, EngineFile> live = shelf.all();
        Map<String, EngineFile> all = new TreeMap<>(live);
        files.forEach(file -> all.put(file.path(), file));
        return new KnownWorld(
                catalogue.works().stream().collect(Collectors.toMap(Work::type, Work::errors)),
                catalogue.messages(),
                all.values().stream()
                        .flatMap(file -> ModelShelf.ids(file).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                live.values().stream()
                        .filter(file -> file.path().endsWith(".bpmn"))
                        .collect(Collectors.toMap(
                                file -> new ModelPath(file.path()).id(), ChangeChecks::startMessages)));
    }

    private static Set<String> startMessages(EngineFile process) {
        Document model = ModelXml.read(process.path(), process.content());
        Set<String> references = ModelXml.all(model, "startEvent").stream()
                .filter(start -> start.getParentNode().getLocalName().equals("process"))
                .flatMap(start -> ModelXml.children(start, "messageEventDefinition").stream())
                .map(definition -> definition.getAttribute("messageRef"))
                .collect(Collectors.toSet());
        return ModelXml.all(model, "message").stream()
                .filter(message -> references.contains(message.getAttribute("id")))
                .map((Element message) -> message.getAttribute("name"))
                .collect(Collectors.toSet());
    }
}
