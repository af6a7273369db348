package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerParametersTests {

    private final ActivatedJob job = mock(ActivatedJob.class);

    record ParcelId(String value) {

        @Override
        public String toString() {
            return value;
        }
    }

    enum Sort {
        LETTER,
        LARGE_BOX
    }

    record Weighed(ParcelId reference, Sort sort, @Nullable Instant at, int grams) implements ProcessVariables {}

    record Route(Instant leavesAt, int stops) implements ProcessVariables {}

    record Planned(Route route) implements ProcessVariables {}

    record Lookers(List<ParcelId> lookers) implements ProcessVariables {}

    static class Workers {

        void weighParcel(ParcelId parcel, Sort sort) {}

        void bookParcel(ParcelId parcel, ActivatedJob job) {}

        void sendParcel(String parcel) {}
    }

    @BeforeEach
    void aJob() {
        when(job.getVariable("reference")).thenReturn("PAR-1");
        when(job.getCustomHeaders()).thenReturn(Map.of("sort", "largeBox"));
        when(job.getElementId()).thenReturn("ServiceTask_WeighParcel");
    }

    @Test
    void aStepIsGivenTheIdOfItsCaseAndTheConstantOfItsHeader() {
        assertThat(arguments("weighParcel")).containsExactly(new ParcelId("PAR-1"), Sort.LARGE_BOX);
        assertThat(WorkerParameters.areOurs(worker("weighParcel"))).isTrue();
    }

    @Test
    void aHeaderThatIsMissingOrMisspelledIsNamed() {
        when(job.getCustomHeaders()).thenReturn(Map.of("sort", "hugeBox"));
        assertThatIllegalStateException()
                .isThrownBy(() -> arguments("weighParcel"))
                .withMessage("ServiceTask_WeighParcel has no header sort with a Sort");
    }

    @Test
    void aWorkerThatTakesTheJobGetsAllItsVariables() {
        WorkerParameters.require(worker("bookParcel"));
        assertThat(WorkerParameters.areOurs(worker("bookParcel"))).isFalse();
    }

    @Test
    void aWorkerThatAsksForWhatNoJobBringsIsNamedAtTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WorkerParameters.require(worker("sendParcel")))
                .withMessage("Workers.sendParcel asks for a String: let it take a typed id, a constant or the job");
    }

    @Test
    void variablesAreToldInTheWordsOfTheEngine() {
        assertThat(new Weighed(new ParcelId("PAR-1"), Sort.LARGE_BOX, null, 7).asMap())
                .containsExactly(
                        Map.entry("reference", "PAR-1"),
                        Map.entry("sort", "LARGE_BOX"),
                        new SimpleEntry<>("at", null),
                        Map.entry("grams", 7));
    }

    private Object[] arguments(String name) {
        return Arrays.stream(worker(name).getParameters())
                .map(parameter ->
                        WorkerParameters.resolver(parameter).orElseThrow().resolve(mock(JobClient.class), job))
                .toArray();
    }

    private static Method worker(String name) {
        return Arrays.stream(Workers.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aListIsToldAsAList() {
        assertThat(new Lookers(List.of(new ParcelId("PAR-1"), new ParcelId("PAR-2"))).asMap())
                .containsExactly(Map.entry("lookers", List.of("PAR-1", "PAR-2")));
    }

    @Test
    void aRecordInARecordIsToldAsAContext() {
        assertThat(new Planned(new Route(Instant.EPOCH, 3)).asMap())
                .containsExactly(Map.entry("route", Map.of("leavesAt", "1970-01-01T00:00:00Z", "stops", 3)));
    }
}
