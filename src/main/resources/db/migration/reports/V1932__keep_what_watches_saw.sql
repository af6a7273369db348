-- A figure has to be out of its bounds for so long before somebody is told, and is not told of again for so long after it was back.
alter table reports_watch add column patience_minutes int not null default 0;
alter table reports_watch add column quiet_minutes int not null default 0;
alter table reports_watch add column out_since datetime(6);

-- Each time that a watched figure was out of its bounds.
create table reports_episode (
    id       bigint         not null auto_increment,
    watch    varchar(24)    not null,
    began_at datetime(6)    not null,
    ended_at datetime(6),
    value    decimal(19, 4) not null,
    primary key (id),
    constraint reports_episode_of_watch foreign key (watch) references reports_watch (id) on delete cascade
);

create index reports_episode_by_time on reports_episode (watch, began_at);
