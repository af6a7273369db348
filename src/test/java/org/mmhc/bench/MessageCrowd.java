package org.mmhc.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.local.carrier.CarrierServer;
import org.mmhc.local.carrier.WhatsAppDesk.Taken;

/**
 * Very many messages that are tried by WhatsApp, then by text, then by mail, and urgent mails in between: put straight into the queue, where nobody
 * hints at them, or asked for as people do. WhatsApp has too much of every tenth call, and does not know the number of every tenth person.
 */
final class MessageCrowd {

    private static final String WORDS = "TPL-BENCH";
    private static final String URGENT = "bench-urgent";
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int TENTH = 10;
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(200);

    private final URI address;
    private final Connection database;
    private final CarrierServer carriers;
    private final Cast cast;
    private int number;
    private int phones;

    MessageCrowd(URI address, Connection database, CarrierServer carriers, Cast cast) {
        this.address = address;
        this.database = database;
        this.carriers = carriers;
        this.cast = cast;
    }

    /**
     * What was seen.
     *
     * @param arrived messages that were read in WhatsApp or left as a text
     * @param calls that WhatsApp got, also those that it had too much of
     * @param mostInASecond of these
     * @param twice messages that WhatsApp took more often than once
     */
    record Seen(double perSecond, long arrived, long texts, long calls, long mostInASecond, long twice) {}

    /** Lets so many people be told, and waits until all of them were. Meanwhile urgent ones are sent as the caller likes. */
    Seen send(int many, FieldCipher cipher, Meanwhile meanwhile) throws Exception {
        if (number("select count(*) from notifications_template_version") == 0) {
            words();
        }
        List<Uid> people = reachable(many, cipher);
        long before = arrived();
        long textsBefore = texts();
        int takenBefore = carriers.whatsApp().taken("").size();
        carriers.script().tooManyEvery(TENTH).withoutWhatsApp("7");
        long begin = System.nanoTime();
        queue(people);
        meanwhile.happens();
        while (arrived() < before + many && System.nanoTime() - begin < LONGEST.toNanos()) {
            LockSupport.parkNanos(APART);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        carriers.script().calm();
        List<Taken> all = carriers.whatsApp().taken("");
        List<Taken> taken = all.subList(takenBefore, all.size());
        long different = taken.stream().map(Taken::message).distinct().count();
        List<Long> calls = carriers.calls().stream()
                .filter(call -> call.path().endsWith("/messages"))
                .map(CarrierServer.Call::at)
                .filter(at -> at - begin >= 0)
                .sorted()
                .toList();
        return new Seen(
                many / seconds,
                arrived() - before,
                texts() - textsBefore,
                calls.size(),
                mostInASecond(calls),
                taken.size() - different);
    }

    /** What is done while many wait. */
    @FunctionalInterface
    interface Meanwhile {
        void happens() throws Exception;
    }

    /** Somebody asks for a new password, which is a mail that they wait for; as many people, one after the other. */
    Samples asked(int many) throws SQLException, IOException, InterruptedException {
        List<Uid> people = cast.join(database, Role.PATIENT, many);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Uid person : people) {
                String order = "{\"email\": \"%s@example.org\"}"
                        .formatted(person.value().toLowerCase());
                int status = http.send(
                                HttpRequest.newBuilder(address.resolve("/api/v1/password-resets"))
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(order))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
                if (status != 202) {
                    throw new IllegalStateException("Asking for a new password is answered by " + status);
                }
                LockSupport.parkNanos(APART);
            }
        }
        return waited("template = 'identity/reset-password'", many);
    }

    /** Urgent mails that only the poll finds. */
    Samples unhinted(int many) throws SQLException {
        List<Uid> people = cast.join(database, Role.PATIENT, many);
        for (Uid person : people) {
            try (PreparedStatement row =
                    insert("EMAIL", "notifications/test-mail", "notifications.testMail", "URGENT")) {
                fill(row, person, URGENT);
                row.setString(6, null);
                row.setBoolean(7, false);
                row.executeUpdate();
            }
            LockSupport.parkNanos(APART);
        }
        return waited("about = '" + URGENT + "'", many);
    }

    /** Words that WhatsApp has to agree to first. */
    private void words() throws SQLException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        try (PreparedStatement row = database.prepareStatement("""
                insert into notifications_template_version
                    (id, template, channel, number, body, state, made_by, made_at, outer_name, version)
                values (?, 'notifications/template-rejected', 'WHATSAPP', 1, 'About {{value1}}: see {{link}} please.', 'REVIEW', ?, ?,
                    'bench_words', 0)
                """)) {
            row.setString(1, WORDS);
            row.setString(2, Uid.of(Role.ADMIN, 1).value());
            row.setObject(3, now);
            row.executeUpdate();
        }
        long begin = System.nanoTime();
        while (number("select count(*) from notifications_template_version where state = 'ACTIVE'") == 0) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new IllegalStateException("WhatsApp does not agree to the words");
            }
            LockSupport.parkNanos(APART);
        }
    }

    /** People with a number who agreed to all of it. */
    private List<Uid> reachable(int many, FieldCipher cipher) throws SQLException {
        List<Uid> people = cast.join(database, Role.CAREGIVER, many);
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        try (PreparedStatement phone = database.prepareStatement(
                        "update identity_user set phone = ?, phone_verified_at = ? where uid = ?");
                PreparedStatement consent = database.prepareStatement(
                        "insert into notifications_consent (id, person, subject, given, text, how, at) values (?, ?, 'WHATSAPP', true, '2026-1', 'SCREEN', ?)");
                PreparedStatement wish = database.prepareStatement("""
                        insert into notifications_preference (person, topic, channel, wish, changed_at, changed_by, changed_in)
                        values (?, 'notifications.templateRejected', ?, 'ON', ?, ?, 'SCREEN')
                        """)) {
            for (int i = 0; i < people.size(); i++) {
                String person = people.get(i).value();
                phone.setString(1, cipher.encrypt("+9199%08d".formatted(phones++), "identity_user.phone"));
                phone.setObject(2, now);
                phone.setString(3, person);
                phone.addBatch();
                consent.setString(1, "CNS-B%010d".formatted(phones));
                consent.setString(2, person);
                consent.setObject(3, now);
                consent.addBatch();
                for (String channel : List.of("WHATSAPP", "SMS")) {
                    wish.setString(1, person);
                    wish.setString(2, channel);
                    wish.setObject(3, now);
                    wish.setString(4, person);
                    wish.addBatch();
                }
            }
            phone.executeBatch();
            consent.executeBatch();
            wish.executeBatch();
        }
        return people;
    }

    /** It is decided already how they go. */
    private void queue(List<Uid> people) throws SQLException {
        try (PreparedStatement row =
                insert("WHATSAPP", "notifications/template-rejected", "notifications.templateRejected", "BULK")) {
            for (Uid person : people) {
                fill(row, person, WORDS);
                row.setString(6, "SMS,EMAIL");
                row.setBoolean(7, true);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private PreparedStatement insert(String channel, String template, String topic, String lane) throws SQLException {
        return database.prepareStatement("""
                insert into notifications_message (channel, template, topic, lane, state, attempts, version, id, recipient, about,
                    requested_at, next_attempt_at, remaining, planned, worth_until)
                values ('%s', '%s', '%s', '%s', 'PENDING', 0, 0, ?, ?, ?, ?, ?, ?, ?, ?)
                """.formatted(channel, template, topic, lane));
    }

    private void fill(PreparedStatement row, Uid person, String about) throws SQLException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        row.setString(1, "MSG-B%012d".formatted(number++));
        row.setString(2, person.value());
        row.setString(3, about);
        row.setObject(4, now);
        row.setObject(5, now);
        row.setObject(8, now.plusHours(2));
    }

    private long arrived() throws SQLException {
        return count("channel = 'WHATSAPP' and state = 'READ'") + texts();
    }

    private long texts() throws SQLException {
        return count("channel = 'SMS' and state = 'SENT'");
    }

    private long count(String what) throws SQLException {
        return number("select count(*) from notifications_message where about = '" + WORDS + "' and " + what);
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement question = database.prepareStatement(sql);
                ResultSet answer = question.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static long mostInASecond(List<Long> times) {
        long most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= TimeUnit.SECONDS.toNanos(1)) {
                first++;
            }
            most = Math.max(most, last - first + 1L);
        }
        return most;
    }

    /** How long each of them waited, when all have left. */
    private Samples waited(String which, int many) throws SQLException {
        long begin = System.nanoTime();
        List<Long> waits = new ArrayList<>();
        while (waits.size() < many && System.nanoTime() - begin < LONGEST.toNanos()) {
            LockSupport.parkNanos(APART);
            waits.clear();
            try (PreparedStatement question = database.prepareStatement(
                            "select timestampdiff(microsecond, requested_at, sent_at) from notifications_message where sent_at is not null and "
                                    + which);
                    ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    waits.add(answer.getLong(1) * 1000);
                }
            }
        }
        Samples samples = new Samples();
        waits.forEach(samples::add);
        return samples;
    }
}
