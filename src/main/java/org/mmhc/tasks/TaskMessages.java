package org.mmhc.tasks;

import static org.mmhc.notifications.TopicClass.WORK;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the mails that remind of tasks, from what is true of the task when they are sent. */
@Component
class TaskMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(WORK, "tasks.due", "task-due-soon", "task-due", FollowUps.MESSAGE)
                    .to(Role.values()),
            Topic.of(WORK, "tasks.newInGroup", NewTasks.MESSAGE)
                    .to(Role.COMMITTEE, Role.ADMIN, Role.ANALYST)
                    .gatheredAtFirst());

    private final Tasks tasks;
    private final PoolCounts pools;
    private final UserDirectory directory;
    private final PublicAddress address;
    private final TaskTexts texts;
    private final AgencySettings agency;

    TaskMessages(
            Tasks tasks,
            PoolCounts pools,
            UserDirectory directory,
            PublicAddress address,
            TaskTexts texts,
            AgencySettings agency) {
        this.tasks = tasks;
        this.pools = pools;
        this.directory = directory;
        this.address = address;
        this.texts = texts;
        this.agency = agency;
    }

    @Override
    public String module() {
        return "tasks";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        if (message.equals(NewTasks.MESSAGE)) {
            return List.of(new Variable("tasks", "12"));
        }
        return List.of(
                new Variable("task", "Look at a document"),
                new Variable("about", "DOC-0HQ3ZK5RWX1QT"),
                new Variable("due", "1 May 2027, 10:00 IST"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        if (message.equals(NewTasks.MESSAGE)) {
            return newInGroup(to, about);
        }
        Task task = tasks.findById(about).orElseThrow(() -> new TaskUnknown(new TaskId(about)));
        if (message.equals(FollowUps.MESSAGE) && !task.isOwnedBy(to.uid())) {
            throw DeliveryFailed.tooLate();
        }
        String dueAt = task.dueAt() == null
                ? ""
                : DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", to.locale())
                        .format(task.dueAt().atZone(agency.zone()));
        return new MessageFacts(
                List.of(task.name(), task.title(), dueAt),
                List.of(standing(task, to.uid(), to.locale())),
                address.page("/tasks/" + about));
    }

    /* Who is in another group meanwhile does not hear of this one. */
    private MessageFacts newInGroup(Recipient to, String pool) {
        long waiting =
                Audience.of(pool).includes(to.role()) ? pools.waitingFor(pool).claimableBy(to.uid()) : 0;
        if (waiting == 0) {
            throw DeliveryFailed.tooLate();
        }
        return MessageFacts.of(address.page("/tasks"), waiting);
    }

    /** Why that person is written to: the task is theirs, they stand in for its owner, or it waits for their group. */
    private String standing(Task task, Uid to, Locale reader) {
        Uid owner = task.assignee();
        Uid absent = task.onBehalfOf();
        if (owner == null) {
            return texts.standing(reader, "group", "");
        }
        if (!owner.equals(to)) {
            if (directory.find(to).filter(card -> card.role().isStaff()).isEmpty()) {
                // They gave it back meanwhile, and who has it now is not for them to know.
                throw DeliveryFailed.tooLate();
            }
            return texts.standing(reader, "deputy", directory.nameOf(owner));
        }
        return absent == null
                ? texts.standing(reader, "mine", "")
                : texts.standing(reader, "deputy", directory.nameOf(absent));
    }
}
