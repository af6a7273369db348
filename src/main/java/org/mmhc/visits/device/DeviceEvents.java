package org.mmhc.visits.device;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All that phones said. */
interface DeviceEvents extends Repository<DeviceEvent, String> {

    DeviceEvent save(DeviceEvent event);

    Optional<DeviceEvent> findById(String id);

    List<DeviceEvent> findByIdInAndWordsIsNotNull(Collection<String> ids);

    boolean existsByDeviceAndVisitAndKindInAndSequenceGreaterThan(
            String device, String visit, Collection<String> kinds, long sequence);
}
