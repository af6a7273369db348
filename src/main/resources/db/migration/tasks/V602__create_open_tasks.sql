-- What waits for somebody, in one small table: whatever a list asks of it is answered by a look at few narrow rows.
create table tasks_open (
    task_id         varchar(24)     not null primary key,
    state           varchar(20)     not null,
    candidate_group varchar(40)     not null,
    assignee        varchar(24)     null,
    excluded        varchar(300)    not null,
    process_id      varchar(200)    not null,
    process_name    varchar(200)    not null,
    name            varchar(200)    not null,
    title           varchar(300)    not null,
    type            varchar(100)    not null,
    reference       varchar(64)     not null,
    subject_name    varchar(200)    null,
    words           varbinary(4000) not null,
    priority        int             not null,
    created_at      datetime(6)     not null,
    due_at          datetime(6)     null,
    due_order       datetime(6)     not null
);

create index tasks_open_by_urgency
    on tasks_open (candidate_group, state, priority desc, due_order, created_at, task_id, assignee, excluded);
create index tasks_open_by_assignee on tasks_open (assignee, due_order);

-- The words by which a task is found that has ended, without accents and in small letters.
create table tasks_word (
    word     varbinary(48) not null,
    ended_at datetime(6)   not null,
    task_id  varchar(24)   not null,
    primary key (word, ended_at, task_id)
);

-- The kinds of tasks that there ever were, whatever the version of their process.
create table tasks_kind (
    candidate_group varchar(40)  not null,
    process_id      varchar(200) not null,
    type            varchar(100) not null,
    process_name    varchar(200) not null,
    primary key (candidate_group, process_id, type)
);

create index tasks_task_by_group_end on tasks_task (candidate_group, ended_at, id, state, created_at);
create index tasks_task_by_ended on tasks_task (ended_at, id);
create index tasks_task_by_type_end on tasks_task (type, ended_at, id);
create index tasks_task_by_process_end on tasks_task (process_id, ended_at, id);
create index tasks_task_by_owner_end on tasks_task (assignee, candidate_group, ended_at);
create index tasks_task_by_completer on tasks_task (completed_by, ended_at, created_at);
drop index tasks_task_by_group on tasks_task;
drop index tasks_task_by_assignee on tasks_task;
drop index tasks_task_by_end on tasks_task;

update tasks_task
set search_text = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    lower(search_text), 'ä', 'a'), 'ö', 'o'), 'ü', 'u'), 'ß', 'ss'), 'é', 'e'), 'è', 'e'), 'á', 'a'), 'à', 'a'), 'ç', 'c'),
    'ñ', 'n'), 'ø', 'o'), 'ł', 'l');

insert into tasks_kind (candidate_group, process_id, type, process_name)
select candidate_group, process_id, type, max(process_name) from tasks_task group by candidate_group, process_id, type;

insert into tasks_open (task_id, state, candidate_group, assignee, excluded, process_id, process_name, name, title, type,
    reference, subject_name, words, priority, created_at, due_at, due_order)
select t.id, t.state, t.candidate_group, t.assignee,
    concat(' ', coalesce((select group_concat(e.uid separator ' ') from tasks_excluded e where e.task_id = t.id), ''), ' '),
    t.process_id, t.process_name, t.name, t.title, t.type, t.reference, t.subject_name, t.search_text, t.priority,
    t.created_at, t.due_at, coalesce(t.due_at, '9999-12-31')
from tasks_task t
where t.ended_at is null;

insert ignore into tasks_word (word, ended_at, task_id)
select left(w.word, 48), t.ended_at, t.id
from tasks_task t,
    json_table(
        concat('[', replace(json_quote(concat(replace(t.search_text, '_', ' '), ' ', replace(t.search_text, '-', ' '))),
            ' ', '","'), ']'),
        '$[*]' columns (word varchar(2000) path '$')) w
where t.ended_at is not null and w.word <> '';
