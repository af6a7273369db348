package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeFiles.BroughtFile;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.EvidenceFull;
import org.mmhc.disputes.DisputeRefusals.EvidenceUnfit;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** At most ten safe files, of those whom it concerns; what is not taken is not kept. */
class DisputeFilesTests {

    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Uid LEELA = Uid.of(Role.PATIENT, 100_009);
    private static final BroughtFile BILL = new BroughtFile("bill.pdf", new ByteArrayResource(new byte[] {1}));

    private final Disputes disputes = mock(Disputes.class);
    private final FileStorage storage = mock(FileStorage.class);
    private final DisputeFiles files = new DisputeFiles(
            disputes,
            mock(DisputeTimeline.class),
            storage,
            mock(Broadcasts.class),
            new TransactionTemplate(mock(PlatformTransactionManager.class)),
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final Dispute dispute = new Dispute(
            DisputeClaim.DOUBLE,
            "INV-1",
            PAUL,
            Role.PATIENT,
            PAUL,
            new Matter(null, Set.of(), null, NOON, List.of()),
            null,
            "I was billed twice for it.",
            null,
            NOON);

    @BeforeEach
    void paulHasADispute() {
        when(disputes.findById(dispute.id().value())).thenReturn(Optional.of(dispute));
        when(disputes.findForChange(dispute.id().value())).thenReturn(Optional.of(dispute));
        scanned(ScanState.CLEAN);
    }

    private void scanned(ScanState state) {
        StoredFile file = new StoredFile(new FileId("F-1"), "bill.pdf", "application/pdf", 1, "00", state, NOON);
        when(storage.take(any(), any())).thenReturn(file);
        when(storage.scan(any())).thenReturn(file);
    }

    @Test
    void thereIsNoEleventhFileAndItIsNotKept() {
        adds(PAUL, 9);
        adds(PAUL, 1);
        assertThatExceptionOfType(EvidenceFull.class).isThrownBy(() -> adds(PAUL, 1));
        verify(storage).discard(any(StoredFile.class));
        assertThatExceptionOfType(EvidenceFull.class).isThrownBy(() -> adds(PAUL, 11));
        assertThat(dispute.evidence()).hasSize(10);
    }

    @Test
    void whatIsUnsafeNeverBecomesPartOfADispute() {
        scanned(ScanState.INFECTED);
        assertThatExceptionOfType(EvidenceUnfit.class).isThrownBy(() -> adds(PAUL, 1));
        verify(storage).discard(any(StoredFile.class));
        assertThat(dispute.evidence()).isEmpty();
    }

    @Test
    void somebodyElseAddsNothing() {
        assertThatExceptionOfType(DisputeUnknown.class).isThrownBy(() -> adds(LEELA, 1));
        verify(storage, never()).take(any(), any());
    }

    private void adds(Uid by, int many) {
        As.user(by, () -> files.add(dispute.id(), Collections.nCopies(many, BILL), false));
    }
}
