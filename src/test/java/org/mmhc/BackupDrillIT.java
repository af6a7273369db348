package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.Verification;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.Node;
import org.mmhc.local.Plant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/**
 * The drill that operators are told to do: back up with the scripts, lose the engine's data, lose everything, bring it back with
 * the scripts. Cases that waited go on, and nothing is missing.
 */
@OwnServers
class BackupDrillIT {

    private static final Logger LOG = LoggerFactory.getLogger(BackupDrillIT.class);
    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    Path outside;

    private final Plant plant = Plant.withEngine();
    private Node node = plant.node();

    @AfterEach
    void close() {
        node.close();
        plant.close();
    }

    @Test
    void whatWasBackedUpComesBackAndGoesOn() throws Exception {
        Uid mira = node.get(PeopleFixtures.class).mira();
        Ledger ledger = new Ledger(plant, node);
        List<String> done = node.submit(ledger.uploads(5));
        node.approve(mira, ledger.awaitTasks(done));
        List<String> waiting = node.submit(ledger.uploads(5));
        List<String> tasks = ledger.awaitTasks(waiting);
        ledger.awaitVerified(done);
        node.close();
        plant.stopEngine();
        TreeMap<String, String> files = digests();

        Path backup = outside.resolve("backup");
        assertThat(run("backup", backup)).contains("Backed up");
        TreeMap<String, Integer> rows = counts(backup);

        theEngineForgetsEverything(waiting, mira);

        plant.dropDatabase();
        Plant.destroy(plant.files());
        Plant.destroy(plant.engineData());
        aDamagedBackupIsRefused(backup);
        assertThat(run("restore", backup)).contains("Brought back");

        assertThat(digests()).isEqualTo(files);
        plant.startEngine();
        node = plant.node();
        ledger = new Ledger(plant, node);
        assertThat(ledger.number("select count(*) from verification_document"))
                .isEqualTo(rows.get("verification_document"));
        await().atMost(SOON).until(() -> node.matters().isEmpty());
        theAuditChainIsWhole();
        node.approve(mira, tasks);
        ledger.awaitVerified(waiting);
        ledger.assertNothingTwice();
        List<String> fresh = node.submit(ledger.uploads(5));
        node.approve(mira, ledger.awaitTasks(fresh));
        ledger.awaitVerified(fresh);
        LOG.info(
                "Backup drill: {} rows in {} tables and {} files came back, {} waiting cases went on",
                rows.values().stream().mapToInt(Integer::intValue).sum(),
                rows.size(),
                files.size(),
                waiting.size());
    }

    private void theAuditChainIsWhole() {
        Uid ada = node.get(PeopleFixtures.class).ada();
        Verification chain = As.user(ada, () -> node.get(AuditRecords.class).verify(null));
        assertThat(chain.isIntact()).as("%s", chain.broken()).isTrue();
        assertThat(chain.checked()).isPositive();
        LOG.info("Audit chain after the restore: {} links, whole", chain.checked());
    }

    /** An engine without its data is told apart from one where all cases ended, and new cases run on it. */
    private void theEngineForgetsEverything(List<String> waiting, Uid mira) {
        Plant.destroy(plant.engineData());
        plant.startEngine();
        node = plant.node();
        await().atMost(SOON).until(() -> node.matters().contains("engine.outage.lost"));
        Ledger ledger = new Ledger(plant, node);
        assertThat(node.get(HealthEndpoint.class).healthForPath("engine").getStatus())
                .isEqualTo(Status.UP);
        assertThat(ledger.number("select count(*) from engine_held_job where lost_since is not null"))
                .isEqualTo(waiting.size());
        whateverKeyTheEngineGivesAwayWasGivenBefore();
        List<String> fresh = node.submit(ledger.uploads(10));
        node.approve(mira, ledger.awaitTasks(fresh));
        ledger.awaitVerified(fresh);
        assertThat(ledger.list("select distinct state from tasks_task where reference in ('%s')"
                        .formatted(String.join("', '", waiting))))
                .containsExactly("OPEN");
        int aside = ledger.number("select count(*) from engine_job_execution where job_key < 0");
        assertThat(aside).as("keys that were given away a second time").isGreaterThanOrEqualTo(fresh.size());
        LOG.info(
                "Engine lost its data: {} cases said to stand still, {} new ones decided, {} reused keys put aside",
                waiting.size(),
                fresh.size(),
                aside);
        plant.killEngine();
        long begin = System.nanoTime();
        node.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("the end of a node whose engine is gone")
                .isLessThan(Duration.ofSeconds(25));
    }

    private void whateverKeyTheEngineGivesAwayWasGivenBefore() {
        plant.change("""
                insert ignore into engine_job_execution (job_key, process_instance_key, process_definition_key, process_id,
                    reference, element_id, job_type, started_at, ended_at, outcome)
                select job_key + number, process_instance_key, process_definition_key, process_id,
                    reference, element_id, job_type, started_at, ended_at, outcome
                from (select * from engine_job_execution order by job_key limit 1) one,
                    (select row_number() over () number
                        from (select 1 from information_schema.columns a, information_schema.columns b limit 5000) many) numbers
                """);
    }

    private void aDamagedBackupIsRefused(Path backup) throws IOException, InterruptedException {
        Path damaged = outside.resolve("damaged");
        Files.createDirectories(damaged);
        for (Path part : list(backup)) {
            Files.copy(part, damaged.resolve(part.getFileName()));
        }
        Files.writeString(damaged.resolve("counts.tsv"), "more\t1\n", StandardOpenOption.APPEND);
        assertThat(run("restore", damaged)).contains("is damaged");
    }

    private String run(String script, Path argument) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("src/ops", script).toAbsolutePath().toString(), argument.toString())
                .redirectErrorStream(true);
        builder.environment().putAll(plant.operatorSettings());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static TreeMap<String, Integer> counts(Path backup) throws IOException {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(backup.resolve("counts.tsv"))) {
            String[] columns = line.split("\t");
            counts.put(columns[0], Integer.parseInt(columns[1]));
        }
        return counts;
    }

    /** Every file of the application and a number that tells its content. */
    private TreeMap<String, String> digests() throws IOException {
        TreeMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(plant.files())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(
                        plant.files().relativize(file).toString(),
                        Base64.getEncoder().encodeToString(digest(Files.readAllBytes(file))));
            }
        }
        return digests;
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
