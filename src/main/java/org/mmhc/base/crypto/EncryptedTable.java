package org.mmhc.base.crypto;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table are encrypted; a bean of the module that owns it, so that its rows are found when keys change.
 *
 * @param key column of the primary key
 */
public record EncryptedTable(String name, String key, List<Column> columns) {

    public EncryptedTable {
        columns = List.copyOf(columns);
    }

    /** A table whose encrypted columns nobody searches. */
    public static EncryptedTable of(String name, String key, String... columns) {
        return new EncryptedTable(
                name,
                key,
                List.of(columns).stream()
                        .map(column -> new Column(column, null))
                        .toList());
    }

    /**
     * An encrypted column.
     *
     * @param hash column of the keyed hash of the value, when it is searched
     */
    public record Column(String name, @Nullable String hash) {}

    /** The name by which the cipher knows a column. */
    String nameOf(Column column) {
        return name + "." + column.name();
    }
}
