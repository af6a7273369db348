package org.mmhc.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.AccessRefusals.PasskeyRefused;
import org.mmhc.access.Passkeys.Passkey;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the passkeys: what proves their answers, whose they are, and how often they were used. */
@Component
class PasskeyStore implements UserCredentialRepository {

    private final JdbcClient database;
    private final Clock clock;

    PasskeyStore(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Held until the end of the transaction, so that its uses are counted one after the other. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return database.sql("select * from identity_passkey where credential_id = :credential for update")
                .param("credential", credential.getBytes())
                .query((row, number) -> record(row))
                .optional()
                .orElse(null);
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return database.sql("select * from identity_passkey where user_handle = :handle")
                .param("handle", handle.getBytes())
                .query((row, number) -> record(row))
                .list();
    }

    /** Keeps a new one of the person who is signed in, or another use. A count that does not grow is that of a copy: refused. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void save(CredentialRecord passkey) {
        CredentialRecord known = findByCredentialId(passkey.getCredentialId());
        if (known == null) {
            insert(passkey);
            return;
        }
        boolean counts = known.getSignatureCount() > 0 || passkey.getSignatureCount() > 0;
        if (counts && passkey.getSignatureCount() <= known.getSignatureCount()) {
            throw new PasskeyRefused();
        }
        database.sql("""
                        update identity_passkey set signature_count = :count, used_at = :now
                        where credential_id = :credential
                        """)
                .param("count", passkey.getSignatureCount())
                .param("now", Utc.toSql(clock.instant()))
                .param("credential", passkey.getCredentialId().getBytes())
                .update();
    }

    private void insert(CredentialRecord passkey) {
        database.sql("""
                        insert into identity_passkey
                            (id, uid, user_handle, credential_id, name, public_key, attestation, transports, verified,
                            backup_eligible, backed_up, signature_count, added_at)
                        values (:id, :uid, :handle, :credential, :name, :key, :attestation, :transports, :verified,
                            :eligible, :backedUp, :count, :now)
                        """)
                .param("id", References.next("PKY"))
                .param("uid", CurrentUser.require().uid().value())
                .param("handle", bytes(passkey.getUserEntityUserId()))
                .param("credential", passkey.getCredentialId().getBytes())
                .param("name", passkey.getLabel())
                .param("key", passkey.getPublicKey().getBytes())
                .param("attestation", bytes(passkey.getAttestationObject()))
                .param(
                        "transports",
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .param("verified", passkey.isUvInitialized())
                .param("eligible", passkey.isBackupEligible())
                .param("backedUp", passkey.isBackupState())
                .param("count", passkey.getSignatureCount())
                .param("now", Utc.toSql(clock.instant()))
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void delete(Bytes credential) {
        database.sql("delete from identity_passkey where credential_id = :credential")
                .param("credential", credential.getBytes())
                .update();
    }

    /** The passkeys of a person, the oldest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    List<Passkey> of(Uid uid) {
        return database.sql(
                        "select id, name, added_at, used_at from identity_passkey where uid = :uid order by added_at, id")
                .param("uid", uid.value())
                .query((row, number) -> new Passkey(
                        row.getString("id"),
                        row.getString("name"),
                        Utc.required(row, "added_at"),
                        Utc.optional(row, "used_at")))
                .list();
    }

    /** Gives one of that person another name; says whether there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean rename(Uid uid, String id, String name) {
        return database.sql("update identity_passkey set name = :name where id = :id and uid = :uid")
                        .param("name", name)
                        .param("id", id)
                        .param("uid", uid.value())
                        .update()
                == 1;
    }

    /** Says whether there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean remove(Uid uid, String id) {
        return database.sql("delete from identity_passkey where id = :id and uid = :uid")
                        .param("id", id)
                        .param("uid", uid.value())
                        .update()
                == 1;
    }

    /** Says whether there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean removeAll(Uid uid) {
        return database.sql("delete from identity_passkey where uid = :uid")
                        .param("uid", uid.value())
                        .update()
                > 0;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    boolean hasSome(Uid uid) {
        return !of(uid).isEmpty();
    }

    /** By what devices know that person; nothing of it says who it is. */
    @Transactional(propagation = Propagation.SUPPORTS)
    Optional<Bytes> handleOf(String uid) {
        return database.sql("select user_handle from identity_passkey where uid = :uid order by added_at limit 1")
                .param("uid", uid)
                .query((row, number) -> new Bytes(row.getBytes("user_handle")))
                .optional();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    Optional<String> ownerOf(Bytes handle) {
        return database.sql("select uid from identity_passkey where user_handle = :handle limit 1")
                .param("handle", handle.getBytes())
                .query(String.class)
                .optional();
    }

    private static byte[] bytes(@Nullable Bytes value) {
        return value == null ? new byte[0] : value.getBytes();
    }

    private static CredentialRecord record(ResultSet row) throws SQLException {
        Set<AuthenticatorTransport> transports = Arrays.stream(
                        row.getString("transports").split(" "))
                .filter(word -> !word.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(new Bytes(row.getBytes("user_handle")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .transports(transports)
                .uvInitialized(row.getBoolean("verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .signatureCount(row.getLong("signature_count"))
                .label(row.getString("name"))
                .created(Utc.required(row, "added_at"))
                .build();
    }
}
