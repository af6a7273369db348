package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.storage.FakeClamd.Mood;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.StorageSettings.Clamd;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ClamdScannerTests {

    private FakeClamd clamd = FakeClamd.start();

    @AfterEach
    void stop() {
        clamd.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3_000_000})
    void aHarmlessFileOfAnySizeIsClean(int size) {
        assertThat(scan(new byte[size])).isEqualTo(ScanState.CLEAN);
        assertThat(clamd.scans()).isEqualTo(1);
    }

    @Test
    void anInfectedFileIsInfected() {
        assertThat(scan(SampleFiles.infectedPdf())).isEqualTo(ScanState.INFECTED);
    }

    @Test
    void aVirusAcrossTwoChunksIsFound() {
        assertThat(scan(SampleFiles.joined(new byte[65_500], SampleFiles.infectedPdf())))
                .isEqualTo(ScanState.INFECTED);
    }

    @Test
    void aFileLargerThanTheScannerTakesIsNeverCalledClean() {
        clamd.close();
        clamd = FakeClamd.withLimit(100_000);

        assertThatExceptionOfType(ScannerAway.class).isThrownBy(() -> scan(new byte[9_000_000]));
        assertThat(clamd.scans()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void aScannerThatSaysNothingOfUseIsAway(Mood mood) {
        clamd.become(mood);

        assertThatExceptionOfType(ScannerAway.class).isThrownBy(() -> scan(new byte[100]));
    }

    @Test
    void aScannerThatIsDownIsAway() {
        clamd.close();

        assertThatExceptionOfType(ScannerAway.class).isThrownBy(() -> scan(new byte[100]));
    }

    @Test
    void healthSaysWhichScannerAnswers() {
        Health health = new ScannerHealth(scanner()).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("version")).asString().startsWith("ClamAV");
    }

    @Test
    void healthSaysThatTheScannerIsDown() {
        clamd.close();

        assertThat(new ScannerHealth(scanner()).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void healthSaysThatThereIsNoScanner() {
        assertThat(new ScannerHealth(VirusScanner.NONE).health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(VirusScanner.NONE.scan(new ByteArrayInputStream(SampleFiles.infectedPdf())))
                .isEqualTo(ScanState.NOT_SCANNED);
    }

    private ScanState scan(byte[] content) {
        return scanner().scan(new ByteArrayInputStream(content));
    }

    private ClamdScanner scanner() {
        return new ClamdScanner(new Clamd(clamd.host(), clamd.port(), Duration.ofSeconds(1), Duration.ofMillis(800)));
    }
}
