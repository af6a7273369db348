-- How often somebody gave a service is counted no farther than it matters.
create index visits_visit_given on visits_visit (caregiver, service, status, starts_at, ends_at);
