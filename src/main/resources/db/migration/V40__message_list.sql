-- The administrator's list: one row for each recipient of each message, newest message first, narrowed by how it stands,
-- whom it goes to and what it is. State alone can't be indexed: each step of a parcel would write every index anew, where
-- now only its end does. So what has ended is found by how it ended, and what has not by its having no end.
-- (PostgreSQL writes the table anew for the column, about a minute for ten million parcels.)
alter table parcel add column ended_as varchar(16)
  generated always as (case when final_at is null then null else state end) ${stored};
create index parcel_ended on parcel (ended_as, message_id);
create index parcel_open on parcel (final_at, message_id);
create index parcel_to on parcel (recipient, message_id);
create index parcel_of_type on parcel (type, message_id);

-- A message is found by whatever number somebody has of it: its sender's, a case's, the one it was archived under.
create index arrival_by_number on arrival (sender_message_id);
create index case_reference_by_reference on case_reference (reference);
create index archived_document_by_number on archived_document (document_id);
