-- What a parcel carries beside its address: which child it is about, whether telling is a duty, whom it came from when it
-- was redirected, what it takes back, how it ended. Everything has a constant default, so that a hub of the version before
-- can go on writing, and no row is rewritten.
alter table parcel add column child integer default 0 not null;
alter table parcel add column duty boolean default false not null;
alter table parcel add column held boolean default false not null;
alter table parcel add column replaced boolean default false not null;
-- The nil UUID (RFC 9562) where it replaces, or regards, no other: a null of this type can't be bound.
alter table parcel add column replaces uuid default '00000000-0000-0000-0000-000000000000' not null;
alter table parcel add column regards uuid default '00000000-0000-0000-0000-000000000000' not null;
alter table parcel add column feedback_consent varchar(64);
alter table parcel add column outcome varchar(64);
alter table parcel add column reception_at timestamp with time zone;
-- A keyed fingerprint of whom it is about; empty where the hub can't read it.
alter table parcel add column subject_index varchar(64) default '' not null;
create index parcel_of_case on parcel (case_id, recipient);

-- When somebody last began to deliver it: whoever takes it back must know that it may have gone.
alter table outbox add column picked_at timestamp with time zone;

alter table status_event add column outcome varchar(64);
-- Whether the sender's side is closed by it: all that its grounds let it see has been shown.
alter table status_event add column closes boolean default false not null;
-- The partner that it was redirected to.
alter table status_event add column redirected_to varchar(64);

-- What was found wrong and did not stop the parcel: told to both sides. Codes and places, never what stood there.
create sequence mark_seq start with 50 increment by 50;
create table mark (
  id         bigint primary key,
  message_id uuid not null,
  parcel_id  uuid not null,
  code       varchar(40) not null,
  pointer    varchar(400) not null,
  args       varchar(400) not null
);
create index mark_of_message on mark (message_id);
