package org.mmhc.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PrivacyConsents;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The people of the benchmark. They are put straight into the database, with a password that is cheap to check: how people
 * join and how slow a sign-in is made on purpose are not what is measured.
 */
final class Cast {

    static final String PASSWORD = "quiet-river-stone-7";

    private static final String CHEAP_HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);

    private int number = 500_000;

    /** As many new people of that role. */
    List<Uid> join(Connection database, Role role, int many) throws SQLException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
        List<Uid> people = new ArrayList<>();
        try (PreparedStatement row = database.prepareStatement("""
                insert into identity_user (uid, role, name, email, password_hash, email_verified_at, locale, created_at, version)
                values (?, ?, ?, ?, ?, ?, 'en', ?, 0)
                """);
                PreparedStatement consent = database.prepareStatement(
                        "insert into identity_consent (uid, notice, agreed_at) values (?, ?, ?)")) {
            for (int i = 0; i < many; i++) {
                Uid uid = Uid.of(role, number++);
                row.setString(1, uid.value());
                row.setString(2, role.name());
                row.setString(3, "Person " + uid.value());
                row.setString(4, uid.value().toLowerCase() + "@example.org");
                row.setString(5, CHEAP_HASH);
                row.setObject(6, now);
                row.setObject(7, now);
                row.addBatch();
                consent.setString(1, uid.value());
                consent.setObject(2, PrivacyConsents.NOTICE);
                consent.setObject(3, now);
                consent.addBatch();
                people.add(uid);
            }
            row.executeBatch();
            consent.executeBatch();
        }
        return people;
    }
}
