-- Figures that somebody wants to be told of when they leave their bounds.
create table reports_watch (
    id         varchar(24)    not null,
    owner      varchar(24)    not null,
    kpi        varchar(48)    not null,
    at_most    boolean        not null,
    bound      decimal(19, 4) not null,
    created_at datetime(6)    not null,
    -- Since when the figure is out of its bounds; nobody is told twice of one time.
    fired_at   datetime(6),
    primary key (id)
);

create index reports_watch_of_owner on reports_watch (owner, created_at);
create index reports_watch_of_figure on reports_watch (kpi);
