package org.mmhc.tasks.api;

import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** Answers with what may not be there: without content when it is not. */
final class Absent {

    private Absent() {}

    static <T> ResponseEntity<T> orElse(Optional<T> thing) {
        return thing.map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
