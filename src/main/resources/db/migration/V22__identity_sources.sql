-- People as their employer's own directory tells of them (SCIM 2.0, RFC 7643): cut to what the hub needs.

-- One row for each organisation, held while its directory changes something: two calls at once go one after the other.
create table identity_source (
  organisation varchar(64) primary key
);

-- user_name and external_id are in small letters, as they are looked for; document is the user as the directory may read
-- it again.
create table source_user (
  id           uuid primary key,
  organisation varchar(64) not null,
  user_name    varchar(200) not null,
  external_id  varchar(200) not null,
  subject      varchar(200) not null,
  person_id    uuid not null,
  active       boolean not null,
  document     varchar not null,
  version      integer not null,
  made_at      timestamp with time zone not null,
  changed_at   timestamp with time zone not null,
  unique (organisation, user_name),
  unique (organisation, subject)
);
create index source_user_page on source_user (organisation, id);
create index source_user_by_external_id on source_user (organisation, external_id);

create table source_group (
  id           uuid primary key,
  organisation varchar(64) not null,
  name         varchar(200) not null,
  name_key     varchar(200) not null,
  external_id  varchar(200) not null,
  version      integer not null,
  made_at      timestamp with time zone not null,
  changed_at   timestamp with time zone not null
);
create index source_group_page on source_group (organisation, id);
create index source_group_by_name on source_group (organisation, name_key);

create table source_member (
  group_id uuid not null,
  user_id  uuid not null,
  primary key (group_id, user_id)
);
create index source_member_of_user on source_member (user_id);

-- Where somebody's employment has ended: no role holds there, whatever a provider's claims say, until the directory or
-- somebody's hand brings them back.
create table employment_end (
  person_id    uuid not null,
  organisation varchar(64) not null,
  ended_at     timestamp with time zone not null,
  ended_by     varchar(128) not null,
  primary key (person_id, organisation)
);
