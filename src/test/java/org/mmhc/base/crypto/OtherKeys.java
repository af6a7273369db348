package org.mmhc.base.crypto;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** An application with other keys than those of the test, working on the same database. */
public final class OtherKeys {

    private final KeyRing ring;
    private final DataSource database;

    /** The keys are made of their seeds, the newest first; seed 0 is the key of tests. */
    public OtherKeys(DataSource database, int... seeds) {
        this.database = database;
        this.ring = new KeyRing(new EncryptionSettings(
                Arrays.stream(seeds).mapToObj(OtherKeys::key).toList(),
                Base64.getEncoder().encodeToString(new byte[32])));
    }

    /** What decrypts with these keys. */
    public FieldCipher cipher() {
        return new FieldCipher(ring);
    }

    /** What encrypts the rows of these tables anew. */
    public Reencryption reencryption(EncryptedTable... tables) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("database", database);
        for (EncryptedTable table : tables) {
            beans.addBean(table.name(), table);
        }
        return new Reencryption(
                cipher(),
                new KeyedHash(ring),
                beans.getBeanProvider(EncryptedTable.class),
                beans.getBeanProvider(DataSource.class));
    }

    /** What encrypts rows from the time before encryption. */
    public EncryptColumns migration(EncryptedTable table) {
        return new EncryptColumns("1", table, reencryption(table)) {};
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return (seed == 0 ? "test" : "key-" + seed) + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    /** An encrypted column with a hash beside it. */
    public static EncryptedTable table(String name, String key, String column, String hash) {
        return new EncryptedTable(name, key, List.of(new EncryptedTable.Column(column, hash)));
    }
}
