package org.mmhc.engine.deployment;

import io.camunda.client.api.command.ClientException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mmhc.engine.Deployed;
import org.mmhc.engine.Deployed.DeployedModel;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineRefusals.ModelRefused;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.LiveFile;
import org.mmhc.engine.models.Model;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Brings edited files to the engine: only those that changed, as each that comes along gets a new version, and with them those
 * that a process binds to the deployment it came with.
 */
@Component
public class ModelDeliveries {

    private final Deployer deployer;
    private final LiveFiles live;
    private final ApplicationEventPublisher events;

    ModelDeliveries(Deployer deployer, LiveFiles live, ApplicationEventPublisher events) {
        this.deployer = deployer;
        this.live = live;
        this.events = events;
    }

    public Deployed deliver(List<EngineFile> files) {
        Map<String, EngineFile> inForce = new LinkedHashMap<>();
        live.all().stream().map(LiveFile::file).forEach(file -> inForce.put(file.path(), file));
        List<EngineFile> changed = files.stream()
                .filter(file -> !file.equals(inForce.get(file.path())))
                .toList();
        List<EngineFile> wanted = changed.isEmpty() ? files : changed;
        files.forEach(file -> inForce.put(file.path(), file));
        try {
            Deployed deployed = deployer.take(together(wanted, inForce));
            events.publishEvent(new ModelsDeployed());
            return deployed;
        } catch (ClientException refusal) {
            throw new ModelRefused(String.valueOf(refusal.getMessage()));
        }
    }

    /** Files that the engine has get the same keys again, by which they are deleted. */
    public void withdraw(List<EngineFile> files) {
        List<DeployedModel> known = deliver(files).models().stream()
                .filter(model -> files.contains(model.file()))
                .sorted(Comparator.comparing(model -> !model.file().isProcess()))
                .toList();
        for (DeployedModel model : known) {
            try {
                deployer.delete(model.key());
            } catch (ClientException refusal) {
                throw new ModelRefused(String.valueOf(refusal.getMessage()));
            }
        }
    }

    /** With each process what it is bound to, and with what a process is bound to that process. */
    private static List<EngineFile> together(List<EngineFile> wanted, Map<String, EngineFile> all) {
        Map<String, EngineFile> together = new LinkedHashMap<>();
        wanted.forEach(file -> together.put(file.path(), file));
        for (EngineFile process : all.values()) {
            Set<String> bound = process.isProcess() ? bound(process) : Set.of();
            List<EngineFile> theirs = all.values().stream()
                    .filter(file -> Deployer.modelIds(file).stream().anyMatch(bound::contains))
                    .toList();
            if (together.containsKey(process.path())
                    || theirs.stream().anyMatch(file -> together.containsKey(file.path()))) {
                theirs.forEach(file -> together.put(file.path(), file));
                if (!theirs.isEmpty()) {
                    together.put(process.path(), process);
                }
            }
        }
        return new ArrayList<>(together.values());
    }

    /** A file that cannot be read is bound to nothing; the engine will say what is wrong with it. */
    private static Set<String> bound(EngineFile process) {
        return read(process).map(Model::boundToDeployment).orElse(Set.of());
    }

    private static Optional<Model> read(EngineFile process) {
        try {
            return Optional.of(Model.parse(process.content()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
