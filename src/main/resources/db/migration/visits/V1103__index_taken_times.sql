-- All that is asked about many people's time is in the index itself.
create index visits_visit_taken on visits_visit (caregiver, starts_at, ends_at, status, service, request);
drop index visits_visit_of_caregiver on visits_visit;
