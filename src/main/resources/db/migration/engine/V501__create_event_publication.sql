create table event_publication (
    id                     binary(16)   not null primary key,
    publication_date       datetime(6)  not null,
    listener_id            varchar(512) not null,
    serialized_event       text         not null,
    event_type             varchar(512) not null,
    completion_date        datetime(6)  null,
    last_resubmission_date datetime(6)  null,
    completion_attempts    int          not null default 0,
    status                 varchar(20)  null,
    last_error             varchar(1000) null,
    last_detail            text         null,
    waits_for_engine       boolean      not null default false
);

create index event_publication_by_status on event_publication (status, publication_date);
create index event_publication_by_completion on event_publication (completion_date, publication_date);
