-- What phones said about visits that are unknown or another caregiver's, until the office says where it belongs.
create table visits_stray (
    event_id    varchar(36) not null,
    caregiver   varchar(24) not null,
    visit       varchar(24) not null,
    kind        varchar(8)  not null,
    happened_at datetime(6) not null,
    received_at datetime(6) not null,
    state       varchar(16) not null,
    attached_to varchar(24),
    reason      varchar(16),
    note        varchar(2200),
    decided_by  varchar(24),
    decided_at  datetime(6),
    version     bigint      not null,
    primary key (event_id)
);

create index visits_stray_queue on visits_stray (state, received_at, event_id);
create index visits_stray_of_caregiver on visits_stray (caregiver, state, visit);

-- What came before there was a list of it.
insert into visits_stray (event_id, caregiver, visit, kind, happened_at, received_at, state, version)
select c.event_id, c.caregiver, c.visit, c.kind, c.happened_at, c.received_at, 'WAITING', 0
from visits_clocking c
left join visits_visit v on v.id = c.visit
where c.method = 'MOBILE' and (v.caregiver is null or v.caregiver <> c.caregiver);

insert into visits_stray (event_id, caregiver, visit, kind, happened_at, received_at, state, version)
select e.event_id, d.caregiver, e.visit, e.kind, e.received_at, e.received_at, 'WAITING', 0
from visits_device_event e
join visits_device d on d.id = e.device
where e.words is not null;
