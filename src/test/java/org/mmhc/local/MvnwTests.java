package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvnwTests {

    private static final Path MVNW = Path.of("mvnw").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void installMaven() throws IOException {
        script("bin/mvn", """
                if [ "$1" = -version ]; then echo "Apache Maven 3.9.9 (build)"; else echo "jdk=$JAVA_HOME arguments=$*"; fi
                """);
    }

    @Test
    void javaHomeIsTakenWhenNewEnough() throws Exception {
        var jdk = jdk("own", "25.0.1");

        assertThat(mvnw(jdk, "", "verify").output()).contains("jdk=" + jdk).contains("verify");
    }

    @Test
    void oldJavaHomeIsPassedOver() throws Exception {
        var old = jdk("old", "17.0.2");
        jdk("jvm/too-old", "24.0.1");
        var found = jdk("jvm/newer", "26");

        assertThat(mvnw(old, folder + "/jvm/*", "verify").output()).contains("jdk=" + found);
    }

    @Test
    void runtimeWithoutCompilerDoesNotCount() throws Exception {
        var runtime = jdk("jvm/runtime", "25.0.1");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(mvnw(runtime, folder + "/jvm/*", "verify").code()).isEqualTo(1);
    }

    @Test
    void missingJdkIsToldWithTheWayToGetOne() throws Exception {
        var answer = mvnw(jdk("old", "17.0.2"), folder + "/nowhere/*", "verify");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.output()).contains("needs a JDK 25 or newer", "adoptium.net", "JAVA_HOME=");
    }

    private record Answer(int code, String output) {}

    private Answer mvnw(Path javaHome, String folders, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("/bin/sh", MVNW.toString()));
        command.addAll(java.util.List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", javaHome.toString(),
                        "MMHC_JDK_FOLDERS", folders,
                        "HOME", folder.toString(),
                        "PATH", tools()));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }

    /* The shell's usual tools without the java that this machine may have beside them. */
    private String tools() throws IOException {
        for (var tool : new String[] {"dirname", "sed", "head", "readlink", "date", "sh"}) {
            var home = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin" : "/bin";
            script("bin/" + tool, "exec %s/%s \"$@\"".formatted(home, tool));
        }
        return folder.resolve("bin").toString();
    }

    private Path jdk(String name, String version) throws IOException {
        script(name + "/bin/java", "echo 'openjdk version \"%s\" 2030-01-01' >&2".formatted(version));
        script(name + "/bin/javac", ":");
        return folder.resolve(name);
    }

    private void script(String name, String body) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
