-- What people want to see again of a report, and when they are told that a new period is there to look at.
create table reports_view (
    id       varchar(24)  not null,
    owner    varchar(24)  not null,
    name     varchar(80)  not null,
    report   varchar(40)  not null,
    period   varchar(16)  not null,
    schedule varchar(16)  not null,
    -- When its owner is told next; nobody is told of one that is never told of.
    due_at   datetime(6),
    saved_at datetime(6)  not null,
    primary key (id)
);

create index reports_view_of_owner on reports_view (owner, saved_at, id);
create index reports_view_by_due on reports_view (due_at);
