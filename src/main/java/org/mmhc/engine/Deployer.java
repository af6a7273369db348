package org.mmhc.engine;

import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.engine.models.FormModels;
import org.mmhc.engine.models.Model;
import org.mmhc.engine.models.ProcessModels;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings files to the engine in one deployment and keeps what became of them: processes and forms with their keys. */
@Component
class Deployer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final EngineLink engine;
    private final ProcessModels models;
    private final FormModels forms;

    Deployer(EngineLink engine, ProcessModels models, FormModels forms) {
        this.engine = engine;
        this.models = models;
        this.forms = forms;
    }

    /** A file as the engine gets it; its name tells the engine what it is. */
    record ModelFile(String name, String content) {}

    /**
     * Deploys the files together, so that a process and the forms that it names belong to each other; says the engine's key of the
     * process, or of the decision when there is none.
     */
    long deploy(List<ModelFile> together) {
        Map<String, String> contents = together.stream().collect(Collectors.toMap(ModelFile::name, ModelFile::content));
        ModelFile first = together.getFirst();
        DeploymentEvent deployment = engine.call(client -> {
            DeployResourceCommandStep2 command =
                    client.newDeployResourceCommand().addResourceStringUtf8(first.content(), first.name());
            for (ModelFile file : together.subList(1, together.size())) {
                command = command.addResourceStringUtf8(file.content(), file.name());
            }
            return command;
        });
        deployment
                .getForm()
                .forEach(form -> forms.deployed(
                        form.getFormKey(), form.getFormId(), form.getVersion(), contents.get(form.getResourceName())));
        deployment
                .getProcesses()
                .forEach(process -> models.deployed(
                        process.getProcessDefinitionKey(),
                        process.getBpmnProcessId(),
                        process.getVersion(),
                        contents.get(process.getResourceName())));
        return deployment.getProcesses().isEmpty()
                ? deployment.getDecisions().getFirst().getDecisionKey()
                : deployment.getProcesses().getFirst().getProcessDefinitionKey();
    }

    /** Those of the forms that a process names. */
    static List<ModelFile> namedIn(ModelFile process, List<ModelFile> forms) {
        Set<String> wanted = Model.parse(process.content()).formIds();
        Map<String, ModelFile> byId =
                forms.stream().collect(Collectors.toMap(Deployer::formId, Function.identity(), (one, other) -> one));
        return wanted.stream()
                .sorted()
                .map(byId::get)
                .filter(form -> form != null)
                .toList();
    }

    private static String formId(ModelFile form) {
        return JSON.readTree(form.content()).path("id").asString("");
    }
}
