package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityTest;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.UserAdministration;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IdentityTest
class AuthApiTests {

    @Autowired
    UserAdministration administration;

    @Autowired
    PeopleFixtures people;

    @Autowired
    Bearer bearer;

    @Autowired
    TokenKeys keys;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    JdbcTemplate database;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private Uid tara;

    @BeforeEach
    void somebodyJoins() {
        tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
    }

    @Test
    void aPasswordBuysTokensAndTheTokenOpensTheApi() throws Exception {
        HttpResponse<String> answer = token(tara.value(), PeopleFixtures.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        JsonNode tokens = json.readTree(answer.body());
        assertThat(tokens.get("expiresIn").asInt()).isEqualTo(600);

        HttpResponse<String> account = get(tokens.get("accessToken").asString());
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(json.readTree(account.body()).at("/name").asString()).isEqualTo("Tara Rao");
    }

    @Test
    void withoutATokenTheApiIsShut() throws Exception {
        HttpResponse<String> answer = http.send(request("/api/v1/account").GET().build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(json.readTree(answer.body()).at("/type").asString()).isEqualTo("/problems/access/sign-in-needed");
    }

    @Test
    void aWrongPasswordBuysNothing() throws Exception {
        HttpResponse<String> answer = token(tara.value(), "not-the-password");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json.readTree(answer.body()).at("/type").asString()).isEqualTo("/problems/access/sign-in-failed");
        assertThat(post("/api/v1/auth/token", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenIsGoodForOneUse() throws Exception {
        JsonNode first = tokens();
        JsonNode second = json.readTree(refresh(first).body());
        assertThat(get(second.get("accessToken").asString()).statusCode()).isEqualTo(200);
        assertThat(second.get("refreshToken").asString())
                .isNotEqualTo(first.get("refreshToken").asString());
        assertThat(database.queryForList("select * from identity_refresh_token").toString())
                .doesNotContain(second.get("refreshToken").asString());
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheWholeFamily() throws Exception {
        JsonNode first = tokens();
        JsonNode second = json.readTree(refresh(first).body());

        assertThat(refresh(first).statusCode()).isEqualTo(401);

        assertThat(get(second.get("accessToken").asString()).statusCode()).isEqualTo(401);
        assertThat(get(first.get("accessToken").asString()).statusCode()).isEqualTo(401);
        assertThat(refresh(second).statusCode()).isEqualTo(401);
    }

    @Test
    void ofManyRefreshesAtOnceOneWinsAndTheFamilyEnds() throws Exception {
        JsonNode tokens = tokens();
        List<Callable<Integer>> all = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(number -> () -> refresh(tokens).statusCode())
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            assertThat(threads.invokeAll(all).stream().map(one -> one.resultNow()))
                    .filteredOn(status -> status == 200)
                    .hasSize(1);
        }
        assertThat(get(tokens.get("accessToken").asString()).statusCode()).isEqualTo(401);
    }

    @Test
    void tokensEndWithTime() throws Exception {
        JsonNode first = tokens();
        timeTravel.advance(Duration.ofMinutes(10));
        assertThat(get(first.get("accessToken").asString()).statusCode()).isEqualTo(401);
        JsonNode second = json.readTree(refresh(first).body());
        assertThat(get(second.get("accessToken").asString()).statusCode()).isEqualTo(200);
        timeTravel.advance(Duration.ofDays(14));
        assertThat(refresh(second).statusCode()).isEqualTo(401);
    }

    @Test
    void handingARefreshTokenBackEndsTheSignIn() throws Exception {
        JsonNode tokens = tokens();
        assertThat(post("/api/v1/auth/revoke", handedBack(tokens)).statusCode()).isEqualTo(204);
        assertThat(get(tokens.get("accessToken").asString()).statusCode()).isEqualTo(401);
        assertThat(refresh(tokens).statusCode()).isEqualTo(401);
        assertThat(post("/api/v1/auth/revoke", handedBack(tokens)).statusCode()).isEqualTo(204);
        assertThat(post("/api/v1/auth/revoke", "{\"refreshToken\":\"unknown\"}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void deactivationEndsTokensAtOnceAndForEver() throws Exception {
        JsonNode tokens = tokens();
        As.user(people.ada(), () -> administration.deactivate(tara, people.versionOf(tara), "Left the agency"));
        assertThat(get(tokens.get("accessToken").asString()).statusCode()).isEqualTo(401);
        assertThat(refresh(tokens).statusCode()).isEqualTo(401);
        As.user(people.ada(), () -> administration.reactivate(tara, people.versionOf(tara)));
        assertThat(get(tokens.get("accessToken").asString()).statusCode()).isEqualTo(401);
        assertThat(refresh(tokens).statusCode()).isEqualTo(401);
    }

    @Test
    void forgedTokensAreRefused() throws Exception {
        String good = bearer.of(tara).substring("Bearer ".length());
        JWTClaimsSet claims = SignedJWT.parse(good).getJWTClaimsSet();
        RSAKey ours = (RSAKey) keys.all().getKeys().getFirst();
        RSAKey theirs = new RSAKeyGenerator(2048).keyID(ours.getKeyID()).generate();
        assertThat(get(signed(ours, claims)).statusCode()).isEqualTo(200);

        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(signed(theirs, claims));
        assertRefused(signed(new RSAKeyGenerator(2048).keyID("other").generate(), claims));
        assertRefused(signedWithOurPublicKeyAsSecret(ours, claims));
        assertRefused(signed(ours, changed(claims, copy -> copy.audience("somebody-else"))));
        assertRefused(signed(ours, changed(claims, copy -> copy.issuer("somebody-else"))));
        assertRefused(signed(ours, changed(claims, copy -> copy.expirationTime(new Date(0)))));
        assertRefused(signed(ours, changed(claims, copy -> copy.expirationTime(null))));
        assertRefused(signed(ours, changed(claims, copy -> copy.claim("role", "ADMIN"))));
        assertRefused(signed(ours, changed(claims, copy -> copy.claim("sid", "SES-0000000000000"))));
        assertRefused(
                signed(ours, changed(claims, copy -> copy.subject(people.ada().value()))));
        assertRefused(good.substring(0, good.length() - 4) + "AAAA");
        assertRefused("nonsense");
    }

    @Test
    void aTokenDoesNotOpenTheScreensAndASessionDoesNotOpenTheApi() throws Exception {
        HttpResponse<String> screen = http.send(
                request("/account")
                        .header("Authorization", bearer.of(tara))
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        assertThat(screen.statusCode()).isEqualTo(302);
    }

    private void assertRefused(String token) throws Exception {
        HttpResponse<String> answer = get(token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json.readTree(answer.body()).at("/type").asString()).isEqualTo("/problems/access/sign-in-needed");
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String signedWithOurPublicKeyAsSecret(RSAKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static JWTClaimsSet changed(JWTClaimsSet claims, Consumer<JWTClaimsSet.Builder> change) {
        var copy = new JWTClaimsSet.Builder(claims);
        change.accept(copy);
        return copy.build();
    }

    private JsonNode tokens() throws Exception {
        return json.readTree(token(tara.value(), PeopleFixtures.PASSWORD).body());
    }

    private HttpResponse<String> token(String login, String password) throws IOException, InterruptedException {
        return post("/api/v1/auth/token", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
    }

    private HttpResponse<String> refresh(JsonNode tokens) throws IOException, InterruptedException {
        return post("/api/v1/auth/refresh", handedBack(tokens));
    }

    private static String handedBack(JsonNode tokens) {
        return "{\"refreshToken\":\"%s\"}".formatted(tokens.get("refreshToken").asString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String token) throws IOException, InterruptedException {
        return http.send(
                request("/api/v1/account")
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "application/json, text/html;q=0.5");
    }
}
