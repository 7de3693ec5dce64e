-- What a parcel carries beside its address: which child it is about, whether telling is a duty, whom it
-- came from when it was redirected, what it takes back, how it ended.
alter table parcel add column child integer default 0 not null;
alter table parcel add column duty boolean default false not null;
alter table parcel add column held boolean default false not null;
alter table parcel add column replaced boolean default false not null;
-- Its own id where it replaces, or regards, no other: a null of this type can't be bound.
alter table parcel add column replaces uuid;
alter table parcel add column regards uuid;
update parcel set replaces = id, regards = id;
alter table parcel alter column replaces set not null;
alter table parcel alter column regards set not null;
alter table parcel add column feedback_consent varchar(64);
alter table parcel add column outcome varchar(64);
alter table parcel add column reception_at timestamp with time zone;
create index parcel_of_regarded on parcel (regards);

-- A keyed fingerprint of whom the message is about; empty where the hub can't read it.
alter table message add column subject_index varchar(64) default '' not null;

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
