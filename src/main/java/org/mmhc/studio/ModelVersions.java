package org.mmhc.studio;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** What all models said, and since when. */
interface ModelVersions extends Repository<ModelVersion, String> {

    ModelVersion save(ModelVersion version);

    List<ModelVersion> findByPathOrderByNumberDesc(String path);

    Optional<ModelVersion> findFirstByPathOrderByNumberDesc(String path);

    Optional<ModelVersion> findByPathAndNumber(String path, int number);
}
