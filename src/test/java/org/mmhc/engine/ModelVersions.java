package org.mmhc.engine;

import java.util.List;
import java.util.Map;
import org.mmhc.engine.deployment.Deployer;
import org.mmhc.engine.deployment.ModelsDeployed;
import org.springframework.beans.factory.BeanFactory;

/** Lets a test bring a newer version of a model to the engine, as an edit in the app would. */
public final class ModelVersions {

    private ModelVersions() {}

    /** Deploys files by name in one go, forms with the processes that name them; what older tables answered is forgotten. */
    public static void deploy(BeanFactory beans, Map<String, String> files) {
        List<EngineFile> together = files.entrySet().stream()
                .map(file -> new EngineFile(file.getKey(), file.getValue()))
                .toList();
        beans.getBean(Deployer.class).deploy(together);
        beans.getBean(EngineDecisions.class).on(new ModelsDeployed());
    }
}
