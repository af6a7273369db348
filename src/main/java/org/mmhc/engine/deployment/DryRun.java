package org.mmhc.engine.deployment;

import io.camunda.client.api.command.ClientException;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineFinding;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineRefusals;
import org.mmhc.engine.EngineRefusals.DryRunImpossible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the engine whether it would take files: they are deployed together with one that it never takes. It looks at all of them
 * before it keeps any, so what it says about ours is all that it would say. Whether an engine behaves like that is tried once
 * for each of its versions, with a process that does no harm.
 */
@Component
public class DryRun {

    private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);
    private static final EngineFile POISON = new EngineFile("never-deployed.bpmn", "never deployed");
    private static final EngineFile HARMLESS = new EngineFile("engine-dry-run.bpmn", """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="DryRun" targetNamespace="http://mmhc.org/processes">
              <process id="engine-dry-run" isExecutable="true"><startEvent id="StartEvent_Never"/></process>
            </definitions>
            """);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EngineLink engine;
    private final Deployer deployer;
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    DryRun(EngineLink engine, Deployer deployer) {
        this.engine = engine;
        this.deployer = deployer;
    }

    public List<EngineFinding> of(List<EngineFile> files) {
        prove();
        List<EngineFinding> findings = new ArrayList<>();
        List<EngineFile> readable = new ArrayList<>();
        for (EngineFile file : files) {
            List<EngineFinding> unreadable = file.isForm() ? unreadable(file) : List.of();
            findings.addAll(unreadable);
            if (unreadable.isEmpty()) {
                readable.add(file);
            }
        }
        if (!readable.isEmpty()) {
            findings.addAll(refused(readable));
        }
        return List.copyOf(findings);
    }

    private void prove() {
        String version =
                engine.topology().orElseThrow(EngineRefusals.EngineAway::new).getGatewayVersion();
        if (!proven.contains(version)) {
            if (!refused(List.of(HARMLESS)).isEmpty()) {
                LOG.error("The engine {} does not say what it would refuse", version);
                throw new DryRunImpossible();
            }
            proven.add(version);
        }
    }

    /** What the engine says about the files, without what it says about the one that it never takes. */
    private List<EngineFinding> refused(List<EngineFile> files) {
        List<EngineFile> together = new ArrayList<>(files);
        together.add(POISON);
        try {
            deployer.send(together);
        } catch (ClientException refusal) {
            if (EngineLink.statusOf(refusal) != Status.Code.INVALID_ARGUMENT) {
                throw refusal;
            }
            List<EngineFinding> all = RefusedFiles.read(
                    String.valueOf(refusal.getMessage()),
                    together.stream().map(EngineFile::path).toList());
            if (all.stream().noneMatch(finding -> POISON.path().equals(finding.path()))) {
                throw new DryRunImpossible();
            }
            return all.stream()
                    .filter(finding -> !POISON.path().equals(finding.path()))
                    .toList();
        }
        throw new DryRunImpossible();
    }

    /** The engine itself stumbles over such forms. */
    private static List<EngineFinding> unreadable(EngineFile form) {
        try {
            JsonNode read = JSON.readTree(form.content());
            return read.isObject() && !read.path("id").asString("").isBlank()
                    ? List.of()
                    : List.of(new EngineFinding(form.path(), null, "The form has no id."));
        } catch (JacksonException broken) {
            return List.of(
                    new EngineFinding(form.path(), null, "The form is not JSON: " + broken.getOriginalMessage()));
        }
    }
}
