create index tasks_open_by_group_due on tasks_open (candidate_group, state, due_order, task_id);
