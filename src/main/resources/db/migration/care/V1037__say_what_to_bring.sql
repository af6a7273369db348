-- What caregivers take along to visits of this kind.
alter table care_service add column bring varchar(200) not null default '';

update care_service set bring = 'Gloves' where code = 'PERSONAL_CARE';
update care_service set bring = 'Gloves, a thermometer and a blood pressure monitor' where code = 'NURSING_VISIT';
update care_service set bring = 'Gloves and dressings' where code = 'AFTER_SURGERY';
