package org.mmhc.base.crypto;

import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** A migration that encrypts what a table held in clear until then; its columns were made wide enough before. */
public abstract class EncryptColumns implements JavaMigration {

    private final String version;
    private final EncryptedTable table;
    private final Reencryption reencryption;

    /** The version is that of Flyway, for example {@code 403}. */
    protected EncryptColumns(String version, EncryptedTable table, Reencryption reencryption) {
        this.version = version;
        this.table = table;
        this.reencryption = reencryption;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return "encrypt " + table.name();
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        reencryption.encryptPlain(context.getConnection(), table);
    }
}
