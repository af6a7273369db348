-- What was decided on a day, and by whom, is counted by that day.
create index disputes_verdict_by_day on disputes_verdict (decided_at);
