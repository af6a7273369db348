-- Times beside the week at which a caregiver can work too.
create table care_extra_time (
    id        varchar(24) not null,
    caregiver varchar(24) not null,
    starts_at datetime(6) not null,
    ends_at   datetime(6) not null,
    primary key (id),
    constraint care_extra_time_ends_after_it_starts check (ends_at > starts_at)
);

create index care_extra_time_of_caregiver on care_extra_time (caregiver, starts_at, ends_at);
