-- Published versions of opiskeluhuolto plans (M08). They hold no personal data, so they lie open.
create sequence plan_version_seq start with 50 increment by 50;
create table plan_version (
  id           bigint primary key,
  owner        varchar(64) not null,
  plan_id      varchar(64) not null,
  number       integer not null,
  kind         varchar(16) not null,
  title        varchar(400) not null,
  valid_from   date,
  valid_to     date,
  message_id   uuid not null,
  published_at timestamp with time zone not null,
  content_hash varchar(64) not null,
  unique (owner, plan_id, number)
);

-- Apart from its version, so that a list reads no files.
create table plan_content (
  version_id bigint primary key references plan_version (id),
  document   varchar not null,
  file_name  varchar(200) not null,
  media_type varchar(100) not null,
  sha256     varchar(64) not null,
  content    ${binary} not null
);

-- Whom a version was published to, by which message, and when they acknowledged it.
create sequence plan_party_seq start with 50 increment by 50;
create table plan_party (
  id              bigint primary key,
  version_id      bigint not null references plan_version (id),
  partner         varchar(64) not null,
  message_id      uuid not null,
  acknowledged_at timestamp with time zone,
  unique (version_id, partner)
);
create index plan_party_of_partner on plan_party (partner, version_id);
create index plan_party_of_message on plan_party (message_id);
