package org.mmhc.tasks.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskRefusals.ExcludedUnreadable;
import tools.jackson.databind.json.JsonMapper;

class UserTaskJobsTests {

    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100001);

    private final UserTaskJobs jobs = new UserTaskJobs(JsonMapper.shared());

    @Test
    void whomATaskKeepsAwayIsAList() {
        assertThat(excluded(Map.of())).isEmpty();
        assertThat(excluded(Map.of("excluded", List.of()))).isEmpty();
        assertThat(excluded(Map.of("excluded", Arrays.asList(MIRA.value(), null))))
                .containsExactly(MIRA);
    }

    @Test
    void whoIsNamedInAnotherWayIsNotLetInUnnoticed() {
        for (Object unfit : List.of(MIRA.value(), "[" + MIRA + "]", 7, Map.of("uid", MIRA.value()))) {
            assertThatThrownBy(() -> excluded(Map.of("excluded", unfit))).isInstanceOf(ExcludedUnreadable.class);
        }
    }

    private Set<Uid> excluded(Map<String, Object> variables) {
        ActivatedJob job = mock(ActivatedJob.class);
        when(job.getElementId()).thenReturn("UserTask_WeighParcel");
        when(job.getBpmnProcessId()).thenReturn("parcels");
        when(job.getCustomHeaders()).thenReturn(Map.of());
        when(job.getVariablesAsMap()).thenReturn(variables);
        return jobs.arrival(job).excluded();
    }
}
