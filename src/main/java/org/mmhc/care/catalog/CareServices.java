package org.mmhc.care.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All kinds of care. */
interface CareServices extends Repository<CareService, String> {

    CareService saveAndFlush(CareService service);

    Optional<CareService> findById(String code);

    List<CareService> findAllByOrderByName();
}
