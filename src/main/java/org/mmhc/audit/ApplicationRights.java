package org.mmhc.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/**
 * Gives the application's database user what it needs after each migration, and no more: it reads and adds everywhere, and
 * changes and deletes rows of every table but those of the audit log, of what people agreed to, of what is paid, of commissions, of the ledger and the list of migrations. Does nothing when no such
 * user is named.
 */
@Component
class ApplicationRights implements Callback {

    /** What nobody changes, not even the application. */
    static final Set<String> FOR_EVER = Set.of(
            "audit_entry",
            "audit_subject",
            "audit_link",
            "identity_consent",
            "ledger_entry",
            "ledger_line",
            "visits_time_entry",
            "payouts_visit_pay",
            "payouts_line",
            "payouts_approval",
            "payouts_correction",
            "billing_invoice",
            "billing_invoice_line",
            "sales_commission",
            "flyway_schema_history");

    private final AuditSettings settings;

    ApplicationRights(AuditSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE && !settings.applicationUser().isEmpty();
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            grant(context.getConnection(), settings.applicationUser());
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "The user of the migrations may not grant rights to " + settings.applicationUser(), refused);
        }
    }

    @Override
    public String getCallbackName() {
        return "grant rights to the application";
    }

    static void grant(Connection connection, String user) throws SQLException {
        String schema = "`" + connection.getCatalog() + "`";
        int at = user.indexOf('@');
        String name = at < 0
                ? "'%s'@'%%'".formatted(user)
                : "'%s'@'%s'".formatted(user.substring(0, at), user.substring(at + 1));
        try (Statement statement = connection.createStatement()) {
            statement.execute("grant select, insert on " + schema + ".* to " + name);
            for (String table : tables(statement)) {
                if (!FOR_EVER.contains(table)) {
                    statement.execute("grant update, delete on %s.`%s` to %s".formatted(schema, table, name));
                }
            }
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select table_name from information_schema.tables where table_schema = database()")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
