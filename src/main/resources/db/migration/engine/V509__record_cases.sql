-- What a held job is, so that its result can be noted when somebody has decided.
alter table engine_held_job
    add column element_instance_key   bigint       null,
    add column process_definition_key bigint       null,
    add column process_id             varchar(200) null,
    add column element_id             varchar(200) null,
    add column reference              varchar(64)  null,
    add column job_type               varchar(200) null,
    add column held_since             datetime(6)  null;

create index engine_job_execution_by_instance on engine_job_execution (process_instance_key, ended_at);

-- Every message that left for the engine.
create table engine_message (
    name       varchar(200) not null,
    message_id varchar(200) not null,
    reference  varchar(64)  not null,
    variables  mediumtext   not null,
    sent_at    datetime(6)  not null,
    primary key (name, message_id)
);

create index engine_message_by_reference on engine_message (reference, sent_at);
create index engine_message_by_age on engine_message (sent_at);

-- Every case, as far as its steps tell of it, and where it stands.
create table engine_case (
    process_instance_key bigint       not null primary key,
    process_id           varchar(200) not null,
    definition_key       bigint       not null,
    reference            varchar(64)  not null,
    started_at           datetime(6)  not null,
    last_step_at         datetime(6)  not null,
    ended_at             datetime(6)  null,
    ended_how            varchar(20)  null,
    stands_at            varchar(200) null,
    stands_kind          varchar(20)  null,
    stands_since         datetime(6)  null,
    answer               varchar(200) null,
    asked                int          not null default 0,
    seen_at              datetime(6)  null,
    check_at             datetime(6)  null
);

create index engine_case_by_process on engine_case (process_id, ended_at, started_at);
create index engine_case_by_definition on engine_case (definition_key, ended_at);
create index engine_case_by_check on engine_case (check_at);
create index engine_case_by_reference on engine_case (reference);
create index engine_case_by_kind on engine_case (stands_kind, stands_since);
create index engine_case_by_end on engine_case (ended_at);

-- Up to when steps were read into cases: one row, so that one node does it at a time.
create table engine_case_reading (
    id        int         not null primary key,
    read_till datetime(6) not null
);

insert into engine_case_reading (id, read_till) values (1, '1970-01-01 00:00:00');
