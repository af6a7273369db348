package org.mmhc.disputes.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeState;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.ui.DisputeAssigning.Given;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskBulk.Outcome;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskState;

class DisputeAssigningTests {

    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 100_005);

    private final TaskList tasks = mock(TaskList.class);
    private final TaskBulk bulk = mock(TaskBulk.class);
    private final DisputeAssigning assigning = new DisputeAssigning(tasks, bulk, mock(UserDirectory.class));

    @Test
    void moreThanTheTaskDeskTakesAtOnceAreGivenOneLotAfterTheOther() {
        List<DisputeRow> disputes = IntStream.range(0, TaskBulk.MOST + 50)
                .mapToObj(number -> dispute())
                .toList();
        when(tasks.rows(any(), any()))
                .thenAnswer(
                        asked -> List.of(taskOf(asked.<TaskQuery>getArgument(0).text())));
        when(bulk.assign(any(), eq(MILAN))).thenAnswer(asked -> outcomes(asked.getArgument(0)));

        List<Given> given = assigning.assign(disputes, MILAN);

        verify(bulk, times(2)).assign(any(), eq(MILAN));
        assertThat(given)
                .extracting(Given::dispute)
                .containsExactlyElementsOf(disputes.stream().map(DisputeRow::id).toList());
        assertThat(given)
                .allMatch(Given::waits)
                .filteredOn(each -> each.refusal() != null)
                .hasSize(2);
    }

    @Test
    void whatWaitsForNobodyOfTheOfficeIsGivenToNobody() {
        when(tasks.rows(any(), any())).thenReturn(List.of());
        when(bulk.assign(any(), any())).thenReturn(List.of());
        assertThat(assigning.assign(List.of(dispute()), MILAN))
                .singleElement()
                .satisfies(given -> assertThat(given.waits()).isFalse());
    }

    /* The first of each lot is not for that person. */
    private static List<Outcome> outcomes(Collection<TaskId> ids) {
        assertThat(ids).hasSizeLessThanOrEqualTo(TaskBulk.MOST);
        TaskId first = ids.iterator().next();
        return ids.stream()
                .map(id -> new Outcome(id, id.equals(first) ? new TaskExcludesPerson(id) : null))
                .toList();
    }

    private static TaskSummary taskOf(String reference) {
        return new TaskSummary(
                new TaskId(References.next("TSK")),
                "Investigate dispute",
                "dispute-resolution",
                "Dispute resolution",
                Investigation.INVESTIGATE,
                reference,
                reference,
                "INVOICE",
                null,
                null,
                List.of("committee"),
                60,
                Instant.EPOCH,
                null,
                null,
                null,
                TaskState.OPEN,
                null,
                null,
                1);
    }

    private static DisputeRow dispute() {
        return new DisputeRow(
                new DisputeId(References.next("DSP")),
                DisputeKind.INVOICE,
                DisputeClaim.DOUBLE,
                "INV-1",
                Uid.of(Role.PATIENT, 100_003),
                null,
                null,
                DisputeState.INVESTIGATION,
                60,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                1);
    }
}
