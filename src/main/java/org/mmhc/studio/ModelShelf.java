package org.mmhc.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.LiveFile;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.ModelXml;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All models as they are in force: those that were shipped, and over them those that the engine was brought since. */
@Component
class ModelShelf {

    private static final String FOLDER = "processes/";

    private final LiveFiles live;
    private final Map<String, EngineFile> shipped = new TreeMap<>();

    ModelShelf(LiveFiles live, ResourcePatternResolver resources) {
        this.live = live;
        for (String ending : List.of("bpmn", "dmn", "form")) {
            read(resources, ending);
        }
    }

    private void read(ResourcePatternResolver resources, String ending) {
        try {
            for (Resource found : resources.getResources("classpath*:" + FOLDER + "*/*." + ending)) {
                String address = found.getURL().toString();
                String path = address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
                shipped.put(path, new EngineFile(path, found.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** By path. */
    Map<String, EngineFile> all() {
        Map<String, EngineFile> all = new TreeMap<>(shipped);
        live.all().stream().map(LiveFile::file).forEach(file -> all.put(file.path(), file));
        return all;
    }

    Optional<EngineFile> find(ModelPath path) {
        return live.find(path.value()).map(LiveFile::file).or(() -> Optional.ofNullable(shipped.get(path.value())));
    }

    /** Whether exactly that is in force; nothing, when the text is none. */
    boolean isInForce(EngineFile file) {
        if (file.content().isEmpty()) {
            return find(new ModelPath(file.path())).isEmpty();
        }
        return find(new ModelPath(file.path()))
                .map(EngineFile::hash)
                .filter(file.hash()::equals)
                .isPresent();
    }

    /** Whether somebody edited it in the app. */
    boolean isEdited(EngineFile file) {
        EngineFile first = shipped.get(file.path());
        return first == null || !first.hash().equals(file.hash());
    }

    /** A process and a form have the name of their file; a file of decisions has many. */
    static Collection<String> ids(EngineFile file) {
        ModelPath path = new ModelPath(file.path());
        if (path.kind() != ChangeKind.RULES) {
            return List.of(path.id());
        }
        try {
            return ModelXml.all(ModelXml.read(file.path(), file.content()), "decision").stream()
                    .map(decision -> decision.getAttribute("id"))
                    .toList();
        } catch (ModelUnreadable unreadable) {
            return List.of();
        }
    }
}
