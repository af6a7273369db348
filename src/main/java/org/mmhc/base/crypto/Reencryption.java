package org.mmhc.base.crypto;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.crypto.EncryptedTable.Column;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Brings stored values to the newest keys, row by row, while people work: a row that somebody saves meanwhile is left to
 * them, for saving encrypts with the newest key anyway. Refused: {@link Undecipherable}, when a key is missing.
 */
@Component
public class Reencryption {

    private static final Logger LOG = LoggerFactory.getLogger(Reencryption.class);
    private static final int PAGE = 500;

    private final FieldCipher cipher;
    private final KeyedHash hash;
    private final ObjectProvider<EncryptedTable> tables;
    private final ObjectProvider<DataSource> database;

    Reencryption(
            FieldCipher cipher,
            KeyedHash hash,
            ObjectProvider<EncryptedTable> tables,
            ObjectProvider<DataSource> database) {
        this.cipher = cipher;
        this.hash = hash;
        this.tables = tables;
        this.database = database;
    }

    /** Encrypts all that older keys encrypted with the newest one, and renews hashes; says how many rows that changed. */
    public int rotate() {
        int rows = 0;
        for (EncryptedTable table : tables.orderedStream().toList()) {
            try (Connection connection = database.getObject().getConnection()) {
                int changed = rewrite(connection, table, false);
                LOG.info("{} rows of {} were encrypted with the newest key", changed, table.name());
                rows += changed;
            } catch (SQLException failure) {
                throw new IllegalStateException("Rows of " + table.name() + " could not be encrypted anew", failure);
            }
        }
        return rows;
    }

    /** For the migration from the time before encryption, when the columns hold the texts themselves. */
    void encryptPlain(Connection connection, EncryptedTable table) throws SQLException {
        rewrite(connection, table, true);
    }

    private int rewrite(Connection connection, EncryptedTable table, boolean plain) throws SQLException {
        int changed = 0;
        String last = "";
        while (true) {
            List<Row> page = page(connection, table, last);
            for (Row row : page) {
                changed += renew(connection, table, row, plain) ? 1 : 0;
                last = row.key();
            }
            if (page.size() < PAGE) {
                return changed;
            }
        }
    }

    private record Row(String key, List<@Nullable String> values, List<@Nullable String> hashes) {}

    private List<Row> page(Connection connection, EncryptedTable table, String after) throws SQLException {
        List<String> names = new ArrayList<>();
        for (Column column : table.columns()) {
            names.add(column.name());
            names.add(column.hash() == null ? "null" : column.hash());
        }
        String sql = "select %1$s, %2$s from %3$s where %1$s > ? order by %1$s limit %4$d"
                .formatted(table.key(), String.join(", ", names), table.name(), PAGE);
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, after);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    List<@Nullable String> values = new ArrayList<>();
                    List<@Nullable String> hashes = new ArrayList<>();
                    for (int i = 0; i < table.columns().size(); i++) {
                        values.add(found.getString(2 + 2 * i));
                        hashes.add(found.getString(3 + 2 * i));
                    }
                    rows.add(new Row(found.getString(1), values, hashes));
                }
            }
        }
        return rows;
    }

    private boolean renew(Connection connection, EncryptedTable table, Row row, boolean plain) throws SQLException {
        List<String> changes = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        List<String> newValues = new ArrayList<>();
        List<String> oldValues = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String stored = row.values().get(i);
            if (stored == null) {
                continue;
            }
            Column column = table.columns().get(i);
            String name = table.nameOf(column);
            UnaryOperator<String> reader = plain ? UnaryOperator.identity() : value -> cipher.decrypt(value, name);
            boolean renewValue = plain || !cipher.isCurrent(stored);
            if (renewValue) {
                changes.add(column.name() + " = ?");
                newValues.add(cipher.encrypt(reader.apply(stored), name));
            }
            boolean renewHash = false;
            if (column.hash() != null) {
                String expected = hash.of(reader.apply(stored), name);
                renewHash = !Objects.equals(expected, row.hashes().get(i));
                if (renewHash) {
                    changes.add(column.hash() + " = ?");
                    newValues.add(expected);
                }
            }
            if (renewValue || renewHash) {
                unchanged.add(column.name() + " = ?");
                oldValues.add(stored);
            }
        }
        if (changes.isEmpty()) {
            return false;
        }
        String sql = "update %s set %s where %s = ? and %s"
                .formatted(table.name(), String.join(", ", changes), table.key(), String.join(" and ", unchanged));
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            int place = 1;
            for (String value : newValues) {
                update.setString(place++, value);
            }
            update.setString(place++, row.key());
            for (String value : oldValues) {
                update.setString(place++, value);
            }
            return update.executeUpdate() == 1;
        }
    }
}
