package org.mmhc.settings;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All changes of settings. */
interface SettingChanges extends Repository<SettingChange, String> {

    SettingChange saveAndFlush(SettingChange change);

    Optional<SettingChange> findById(String id);

    @Query("select c from SettingChange c where c.setting = :setting order by c.askedAt desc, c.id desc")
    List<SettingChange> ofSetting(String setting, Limit most);
}
