package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mmhc.local.LocalInbox.Channel;
import org.mmhc.local.LocalInboxController.Stretch;

class LocalInboxTests {

    @TempDir
    Path folder;

    @Test
    void messagesSurviveARestartEvenWithATornLastLine() throws IOException {
        var file = folder.resolve("messages.jsonl");
        var before = LocalInbox.keptIn(file, Clock.systemUTC());
        before.add(Channel.MAIL, "rosa@example.org", "agency@example.org", "Welcome", "Hello", "<p>Hello</p>");
        before.add(Channel.SMS, "+919876543210", null, null, "123456 is your code", null);
        Files.writeString(file, "{\"number\":3,\"at", StandardOpenOption.APPEND);

        var after = LocalInbox.keptIn(file, Clock.systemUTC());

        assertThat(after.messages()).isEqualTo(before.messages()).hasSize(2);
        assertThat(after.lastMailTo("ROSA@example.org")).isPresent();
        assertThat(after.lastTextTo("+919876543210").orElseThrow().text()).startsWith("123456");
    }

    @Test
    void linksAndCodesStandOut() {
        assertThat(LocalInboxController.stretches(
                        "Use 123456 or https://mmhc.example.org/verify?token=a1. Order 1234567. You are P-100002-J."))
                .containsExactly(
                        new Stretch("plain", "Use "),
                        new Stretch("code", "123456"),
                        new Stretch("plain", " or "),
                        new Stretch("link", "https://mmhc.example.org/verify?token=a1"),
                        new Stretch("plain", ". Order 1234567. You are P-100002-J."));
    }

    @Test
    void onlyThisMachineMayLook() {
        assertThat(LocalInboxSecurity.fromThisMachine("127.0.0.1")).isTrue();
        assertThat(LocalInboxSecurity.fromThisMachine("0:0:0:0:0:0:0:1")).isTrue();
        assertThat(LocalInboxSecurity.fromThisMachine("192.168.1.20")).isFalse();
    }
}
