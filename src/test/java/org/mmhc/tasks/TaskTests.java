package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.mmhc.tasks.Task.TaskNames;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskOfOtherGroup;

class TaskTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100001);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 100002);
    private static final Uid MONA = Uid.of(Role.COMMITTEE, 100003);
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100001);

    private final Task task = arrived(40);

    @Test
    void arrivesOpen() {
        assertThat(task.state()).isEqualTo(TaskState.OPEN);
        assertThat(task.assignee()).isNull();
    }

    @Test
    void isClaimedByOnePersonOfItsGroup() {
        assertThat(task.claim(MIRA, Role.COMMITTEE)).isTrue();
        assertThat(task.claim(MIRA, Role.COMMITTEE)).isFalse();
        assertThatThrownBy(() -> task.claim(MILAN, Role.COMMITTEE))
                .isInstanceOfSatisfying(
                        AlreadyClaimed.class, taken -> assertThat(taken.by()).isEqualTo(MIRA));
    }

    @Test
    void isNotForOtherGroupsNorForThoseItExcludes() {
        assertThatThrownBy(() -> task.claim(ROSA, Role.CAREGIVER)).isInstanceOf(TaskOfOtherGroup.class);
        assertThatThrownBy(() -> task.claim(MONA, Role.COMMITTEE)).isInstanceOf(TaskExcludesPerson.class);
        assertThatThrownBy(() -> task.assign(MONA, Role.COMMITTEE)).isInstanceOf(TaskExcludesPerson.class);
    }

    @Test
    void goesBackToItsGroup() {
        task.claim(MIRA, Role.COMMITTEE);
        assertThatThrownBy(() -> task.release(MILAN, false)).isInstanceOf(TaskNotYours.class);
        assertThat(task.release(MIRA, false)).isTrue();
        assertThat(task.release(MIRA, false)).isFalse();
        assertThat(task.state()).isEqualTo(TaskState.OPEN);
    }

    @Test
    void movesToWhomeverAnAdminNames() {
        task.claim(MIRA, Role.COMMITTEE);
        assertThat(task.assign(MILAN, Role.COMMITTEE)).isTrue();
        assertThat(task.assignee()).isEqualTo(MILAN);
    }

    @Test
    void isCompletedByItsOwnerWhoSawItAsItIs() {
        assertThatThrownBy(() -> task.complete(MIRA, 0, "APPROVE", NOON)).isInstanceOf(TaskNotYours.class);
        task.claim(MIRA, Role.COMMITTEE);
        assertThatThrownBy(() -> task.complete(MILAN, 0, "APPROVE", NOON)).isInstanceOf(AlreadyClaimed.class);
        assertThatThrownBy(() -> task.complete(MIRA, 7, "APPROVE", NOON)).isInstanceOf(TaskChanged.class);
        task.complete(MIRA, 0, "APPROVE", NOON);
        assertThat(task.state()).isEqualTo(TaskState.COMPLETED);
        assertThatThrownBy(() -> task.claim(MILAN, Role.COMMITTEE)).isInstanceOf(TaskClosed.class);
    }

    @Test
    void isPutAsideByItsOwnerWhoIsToldOnceThatItIsBack() {
        Instant evening = NOON.plusSeconds(6 * 3600);
        assertThatThrownBy(() -> task.putAside(MIRA, evening, NOON)).isInstanceOf(TaskNotYours.class);
        task.claim(MIRA, Role.COMMITTEE);
        assertThatThrownBy(() -> task.putAside(MILAN, evening, NOON)).isInstanceOf(TaskNotYours.class);
        task.putAside(MIRA, evening, NOON);
        assertThat(task.dueAt()).isNull();
        assertThat(task.comesBack(evening.minusSeconds(1))).isFalse();
        assertThat(task.comesBack(evening)).isTrue();
        assertThat(task.comesBack(evening)).isFalse();
        task.putAside(MIRA, evening.plusSeconds(60), NOON);
        assertThat(task.comesBack(evening.plusSeconds(60))).isTrue();
    }

    @Test
    void isNotAsideForWhoeverHasItNext() {
        task.claim(MIRA, Role.COMMITTEE);
        task.putAside(MIRA, NOON.plusSeconds(60), NOON);
        task.handOver(MIRA, MILAN, Role.COMMITTEE);
        assertThat(task.followUpAt()).isNull();
        assertThatThrownBy(() -> task.takeUp(MIRA)).isInstanceOf(TaskNotYours.class);
        assertThat(task.takeUp(MILAN)).isFalse();
        task.putAside(MILAN, NOON.plusSeconds(60), NOON);
        assertThat(task.takeUp(MILAN)).isTrue();
        assertThat(task.followUpAt()).isNull();
    }

    @Test
    void isWithdrawnOnlyWhileItWaits() {
        assertThat(task.withdraw(NOON)).isTrue();
        assertThat(task.withdraw(NOON)).isFalse();
        assertThatThrownBy(() -> task.claim(MIRA, Role.COMMITTEE)).isInstanceOf(TaskClosed.class);
    }

    @Test
    void onlyBecomesMoreUrgentAndNotBeyondTheScale() {
        assertThat(task.raisePriority(30)).isFalse();
        assertThat(task.raisePriority(400)).isTrue();
        assertThat(task.priority()).isEqualTo(100);
        assertThat(arrived(-5).priority()).isZero();
    }

    private static Task arrived(int priority) {
        return new Task(
                new TaskId("TSK-1"),
                new UserTaskArrival(
                        1,
                        2,
                        2,
                        3,
                        "p",
                        "UserTask_X",
                        "p.x",
                        "REF-1",
                        Set.of("committee"),
                        priority,
                        null,
                        Set.of(MONA),
                        null,
                        Map.of()),
                new TaskNames("Check parcel", "Engine room"),
                new CaseDescription("Parcel", "PARCEL", null, null, "parcel"),
                NOON);
    }
}
