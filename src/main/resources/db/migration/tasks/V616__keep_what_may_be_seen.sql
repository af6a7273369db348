-- Only staff share filters with their group.
update tasks_saved_filter set shared_group = null where shared_group in ('patient', 'caregiver');

-- Drafts that came when their task had just ended.
delete from tasks_draft where task_id in (select id from tasks_task where ended_at is not null);
