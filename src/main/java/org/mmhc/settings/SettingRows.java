package org.mmhc.settings;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What is set, by setting. */
interface SettingRows extends Repository<SettingValue, String> {

    SettingValue saveAndFlush(SettingValue value);

    Optional<SettingValue> findById(String setting);

    List<SettingValue> findAll();

    /** Makes room for a setting that nobody touched yet. */
    @Modifying
    @Query(value = """
            insert into settings_value (setting, version) values (:setting, 0)
            on duplicate key update setting = settings_value.setting
            """, nativeQuery = true)
    void touch(String setting);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select v from SettingValue v where v.setting = :setting")
    Optional<SettingValue> lock(String setting);

    /** The values that are set, by key. */
    default Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        for (SettingValue row : findAll()) {
            String value = row.value();
            if (value != null) {
                values.put(row.setting(), value);
            }
        }
        return values;
    }
}
