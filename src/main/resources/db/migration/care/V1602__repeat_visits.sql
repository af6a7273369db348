-- Which visit a request gives once more after a dispute; nobody pays for it.
alter table care_request add column repeats varchar(24);
