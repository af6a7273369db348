alter table tasks_task
    add column follow_up_at   datetime(6) null,
    add column follow_up_told boolean     not null default false;

alter table tasks_open
    add column follow_up_at datetime(6) null,
    add index tasks_open_by_follow_up (follow_up_at);
