package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {

    @TempDir
    Path folder;

    @Test
    void childThatDiesIsNamedWithTheEndOfItsLog() {
        var child = start("Mill", "echo no more grain; exit 3");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> child.awaitReady(Duration.ofSeconds(20), () -> false))
                .withMessageContaining("Mill stopped with code 3")
                .withMessageContaining("no more grain")
                .withMessageContaining(folder.resolve("run/mill.log").toString());
    }

    @Test
    void childThatStaysSilentIsEndedWithItsReason() {
        var child = start("Mill", "echo grinding; exec sleep 60");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> child.awaitReady(Duration.ofMillis(300), () -> {
                    throw new IOException("connection refused");
                }))
                .withMessageContaining("Mill did not become ready")
                .withMessageContaining("connection refused")
                .withMessageContaining("grinding");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void deathLaterOnIsTold() {
        var told = new CompletableFuture<String>();
        var child = start("Mill", "exec sleep 60");
        child.onUnexpectedEnd(told::complete);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(child.pid()).isPositive());

        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();

        assertThat(told).succeedsWithin(Duration.ofSeconds(10)).asString().contains("Mill stopped with code 137");
    }

    @Test
    void closingEndsTheChildWithoutAWord() {
        var told = new CompletableFuture<String>();
        var child = start("Mill", "exec sleep 60");
        child.onUnexpectedEnd(told::complete);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(child.pid()).isPositive());
        var process = ProcessHandle.of(child.pid()).orElseThrow();

        child.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(told).isNotDone();
        assertThat(folder.resolve("run/mill.pid")).doesNotExist();
    }

    @Test
    void leftoverOfAnEarlierRunIsEnded() throws IOException {
        var leftover = new ProcessBuilder("/bin/sh", "-c", "sleep 60; : " + folder).start();
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/mill.pid"), leftover.pid() + "\n");

        ChildProcess.endLeftovers(folder.resolve("run"), folder);

        await().atMost(Duration.ofMinutes(1)).until(() -> !leftover.isAlive());
        assertThat(folder.resolve("run/mill.pid")).doesNotExist();
    }

    @Test
    void strangerWhoGotTheSameProcessIdIsLeftAlone() throws IOException {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.createDirectories(folder.resolve("run"));
            Files.writeString(folder.resolve("run/mill.pid"), stranger.pid() + "\n");

            ChildProcess.endLeftovers(folder.resolve("run"), folder);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(folder.resolve("run/mill.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private ChildProcess start(String name, String script) {
        return ChildProcess.start(
                new ChildProcess.Plan(name, folder, folder.resolve("run"), List.of("/bin/sh", "-c", script), Map.of()));
    }
}
