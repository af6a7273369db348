-- A task is for a pool of groups, written one after the other, or for one person.
alter table tasks_task modify column candidate_group varchar(60) not null;
alter table tasks_open modify column candidate_group varchar(60) not null;
alter table tasks_kind modify column candidate_group varchar(60) not null;

-- Whom a four-eyes rule keeps away stands with the task itself.
alter table tasks_task add column excluded varchar(4000) not null default ' ';

set session group_concat_max_len = 100000;

update tasks_task
set excluded = concat(
    ' ',
    (select group_concat(e.uid order by e.uid separator ' ') from tasks_excluded e where e.task_id = tasks_task.id),
    ' ')
where id in (select e.task_id from tasks_excluded e);

drop table tasks_excluded;

-- Who reads a comment besides the staff.
alter table tasks_comment add column readers varchar(20) not null default 'STAFF';
