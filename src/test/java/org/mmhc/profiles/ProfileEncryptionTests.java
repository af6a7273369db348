package org.mmhc.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.OtherKeys;
import org.mmhc.base.crypto.Undecipherable;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;
import org.mmhc.profiles.ProfileKeeping.SaveEmergencyContact;
import org.mmhc.profiles.ProfileKeeping.SaveNames;
import org.mockito.Answers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What is sensitive in a profile, seen by somebody who looks into the database. */
@ApplicationModuleTest(extraIncludes = "base")
@TestPropertySource(properties = "camunda.client.enabled=false")
class ProfileEncryptionTests {

    private static final EncryptedTable SAMPLE = OtherKeys.table("crypto_sample", "id", "secret", "secret_hash");

    @Autowired
    ProfileKeeping profiles;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    DataSource database;

    @MockitoBean
    UserDirectory users;

    @MockitoBean(answers = Answers.RETURNS_MOCKS)
    OwnAccounts accounts;

    @Test
    void nothingSensitiveCanBeReadFromTheTable() {
        Uid paul = Uid.of(Role.PATIENT, 910_001);
        fill(paul);

        String row = sql.queryForMap("select * from profiles_profile where uid = ?", paul.value())
                .toString();
        assertThat(row)
                .contains("e1:test:")
                .doesNotContain("1948-03-09")
                .doesNotContain("Marigold")
                .doesNotContain("Flat 4")
                .doesNotContain("Pune")
                .doesNotContain("Maharashtra")
                .doesNotContain("411001")
                .doesNotContain("Clara")
                .doesNotContain("Sister")
                .doesNotContain("9820077777");
        ProfileDetails read = As.user(paul, profiles::own);
        assertThat(read.names().birthDate()).isEqualTo(LocalDate.of(1948, 3, 9));
        assertThat(read.address().city()).isEqualTo("Pune");
        assertThat(read.emergencyContact().phone()).isEqualTo("+919820077777");
    }

    @Test
    void aNewKeyTakesOverAndTheOldOneCanGo() {
        Uid paul = Uid.of(Role.PATIENT, 910_002);
        fill(paul);
        OtherKeys after = new OtherKeys(database, 7, 0);

        assertThat(after.reencryption(ProfileColumns.TABLE).rotate()).isPositive();
        assertThat(after.reencryption(ProfileColumns.TABLE).rotate()).isZero();
        try {
            assertThat(city(paul)).startsWith("e1:key-7:");
            assertThat(new OtherKeys(database, 7).cipher().decrypt(city(paul), "profiles_profile.city"))
                    .isEqualTo("Pune");
            assertThatThrownBy(() -> As.user(paul, profiles::own))
                    .hasRootCauseInstanceOf(Undecipherable.class)
                    .rootCause()
                    .hasMessageContaining("key-7");
        } finally {
            new OtherKeys(database, 0, 7).reencryption(ProfileColumns.TABLE).rotate();
        }
        assertThat(As.user(paul, profiles::own).address().city()).isEqualTo("Pune");
    }

    @Test
    void aChangedValueIsRefused() {
        Uid paul = Uid.of(Role.PATIENT, 910_003);
        fill(paul);
        sql.update("update profiles_profile set city = region where uid = ?", paul.value());
        try {
            assertThatThrownBy(() -> As.user(paul, profiles::own)).hasRootCauseInstanceOf(Undecipherable.class);
        } finally {
            sql.update("delete from profiles_profile where uid = ?", paul.value());
        }
    }

    @Test
    void rowsFromBeforeAreEncryptedOnce() throws Exception {
        sql.execute(
                "create table crypto_sample (id varchar(24) primary key, secret varchar(160), secret_hash varchar(64) unique)");
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < 1200; i++) {
                sql.update("insert into crypto_sample (id, secret) values (?, ?)", "S-%04d".formatted(i), "plain " + i);
            }
            sql.update("insert into crypto_sample (id) values ('S-none')");
            Context context = mock(Context.class);
            when(context.getConnection()).thenReturn(connection);

            new OtherKeys(database, 0).migration(SAMPLE).migrate(context);

            assertThat(sql.queryForList("select secret from crypto_sample where secret not like 'e1:test:%'"))
                    .isEmpty();
            assertThat(sql.queryForObject("select count(distinct secret_hash) from crypto_sample", Long.class))
                    .isEqualTo(1200);
            assertThat(new OtherKeys(database, 0)
                            .cipher()
                            .decrypt(
                                    sql.queryForObject(
                                            "select secret from crypto_sample where id = 'S-0700'", String.class),
                                    "crypto_sample.secret"))
                    .isEqualTo("plain 700");
        } finally {
            sql.execute("drop table crypto_sample");
        }
    }

    private String city(Uid owner) {
        return sql.queryForObject("select city from profiles_profile where uid = ?", String.class, owner.value());
    }

    private void fill(Uid owner) {
        As.user(owner, () -> {
            long version = profiles.save(new SaveNames(
                            ProfileDetails.NOT_BEGUN,
                            new Names("Paul", "D'Souza", LocalDate.of(1948, 3, 9), Gender.values()[0])))
                    .version();
            version = profiles.save(new SaveAddress(
                            version, new Address("7 Marigold Lane", "Flat 4", "Pune", "Maharashtra", "411001", "IN")))
                    .version();
            profiles.save(new SaveEmergencyContact(
                    version, new EmergencyContact("Clara D'Souza", "Sister", "+919820077777")));
        });
    }
}
