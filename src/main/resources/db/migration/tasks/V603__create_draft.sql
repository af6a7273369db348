create table tasks_draft (
    task_id  varchar(24)   not null,
    uid      varchar(24)   not null,
    saved_at datetime(6)   not null,
    content  mediumtext    not null,
    primary key (task_id, uid),
    constraint tasks_draft_of_task foreign key (task_id) references tasks_task (id)
);
