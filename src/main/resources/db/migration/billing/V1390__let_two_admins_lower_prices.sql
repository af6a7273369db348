-- A version that makes a plan much cheaper waits for a second admin; until then its number is one above the newest.
alter table billing_plan add column proposed int;
alter table billing_plan_version add column confirmed_by varchar(24);
