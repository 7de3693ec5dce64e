-- Who of an organisation's people has sent a message, opened it, answered it: the people's own lists begin here.
create table handling (
  id           uuid primary key,
  message_id   uuid not null,
  -- the parcel; the message itself for what concerns all of it
  subject_id   uuid not null,
  organisation varchar(64) not null,
  person       varchar(64) not null,
  deed         varchar(16) not null,
  done_at      timestamp with time zone not null
);
create index handling_of_message on handling (message_id);
create index handling_of_person on handling (person, message_id);

-- What is still open of a partner, without looking through all that it ever sent or got.
create index message_open_of_sender on message (sender, final_at, id);
create index parcel_open_of_recipient on parcel (recipient, final_at, message_id);

-- What a person has settled for themselves, in each organisation that they work for: their unit and title on a notice.
create table preference (
  person       varchar(64) not null,
  organisation varchar(64) not null,
  name         varchar(64) not null,
  wish         varchar(400) not null,
  primary key (person, organisation, name)
);
