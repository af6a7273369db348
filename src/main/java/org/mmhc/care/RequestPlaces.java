package org.mmhc.care;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.care.matching.Matching;
import org.mmhc.visits.place.Position;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the homes of many requests are, read in one look without the requests themselves. */
@Component
class RequestPlaces implements Matching.Homes {

    private final JdbcClient sql;
    private final CareColumns.Place column;

    RequestPlaces(JdbcClient sql, FieldCipher cipher) {
        this.sql = sql;
        this.column = new CareColumns.Place(cipher);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Position> of(Set<String> requests) {
        Map<String, Position> places = new HashMap<>();
        if (!requests.isEmpty()) {
            sql.sql("select id, position from care_request where id in (:requests) and position is not null")
                    .param("requests", requests)
                    .query(row -> {
                        places.put(row.getString(1), column.convertToEntityAttribute(row.getString(2)));
                    });
        }
        return places;
    }
}
