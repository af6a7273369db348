package org.mmhc.tasks;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rosa is asked for a statement that is due soon. */
class RemindersTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LEAD = Duration.ofHours(4);
    private static final TaskId TASK = new TaskId("TSK-0HQ3ZK5RWX1QT");
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100_001);

    private final JdbcClient sql = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
    private final Tasks tasks = mock(Tasks.class);
    private final Notifications notifications = mock(Notifications.class);
    private final CaseDescriber describer = mock(CaseDescriber.class);
    private final Task task = mock(Task.class);

    @BeforeEach
    void rosaIsAsked() {
        when(task.id()).thenReturn(TASK);
        when(task.isLive()).thenReturn(true);
        when(task.isPersonal()).thenReturn(true);
        when(task.assignee()).thenReturn(ROSA);
        when(task.processId()).thenReturn("dispute-resolution");
        when(task.formKey()).thenReturn("disputes.giveStatement");
        when(task.reference()).thenReturn("DSP-0HQ3ZK5RWX1QT");
        when(task.createdAt()).thenReturn(NOW.minus(Duration.ofDays(2)));
        when(task.dueAt()).thenReturn(NOW.plus(LEAD));
        when(tasks.lock(TASK.value())).thenReturn(Optional.of(task));
        when(sql.sql(anyString())
                        .param(anyString(), any())
                        .param(anyString(), any())
                        .param(anyString(), any())
                        .param(anyString(), any())
                        .query(String.class)
                        .list())
                .thenReturn(List.of(TASK.value()));
        when(sql.sql(anyString()).params(any(), any()).query(Long.class).single())
                .thenReturn(0L);
        when(describer.processId()).thenReturn("dispute-resolution");
    }

    @Test
    void whatIsUsualNamesTheTask() {
        remind(LEAD);
        verify(notifications).send(new SendNotification(ROSA, "tasks/task-due-soon", TASK.value(), LEAD));
    }

    @Test
    void aModuleThatHasWordsOfItsOwnRemindsInThemOnceAndOnlyBefore() {
        when(describer.reminder("disputes.giveStatement")).thenReturn("disputes/statement-due-soon");
        remind(LEAD);
        verify(notifications)
                .send(new SendNotification(ROSA, "disputes/statement-due-soon", "DSP-0HQ3ZK5RWX1QT", LEAD));
        remind(Duration.ZERO);
        verify(notifications).send(any());
    }

    @Test
    void ofAnythingElseOfItsCasesPeopleAreRemindedAsUsual() {
        when(describer.reminder("disputes.decideDispute")).thenReturn("disputes/other");
        remind(Duration.ZERO);
        verify(notifications).send(new SendNotification(ROSA, "tasks/task-due", TASK.value(), Duration.ofHours(24)));
    }

    @SuppressWarnings("unchecked")
    private void remind(Duration lead) {
        ObjectProvider<CaseDescriber> describers = mock(ObjectProvider.class);
        when(describers.stream()).thenAnswer(call -> Stream.of(describer));
        new Reminders(
                        sql,
                        tasks,
                        mock(TaskDeputies.class),
                        mock(UserDirectory.class),
                        notifications,
                        describers,
                        mock(Broadcasts.class),
                        LiveSettings.fixed(new TaskSettings(
                                List.of(lead),
                                Duration.ofHours(24),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(5))),
                        new TransactionTemplate(mock(PlatformTransactionManager.class)),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .remind();
    }
}
