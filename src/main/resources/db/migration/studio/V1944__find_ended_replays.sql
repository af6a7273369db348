-- Replays whose time is over are found by when they ended.
create index studio_replay_by_end on studio_replay (ended_at);
