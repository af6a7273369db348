-- Which messages start a case of the version that was brought last; null when that was not noted yet.
alter table engine_deployment add column start_messages text null;

-- Every content of a shipped model that was ever brought, in the order in which that was first done.
create table engine_model_history (
    place      bigint       not null auto_increment primary key,
    resource   varchar(300) not null,
    hash       char(64)     not null,
    brought_at datetime(6)  not null,
    constraint engine_model_history_once unique (resource, hash)
);

insert into engine_model_history (resource, hash, brought_at)
select resource, hash, deployed_at from engine_deployment where definition_key is not null order by deployed_at;

-- Who brings a model holds its row for a moment, so that nodes of different age do it one after the other.
create table engine_model_turn (
    resource   varchar(300) not null primary key,
    taken_till datetime(6)  null
);

-- The comparison of what is open in the domain with what the engine knows: one row.
create table engine_case_check (
    id             int         not null primary key,
    wanted_since   datetime(6) null,
    taken_till     datetime(6) null,
    checked_at     datetime(6) null,
    started        int         not null default 0,
    engine_lost_at datetime(6) null
);

insert into engine_case_check (id) values (1);

create index engine_parked_job_by_reference on engine_parked_job (reference);
