package org.mmhc.studio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.WorkCatalogue;
import org.mmhc.engine.WorkCatalogue.Field;
import org.mmhc.engine.WorkCatalogue.Teller;
import org.mmhc.engine.WorkCatalogue.Work;
import org.mmhc.engine.models.FormRules;
import org.mmhc.studio.check.DecisionChecks;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.check.FormChecks;
import org.mmhc.studio.check.KnownWorld;
import org.mmhc.studio.check.KnownWorld.Steps;
import org.mmhc.studio.check.KnownWorld.Variables;
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
    private final FormRules forms;

    ChangeChecks(ModelShelf shelf, WorkCatalogue catalogue, FormRules forms) {
        this.shelf = shelf;
        this.catalogue = catalogue;
        this.forms = forms;
    }

    List<Finding> of(List<EngineFile> files) {
        KnownWorld world = world(files);
        List<Finding> findings = new ArrayList<>();
        for (EngineFile file : files) {
            switch (new ModelPath(file.path()).kind()) {
                case FLOW -> findings.addAll(ModelChecks.of(file.path(), file.content(), world));
                case RULES -> findings.addAll(DecisionChecks.of(file.path(), file.content(), world));
                case FORM ->
                    findings.addAll(FormChecks.of(
                            file.path(),
                            new ModelPath(file.path()).id(),
                            file.content(),
                            forms.notLetIn(file.content())));
            }
        }
        return List.copyOf(findings);
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
                        .collect(
                                Collectors.toMap(file -> new ModelPath(file.path()).id(), ChangeChecks::startMessages)),
                live.values().stream()
                        .filter(file -> file.path().endsWith(".dmn"))
                        .flatMap(file -> outputs(file).entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one)),
                variables(),
                steps(live.values()));
    }

    /** What steps in force are known to end with, and which forms they show. */
    private static Steps steps(Collection<EngineFile> live) {
        Map<String, Set<String>> caught = new TreeMap<>();
        Set<String> forms = new TreeSet<>();
        live.stream().filter(EngineFile::isProcess).forEach(process -> {
            Document model = ModelXml.read(process.path(), process.content());
            ModelXml.all(model, "formDefinition").forEach(form -> forms.add(form.getAttribute("formKey")));
            ModelXml.all(model, "boundaryEvent")
                    .forEach(event -> ModelXml.workAt(model, event.getAttribute("attachedToRef"))
                            .ifPresent(type -> caught.computeIfAbsent(type, none -> new TreeSet<>())
                                    .addAll(ModelXml.errorsOf(model, event))));
        });
        return new Steps(caught, forms);
    }

    private Variables variables() {
        List<Work> works = catalogue.works();
        Map<String, Set<String>> brings = new TreeMap<>();
        for (Teller teller : catalogue.tellers()) {
            Set<String> names = names(teller.start());
            names.addAll(names(teller.later()));
            names.add(teller.start().isEmpty() ? Variables.ANYTHING : "reference");
            teller.messages()
                    .forEach(message -> brings.computeIfAbsent(message, none -> new TreeSet<>())
                            .addAll(names));
        }
        return new Variables(
                works.stream().collect(Collectors.toMap(Work::type, work -> names(work.in()))),
                works.stream().collect(Collectors.toMap(Work::type, work -> names(work.out()))),
                brings);
    }

    private static Set<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Map<String, String>> outputs(EngineFile decisions) {
        return DecisionChecks.outputs(ModelXml.read(decisions.path(), decisions.content()));
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
