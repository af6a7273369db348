package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that was in use before is migrated as well as an empty one, on whichever server. */
class LandedMigrationTests {

    @Test
    void tasksOfBeforeKeepWhomTheyExclude() {
        try (var schema = TestServers.emptySchema()) {
            var database = new DriverManagerDataSource(schema.url(), schema.user(), schema.password());
            flyway(database).target("601").load().migrate();
            var sql = JdbcClient.create(database);
            sql.sql("""
                            insert into tasks_task (id, version, job_key, process_instance_key, process_definition_key, process_id,
                                process_name, element_id, name, form_key, reference, title, type, search_text, candidate_group,
                                priority, created_at, state, ended_at)
                            values
                                ('TSK-1', 1, 1, 1, 1, 'p', 'P', 'e', 'Review', 'f', 'DOC-1', 'Nursing licence', 'NURSING_LICENCE',
                                    'Käthe "quoted" doc-1 nursing_licence', 'committee', 50, now(), 'COMPLETED', now()),
                                ('TSK-2', 1, 2, 1, 1, 'p', 'P', 'e', 'Review', 'f', 'DOC-2', 'Nursing licence', 'NURSING_LICENCE',
                                    'open doc-2', 'committee', 50, now(), 'OPEN', null)
                            """).update();
            sql.sql("insert into tasks_excluded (task_id, uid) values ('TSK-2', 'M-2'), ('TSK-2', 'M-1')")
                    .update();

            flyway(database).load().migrate();

            assertThat(sql.sql("select excluded from tasks_task order by id")
                            .query(String.class)
                            .list())
                    .containsExactly(" ", " M-1 M-2 ");
            assertThat(sql.sql("select task_id from tasks_open")
                            .query(String.class)
                            .list())
                    .containsExactly("TSK-2");
        }
    }

    private static FluentConfiguration flyway(DriverManagerDataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .outOfOrder(true);
    }
}
