package org.mmhc.local;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Uid;
import org.mmhc.engine.HoldPoints;

/** A node of the application in a process of its own, spoken to from afar, that can be killed at any moment. */
public final class ForkedNode {

    static final String SETTING = "plant.";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final int controlPort;

    private ForkedNode(ChildProcess process, int controlPort) {
        this.process = process;
        this.controlPort = controlPort;
    }

    /** @param classes the folder of MMHC's own classes and models */
    static ForkedNode start(Path folder, Path classes, Map<String, Object> settings, Duration ahead) {
        var port = Ports.free();
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(classes)));
        settings.forEach((name, value) -> command.add("-D" + SETTING + name + "=" + value));
        command.addAll(List.of(NodeMain.class.getName(), Integer.toString(port), ahead.toString()));
        var process = ChildProcess.start(
                new ChildProcess.Plan("Node " + folder.getFileName(), folder, folder, command, Map.of()));
        var node = new ForkedNode(process, port);
        process.awaitReady(Duration.ofSeconds(300), () -> node.port() > 0);
        return node;
    }

    /* Absolute, as the process works in another folder. */
    private static String classPath(Path classes) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .map(entry -> entry.equals(Plant.CLASSES) ? classes : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where its web pages are. */
    public int port() {
        return Integer.parseInt(say("port").getFirst());
    }

    /** Text keys of what it says is the matter. */
    public List<String> matters() {
        return say("matters");
    }

    /** What is in force there. */
    public String setting(String key) {
        return say("setting", key).getFirst();
    }

    public List<String> submit(List<Node.Upload> uploads) {
        return say(
                "submit",
                uploads.stream()
                        .map(upload -> upload.owner().value() + " " + upload.type())
                        .toArray(String[]::new));
    }

    public void claim(Uid member, String task) {
        say("claim", member.value(), task);
    }

    public void approve(Uid member, List<String> tasks) {
        var lines = new ArrayList<String>(List.of(member.value()));
        lines.addAll(tasks);
        say("approve", lines.toArray(String[]::new));
    }

    public void accept(Uid caregiver, String offer) {
        say("accept", caregiver.value(), offer);
    }

    /** From now on it holds whatever comes to that point. */
    public void hold(HoldPoints.Point point) {
        say("hold", point.name());
    }

    /** How many it holds at that point. */
    public int held(HoldPoints.Point point) {
        return Integer.parseInt(say("held", point.name()).getFirst());
    }

    /** How many bytes of its heap are in use after everything that can go has gone. */
    public long heapInUse() {
        return Long.parseLong(say("heap").getFirst());
    }

    void travel(Duration duration) {
        say("travel", duration.toString());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.kill();
        LogWatch.read(process.log());
    }

    private List<String> say(String command, String... lines) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(controlPort, command)))
                .timeout(Duration.ofSeconds(120))
                .POST(BodyPublishers.ofString(String.join("\n", lines)))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LocalFailure("%s: %s".formatted(command, answer.body()));
            }
            return answer.body().lines().toList();
        } catch (IOException e) {
            throw new LocalFailure("%s: %s".formatted(command, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted", e);
        }
    }
}
