-- Steps of cases are thrown away by their age where that is wanted.
create index engine_job_execution_by_end on engine_job_execution (ended_at);
