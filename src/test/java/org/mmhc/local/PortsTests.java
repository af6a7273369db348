package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTests {

    @Test
    void takenPortIsNamedWithTheWayOut() throws IOException {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = holder.getLocalPort();

            assertThat(Ports.isFree(port)).isFalse();
            assertThat(Ports.taken(port, "its web pages", "SERVER_PORT"))
                    .contains("Port " + port, "its web pages", "already in use by")
                    .contains("SERVER_PORT=%d ./mvnw".formatted(port + 1))
                    .doesNotContain("\n");
        }
    }

    @Test
    void freePortsAreFreeAndNobodyGetsOneTwice() {
        var ports = IntStream.range(0, 100).map(count -> Ports.free()).boxed().toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(Ports::isFree);
    }

    @Test
    void portMustBeANumberInRange() {
        assertThat(LocalServers.parse("SERVER_PORT", "8081")).isEqualTo(8081);
        for (var wrong : new String[] {"0", "65536", "web", "-1"}) {
            assertThatExceptionOfType(LocalFailure.class)
                    .isThrownBy(() -> LocalServers.parse("SERVER_PORT", wrong))
                    .withMessageContaining("SERVER_PORT")
                    .withMessageContaining(wrong);
        }
    }
}
