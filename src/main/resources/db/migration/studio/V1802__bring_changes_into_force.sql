-- Who agrees to a change, when it comes into force, and how it is put back.
alter table studio_change
    add column writers         varchar(2000) null,
    add column submitted_at    datetime(6)   null,
    add column deploy_at       datetime(6)   null,
    add column approvers       int           not null default 0,
    add column watch_days      int           not null default 0,
    add column reviewer        varchar(24)   null,
    add column verdict         varchar(16)   null,
    add column confirmer       varchar(24)   null,
    add column confirmation    varchar(16)   null,
    add column returned_for    varchar(24)   null,
    add column return_words    varchar(4000) null,
    add column deployed_at     datetime(6)   null,
    add column watch_until     datetime(6)   null,
    add column stopped_by      varchar(24)   null,
    add column stop_reason     varchar(2000) null,
    add column rollback_by     varchar(24)   null,
    add column rollback_reason varchar(2000) null,
    add column rolled_back_at  datetime(6)   null;

update studio_change set writers = author;

alter table studio_change modify column writers varchar(2000) not null;

-- What models said, and since when.
create table studio_model_version (
    id             varchar(24)  not null primary key,
    path           varchar(200) not null,
    number         int          not null,
    content        mediumtext   not null,
    hash           char(64)     not null,
    origin         varchar(16)  not null,
    change_id      varchar(24)  null,
    engine_version int          null,
    deployed_at    datetime(6)  not null,
    deployed_by    varchar(24)  null,
    constraint studio_model_version_number unique (path, number)
);
