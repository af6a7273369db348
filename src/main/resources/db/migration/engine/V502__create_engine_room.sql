create table engine_job_execution (
    job_key                bigint       not null primary key,
    process_instance_key   bigint       not null,
    process_definition_key bigint       not null,
    process_id             varchar(200) not null,
    reference              varchar(64)  not null,
    element_id             varchar(200) not null,
    job_type               varchar(200) not null,
    started_at             datetime(6)  not null,
    ended_at               datetime(6)  not null,
    outcome                varchar(20)  not null,
    error_code             varchar(200) null,
    result                 mediumtext   null
);

create index engine_job_execution_by_reference on engine_job_execution (reference, started_at, job_key);

create table engine_parked_job (
    id                     varchar(24)  not null primary key,
    job_key                bigint       not null,
    process_instance_key   bigint       not null,
    process_definition_key bigint       not null,
    process_id             varchar(200) not null,
    reference              varchar(64)  not null,
    element_id             varchar(200) not null,
    state                  varchar(20)  not null,
    attempts               int          not null,
    cause                  varchar(1000) not null,
    detail                 text         not null,
    parked_at              datetime(6)  not null,
    retried_at             datetime(6)  null,
    constraint engine_parked_job_once unique (job_key)
);

create index engine_parked_job_by_state on engine_parked_job (state, parked_at);

create table engine_parked_event (
    id               varchar(24)  not null primary key,
    publication_id   binary(16)   not null,
    listener_id      varchar(512) not null,
    event_type       varchar(512) not null,
    serialized_event text         not null,
    published_at     datetime(6)  not null,
    state            varchar(20)  not null,
    attempts         int          not null,
    cause            varchar(1000) not null,
    detail           text         not null,
    parked_at        datetime(6)  not null,
    retried_at       datetime(6)  null,
    constraint engine_parked_event_once unique (publication_id)
);

create index engine_parked_event_by_state on engine_parked_event (state, parked_at);

create table engine_held_job (
    job_key              bigint      not null primary key,
    process_instance_key bigint      not null,
    held_until           datetime(6) null,
    renew_at             datetime(6) not null
);

create index engine_held_job_by_renewal on engine_held_job (renew_at);
create index engine_held_job_by_instance on engine_held_job (process_instance_key);

create table engine_deployment (
    resource    varchar(300) not null primary key,
    hash        char(64)     not null,
    deployed_at datetime(6)  not null
);

create table engine_process_model (
    process_definition_key bigint       not null primary key,
    process_id             varchar(200) not null,
    model_version          int          not null,
    xml                    mediumtext   null,
    known_since            datetime(6)  not null
);

create index engine_process_model_by_process on engine_process_model (process_id, model_version);

create table engine_decision_answer (
    decision_id varchar(200) not null,
    inputs_hash char(64)     not null,
    answer      text         not null,
    answered_at datetime(6)  not null,
    primary key (decision_id, inputs_hash)
);

create table engine_node (
    id      varchar(40) not null primary key,
    seen_at datetime(6) not null
);
