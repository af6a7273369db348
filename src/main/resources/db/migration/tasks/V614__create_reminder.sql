create table tasks_reminder (
    task_id       varchar(24) not null,
    lead_seconds  bigint      not null,
    settled_at    datetime(6) not null,
    sent          boolean     not null,
    primary key (task_id, lead_seconds),
    constraint tasks_reminder_of_task foreign key (task_id) references tasks_task (id)
);

create index tasks_open_by_due on tasks_open (due_at, task_id);
