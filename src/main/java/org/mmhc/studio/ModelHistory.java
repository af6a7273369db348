package org.mmhc.studio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.engine.Deployed;
import org.mmhc.engine.Deployed.DeployedModel;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.LiveFile;
import org.mmhc.engine.LiveFiles.Origin;
import org.springframework.stereotype.Component;

/** Writes down what models said: what a release brought when it is about to be replaced, and what replaces it. */
@Component
class ModelHistory {

    private final ModelVersions versions;
    private final LiveFiles live;

    ModelHistory(ModelVersions versions, LiveFiles live) {
        this.versions = versions;
        this.live = live;
    }

    /** These files are in force from now on. Called in the transaction that puts them in force, before it does. */
    void inForce(
            List<EngineFile> files, Origin origin, ChangeId change, Deployed deployed, @Nullable Uid by, Instant now) {
        for (EngineFile file : files) {
            int number = before(file.path()) + 1;
            versions.save(new ModelVersion(file, number, origin, change, engineVersion(deployed, file), by, now));
        }
    }

    /** The number of what is in force until now, which is written down unless it was. */
    private int before(String path) {
        Optional<ModelVersion> last = versions.findFirstByPathOrderByNumberDesc(path);
        int number = last.map(ModelVersion::number).orElse(0);
        Optional<LiveFile> file = live.find(path);
        if (file.isEmpty()
                || last.filter(version -> version.hash().equals(file.get().hash()))
                        .isPresent()) {
            return number;
        }
        versions.save(new ModelVersion(
                file.get().file(),
                number + 1,
                file.get().origin(),
                null,
                null,
                null,
                file.get().deployedAt()));
        return number + 1;
    }

    private static @Nullable Integer engineVersion(Deployed deployed, EngineFile file) {
        return deployed.models().stream()
                .filter(model -> model.file().path().equals(file.path()))
                .map(DeployedModel::version)
                .findFirst()
                .orElse(null);
    }
}
