package org.mmhc.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.AccessRefusals.RefreshRefused;
import org.mmhc.access.AccessRefusals.SecondFactorNeeded;
import org.mmhc.access.AccessRefusals.SecondFactorToBeSetUp;
import org.mmhc.access.SessionRegistry.Door;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.Secrets;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets programs in: a short access token, and a refresh token that is good for one use. Whoever uses a refresh token a second
 * time ends the whole sign-in, because one of the two has stolen it. Refused: what {@link SignIn} and
 * {@link SecondFactors} refuse, {@link SecondFactorNeeded}, {@link SecondFactorToBeSetUp} and {@link RefreshRefused}.
 */
@Service
public class ApiAccess {

    private static final Logger LOG = LoggerFactory.getLogger(ApiAccess.class);

    private final SignIn signIn;
    private final SecondFactors secondFactors;
    private final SessionRegistry sessions;
    private final AccessTokens accessTokens;
    private final UserDirectory people;
    private final JdbcClient database;
    private final AccessSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ApiAccess(
            SignIn signIn,
            SecondFactors secondFactors,
            SessionRegistry sessions,
            AccessTokens accessTokens,
            UserDirectory people,
            JdbcClient database,
            AccessSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.signIn = signIn;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.people = people;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What a program says to be let in. */
    public record AskForTokens(
            String login, String password, @Nullable String code, String device, String address) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "AskForTokens[]";
        }
    }

    /** What a program is let in with. */
    public record Tokens(String accessToken, Duration expiresIn, String refreshToken) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "Tokens[]";
        }
    }

    /** Signs a person in by the API. */
    @Audited("identity.tokensIssued")
    @PreAuthorize("permitAll()")
    public Tokens signIn(AskForTokens ask) {
        PasswordProof proof = signIn.check(ask.login(), ask.password(), ask.address());
        PasswordProof person = ask.code() == null ? proof : secondFactors.prove(proof, ask.code());
        return transaction.execute(status ->
                issue(person.uid(), person.role(), sessions.open(person, Door.API, ask.device(), ask.address())));
    }

    /** Takes a refresh token back and gives new tokens. */
    @Audited("identity.tokensRefreshed")
    @PreAuthorize("permitAll()")
    public Tokens refresh(String refreshToken) {
        return transaction.execute(status -> exchange(refreshToken)).orElseThrow(RefreshRefused::new);
    }

    /** Ends the sign-in that the refresh token belongs to; silent when there is none. */
    @Audited("identity.tokensRevoked")
    @PreAuthorize("permitAll()")
    public void revoke(String refreshToken) {
        transaction.executeWithoutResult(
                status -> find(refreshToken).ifPresent(known -> sessions.end(known.session())));
    }

    /* Empty means refused; not an exception, because the end of a stolen sign-in has to be committed. */
    private Optional<Tokens> exchange(String refreshToken) {
        Optional<RefreshToken> found = find(refreshToken);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RefreshToken known = found.get();
        if (known.used()) {
            LOG.warn("A refresh token of {} was used twice; {} has ended", known.uid(), known.session());
            sessions.end(known.session());
            return Optional.empty();
        }
        Instant now = clock.instant();
        Role role = people.find(new Uid(known.uid())).map(UserCard::role).orElse(null);
        if (role == null
                || !now.isBefore(known.expiresAt())
                || !sessions.isAlive(known.session(), known.uid(), role.name(), true)) {
            return Optional.empty();
        }
        database.sql("update identity_refresh_token set used_at = :now where token_hash = :hash")
                .param("now", Utc.toSql(now))
                .param("hash", Secrets.hash(refreshToken))
                .update();
        return Optional.of(issue(new Uid(known.uid()), role, known.session()));
    }

    private Tokens issue(Uid uid, Role role, String session) {
        AuditTrail.about(uid);
        String token = Secrets.next();
        Instant now = clock.instant();
        database.sql("""
                        insert into identity_refresh_token (token_hash, session_id, issued_at, expires_at)
                        values (:hash, :session, :now, :expires)
                        """)
                .param("hash", Secrets.hash(token))
                .param("session", session)
                .param("now", Utc.toSql(now))
                .param("expires", Utc.toSql(now.plus(settings.token().refreshFor())))
                .update();
        return new Tokens(accessTokens.mint(uid, role, session), accessTokens.goodFor(), token);
    }

    /* Held until the end of the transaction, so that of two refreshes at once one comes second. */
    private Optional<RefreshToken> find(String refreshToken) {
        return database.sql("""
                        select token.session_id, session.uid, token.expires_at, token.used_at
                        from identity_refresh_token token join identity_session session on session.id = token.session_id
                        where token.token_hash = :hash
                        for update
                        """)
                .param("hash", Secrets.hash(refreshToken))
                .query((row, number) -> new RefreshToken(
                        row.getString("session_id"),
                        row.getString("uid"),
                        Utc.required(row, "expires_at"),
                        Utc.optional(row, "used_at") != null))
                .optional();
    }

    private record RefreshToken(String session, String uid, Instant expiresAt, boolean used) {}
}
