-- Visits that whoever was to come gave back, and when somebody else was found; by the start that they had then.
create table care_call_out (
    visit      varchar(24) not null,
    called_at  datetime(6) not null,
    starts_at  datetime(6) not null,
    covered_at datetime(6),
    primary key (visit, called_at)
);

create index care_call_out_by_start on care_call_out (starts_at);
