-- A time of the week can hold from a day until a day; two that begin at the same minute hold one after the other.
alter table care_availability_slot
    add column place int not null default 0,
    add column valid_from date,
    add column valid_until date;

update care_availability_slot set place = weekday * 1440 + hour(start_time) * 60 + minute(start_time);

alter table care_availability_slot
    drop primary key,
    add primary key (caregiver, place);
