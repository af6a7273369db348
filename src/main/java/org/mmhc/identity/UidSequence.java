package org.mmhc.identity;

import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands out UIDs. The row of a role is locked until the caller's transaction ends, so no number is given twice. */
@Component
class UidSequence {

    private final JdbcClient database;

    UidSequence(JdbcClient database) {
        this.database = database;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Uid next(Role role) {
        database.sql("update identity_uid_sequence set last_number = last_number + 1 where role = :role")
                .param("role", role.name())
                .update();
        long number = database.sql("select last_number from identity_uid_sequence where role = :role")
                .param("role", role.name())
                .query(Long.class)
                .single();
        return Uid.of(role, number);
    }
}
