-- Each figure of a day is read by an index.
create index visits_exception_by_resolution on visits_exception (resolved_at);
create index visits_feedback_by_day on visits_feedback (given_at);
create index care_offer_by_day on care_offer (wave, sent_at);
create index care_schedule_line_by_start on care_schedule_line (starts_on, request);
create index disputes_dispute_by_day on disputes_dispute (raised_at);
create index disputes_dispute_by_decision on disputes_dispute (decided_at);
create index disputes_verdict_by_day on disputes_verdict (stage, decided_at);
create index verification_review_by_day on verification_review (kind, reviewed_at);
create index verification_review_by_time on verification_review (reviewed_at);
create index verification_document_by_status on verification_document (status, submitted_at);
create index billing_payment_by_opening on billing_payment (opened_at, status);
create index billing_subscription_by_end on billing_subscription (ends_on);
create index payouts_payout_by_end on payouts_payout (ended_at, status);
create index payouts_payout_by_opening on payouts_payout (opened_at);
