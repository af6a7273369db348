package org.mmhc.local;

import io.camunda.client.CamundaClient;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.carrier.CarrierServer;
import org.mmhc.local.pay.PayServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one Spring context of a test run has for itself. The servers start in the background when it is made. */
final class TestSet implements AutoCloseable {

    private final TestServers servers;
    private final int number;
    private final TestClock clock = new TestClock();
    private final LocalInbox inbox = LocalInbox.inMemory(clock);
    private final MailServer mail = MailServer.start(Ports.free(), inbox);
    private final TextServer texts = TextServer.start(0, inbox);
    private final CarrierServer carriers = CarrierServer.start(0, carried(inbox), clock);
    private final PayServer payments = PayServer.forTests(clock);
    private final Optional<ForeignEngine> foreign;
    private final EngineServer.@Nullable Addresses addresses;
    private final @Nullable Starting<EngineServer> engine;
    private @Nullable Map<String, String> schema;

    TestSet(TestServers servers, int number, boolean withEngine) {
        this.servers = servers;
        this.number = number;
        this.foreign = withEngine ? ForeignEngine.named() : Optional.empty();
        this.addresses = withEngine && foreign.isEmpty() ? EngineServer.Addresses.free() : null;
        this.engine = addresses == null ? null : servers.startEngine(number, addresses);
    }

    TestClock clock() {
        return clock;
    }

    LocalInbox inbox() {
        return inbox;
    }

    CarrierServer carriers() {
        return carriers;
    }

    MailServer mail() {
        return mail;
    }

    /** Where a carrier puts what it took. */
    static CarrierServer.Inbox carried(LocalInbox inbox) {
        return (whatsApp, to, text) ->
                inbox.add(whatsApp ? LocalInbox.Channel.WHATSAPP : LocalInbox.Channel.SMS, to, null, null, text, null);
    }

    PayServer payments() {
        return payments;
    }

    TimeTravel timeTravel(Beats beats) {
        return new TimeTravel(clock, this::engine, foreign, beats);
    }

    boolean hasEngine() {
        return engine != null || foreign.isPresent();
    }

    LocalRuntime runtime(TimeTravel time, JdbcClient sql, CamundaClient client) {
        return new LocalRuntime(this::records, time, sql, client);
    }

    private EngineRecords records() {
        if (foreign.isPresent()) {
            throw foreign.get().refuse("does not write down what it does");
        }
        return engine().orElseThrow().records();
    }

    Optional<EngineServer> engine() {
        return Optional.ofNullable(engine).map(Starting::await);
    }

    /** Spring's settings for the servers; reading one waits until its server is ready. */
    Map<String, Supplier<String>> settings() {
        var settings = new HashMap<String, Supplier<String>>();
        for (var name : List.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "spring.jpa.database-platform")) {
            settings.put(name, () -> schema().get(name));
        }
        settings.put(
                "spring.datasource.hikari.data-source-properties.queryInterceptors", StatementsSeen.class::getName);
        settings.put("spring.data.redis.host", () -> "127.0.0.1");
        settings.put(
                "spring.data.redis.port", () -> Integer.toString(servers.redis().port()));
        settings.put("spring.data.redis.database", () -> Integer.toString(TestServers.redisDatabase(number)));
        settings.put("spring.mail.host", () -> "127.0.0.1");
        settings.put("spring.mail.port", () -> Integer.toString(mail.port()));
        settings.put("mmhc.access.password-memory", () -> "64KB"); // good hashes take long on purpose
        settings.put("mmhc.tasks.undo", () -> "6s");
        settings.put("mmhc.tasks.news", () -> "1d"); // whoever tests it says when
        settings.put("mmhc.notifications.sms.url", texts::url);
        settings.put("mmhc.notifications.quiet.from", () -> "00:00"); // tests run at night as well
        settings.put("mmhc.notifications.quiet.to", () -> "00:00");
        carriers.settings().forEach((name, value) -> settings.put(name, () -> value));
        mail.settings().forEach((name, value) -> settings.put(name, () -> value));
        payments.settings().forEach((name, value) -> settings.put(name, () -> value));
        settings.put("mmhc.encryption.keys", () -> "test:" + Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("mmhc.encryption.hash-key", () -> Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("mmhc.storage.folder", () -> servers.files(number).toString());
        if (addresses != null) {
            var known = addresses;
            settings.put("camunda.client.mode", () -> "self-managed");
            settings.put("camunda.client.grpc-address", () -> {
                engine();
                return known.grpcAddress();
            });
            settings.put("camunda.client.rest-address", known::restAddress);
        }
        foreign.ifPresent(cluster -> {
            settings.put("camunda.client.mode", () -> "self-managed");
            settings.put("camunda.client.grpc-address", cluster::grpcAddress);
        });
        return settings;
    }

    private synchronized Map<String, String> schema() {
        if (schema == null) {
            schema = servers.database().newSchema(number);
        }
        return schema;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        payments.close();
        carriers.close();
        texts.close();
        mail.close();
        if (schema != null) {
            servers.database().drop(number);
        }
    }
}
