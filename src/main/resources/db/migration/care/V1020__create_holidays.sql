create table care_holiday (
    day    date        not null,
    name   varchar(80) not null,
    source varchar(16) not null,
    primary key (day)
);

alter table care_schedule_line
    add column on_holidays varchar(8) not null default 'KEEP';

-- A visit on a holiday, of which the patient says whether it is to take place.
create table care_holiday_question (
    visit      varchar(24) not null,
    request    varchar(24) not null,
    name       varchar(80) not null,
    answer_by  datetime(6) not null,
    state      varchar(16) not null,
    changed_at datetime(6) not null,
    primary key (visit),
    constraint care_holiday_question_of foreign key (request) references care_request (id)
);

create index care_holiday_question_of_request on care_holiday_question (request, state);
