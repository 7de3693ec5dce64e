-- A file stands once, whatever number of parcels carry it. Its name and bytes are sealed with its message's data key.
create table attachment (
  id          uuid primary key,
  message_id  uuid not null,
  place       integer not null,
  media_type  varchar(128) not null,
  sha256      varchar(64) not null,
  sha1        varchar(28) not null,
  bytes       bigint not null,
  sealed_name ${binary} not null,
  sealed      ${binary} not null,
  destroyed   boolean not null
);
create index attachment_of_message on attachment (message_id, place);

-- Who has fetched a file, and when.
create sequence attachment_fetch_seq start with 50 increment by 50;
create table attachment_fetch (
  id            bigint primary key,
  attachment_id uuid not null references attachment (id),
  caller        varchar(64) not null,
  fetched_at    timestamp with time zone not null
);
create index attachment_fetch_of_attachment on attachment_fetch (attachment_id);
