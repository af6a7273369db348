-- How many hours a week a caregiver would like, beside how many they work at most.
alter table care_work_terms add column target_hours int;
