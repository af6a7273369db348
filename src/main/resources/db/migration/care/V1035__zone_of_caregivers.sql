-- By whose clock a caregiver says when they can work; that of the agency unless they say.
alter table care_work_terms add column zone varchar(64);
