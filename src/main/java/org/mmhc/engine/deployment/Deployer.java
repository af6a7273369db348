package org.mmhc.engine.deployment;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mmhc.engine.Deployed;
import org.mmhc.engine.Deployed.DeployedModel;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.models.FormModels;
import org.mmhc.engine.models.Model;
import org.mmhc.engine.models.ProcessModels;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings files to the engine in one deployment and keeps what became of them: processes and forms with their keys. */
@Component
public class Deployer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern DECISION = Pattern.compile("<(?:\\w+:)?decision\\s[^>]*\\bid=\"([^\"]+)\"");

    private final EngineLink engine;
    private final ProcessModels models;
    private final FormModels forms;

    Deployer(EngineLink engine, ProcessModels models, FormModels forms) {
        this.engine = engine;
        this.models = models;
        this.forms = forms;
    }

    /**
     * Deploys the files together, so that a process and the forms that it names belong to each other; says the engine's key of the
     * process, or of the decision when there is none.
     */
    public long deploy(List<EngineFile> together) {
        DeploymentEvent deployment = send(together);
        keep(together, deployment);
        return deployment.getProcesses().isEmpty()
                ? deployment.getDecisions().getFirst().getDecisionKey()
                : deployment.getProcesses().getFirst().getProcessDefinitionKey();
    }

    /** Takes a version of a process, a form or a drawing of decisions from the engine; one that is gone already is no news. */
    void delete(long key) {
        try {
            engine.call(client -> client.newDeleteResourceCommand(key));
        } catch (ClientException refused) {
            if (!EngineLink.isNotFound(refused)) {
                throw refused;
            }
        }
    }

    /** The same, saying what became of each file. */
    Deployed take(List<EngineFile> together) {
        DeploymentEvent deployment = send(together);
        keep(together, deployment);
        Map<String, EngineFile> files =
                together.stream().collect(Collectors.toMap(EngineFile::path, Function.identity()));
        List<DeployedModel> models = new ArrayList<>();
        deployment
                .getProcesses()
                .forEach(process -> models.add(new DeployedModel(
                        files.get(process.getResourceName()),
                        process.getBpmnProcessId(),
                        process.getProcessDefinitionKey(),
                        process.getVersion())));
        deployment
                .getDecisionRequirements()
                .forEach(decisions -> models.add(new DeployedModel(
                        files.get(decisions.getResourceName()),
                        decisions.getDmnDecisionRequirementsId(),
                        decisions.getDecisionRequirementsKey(),
                        decisions.getVersion())));
        deployment
                .getForm()
                .forEach(form -> models.add(new DeployedModel(
                        files.get(form.getResourceName()), form.getFormId(), form.getFormKey(), form.getVersion())));
        return new Deployed(models);
    }

    /** Only tells the engine; nothing is kept of what it answers. */
    public DeploymentEvent send(List<EngineFile> together) {
        EngineFile first = together.getFirst();
        return engine.call(client -> {
            DeployResourceCommandStep2 command =
                    client.newDeployResourceCommand().addResourceStringUtf8(first.content(), first.path());
            for (EngineFile file : together.subList(1, together.size())) {
                command = command.addResourceStringUtf8(file.content(), file.path());
            }
            return command;
        });
    }

    private void keep(List<EngineFile> together, DeploymentEvent deployment) {
        Map<String, String> contents =
                together.stream().collect(Collectors.toMap(EngineFile::path, EngineFile::content));
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
    }

    /** Those of the forms that a process names. */
    static List<EngineFile> namedIn(EngineFile process, List<EngineFile> forms) {
        Set<String> wanted = Model.parse(process.content()).formIds();
        Map<String, EngineFile> byId =
                forms.stream().collect(Collectors.toMap(Deployer::formId, Function.identity(), (one, other) -> one));
        return wanted.stream()
                .sorted()
                .map(byId::get)
                .filter(form -> form != null)
                .toList();
    }

    /** Ids by which processes name what is in the file: its form or its decisions. */
    static Set<String> modelIds(EngineFile file) {
        if (file.isForm()) {
            return Set.of(formId(file));
        }
        return file.isProcess()
                ? Set.of()
                : DECISION.matcher(file.content())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static String formId(EngineFile form) {
        return JSON.readTree(form.content()).path("id").asString("");
    }
}
