-- Who works with the hub: known by the provider that proves them, and by no password of ours.
create table person (
  id       uuid primary key,
  issuer   varchar(300) not null,
  subject  varchar(300) not null,
  name     varchar(200) not null,
  made_at  timestamp with time zone not null,
  seen_at  timestamp with time zone,
  ended_at timestamp with time zone,
  unique (issuer, subject)
);

-- What a person is where: by the claims of the last sign-in, by the employer's directory (SCIM), or by somebody's hand here.
create table role_grant (
  id           uuid primary key,
  person_id    uuid not null,
  role         varchar(32) not null,
  organisation varchar(64) not null,
  source       varchar(8) not null,
  deputy_of    uuid not null,
  begins_at    timestamp with time zone not null,
  ends_at      timestamp with time zone,
  given_by     varchar(128) not null,
  ended_at     timestamp with time zone,
  ended_by     varchar(128)
);
create index role_grant_of_person on role_grant (person_id, ended_at);
create index role_grant_in_organisation on role_grant (organisation, ended_at);

-- Who is signed in: of the cookie only its SHA-256. Any hub knows it, and a person can end all of theirs at once.
create table page_session (
  token_hash varchar(64) primary key,
  person_id  uuid not null,
  credential varchar(128),
  acting_for varchar(64) not null,
  made_at    timestamp with time zone not null,
  seen_at    timestamp with time zone not null,
  ended_at   timestamp with time zone
);
create index page_session_of_person on page_session (person_id, ended_at);
create index page_session_by_time on page_session (seen_at);
