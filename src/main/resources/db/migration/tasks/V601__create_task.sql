create table tasks_task (
    id                     varchar(24)  not null primary key,
    version                bigint       not null,
    job_key                bigint       not null,
    process_instance_key   bigint       not null,
    process_definition_key bigint       not null,
    process_id             varchar(200) not null,
    process_name           varchar(200) not null,
    element_id             varchar(200) not null,
    name                   varchar(200) not null,
    form_key               varchar(200) not null,
    reference              varchar(64)  not null,
    title                  varchar(300) not null,
    type                   varchar(100) not null,
    subject                varchar(24)  null,
    subject_name           varchar(200) null,
    search_text            varchar(2000) not null,
    candidate_group        varchar(40)  not null,
    priority               int          not null,
    created_at             datetime(6)  not null,
    due_at                 datetime(6)  null,
    state                  varchar(20)  not null,
    assignee               varchar(24)  null,
    outcome                varchar(60)  null,
    completed_by           varchar(24)  null,
    ended_at               datetime(6)  null,
    constraint tasks_task_once_per_job unique (job_key)
);

create index tasks_task_by_group on tasks_task (state, candidate_group, priority, due_at);
create index tasks_task_by_assignee on tasks_task (assignee, state);
create index tasks_task_by_reference on tasks_task (reference, created_at);
create index tasks_task_by_end on tasks_task (state, ended_at);

create table tasks_excluded (
    task_id varchar(24) not null,
    uid     varchar(24) not null,
    primary key (task_id, uid),
    constraint tasks_excluded_of_task foreign key (task_id) references tasks_task (id)
);

create table tasks_task_event (
    id        bigint      not null auto_increment primary key,
    task_id   varchar(24) not null,
    reference varchar(64) not null,
    kind      varchar(20) not null,
    by_uid    varchar(24) not null,
    to_uid    varchar(24) null,
    happened_at datetime(6) not null,
    note      varchar(200) null,
    constraint tasks_task_event_of_task foreign key (task_id) references tasks_task (id)
);

create index tasks_task_event_by_reference on tasks_task_event (reference, happened_at, id);

create table tasks_comment (
    id        bigint      not null auto_increment primary key,
    task_id   varchar(24) not null,
    reference varchar(64) not null,
    by_uid    varchar(24) not null,
    written_at datetime(6) not null,
    body      varchar(2000) not null,
    constraint tasks_comment_of_task foreign key (task_id) references tasks_task (id)
);

create index tasks_comment_by_reference on tasks_comment (reference, written_at, id);
