create index visits_visit_by_start on visits_visit (starts_at, id);
