create table tasks_absence (
    id        varchar(24) not null primary key,
    version   bigint      not null,
    person    varchar(24) not null,
    deputy    varchar(24) not null,
    starts_at datetime(6) not null,
    ends_at   datetime(6) not null,
    state     varchar(20) not null,
    set_by    varchar(24) not null,
    set_at    datetime(6) not null
);

create index tasks_absence_by_person on tasks_absence (person, ends_at);
create index tasks_absence_by_state on tasks_absence (state, starts_at, ends_at);

-- One row that is locked while an absence is set, so that two people cannot make each other deputies at the same moment.
create table tasks_absence_gate (
    id int not null primary key
);

insert into tasks_absence_gate (id) values (1);

alter table tasks_task add column on_behalf_of varchar(24) null;
create index tasks_task_by_absent on tasks_task (on_behalf_of, state);

alter table tasks_task_event add column for_uid varchar(24) null;
alter table tasks_task_event modify column note varchar(1000) null;
